"""Sentences with the words that a finding rests on marked in them."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable

import msgspec

from saksi.model.findings import Comparison
from saksi.model.groups import Passage


class Piece(msgspec.Struct, frozen=True):
    """A run of characters, marked or not."""

    text: str
    marked: bool


class Marked(msgspec.Struct, frozen=True):
    """One sentence of one article in pieces."""

    article: str
    section: str
    start: int
    pieces: tuple[Piece, ...]


class Highlights:
    """Finds the sentences of passages of one comparison."""

    def __init__(self, comparison: Comparison) -> None:
        self._sentences: dict[tuple[str, str], list[Passage]] = defaultdict(list)
        for s in sorted(comparison.sentences, key=lambda s: (s.article, s.section, s.start, s.end)):
            self._sentences[s.article, s.section].append(s)
        self._starts = {key: [s.start for s in held] for key, held in self._sentences.items()}

    def of(self, passages: Iterable[Passage]) -> list[Marked]:
        """The sentences that the passages stand in, each once, in the order of the passages' articles and text."""
        held: dict[tuple[str, str, int, int], list[Passage]] = defaultdict(list)
        whole: dict[tuple[str, str, int, int], Passage] = {}
        for p in passages:
            sentence = self._sentence(p)
            key = p.article, p.section, sentence.start, sentence.end
            held[key].append(p)
            whole[key] = sentence
        order = list(dict.fromkeys(key[0] for key in held))
        keys = sorted(held, key=lambda key: (order.index(key[0]), key[1] != "title", key[2]))
        return [self._marked(whole[key], held[key]) for key in keys]

    def _sentence(self, p: Passage) -> Passage:
        """The shortest sentence that holds a passage: where one runs over several, they were kept as one too.

        Of an article that is not compared, only the passage itself is at hand.
        """
        held = self._sentences.get((p.article, p.section), [])
        last = bisect_right(self._starts.get((p.article, p.section), []), p.start)
        return min((s for s in held[:last] if s.end >= p.end), key=lambda s: s.end - s.start, default=p)

    @staticmethod
    def _marked(sentence: Passage, passages: Iterable[Passage]) -> Marked:
        inside = [False] * len(sentence.text)
        for p in passages:
            for i in range(p.start - sentence.start, p.end - sentence.start):
                inside[i] = True
        pieces: list[Piece] = []
        begin = 0
        for i in range(1, len(inside) + 1):
            if i == len(inside) or inside[i] != inside[begin]:
                pieces.append(Piece(sentence.text[begin:i], inside[begin]))
                begin = i
        return Marked(sentence.article, sentence.section, sentence.start, tuple(pieces))
