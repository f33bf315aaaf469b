"""The codes of a lexicon folded to what one expression can tell apart: a small alphabet, quick to compile and to match."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Generic, TypeVar

from saksi.annotation.rules.matching import charset
from saksi.annotation.text.lexicon import REST

K = TypeVar("K", bound=Hashable)
_FIRST_LETTER = 0x4E00  # inside the basic plane, where ``re`` looks a set up in a table


class Alphabet(Generic[K]):
    """A letter for each way in which codes belong to the given sets; codes that no set parts share one.

    Letters are given out so that the last sets are runs of neighbours, as far as may be: these are quick to compile and to test.
    ``fold(codes)`` is a text in these letters, of the same length; ``letters(key)`` is a set as a character class over them.
    """

    def __init__(self, sets: Mapping[K, frozenset[str]]) -> None:
        belongs: dict[str, int] = {}
        for n, codes in enumerate(sets.values()):
            for code in codes:
                belongs[code] = belongs.get(code, 0) | 1 << n
        kinds = {kind: chr(_FIRST_LETTER + n) for n, kind in enumerate(dict.fromkeys(sorted(belongs.values())), 1)}
        self._table: dict[int, str] = _Others({ord(code): kinds[kind] for code, kind in belongs.items()})
        self._letters = {
            key: [letter for kind, letter in kinds.items() if kind >> n & 1] for n, key in enumerate(sets)
        }  # fmt: skip

        self._classes: dict[tuple[K, ...], str] = {}

    def fold(self, codes: str) -> str:
        """``codes`` in letters; ``REST`` stays."""
        return codes.translate(self._table)

    def letters(self, *keys: K) -> str:
        """The character class of the letters that belong to any of ``keys``; none matches where there are none."""
        if keys not in self._classes:
            self._classes[keys] = charset({letter for key in keys for letter in self._letters[key]})
        return self._classes[keys]


class _Others(dict[int, str]):
    """The table of an alphabet: what is in no set is one letter that no set holds."""

    def __missing__(self, code: int) -> str:
        letter = self[code] = REST if chr(code) == REST else chr(_FIRST_LETTER)
        return letter
