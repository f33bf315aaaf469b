"""A text cut into paragraphs, sentences and pieces, so that every value of its record can be seen where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

import msgspec

from saksi.model import Span

_LINE = re.compile(r"[^\n]+")


class Mark(msgspec.Struct, frozen=True):
    """Where a value stands: its layer, and the number of its card, where it has one."""

    start: int
    end: int
    layer: str
    card: int | None = None


class Piece(msgspec.Struct, frozen=True):
    """Characters under the very same values; the shortest value first, actors last."""

    text: str
    start: int
    cards: tuple[int, ...] = ()
    layers: tuple[str, ...] = ()


class Run(msgspec.Struct, frozen=True):
    """A sentence, the part of one in this paragraph, or what stands between two (``number`` is then None)."""

    number: int | None
    pieces: tuple[Piece, ...]


def marked(text: str, sentences: Sequence[Span], marks: Iterable[Mark]) -> list[list[Run]]:
    """The paragraphs of ``text``, each a list of runs; put together again, their pieces are the text but for line breaks."""
    found = sorted(marks, key=lambda m: m.start)
    edges = sorted({e for m in found for e in (m.start, m.end)})
    cutter = _Cutter(text, found, edges)
    paragraphs = []
    for line in _LINE.finditer(text):
        runs = [Run(n, cutter.pieces(a, b)) for n, a, b in _runs(line.start(), line.end(), sentences)]
        paragraphs.append(runs)
    return paragraphs


def _runs(start: int, end: int, sentences: Sequence[Span]) -> Iterable[tuple[int | None, int, int]]:
    at = start
    for number, sentence in enumerate(sentences):
        if sentence.end <= start or sentence.start >= end:
            continue
        first, last = max(start, sentence.start), min(end, sentence.end)
        if first > at:
            yield None, at, first
        yield number, first, last
        at = last
    if at < end:
        yield None, at, end


def _rank(mark: Mark) -> tuple[bool, int, int]:
    """The shortest value comes first; actors, who stand in every other, come last."""
    return mark.layer == "actors", mark.end - mark.start, mark.card or 0


class _Cutter:
    def __init__(self, text: str, marks: list[Mark], edges: list[int]) -> None:
        self._text = text
        self._marks = marks
        self._edges = edges

    def pieces(self, start: int, end: int) -> tuple[Piece, ...]:
        cuts = [start, *(e for e in self._edges if start < e < end), end]
        here = [m for m in self._marks if m.start < end and m.end > start]
        return tuple(self._piece(a, b, here) for a, b in pairwise(cuts))

    def _piece(self, start: int, end: int, marks: list[Mark]) -> Piece:
        over = sorted((m for m in marks if m.start <= start and m.end >= end), key=_rank)
        layers = tuple(dict.fromkeys(m.layer for m in over))
        return Piece(self._text[start:end], start, tuple(m.card for m in over if m.card is not None), layers)
