"""Names that stand inside other mentions: "AS" in "Menlu AS", "PBB" in "Majelis Umum PBB"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from saksi.resolution.actors.sheet import Sheet, Slip
from saksi.world import World, fold

_LONGEST = 6
"""Words of the longest name looked for."""
_KEPT = 50_000  # phrases whose names are kept: roles repeat from article to article


class NamesInside:
    """Finds the entries of ``world``, persons aside, that the words of roles and longer mentions name."""

    def __init__(self, world: World) -> None:
        self._ids = world.by_name
        self._names_in = lru_cache(maxsize=_KEPT)(self._names)

    def of(self, sheet: Sheet) -> dict[str, tuple[str, ...]]:
        """The names by which roles and longer mentions of one article hold entries, by entry."""
        found: dict[str, dict[str, None]] = {}
        for words in dict.fromkeys(words for slip in sheet.slips for words in _phrases(sheet, slip)):
            for name, entry in self._names_in(words):
                found.setdefault(entry, {})[name] = None
        return {entry: tuple(names) for entry, names in found.items()}

    def _names(self, phrase: str) -> tuple[tuple[str, str], ...]:
        """The longest names in a phrase, from the left, that mean one entry each and begin with a capital."""
        words, names, at = phrase.split(), list[tuple[str, str]](), 0
        while at < len(words):
            found = self._longest(words, at) if words[at].strip("([")[:1].isupper() else None
            if found is not None:
                names.append((found[0], found[1]))
            at += found[2] if found is not None else 1
        return tuple(names)

    def _longest(self, words: list[str], at: int) -> tuple[str, str, int] | None:
        """The longest name of an entry that begins at word ``at``, the entry, and its number of words."""
        for size in range(min(_LONGEST, len(words) - at), 0, -1):
            name = " ".join(words[at : at + size]).strip("()[],")
            ids = self._ids.get(fold(name), ())
            if len(ids) == 1 and not ids[0].startswith("person:"):
                return name, ids[0], size
        return None


def _phrases(sheet: Sheet, slip: Slip) -> Iterator[str]:
    """The role of a mention, and the head of one that is not a plain name of an entry."""
    m = slip.mention
    if m.role is not None:
        yield m.role.of(sheet.text)
    if m.form in ("nominal", "office") or (m.form == "name" and m.entry != slip.key):
        yield slip.head
