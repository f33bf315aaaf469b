"""Quantities: numbers with the words of bound round them and the ranges that they make."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from saksi.annotation.text.numbers import Number
from saksi.lang.schema.figures import Phrases
from saksi.model import Bound

Family = Literal["n", "some", "the", "both", "sole", "one"]
_FAMILY: dict[str, Family] = {"indefinite": "some", "collective": "the", "single": "one"}


class Quantity(msgspec.Struct, frozen=True):
    """A quantity at the half-open token range ``first:last``, its words of bound included; the number stands at ``number``.

    ``family`` tells how definite it is: n ("tujuh", "puluhan"), some ("sejumlah"), the ("ketujuh"), both ("kedua"),
    sole ("satu", often a mere article), one ("seorang").
    """

    first: int
    last: int
    number: int
    low: int | None
    high: int | None
    bound: Bound | None
    family: Family
    kind: str

    def bounded(self, bound: Bound, last: int) -> Quantity:
        """The quantity under another bound, reaching to the token ``last``."""
        low, high = _limits(bound, self.low, self.high)
        return msgspec.structs.replace(self, last=last, low=low, high=high, bound=bound)


class PhraseBook:
    """Phrases that are looked up by their first or their last word."""

    def __init__(self, phrases: Iterable[tuple[str, str | None]], *, by_last: bool = False) -> None:
        self._by_last = by_last
        self._found: dict[str, list[tuple[list[str], str | None]]] = {}
        for phrase, meaning in phrases:
            words = phrase.split()
            self._found.setdefault(words[-1 if by_last else 0], []).append((words, meaning))
        for of in self._found.values():
            of.sort(key=lambda f: -len(f[0]))

    def at(self, lower: list[str], at: int, limit: int) -> tuple[int, str | None] | None:
        """Length and meaning of the longest phrase from token ``at`` (or, by last word, up to it) within ``limit``."""
        for words, meaning in self._found.get(lower[at], ()):
            size = len(words)
            first = at - size + 1 if self._by_last else at
            inside = first >= limit if self._by_last else first + size <= limit
            if inside and lower[first : first + size] == words:
                return size, meaning
        return None


class QuantityReader:
    """Makes quantities of the numbers in a sentence."""

    def __init__(self, phrases: Phrases) -> None:
        bounds: list[tuple[str, str | None]] = [(p, bound) for bound, of in phrases.bounds.items() for p in of]
        self._before = PhraseBook([*bounds, *((p, None) for p in phrases.plain)], by_last=True)
        self._after = PhraseBook((p, bound) for bound, of in phrases.after.items() for p in of)
        self._range = PhraseBook((p, None) for p in phrases.range)
        self._between = phrases.between

    def read(self, lower: list[str], numbers: list[Number], first: int, last: int) -> Iterator[Quantity]:
        """The quantities of the sentence at ``first:last``, whose ``numbers`` are given, in order. ``lower``: all words."""
        at, free = 0, first
        while at < len(numbers):
            number = numbers[at]
            at += 1
            begin = number.first
            if number.kind == "indefinite" and at < len(numbers) and numbers[at].first == number.last:
                number = numbers[at]  # "sejumlah 50 orang" says fifty
                at += 1
            joined = self._joined(lower, number, numbers[at], free) if at < len(numbers) else None
            if joined is not None:
                number = joined
                at += 1
            yield self._bounded(lower, number, begin, free, last)
            free = number.last

    def _joined(self, lower: list[str], one: Number, two: Number, free: int) -> Number | None:
        """The range that two numbers make together; null where they make none."""
        if one.low is None or two.high is None or one.kind == "collective" or two.kind == "collective" or two.first <= one.last:
            return None
        gap = self._range.at(lower, one.last, two.first)
        joiner = self._between.get(lower[one.first - 1]) if one.first > free else None
        if not (gap and gap[0] == two.first - one.last) and lower[one.last : two.first] != [joiner]:
            return None
        low, high = one.low, two.high
        if one.scale == 1 and one.kind == "digits" and one.low * two.scale <= high:
            low = one.low * two.scale  # "10-15 ribu"
        first = one.first - 1 if joiner else one.first
        return Number(first, two.last, low, high, two.kind) if low < high else None

    def _bounded(self, lower: list[str], number: Number, begin: int, free: int, last: int) -> Quantity:
        first, bound = self._opened(lower, min(begin, number.first), free)
        end = number.last
        if end < last and (after := self._after.at(lower, end, last)) is not None:
            end += after[0]
            bound = bound or after[1]  # type: ignore[assignment]  # the schema admits bounds alone
        low, high = _limits(bound, number.low, number.high)
        return Quantity(first, end, number.first, low, high, bound, _family(number, bound), number.kind)

    def _opened(self, lower: list[str], first: int, free: int) -> tuple[int, Bound | None]:
        """Where a quantity begins whose number begins at ``first``, and the bound that the words before it make."""
        bound: str | None = None
        while first > free and (found := self._before.at(lower, first - 1, free)) is not None:
            first -= found[0]
            bound = bound or found[1]
        return first, bound  # type: ignore[return-value]

    def opened_at(self, lower: list[str], at: int, q: Quantity) -> Quantity:
        """The quantity as it begins before the token ``at``, where a currency stands between the bound and the number."""
        first, bound = self._opened(lower, at, 0)
        opened = msgspec.structs.replace(q, first=first)
        return opened if bound is None else opened.bounded(bound, q.last)

    def closes(self, word: str) -> bool:
        """Whether ``word`` is one that may follow a number as its bound: "500an"."""
        return self._after.at([word], 0, 1) is not None

    def after_noun(self, lower: list[str], at: int, last: int) -> tuple[int, Bound] | None:
        """Length and bound of a phrase that may follow a counted noun ("500 orang lebih"), where one stands at ``at``."""
        found = self._after.at(lower, at, last) if at < last else None
        return (found[0], found[1]) if found is not None else None  # type: ignore[return-value]


def _limits(bound: Bound | None, low: int | None, high: int | None) -> tuple[int | None, int | None]:
    """The inclusive limits under a bound: open above for a least, open below for a most."""
    if bound in ("more_than", "at_least"):
        return low, None
    return (None, high) if bound in ("at_most", "less_than") else (low, high)


def _family(number: Number, bound: Bound | None) -> Family:
    if number.kind == "collective" and number.high == 2:
        return "both"
    if number.kind == "words" and number.low == number.high == 1 and bound is None:
        return "sole"
    return _FAMILY.get(number.kind, "n")
