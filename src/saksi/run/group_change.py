"""What one grouping changed among the groups of a store, and the stories and origins that follow from it."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

import msgspec

from saksi.grouping.grouper import Grouper
from saksi.grouping.origins import Source
from saksi.grouping.outcome import name_of, story_id
from saksi.grouping.packing import unpacked_source
from saksi.model.groups import Decision, Origin, Reason
from saksi.store.group_book import Book, OriginRow

_reasons = msgspec.json.Decoder(list[Reason])
CHIEFS = 300
"""Articles of one event that are looked at for credits and quotations in common with a new one."""


class Change(msgspec.Struct, kw_only=True):
    """What became of events: which to write, where tellings stand now, what went, and the decisions behind it."""

    touched: set[str]
    homes: dict[str, str]
    gone: set[str]
    merged: dict[str, str]
    """Events that became part of others with all their tellings, also those that were not looked at."""
    ended: set[str]
    redirects: dict[str, str]
    decisions: dict[str, list[Decision]]
    cleared: set[str]


def changed(grouper: Grouper, before: Mapping[str, str], fresh: Collection[str], cleared: Collection[str] = ()) -> Change:
    """What changed since ``before`` (the event of each telling): ``fresh`` tellings are new or were read or grouped anew.

    ``cleared`` events were taken apart, so their decisions are made anew.
    """
    standing = grouper.standing
    homes = {k: e for k, e in standing.event.items() if before.get(k) != e}
    gone = {k for k in before if k not in standing.profiles}
    ended = set(before.values()) - set(standing.members)
    redirects = {old: now for old, now in standing.flat_redirects().items() if old in ended}
    touched = set(homes.values()) | {standing.event[k] for k in fresh if k in standing.event}
    touched |= {before[k] for k in gone if before[k] in standing.members} | {e for e in cleared if e in standing.members}
    moved = {k for k in homes if k not in before or before[k] in cleared} | set(fresh)
    return Change(
        touched=touched,
        homes=homes,
        gone=gone,
        merged={old: now for old, now in redirects.items() if old not in cleared},
        ended=ended,
        redirects=redirects,
        decisions=_decisions(grouper, moved),
        cleared=set(cleared),
    )


def everything(grouper: Grouper) -> Change:
    """All that stands, as if nothing of it had been written."""
    standing = grouper.standing
    return Change(
        touched=set(standing.members),
        homes=dict(standing.event),
        gone=set(),
        merged={},
        ended=set(),
        redirects=standing.flat_redirects(),
        decisions=_decisions(grouper, None),
        cleared=set(),
    )


def _decisions(grouper: Grouper, keys: Collection[str] | None) -> dict[str, list[Decision]]:
    return grouper.outcome.decisions(grouper.events(), grouper.weights(), sorted(grouper.compared), keys)


def facts(grouper: Grouper, events: Iterable[str]) -> dict[str, tuple[str, str]]:
    """The name and the genre of each event that stands."""
    found: dict[str, tuple[str, str]] = {}
    for event in events:
        members = [grouper.standing.profiles[k] for k in grouper.standing.members[event]]
        found[event] = (name_of(members), members[0].frame.genre)
    return found


class Tied(msgspec.Struct):
    """The story of each touched event, stories that went into others, and why new events are of their stories."""

    story_of: dict[str, str]
    merged: dict[str, str]
    reasons: dict[str, Sequence[Reason]]


def tied(grouper: Grouper, book: Book, change: Change, *, fresh: bool = False) -> Tied:
    """The stories of touched events: those that stand grow and merge, and never part. ``fresh``: none stands."""
    groups = grouper.outcome.ties(grouper.events(), grouper.weights())
    known = {} if fresh else book.stories_of([*grouper.standing.members, *change.merged])
    sets = Sets()
    for old, kept in change.merged.items():
        if old in known and kept in known:
            sets.join(known[old], known[kept])
    story_of: dict[str, str] = {}
    reasons: dict[str, Sequence[Reason]] = {}
    for group, why in groups:
        own = [e for e in group if e in change.touched]
        if not own:
            continue
        stories = list(dict.fromkeys(known[e] for e in group if e in known)) or [story_id(group[0])]
        for other in stories[1:]:
            sets.join(stories[0], other)
        story_of |= {e: known.get(e, stories[0]) for e in own}
        reasons |= {e: why.get(e, ()) for e in own if e not in known}
    merged: dict[str, str] = {}
    for home in sets.groups():
        kept = book.eldest_story(home)
        merged |= {story: kept for story in home if story != kept}
    return Tied({e: merged.get(s, s) for e, s in story_of.items()}, merged, reasons)


class Origins(msgspec.Struct):
    """Origins to write, the origin of each article, and those that went into others."""

    rows: list[OriginRow]
    of: dict[str, str]
    merged: dict[str, str]


def origins(
    grouper: Grouper, book: Book, change: Change, sources: Mapping[str, Source], published: Mapping[str, str | None],
    frequent: int,
) -> Origins:  # fmt: skip
    """The origins of new articles (``sources``), beside their likes in the store: those that stand grow and merge."""
    together = [
        [p.article for p in members if p.chief][:CHIEFS] for e, members in grouper.events().items() if e in change.touched
    ]
    others = {a for articles in together for a in articles}
    held = book.marked((m for s in sources.values() for m in s.marks), frequent)
    others |= {a for ids in held.values() for a in ids}
    beside = {a: unpacked_source(s) for a, s in book.sources(others - set(sources)).items()}
    found = grouper.outcome.origins([*sources.values(), *beside.values()], together)
    known = book.origins_of([*sources, *beside])
    sets = Sets()
    for origin in found:
        nodes = [*(f"article {a}" for a in origin.articles), *(f"origin {known[a]}" for a in origin.articles if a in known)]
        for node in nodes[1:]:
            sets.join(nodes[0], node)
        sets.put(nodes[0])
    return _written(book, sets, found, known, published)


def whole_origins(grouper: Grouper, sources: Iterable[Source]) -> Origins:
    """The origins of all articles at once."""
    together = [[p.article for p in members if p.chief] for members in grouper.events().values()]
    found = grouper.outcome.origins(list(sources), together)
    rows = [OriginRow(o.id, o.articles, o.source, o.reasons) for o in found]
    return Origins(rows, {a: o.id for o in found for a in o.articles}, {})


def _written(
    book: Book, sets: Sets, found: Sequence[Origin], known: Mapping[str, str], published: Mapping[str, str | None]
) -> Origins:
    by_node = defaultdict(list)
    for origin in found:
        by_node[sets.root(f"article {origin.articles[0]}")].append(origin)
    result = Origins([], {}, {})
    for parts in by_node.values():
        stood = sorted({known[a] for o in parts for a in o.articles if a in known})
        new = [a for o in parts for a in o.articles if a not in known]
        if len(stood) == 1 and not new:
            result.of |= dict.fromkeys((a for o in parts for a in o.articles), stood[0])
            continue
        members = {(published.get(a) or "9999", a) for a in new}
        source = next((o.source for o in parts if o.source), None)
        reasons: list[Reason] = []
        for name in stood:
            own, said, why = book.origin(name)
            members |= set(own)
            source = source or said
            reasons += _reasons.decode(why) if why else []
        reasons += [r for o in parts for r in o.reasons if r not in reasons]
        articles = [a for _, a in sorted(members)]
        identity = "origin:" + hashlib.blake2b(articles[0].encode(), digest_size=8).hexdigest()
        result.rows.append(OriginRow(identity, articles, source, reasons))
        result.of |= dict.fromkeys(articles, identity)
        result.merged |= {name: identity for name in stood if name != identity}
    return result


class Sets:
    """Names that are joined into sets."""

    def __init__(self) -> None:
        self._up: dict[str, str] = {}

    def put(self, name: str) -> None:
        """Take a name in, alone unless it was joined."""
        self._up.setdefault(name, name)

    def root(self, name: str) -> str:
        """The name that stands for the set of ``name``."""
        self.put(name)
        while self._up[name] != name:
            self._up[name] = self._up[self._up[name]]
            name = self._up[name]
        return name

    def join(self, a: str, b: str) -> None:
        """Make one set of two."""
        x, y = sorted((self.root(a), self.root(b)))
        self._up[y] = x

    def groups(self) -> list[list[str]]:
        """All sets of more than one name."""
        found: dict[str, list[str]] = defaultdict(list)
        for name in sorted(self._up):
            found[self.root(name)].append(name)
        return [home for home in found.values() if len(home) > 1]
