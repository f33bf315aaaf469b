"""Mentions point at their own words, never overlap, and come out the same each time; rules compete in their order."""

from __future__ import annotations

import time
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.annotation.rules.cascade import Cascade, expanded
from saksi.annotation.text.lexicon import Lexicon
from saksi.annotation.text.tokens import tokenize
from saksi.errors import PatternError
from saksi.lang.rules import Rule
from saksi.model import Article, Mention
from saksi.run.reader import Reader

SAID = """Harsa Wiratama Presiden Menteri Luar Negeri al - Dawi bin kelompok militan warga Rohingya pemerintah Myanmar PBB ( ) , .
    dan di ke dia mereka itu tersebut Tentara polisi para seorang kata menolak É́lan ع 🙂 Kota Partai Kombes Pol. “ ” 88 Densus"""
WORDS = st.sampled_from([*SAID.split(), "\n"])


@cache
def reader() -> Reader:
    return Reader()


def mentions(text: str) -> tuple[Mention, ...]:
    return reader().annotate(Article(text=text, lang="id", published="2024-03-13", published_from="declared")).mentions


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=40))
def test_mentions_stand_in_the_text_and_apart(words: list[str]) -> None:
    text = " ".join(words)
    if not text.strip():
        return
    end = 0
    for m in mentions(text):
        assert end <= m.start < m.end <= len(text)
        assert m.start <= m.head.start < m.head.end <= m.end
        assert m.role is None or (m.start <= m.role.start < m.role.end <= m.end and not m.role.overlaps(m.head))
        assert text[m.start : m.end].strip() == text[m.start : m.end]
        end = m.end


def test_the_same_text_gives_the_same_mentions() -> None:
    text = "Presiden Myanmar Harsa Wiratama bertemu para militan Dawira. Ia menolak."
    assert mentions(text) == mentions(text) != ()


@pytest.mark.parametrize(
    ("text", "head", "role"),
    [
        ("Sekretaris Jenderal PBB Harsa Wiratama menolak.", "Harsa Wiratama", "Sekretaris Jenderal PBB"),
        ("Menurut Khalid bin Dawi, jalan ditutup.", "Khalid bin Dawi", None),
        ("Menurut Karim al-Dawi, jalan ditutup.", "Karim al-Dawi", None),
        ("Menurut Rami Abdel Dawiri, jalan ditutup.", "Rami Abdel Dawiri", None),
        ("Menurut Zafir Ra'ad Al Dawi, jalan ditutup.", "Zafir Ra'ad Al Dawi", None),
        ("Kapolda Papua Irjen Pol Harsa Wiratama menolak.", "Harsa Wiratama", "Kapolda Papua Irjen Pol"),
        ("Calon presiden dari Partai Republik Joko Widodo tiba.", "Joko Widodo", "Calon presiden dari Partai Republik"),
    ],
)
def test_a_name_and_its_role(text: str, head: str, role: str | None) -> None:
    found = [(m.head.of(text), m.role.of(text) if m.role else None) for m in mentions(text)]
    assert (head, role) in found


@pytest.mark.parametrize("name", ["Al-Qaeda", "Al - Qaeda", "Perserikatan Bangsa-Bangsa", "Khalil al-Hayya"])
def test_a_known_name_with_a_hyphen(name: str) -> None:
    text = f"Menurut {name}, jalan ditutup."
    assert [(m.head.of(text), m.entry is not None) for m in mentions(text)] == [(name, True)]


LEADS = ["", "Ketua ", "Ketua dari ", "warga ", "Lorin, ketua ", "Dewan ", "seorang "]
CHAINS = [
    "Kota Lorin",
    "Partai Lorin dari",
    "Al Lorin",
    "Medan",
    "Hukum dan",
    "Untuk",
    "Group",
    "Kombes Pol.",
    "militan Lorin dari",
    "A. ",
]


@pytest.mark.parametrize("lead", LEADS)
@pytest.mark.parametrize("chain", CHAINS)
def test_no_chain_of_words_takes_exponential_time(lead: str, chain: str) -> None:
    begun = time.process_time()
    mentions(lead + f"{chain} " * 60 + "menolak.")
    assert time.process_time() - begun < 5


def _cascade(patterns: list[str], parts: dict[str, str] | None = None) -> Cascade[Rule]:
    lexicon = Lexicon({"office": ["presiden"], "known": ["harsa"]}, [], {"actor": frozenset({"actor"})})
    rules = [Rule(id=str(n), pattern=p) for n, p in enumerate(patterns)]
    return Cascade(rules, lexicon, ("head",), parts, ("known",))


def _matches(patterns: list[str], text: str, parts: dict[str, str] | None = None) -> list[tuple[str, str]]:
    cascade = _cascade(patterns, parts)
    tokens = tokenize(text)
    codes = cascade._lexicon.codes(tokens)
    return [(m.rule.id, " ".join(tokens.words[slice(*m.groups["head"])])) for m in cascade.find(tokens, codes)]


def test_the_first_rule_stands_though_a_later_one_is_longer() -> None:
    assert _matches(["<head: {office}>", "<head: {office} {free}>"], "Presiden Dawi") == [("0", "Presiden")]


def test_free_is_what_no_other_class_holds() -> None:
    assert _matches(["<head: {free}+>"], "Presiden Harsa Dawi") == [("0", "Harsa Dawi")]


def test_single_leaves_phrases_out() -> None:
    lexicon = Lexicon({"place": ["kota tua", "lorin"]}, [], {})
    cascade = Cascade([Rule(id="0", pattern="<head: {place&single}>")], lexicon, ("head",))
    tokens = tokenize("di kota tua dan Lorin")
    assert [m.first for m in cascade.find(tokens, lexicon.codes(tokens))] == [4]


def test_optional_beginnings_are_unrolled_in_order() -> None:
    assert _matches(["{office}? <head: {free} {free}?>"], "Presiden Dawi Lorin") == [("0", "Dawi Lorin")]
    assert _matches(["({office} | {known}) <head: {free}>"], "Harsa Dawi") == [("0", "Dawi")]


def test_parts_are_written_out() -> None:
    assert _matches(["<head: %name>"], "Harsa Dawi", {"name": "%token+", "token": "{free}"}) == [("0", "Harsa Dawi")]


@pytest.mark.parametrize("parts", [{}, {"name": "%name x"}])
def test_a_part_that_is_missing_or_endless_is_an_error(parts: dict[str, str]) -> None:
    with pytest.raises(PatternError):
        expanded("%name", parts)
