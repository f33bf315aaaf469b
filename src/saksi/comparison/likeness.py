"""Whether two pieces of text say nearly the same, by the roots of their words."""

from __future__ import annotations

import re
from functools import lru_cache

from saksi.lang.schema.grouping import Grouping
from saksi.world import fold

_WORD = re.compile(r"\w+")
_LEAST = 3
_DICE = 0.5
_CONTAINED = 0.7
_ROOT = 4

Content = frozenset[str]


class Likeness:
    """Brings text to the roots of its telling words, and compares."""

    def __init__(self, words: Grouping) -> None:
        self._filler = frozenset(map(fold, words.filler))
        self._prefixes = sorted(words.prefixes.items(), key=lambda p: -len(p[0]))
        self._suffixes = sorted(words.suffixes, key=len, reverse=True)
        self._root = lru_cache(maxsize=65536)(self._stripped)

    def content(self, text: str) -> Content:
        """The roots of the words that tell something."""
        return frozenset(self._root(w) for w in _WORD.findall(fold(text)) if w not in self._filler and len(w) > 1)

    def alike(self, a: Content, b: Content) -> bool:
        """Whether two contents are nearly the same: most of their words in common, or the shorter nearly all in the longer."""
        small, large = sorted((a, b), key=len)
        if len(large) < _LEAST:
            return len(small) > 0 and small == large
        common = len(small & large)
        if common < min(_LEAST, len(small)) or not small:
            return False
        shared = 2 * common / (len(small) + len(large))
        return shared >= _DICE or (len(small) > _LEAST and common >= _CONTAINED * len(small))

    def _stripped(self, word: str) -> str:
        for suffix in self._suffixes:
            if word.endswith(suffix) and len(word) - len(suffix) >= _ROOT:
                word = word[: -len(suffix)]
                break
        for prefix, stands_for in self._prefixes:
            if word.startswith(prefix) and len(word) - len(prefix) >= _ROOT - 1:
                return stands_for + word[len(prefix) :]
        return word
