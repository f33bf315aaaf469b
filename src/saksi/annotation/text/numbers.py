"""Numbers in digits and words, with the range of values that they allow."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache

import msgspec

from saksi.annotation.text.tokens import Tokens
from saksi.lang.schema.base import Numbers

_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_PLAIN = re.compile(r"\d+(?:[.,]\d+)?")
_CLOCK = re.compile(r"[0-2]?\d\.[0-5]\d")
_LIMIT = 10**18  # beyond it stands no count of anything, and no number that JSON readers keep whole
_DIGITS = frozenset("0123456789")
_KEPT = 10_000  # numbers whose value is kept: days, years and small counts repeat


class Number(msgspec.Struct, frozen=True):
    """A number at the half-open token range ``first:last``; ``low`` and ``high`` are inclusive, null where open.

    ``kind``: digits ("38.000", "1,4 juta"), decimal ("3,5": the whole numbers around it), words ("tiga puluh"), vague
    ("puluhan ribu"), indefinite ("sejumlah"), collective ("ketujuh"). ``scale`` is the factor written after digits: "15 ribu".
    """

    first: int
    last: int
    low: int | None
    high: int | None
    kind: str
    scale: int = 1


class NumberReader:
    """Finds the numbers of a text by the words of ``numbers.yaml``."""

    def __init__(self, words: Numbers) -> None:
        self._words = words
        self._indefinite = frozenset(words.indefinite)
        first = {*words.units, *words.vague, *words.collective, *self._indefinite}
        self._first = frozenset(_cases(first))

    def find(self, tokens: Tokens) -> list[Number]:
        """All numbers, longest first at each place, in text order. No number crosses a sentence."""
        known, words = self._first, tokens.words
        places = [i for i, word in enumerate(words) if word in known or word[0] in _DIGITS]
        return list(self._numbers(words, places, tokens.sentences)) if places else []

    def _numbers(self, words: list[str], places: list[int], sentences: list[tuple[int, int]]) -> Iterator[Number]:
        sentence, end = 0, 0
        for at in places:
            if at < end:
                continue
            while sentences[sentence][1] <= at:
                sentence += 1
            number = self._at(words, at, sentences[sentence][1])
            if number is not None:
                yield number
                end = number.last

    def _at(self, words: list[str], at: int, last: int) -> Number | None:
        word = words[at].lower()
        table = self._words
        if word in self._indefinite:
            return self._indefinite_at(words, at, last)
        if word in table.collective:
            value = table.collective[word]
            return Number(at, at + 1, value, value, "collective")
        if word in table.vague:
            return self._vague(words, at, last)
        if word[0] in _DIGITS:
            return self._digits(words, at, last)
        return self._spelled(words, at, last)

    def _scale(self, words: list[str], at: int, last: int) -> int:
        return self._words.scales.get(words[at].lower(), 0) if at < last else 0

    def _indefinite_at(self, words: list[str], at: int, last: int) -> Number:
        factor = self._scale(words, at + 1, last)
        if factor < 100:
            return Number(at, at + 1, None, None, "indefinite")
        return Number(at, at + 2, 2 * factor, 10 * factor - 1, "vague")  # "beberapa ratus": from two to under ten of them

    def _vague(self, words: list[str], at: int, last: int) -> Number:
        low, high = self._words.vague[words[at].lower()]
        factor = self._scale(words, at + 1, last)
        if factor >= 1000:  # "puluhan ribu" is 20,000 to 99,999: up to the next whole number of the word
            return Number(at, at + 2, low * factor, (high + 1) * factor - 1, "vague")
        return Number(at, at + 1, low, high, "vague")

    def _digits(self, words: list[str], at: int, last: int) -> Number | None:
        word = words[at]
        value = value_of(word)
        if value is None or (word[0] == "0" and len(word) > 1 and word.isdigit()):  # "0621" is a name
            return None
        end, scale = at + 1, 1
        while (factor := self._scale(words, end, last)) >= 1000:
            scale *= factor
            end += 1
        value *= scale
        if value >= _LIMIT:
            return None
        low = int(value)
        if value == low:
            # "09.00" alone is a time of day; "2,0" may stand
            return None if end == at + 1 and _CLOCK.fullmatch(word) else Number(at, end, low, low, "digits", scale)
        return None if _CLOCK.fullmatch(word) else Number(at, end, low, low + 1, "decimal", scale)

    def _spelled(self, words: list[str], at: int, last: int) -> Number | None:
        units, scales = self._words.units, self._words.scales
        total = group = 0
        end, seen = at, False
        while end < last:
            word = words[end].lower()
            if word in units:
                value = units[word]
                if seen and not _joins(group, value):
                    break  # two numbers in a row: "dua tiga"
                seen = True
                if value >= 1000:
                    total += value
                else:
                    group += value
            elif word in scales and group:
                factor = scales[word]
                if word in self._words.teens:
                    group += 10
                elif factor < 1000:  # "dua ratus tiga puluh": only the last unit is multiplied
                    group += (group % 10) * (factor - 1)
                else:
                    total, group = total + group * factor, 0
            else:
                break
            end += 1
        return Number(at, end, total + group, total + group, "words") if seen else None


@lru_cache(maxsize=_KEPT)
def value_of(digits: str) -> Decimal | None:
    """The value of a number in digits, Indonesian marks first: "38.000" is 38000, "1,4" is 1.4, "2.5" is 2.5; else null."""
    if _GROUPED.fullmatch(digits):
        if "." in digits and "," in digits:
            decimal = "," if digits.rfind(",") > digits.find(".") else "."
            whole, part = digits.split(decimal) if digits.count(decimal) == 1 else (digits, "0")
            return Decimal(whole.replace(".", "").replace(",", "") + "." + part)
        return Decimal(digits.replace(".", "").replace(",", ""))
    return Decimal(digits.replace(",", ".")) if _PLAIN.fullmatch(digits) else None


def _joins(group: int, value: int) -> bool:
    """Whether a unit can follow what was read of the same group: "seratus lima", not "lima seratus"."""
    size = 10 if value < 10 else 100 if value < 100 else 1000
    return group % size == 0


def _cases(words: Iterable[str]) -> Iterator[str]:
    """Each word as it may be written: lower, Capitalised, UPPER; tokens need no lowering to be looked up."""
    for word in words:
        yield word
        yield word.capitalize()
        yield word.upper()
