"""Where the content of an indirect statement begins and ends in its sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping

from saksi.annotation.statements.quotes import MARKS, Quotation
from saksi.annotation.statements.speakers import Paper, Stretch

_FINAL = frozenset(".?!…,;:-–—") | MARKS
_STOPS = frozenset(".?!…")
_WINDOW = 250
"""Tokens on either side of a cue that can belong to its sentence: keeps endless sentences cheap; real ones stay below."""


class Contents:
    """The contents that cues of one draft may have: quotations that adjoin them, or stretches of their sentence."""

    def __init__(self, paper: Paper, quotations: list[Quotation]) -> None:
        self._paper = paper
        self._by_open: Mapping[int, Quotation] = {q.open: q for q in quotations}
        self._by_close: Mapping[int, Quotation] = {q.close: q for q in quotations}
        self._opens, self._closes = sorted(self._by_open), sorted(self._by_close)
        self._inside: dict[int, Quotation] = {}
        for q in quotations:
            for i in range(q.first, q.last):
                self._inside[i] = q

    def around(self, i: int) -> Quotation | None:
        """The quotation inside whose marks token ``i`` stands; null where it stands outside all."""
        return self._inside.get(i)

    def quotation_before(self, i: int) -> Quotation | None:
        """The quotation that ends just before token ``i``, but for commas and small words between."""
        words = self._paper.words
        for at in range(i - 1, max(-1, i - 4), -1):
            if at in self._by_close:
                return self._by_close[at]
            if words[at] not in ",-–—." and not words[at].islower():
                return None
        return None

    def parted(self, q: Quotation, i: int) -> bool:
        """Whether a sentence of its own begins at token ``i`` behind a quotation: on a new line, or behind a stop."""
        tokens, words = self._paper.draft.tokens, self._paper.words
        if "\n" in tokens.text[tokens.ends[i - 1] : tokens.starts[i]]:
            return True
        return "." in (words[q.last - 1], words[i - 1]) and words[i][0].isupper()

    def quotation_after(self, i: int) -> Quotation | None:
        """The quotation that begins at token ``i`` or behind commas and colons there."""
        words = self._paper.words
        for at in range(i, min(i + 3, len(words))):
            if at in self._by_open:
                return self._by_open[at]
            if words[at] not in (",", ":", "-", "–", "—"):
                return None
        return None

    def sentence(self, i: int) -> Stretch:
        """The sentence of token ``i``, without quotations that ended before its words or begin behind a full stop."""
        tokens, words = self._paper.draft.tokens, self._paper.words
        first, last = tokens.sentences[tokens.sentence_at(i)]
        first, last = max(first, i - _WINDOW), min(last, i + _WINDOW)
        for at in reversed(self._closes[bisect_left(self._closes, first) : bisect_left(self._closes, i)]):
            if at + 1 < i and words[at - 1] in _STOPS and words[at + 1][0].isupper():
                first = at + 1
                break
        for at in self._opens[bisect_left(self._opens, i + 1) : bisect_left(self._opens, last)]:
            if words[at - 1] in _STOPS:
                last = at
                break
        return first, last

    def outside(self, i: int, start: int) -> int:
        """Where the words after the last quotation before token ``i`` begin; ``start`` where there is none."""
        n = bisect_left(self._closes, i)
        return self._closes[n - 1] + 1 if n and self._closes[n - 1] >= start else start

    def forward(self, i: int, last: int, cuts: Collection[int]) -> Stretch:
        """The content that begins at or after token ``i``: behind asides, up to the sentence's end or the first of ``cuts``."""
        first = i if i and self._paper.of(i - 1, "that") else self._past_asides(i, last)
        end = min((c for c in cuts if first < c < last), default=last)
        end = next((n for n in range(first + 1, end - 1) if self._ends(n)), end)
        q = self._inside.get(end - 1)
        if q is not None and q.last > end:
            end = q.last  # a quotation that runs on over sentences belongs to the content it began in
        if end < last and end > first + 1 and self._paper.of(end - 1, "joint"):
            end -= 1  # "…, dan | menambahkan bahwa …"
        return self.trimmed(first, end)

    def trimmed(self, first: int, last: int) -> Stretch:
        """The stretch without marks at its ends; a bracket stays where its partner is inside."""
        words = self._paper.words
        while first < last and words[first] in _FINAL:
            first += 1
        while last > first and (words[last - 1] in _FINAL or words[last - 1] == "("):
            last -= 1
        return first, last

    def clausal(self, stretch: Stretch) -> bool:
        """Whether the stretch is a clause: it holds a verb by its form, or another word that tells, outside a relative clause."""
        paper, relative = self._paper, False
        if stretch[0] < stretch[1] and paper.of(stretch[0], "subject_first"):
            return True
        for i in range(*stretch):
            if i in self._by_open:
                return True  # "menyebut X "kejahatan"" says that X is one
            if paper.of(i, "relative"):
                relative = True
            elif paper.words[i][0].islower() and paper.verbal(i):
                if not relative:
                    return True
                relative = False
            elif not relative and paper.of(i, "clausal"):
                return True
        return False

    def chiefly(self, stretch: Stretch) -> Quotation | None:
        """The quotation that fills most of a stretch; null where none does."""
        if stretch[0] >= stretch[1]:
            return None
        span = self._paper.draft.tokens.span(*stretch)
        for i in range(*stretch):
            q = self._by_open.get(i) or (self._inside.get(i) if i == stretch[0] else None)
            if q is not None and (min(q.end, span.end) - q.start) * 5 >= (span.end - span.start) * 3:
                return q
        return None

    def _ends(self, n: int) -> bool:
        return self._paper.words[n] == "," and n not in self._inside and self._paper.of(n + 1, "content_end")

    def _past_asides(self, i: int, last: int) -> int:
        """Where the content begins behind "kepada AFP," or "dalam jumpa pers, Selasa (3/4),"."""
        paper = self._paper
        at = i
        while at < last:
            if at in paper.times:
                at = paper.times[at]
            elif paper.words[at] == ",":
                at += 1
            elif paper.of(at, "aside"):
                comma = self.comma(at, last)
                if comma is None:
                    return i
                at = i = comma
            elif paper.words[at] == "(":
                at = next((n + 1 for n in range(at, last) if paper.words[n] == ")"), last)
            else:
                break
        return at

    def comma(self, at: int, last: int) -> int | None:
        """The comma that ends an aside of a dozen tokens at most."""
        for n in range(at, min(at + 14, last)):
            if self._paper.words[n] == "," and n not in self._inside:
                return n
        return None
