"""Whether two place names can mean one place: the same, one inside the other, or another."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from saksi.model import Reference
from saksi.world import World, fold

_WORD = re.compile(r"[\w'’-]+")


class PlaceNames:
    """Compares place names by their words and by the places and states that ``world`` knows."""

    def __init__(self, world: World, coarse: Collection[str]) -> None:
        self._world = world
        self._coarse = frozenset(fold(w) for w in coarse)
        self._known = lru_cache(maxsize=4096)(self._states)
        self._words = lru_cache(maxsize=4096)(self._own)

    def can_be_one(self, a: str, b: str) -> bool:
        """Whether they can mean one place: they share a word that names, or one is the state that the other lies in."""
        if a.islower() or b.islower():  # "pos jaga" tells a kind of place, and names none
            return True
        x, y = self._words(fold(a)), self._words(fold(b))
        if not x or not y or x & y:
            return True
        return bool(self._known(a) & self._known(b)) and (self._is_state(a) or self._is_state(b))

    def known_apart(self, a: str, b: str) -> bool:
        """Whether ``world`` knows both, and that they are not one and neither lies in the other."""
        return not self.can_be_one(a, b) and bool(self._known(a)) and bool(self._known(b))

    def named_in(self, place: str, text: str) -> bool:
        """Whether a word that names the place stands in ``text``."""
        return bool(self._words(fold(place)) & frozenset(_WORD.findall(fold(text))))

    def finest(self, places: Collection[str]) -> str:
        """The place that tells most: no state, and of most words."""
        return max(sorted(places), key=lambda p: (not self._is_state(p), len(self._words(fold(p))), len(p)))

    def _own(self, folded: str) -> frozenset[str]:
        words = _WORD.findall(folded)
        return frozenset(w for w in words if w not in self._coarse) or frozenset(words)

    def _is_state(self, name: str) -> bool:
        return any(e.kind == "state" for part in _parts(name, self._coarse) for e in self._world.find(part))

    def _states(self, name: str) -> frozenset[str]:
        """The ids of the states that the place is, or may lie in."""
        found: set[str] = set()
        for part in _parts(name, self._coarse):
            found |= {e.id for e in self._world.find(part) if e.kind == "state"}
            found |= {f"state:{p.country}" for p in self._world.places.find(part)[:1] if p.country}
        return frozenset(found)


def _parts(name: str, coarse: Collection[str]) -> list[str]:
    """The names in the words of a place: between its commas, without what only tells where in it."""
    found = []
    for piece in name.split(","):
        words = piece.split()
        while len(words) > 1 and fold(words[0]) in coarse:
            words = words[1:]
        found.append(" ".join(words))
    return found


def words_of(reference: Reference) -> str:
    """The words of a place: its fullest name, else as it stands."""
    return reference.name or reference.text
