"""Whether two names name the same one: a reader's judgement, not an identity."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import msgspec

from saksi.errors import PackError

WORDS_FILE = Path(__file__).with_name("names.yaml")
LONGEST_NAME = 14
"""Words of the longest phrase still taken for a name; longer ones are clauses that happen to hold one."""

_WORD = re.compile(r"[^\W_]+")


class NameWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The word lists of ``names.yaml``."""

    titles: str
    acronyms: Mapping[str, str]
    spellings: Mapping[str, str]


def read_name_words(path: Path = WORDS_FILE) -> NameWords:
    """The word lists in ``path``; PackError with the file and the place inside it where it is malformed."""
    try:
        return msgspec.yaml.decode(path.read_bytes(), type=NameWords)
    except msgspec.DecodeError as error:
        raise PackError(f"{path}: {error}") from error


class NameMatcher:
    """Compares names by their distinctive words; remembers what it has taken apart."""

    def __init__(self, words: NameWords | None = None) -> None:
        words = words or read_name_words()
        self._titles = frozenset(words.titles.split())
        self._acronyms = words.acronyms
        self._spellings = words.spellings
        self._seen: dict[str, frozenset[str]] = {}

    def same(self, a: str | None, b: str | None) -> bool:
        """Whether one names the other: all distinctive words of the shorter in the longer, or clearly more than half shared."""
        x, y = self.words(a), self.words(b)
        if not x or not y or max(len((a or "").split()), len((b or "").split())) > LONGEST_NAME:
            return False
        return x <= y or y <= x or 2 * len(x & y) / (len(x) + len(y)) > 0.5

    def words(self, name: str | None) -> frozenset[str]:
        """The distinctive words of a name; all of its words where none is distinctive ("the government")."""
        key = name or ""
        if key not in self._seen:
            self._seen[key] = self._distinctive(key)
        return self._seen[key]

    def _distinctive(self, name: str) -> frozenset[str]:
        spelled = (self._spellings.get(word, word) for word in _WORD.findall(name.casefold()))
        expanded = frozenset(part for word in spelled for part in self._acronyms.get(word, word).split())
        return expanded - self._titles or expanded
