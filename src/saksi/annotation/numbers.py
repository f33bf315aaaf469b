"""Numbers in digits and words, with the range of values that they allow."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from saksi.annotation.tokens import Tokens
from saksi.lang.schema import Numbers

_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_PLAIN = re.compile(r"\d+(?:[.,]\d+)?")


class Number(msgspec.Struct, frozen=True):
    """A number at the half-open token range ``first:last``; ``low`` and ``high`` are inclusive, null where open.

    ``kind``: digits ("38.000", "1,4 juta"), words ("tiga puluh"), vague ("puluhan ribu"), indefinite ("sejumlah"),
    collective ("ketujuh").
    """

    first: int
    last: int
    low: int | None
    high: int | None
    kind: str


class NumberReader:
    """Finds the numbers of a text by the words of ``numbers.yaml``."""

    def __init__(self, words: Numbers) -> None:
        self._words = words
        self._indefinite = frozenset(words.indefinite)
        known = [*words.units, *words.scales, *words.vague, *words.collective, *self._indefinite]
        self._known = frozenset(known)

    def find(self, tokens: Tokens) -> list[Number]:
        """All numbers, longest first at each place, in text order. No number crosses a sentence."""
        return [n for first, last in tokens.sentences for n in self._sentence(tokens.words, first, last)]

    def _sentence(self, words: list[str], first: int, last: int) -> Iterator[Number]:
        at = first
        while at < last:
            word = words[at]
            if word[0].isdigit() or word.lower() in self._known:
                number = self._at(words, at, last)
                if number is not None:
                    yield number
                    at = number.last
                    continue
            at += 1

    def _at(self, words: list[str], at: int, last: int) -> Number | None:
        word = words[at].lower()
        table = self._words
        if word in self._indefinite:
            return Number(at, at + 1, None, None, "indefinite")
        if word in table.collective:
            value = table.collective[word]
            return Number(at, at + 1, value, value, "collective")
        if word in table.vague:
            return self._vague(words, at, last)
        if word[0].isdigit():
            return self._digits(words, at, last)
        return self._spelled(words, at, last)

    def _vague(self, words: list[str], at: int, last: int) -> Number:
        low, high = self._words.vague[words[at].lower()]
        end = at + 1
        factor = self._words.scales.get(words[end].lower(), 1) if end < last else 1
        if factor >= 1000:  # "puluhan ribu" is 20,000 to 99,999: up to the next whole number of the word
            return Number(at, end + 1, low * factor, (high + 1) * factor - 1, "vague")
        return Number(at, end, low, high, "vague")

    def _digits(self, words: list[str], at: int, last: int) -> Number | None:
        value = value_of(words[at])
        if value is None:
            return None
        end = at + 1
        while end < last and (factor := self._words.scales.get(words[end].lower(), 0)) >= 1000:
            value *= factor
            end += 1
        return Number(at, end, int(value), int(value), "digits") if value == int(value) or end > at + 1 else None

    def _spelled(self, words: list[str], at: int, last: int) -> Number | None:
        units, scales = self._words.units, self._words.scales
        total = group = 0
        end, seen = at, False
        while end < last:
            word = words[end].lower()
            if word in units:
                if group % 10 and units[word] < 10:
                    break  # two units in a row are two numbers: "dua tiga"
                group += units[word]
                seen = True
            elif word in scales and seen:
                factor = scales[word]
                if word == "belas":
                    group += 10
                elif factor < 1000:  # "dua ratus tiga puluh": only the last unit is multiplied
                    group += (group % 10) * (factor - 1)
                else:
                    total, group = total + max(group, 1) * factor, 0
            else:
                break
            end += 1
        if not seen:
            return None
        return Number(at, end, total + group, total + group, "words")


def value_of(digits: str) -> float | int | None:
    """The value of a number in digits, Indonesian marks first: "38.000" is 38000, "1,4" is 1.4, "2.5" is 2.5; else null."""
    if _GROUPED.fullmatch(digits):
        decimal = "," if "." in digits and digits.rfind(",") > digits.find(".") else "."
        if digits.count(decimal) == 1 and "." in digits and "," in digits:
            whole, part = digits.split(decimal)
            return float(whole.replace(".", "").replace(",", "") + "." + part)
        return int(digits.replace(".", "").replace(",", ""))
    if _PLAIN.fullmatch(digits):
        return float(digits.replace(",", ".")) if "," in digits or "." in digits else int(digits)
    return None
