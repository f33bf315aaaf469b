"""Names, spans, and who is matched with whom."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.errors import PackError
from saksi.evaluation.names import NameMatcher, read_name_words
from saksi.evaluation.spans import iou, match, same_span, sentence_around
from saksi.model import Span

NAMES = NameMatcher()
spans = st.tuples(st.integers(0, 60), st.integers(1, 40)).map(lambda p: Span(p[0], p[0] + p[1]))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Darmo Wiratna", "Kolonel Darmo Wiratna"),
        ("Wiratna", "Darmo Wiratna"),
        ("PBB", "Perserikatan Bangsa-Bangsa"),
        ("militan Hezbollah", "Hizbullah"),
        ("pemerintah", "Pemerintah"),
        ("Front Pembebasan Aruna", "Front Aruna Bersatu"),
    ],
)
def test_one_and_the_same(a: str, b: str) -> None:
    assert NAMES.same(a, b)
    assert NAMES.same(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Darmo Wiratna", "Darma Wiratno"),
        ("presiden", "pemerintah"),
        ("menteri", "Menteri Darmo"),
        (None, "Darmo"),
        ("", ""),
        ("…", "…"),
        ("Darmo", "orang yang pada hari itu berdiri di tepi jalan dan melihat Darmo pergi bersama anaknya"),
    ],
)
def test_not_the_same(a: str | None, b: str | None) -> None:
    assert not NAMES.same(a, b)


def test_a_malformed_word_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "names.yaml"
    path.write_text("titles: a b\nacronyms: {}\nspellings: {}\nnicknames: {}\n", encoding="utf-8")
    with pytest.raises(PackError, match=r"names\.yaml: Object contains unknown field `nicknames`"):
        read_name_words(path)


@given(spans, spans)
def test_iou_is_symmetric_and_bounded(a: Span, b: Span) -> None:
    assert iou(a, b) == iou(b, a)
    assert 0.0 <= iou(a, b) <= 1.0
    assert (iou(a, b) == 1.0) == (a == b)
    assert same_span(a, b) in (0.0, iou(a, b))


def test_one_span_for_a_readers_eye() -> None:
    assert same_span(Span(0, 12), Span(0, 6))  # "Selasa" in "Selasa (5/3)"
    assert same_span(Span(3, 7), Span(0, 12))  # up to twice as long and four more
    assert not same_span(Span(3, 7), Span(0, 13))
    assert not same_span(Span(0, 12), Span(8, 30))


@given(st.lists(spans, max_size=6), st.lists(spans, max_size=6))
def test_matching_is_one_to_one_and_misses_nothing(gold: list[Span], predicted: list[Span]) -> None:
    pairs = match(gold, predicted, iou)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    free_gold = set(range(len(gold))) - {i for i, _ in pairs}
    free_predicted = set(range(len(predicted))) - {j for _, j in pairs}
    assert not any(iou(gold[i], predicted[j]) for i in free_gold for j in free_predicted)


def test_the_best_pair_goes_first() -> None:
    assert match([Span(0, 10), Span(2, 10)], [Span(2, 10)], iou) == [(1, 0)]
    assert match([Span(0, 10), Span(0, 10)], [Span(0, 10)], iou) == [(0, 0)]


def test_the_sentence_around_a_span() -> None:
    text = "Satu dua. Tiga empat lima! Enam."
    found = sentence_around(text, Span(text.index("empat"), text.index(" lima")))
    assert found.of(text) == "Tiga empat lima!"
    assert sentence_around(text, Span(28, 30)).of(text) == "Enam."
