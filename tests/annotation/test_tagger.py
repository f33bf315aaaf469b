"""The tagger finds names in text of any casing; its spans are sound; mentions take from it what they cannot know."""

from __future__ import annotations

from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi import lang, world
from saksi.annotation.annotator import Annotator, name_lexicon
from saksi.annotation.names.tagged import RULE, with_tagged
from saksi.annotation.names.tagger import NameSpan, NameTagger, capitals_tell, crf_tagger, spans
from saksi.annotation.text.draft import Draft
from saksi.annotation.text.lexicon import Lexicon
from saksi.annotation.text.tokens import tokenize
from saksi.run.reader import known_names

TEXT = "Menteri Perdagangan Ahmad Wicaksana bertemu pengurus Partai Golkar di Surabaya, Jawa Timur, kata Siti Rahayu."


@lru_cache(maxsize=1)
def shipped() -> tuple[Lexicon, NameTagger]:
    lexicon = name_lexicon(lang.load("id"), known_names(world.load()))
    model = lang.load_name_model("id")
    assert model is not None
    return lexicon, crf_tagger(model, lexicon)


def found(text: str) -> set[tuple[str, str]]:
    lexicon, tagger = shipped()
    tokens = tokenize(text)
    return {(tokens.span(n.first, n.last).of(text), n.label) for n in tagger.find(tokens, lexicon.codes(tokens))}


def test_persons_organisations_and_places_are_found() -> None:
    assert {("Siti Rahayu", "PER"), ("Partai Golkar", "ORG"), ("Surabaya", "LOC"), ("Jawa Timur", "LOC")} <= found(TEXT)


@pytest.mark.parametrize("change", [str.lower, str.upper])
def test_capitals_are_no_condition(change: object) -> None:
    text = change(TEXT)  # type: ignore[operator]
    assert {(change("Jawa Timur"), "LOC"), (change("Siti Rahayu"), "PER")} <= found(text)  # type: ignore[operator]


def test_capitals_tell_unless_there_are_none_or_only_they() -> None:
    assert capitals_tell(["Niko", "Sarelan", "tiba", "di", "Kudra"])
    assert not capitals_tell(["niko", "sarelan", "tiba", "di", "kudra"])
    assert not capitals_tell(["NIKO", "SARELAN", "TIBA", "DI", "KUDRA"])
    assert capitals_tell(["PBB"])


def test_spans_of_tags() -> None:
    assert list(spans(["B-PER", "I-PER", "B-PER", "O", "I-LOC"])) == [(0, 2, "PER"), (2, 3, "PER"), (4, 5, "LOC")]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("aiKdPT .,()-\"'“3\n"), max_size=80))
def test_spans_are_in_order_and_inside_a_sentence(text: str) -> None:
    lexicon, tagger = shipped()
    tokens = tokenize(text)
    last = 0
    for name in tagger.find(tokens, lexicon.codes(tokens)):
        assert last <= name.first < name.last
        assert any(a <= name.first and name.last <= b for a, b in tokens.sentences)
        assert 0 <= name.confidence <= 1
        last = name.last


def test_sure_names_that_no_rule_found_become_mentions() -> None:
    lexicon, _ = shipped()
    draft = Draft("body", tokenize("sementara itu kudra sepi"), lexicon)
    (added,) = with_tagged(draft, [], [NameSpan(2, 3, "LOC", 0.95), NameSpan(3, 4, "PER", 0.4)])
    assert (added.head.of(draft.text), added.kind, added.rule) == ("kudra", "place", RULE)


def test_an_annotator_without_a_tagger_finds_no_names() -> None:
    assert Annotator(lang.load("id")).names(TEXT) == []
