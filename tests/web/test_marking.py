"""A text cut into pieces is still the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from saksi.model import Span
from saksi.web.marking import Mark, marked


@st.composite
def _texts(draw: st.DrawFn) -> tuple[str, list[Span], list[Mark]]:
    text = draw(st.text(alphabet="ab \n“é🜚", max_size=60))
    edge = st.integers(0, len(text))
    spans = st.tuples(edge, edge).map(lambda p: (min(p), max(p))).filter(lambda p: p[0] < p[1])
    sentences = sorted({Span(*p) for p in draw(st.lists(spans, max_size=4))})
    apart = [s for n, s in enumerate(sentences) if all(s.start >= e.end for e in sentences[:n])]
    marks = [Mark(a, b, "figures", n) for n, (a, b) in enumerate(draw(st.lists(spans, max_size=6)))]
    return text, apart, marks


@given(_texts())
def test_pieces_make_the_text_and_every_value_its_words(case: tuple[str, list[Span], list[Mark]]) -> None:
    text, sentences, marks = case
    pieces = [p for paragraph in marked(text, sentences, marks) for run in paragraph for p in run.pieces]
    assert "".join(p.text for p in pieces) == text.replace("\n", "")
    assert all(text[p.start : p.start + len(p.text)] == p.text for p in pieces)
    for mark in marks:
        words = "".join(p.text for p in pieces if mark.card in p.cards)
        assert words == text[mark.start : mark.end].replace("\n", "")


def test_the_shortest_value_comes_first() -> None:
    ((run,),) = marked("abcdef", [Span(0, 6)], [Mark(0, 6, "statements", 0), Mark(2, 4, "figures", 1)])
    assert [(p.text, p.cards) for p in run.pieces] == [("ab", (0,)), ("cd", (1, 0)), ("ef", (0,))]
