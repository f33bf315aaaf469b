"""Who is one actor across articles, and who belongs to whom."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from saksi.model import Actor, Record, Reference
from saksi.world import World, fold

_PARTICLE = 3  # "van", "bin", "of"; "dan" joins two names
_CAPITALISED = re.compile(r"\b[A-Z][\w'’-]+")


class Who(msgspec.Struct, frozen=True):
    """One actor across articles: its key and the name to show.

    ``named``: the words hold a name ("militer Kalindra"), and do not only tell a kind ("warga"). ``proper``: they are one
    ("FPA"), so that another name means somebody else.
    """

    key: str
    name: str
    named: bool
    proper: bool


class Identities:
    """The actors of some articles: one by the same entry of ``world``, by the same full name, or by the same acronym."""

    def __init__(self, records: Sequence[Record], world: World) -> None:
        self._world = world
        self._who: dict[str, Who] = {}
        self._by_key: dict[str, Who] = {}
        self._by_name: dict[tuple[str, str], Who] = {}
        self._kin: dict[str, frozenset[str]] = {}
        self._people: set[str] = set()
        parts = [(r.id, a) for r in records for a in r.actors]
        for members in _joined(parts):
            who = _who([a for _, a in members])
            self._by_key[who.key] = who
            if any(a.kind == "person" for _, a in members):
                self._people.add(who.key)
            for article, actor in members:
                self._who[actor.id] = who
                for form in (actor.name, *actor.aliases):
                    self._by_name.setdefault((article, fold(form)), who)

    def of(self, record: Record, reference: Reference | None) -> Who | None:
        """Who is meant; by the words alone where the reference is to no actor of the article; null for nobody."""
        if reference is None:
            return None
        if reference.actor in self._who:
            return self._who[reference.actor]
        said = reference.name or reference.text
        known = self._by_name.get((record.id, fold(said)))
        if known is not None:
            return known
        entries = self._world.find(said)
        if len(entries) == 1:
            return Who(entries[0].id, said, True, True)
        return Who("name:" + fold(said), said, _is_named(said), is_proper(said))

    def actor(self, actor: Actor) -> Who:
        """Who an actor of one of the records is."""
        return self._who[actor.id]

    def keyed(self, key: str, name: str) -> Who:
        """Who bears ``key``; somebody of that ``name`` where no article has him as an actor."""
        return self._by_key.get(key) or Who(key, name, _is_named(name), is_proper(name))

    def kin(self, a: Who, b: Who) -> bool:
        """Whether they are one, or one may stand for the other: a state and its army, a group and its spokesman."""
        return a.key == b.key or fold(a.name) == fold(b.name) or bool(self._bodies(a) & self._bodies(b))

    def _bodies(self, who: Who) -> frozenset[str]:
        found = self._kin.get(who.key)
        if found is None:
            found = self._kin[who.key] = self._bodies_of(who)
        return found

    def _bodies_of(self, who: Who) -> frozenset[str]:
        bodies = {who.key}
        entry = self._world.entries.get(who.key)
        if entry is not None:
            bodies |= {office.of for office in entry.offices} | {i for i in (entry.country, entry.part_of) if i}
        elif who.key not in self._people:
            words = _CAPITALISED.findall(who.name)
            bodies |= {f"word:{fold(w)}" for w in words}
            bodies |= {e.id for w in words for e in self._world.find(w)}
        if entry is not None and who.key not in self._people:
            bodies |= {f"word:{fold(w)}" for form in entry.names.values() for name in form for w in _CAPITALISED.findall(name)}
        return frozenset(bodies)


def _joined(parts: Iterable[tuple[str, Actor]]) -> list[list[tuple[str, Actor]]]:
    """Actors of articles in groups that are one; a form that one article gives to two actors joins nobody."""
    parts = sorted(parts, key=lambda p: (p[0], p[1].id))
    up = list(range(len(parts)))

    def root(i: int) -> int:
        while up[i] != i:
            up[i] = up[up[i]]
            i = up[i]
        return i

    holders: dict[tuple[str, bool], list[int]] = defaultdict(list)
    for i, (_, actor) in enumerate(parts):
        forms = {fold(f) for f in (actor.name, *actor.aliases) if _full(f)}
        for key in ({actor.canonical.id} if actor.canonical else set()) | forms:
            holders[key, actor.kind == "person"].append(i)
    entry: dict[int, str] = {i: a.canonical.id for i, (_, a) in enumerate(parts) if a.canonical}
    for (key, _), members in sorted(holders.items()):
        shared = ":" in key and any(entry.get(i) == key for i in members)
        if not shared and len({parts[i][0] for i in members}) < len(members):
            continue
        for i in members[1:]:
            x, y = sorted((root(members[0]), root(i)))
            if x != y and entry.get(x, entry.get(y)) == entry.get(y, entry.get(x)):
                up[y] = x
                if y in entry:
                    entry.setdefault(x, entry[y])
    groups: dict[int, list[tuple[str, Actor]]] = defaultdict(list)
    for i, part in enumerate(parts):
        groups[root(i)].append(part)
    return list(groups.values())


def _who(actors: Sequence[Actor]) -> Who:
    canonical = next((a.canonical for a in actors if a.canonical), None)
    names = Counter(a.name for a in actors)
    most = max(names.values())
    usual = sorted(n for n, count in names.items() if count == most)
    name = canonical.name if canonical and canonical.name in usual else max(usual, key=len)
    key = canonical.id if canonical else "name:" + fold(name)
    if canonical is None and not any(_full(a.name) for a in actors):
        key = f"actor:{min(a.id for a in actors)}"
    return Who(key, name, canonical is not None or _is_named(name), canonical is not None or is_proper(name))


def _full(form: str) -> bool:
    """Whether a form means one actor in any article: a name of several words, or an acronym."""
    words = form.split()
    return (len(words) > 1 and any(w[0].isupper() for w in words[1:])) or (form.isupper() and len(form) > 1)


def _is_named(name: str) -> bool:
    words = name.split()
    return any(w[0].isupper() for w in words[1:]) or name.isupper() or (len(words) == 1 and name[:1].isupper())


def is_proper(name: str) -> bool:
    """Whether a name is one through and through: every word with a capital, but for particles inside."""
    words = [w for w in name.split() if w[:1].isalpha()]
    return bool(words) and words[0][:1].isupper() and all(w[:1].isupper() or len(w) <= _PARTICLE or "-" in w for w in words[1:])
