"""What a figure counts: the kind of people or things, whose they are, and in which act."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from saksi.comparison.calendar import Interval, overlap
from saksi.comparison.places import PlaceNames
from saksi.lang.schema.comparison import Comparing
from saksi.world import World, fold

_WORD = re.compile(r"[\w'’-]+")
PERSON = "person"
"""The kind that says no more than that somebody is counted; what is counted without a word for it is of it."""
_LONGEST = 3


class Thing(msgspec.Struct, frozen=True):
    """What is counted: its kind, whose they are (ids of ``world``, or names), and whether they are further ones, or a part."""

    kind: str
    whose: frozenset[str] = frozenset()
    others: bool = False
    part: bool = False


class Context(msgspec.Struct, frozen=True):
    """The act that a figure is of: the compared event where it is one, who did it, where, when; or a count that runs on."""

    event: str | None = None
    type: str | None = None
    doers: frozenset[str] = frozenset()
    place: str | None = None
    days: Interval | None = None
    running: bool = False


class Counted:
    """Reads what figures count by the words of a pack and the names of ``world``."""

    def __init__(self, words: Comparing, world: World) -> None:
        self._kinds = {fold(w): k for k in reversed(words.counted) for w in k.words}
        self._others = frozenset(map(fold, words.others))
        self._parts = tuple(map(fold, words.parts))
        self._world = world

    def thing(self, said: str, before: str, figure: str, measure: str, aliases: dict[str, str]) -> Thing:
        """What the words ``said`` count; ``before`` stands before the ``figure``; ``aliases``: keys of actors by name."""
        words = _WORD.findall(said)
        folded = [fold(w) for w in words]
        kind, used = self._kind(folded, measure)
        rest = [w for i, w in enumerate(words) if i not in used]
        part = any(before.endswith(f"{p} ") or f" {p}" in figure for p in self._parts)
        return Thing(kind, self._whose(rest, aliases), bool(self._others.intersection(folded)), part)

    def _kind(self, folded: list[str], measure: str) -> tuple[str, frozenset[int]]:
        """The kind by the longest known words, the first in the phrase; else the first word itself."""
        for n in range(min(_LONGEST, len(folded)), 0, -1):
            for i in range(len(folded) - n + 1):
                known = self._kinds.get(" ".join(folded[i : i + n]))
                if known is not None:
                    return (PERSON if measure in known.plain_in else known.id), frozenset(range(i, i + n))
        return (folded[0], frozenset({0})) if folded else (PERSON, frozenset())

    def _whose(self, words: list[str], aliases: dict[str, str]) -> frozenset[str]:
        names = [w for w in words if w[:1].isupper()]
        found: set[str] = set()
        for n in range(len(names), 0, -1):
            for i in range(len(names) - n + 1):
                name = " ".join(names[i : i + n])
                key = aliases.get(fold(name)) or next((e.id for e in self._world.find(name)), None)
                if key is not None:
                    found.add(key)
            if found:
                return frozenset(found)
        return frozenset(f"word:{fold(n)}" for n in names)


def apart(a: tuple[Thing, Context], b: tuple[Thing, Context], places: PlaceNames) -> str | None:
    """Why two figures of one measure do not count the same: the name of the reason; null where nothing says so."""
    (x, cx), (y, cy) = a, b
    if x.others != y.others or x.part != y.part:
        return "others"
    if x.kind != y.kind:
        return "counted"
    if x.whose and y.whose and not x.whose & y.whose:
        return "counted"
    return _other_act(cx, cy, places)


def same_article_apart(a: Thing, b: Thing) -> bool:
    """Whether one article tells two things apart by whose they are: "sandera" here, "warga Amerika" there."""
    return a.kind == b.kind and bool(a.whose) != bool(b.whose)


def _other_act(a: Context, b: Context, places: PlaceNames) -> str | None:
    if a.event is not None and b.event is not None:
        return None if a.event == b.event else "act"
    if a.days is not None and b.days is not None and not overlap(a.days, b.days):
        return "day"
    if a.type is not None and b.type is not None and a.type != b.type:
        return "act"
    if a.doers and b.doers and not a.doers & b.doers:
        return "doer"
    if a.place is not None and b.place is not None and not places.can_be_one(a.place, b.place):
        return "place"
    return "running" if a.running != b.running else None


def named(keys: Iterable[str], names: dict[str, str]) -> list[str]:
    """The names of keys, in order."""
    return [names.get(k, k.partition(":")[2]) for k in sorted(keys)]
