"""How many a group is said to be: the number that stands before its noun, "tiga" of "tiga orang terduga teroris"."""

from __future__ import annotations

import re

import msgspec

from saksi.lang.schema.base import Numbers

_WORDS = 4  # words of the longest number looked for
_WORD = re.compile(r"[^\s\"“‘'(]+")
_BEFORE = 48  # characters before a noun in which its number stands


_FEW = range(2, 13)


class Counted(msgspec.Struct, frozen=True):
    """The number of a group: where it starts, its value (null where not exact), and whether it counts those told before.

    ``told``: whether the number tells who they are ("tiga pekerja", "sejumlah negara"), as a large one does not ("36 pengungsi").
    """

    start: int
    many: int | None
    known: bool
    told: bool = False


class Counting:
    """Reads the number before a noun, with the number words of one pack."""

    def __init__(self, numbers: Numbers, people: frozenset[str], pointers: frozenset[str]) -> None:
        self._exact = {**numbers.units, **numbers.collective}
        self._collective = frozenset(numbers.collective)
        self._each = {f"{word}nya": many for word, many in numbers.collective.items()}
        self._words = frozenset((*self._exact, *numbers.scales, *numbers.vague, *numbers.indefinite))
        self._indefinite = frozenset(numbers.indefinite)
        self._people = people
        self._pointers = pointers

    def pronoun(self, word: str, start: int) -> Counted | None:
        """The count of "ketiganya"."""
        many = self._each.get(word)
        return Counted(start, many, True) if many else None

    def before(self, text: str, start: int, end: int) -> Counted | None:
        """The number before the noun at ``start:end``, if one stands there; a noun for people may stand between."""
        said = text[max(0, start - _BEFORE) : start]
        if not said or said[-1] != " ":
            return None
        words = list(_WORD.finditer(said))
        i, least = len(words), max(0, len(words) - _WORDS)
        if i and words[i - 1][0].lower() in self._people:
            i -= 1
        last = i
        while i > least and self._number(words[i - 1][0]):
            i -= 1
        if i == last or "\n" in said[words[i].start() :]:
            return None
        number = words[i][0].lower() if last - i == 1 else ""
        many = self._exact.get(number) or (int(number) if number.isdigit() else None)
        head, after = text[start:end], text[end : end + 9].split(" ")[1:2]
        pointed = head.rsplit(" ", 1)[-1].lower() in self._pointers or bool(
            after and after[0].strip(".,").lower() in self._pointers
        )
        told = (many in _FEW or number in self._indefinite) and head == head.lower()
        return Counted(start - len(said) + words[i].start(), many, pointed or number in self._collective, told)

    def _number(self, word: str) -> bool:
        return word.lower() in self._words or word.replace(".", "").replace(",", "").isdigit()
