"""From clusters of tellings to what is handed out: events and stories with names, decisions, origins."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence

from saksi.grouping.clock import iso
from saksi.grouping.comparing import Weights
from saksi.grouping.origins import Source, origins
from saksi.grouping.profiles import Profile
from saksi.grouping.reasons import Explainer
from saksi.grouping.settings import Settings
from saksi.grouping.stories import Stories, tie
from saksi.model.groups import Decision, Event, Grouped, Groups, Story, Telling
from saksi.world import Entry, World

_APART = 2
Pairs = Sequence[tuple[str, str]]


class Outcome:
    """Makes ``Groups`` of clusters."""

    def __init__(self, settings: Settings, stories: Stories, explainer: Explainer, world: World) -> None:
        self._settings = settings
        self._stories = stories
        self._explainer = explainer
        self._media = {e.id: _proper(e) for e in world.entries.values() if e.subkind == "media"}

    def groups(
        self, events: Mapping[str, Sequence[Profile]], weights: Mapping[str, Weights], pairs: Pairs, sources: Sequence[Source],
        redirects: Mapping[str, str],
    ) -> Groups:  # fmt: skip
        """All groups; articles in the order of ``sources``."""
        ids = sorted(events, key=lambda e: (_day(events[e]), e))
        story_of, stories = self._tied(ids, events, weights)
        found = origins(
            sorted(sources, key=lambda s: s.article), [[p.article for p in events[e] if p.chief] for e in ids], self._media
        )
        decisions = self._decisions(events, weights, pairs)
        formerly: dict[str, list[str]] = defaultdict(list)
        for old, new in redirects.items():
            formerly[new].append(old)
        origin_of = {article: o.id for o in found for article in o.articles}
        made = tuple(
            _event(e, story_of[e], events[e], decisions[e], tuple(sorted(formerly[e])), {origin_of[p.article] for p in events[e]})
            for e in ids
        )
        return Groups(
            events=made,
            stories=stories,
            origins=tuple(found),
            articles=tuple(_places(sources, events, story_of)),
            redirects=dict(redirects),
        )

    def _tied(
        self, ids: Sequence[str], events: Mapping[str, Sequence[Profile]], weights: Mapping[str, Weights]
    ) -> tuple[dict[str, str], tuple[Story, ...]]:
        threads = self._stories.threads([events[e] for e in ids], weights)
        groups, why = tie(threads, self._stories, [t.weights for t in threads])
        story_of: dict[str, str] = {}
        stories = []
        for group in groups:
            first = ids[group[0]]
            story = "story:" + hashlib.blake2b(first.encode(), digest_size=8).hexdigest()
            largest = max(group, key=lambda i: (sum(p.chief for p in events[ids[i]]), -i))
            reasons = tuple(r for i in group for r in why.get(i, ()))
            stories.append(
                Story(id=story, name=_name(events[ids[largest]]), events=tuple(ids[i] for i in group), reasons=reasons)
            )
            story_of |= {ids[i]: story for i in group}
        return story_of, tuple(stories)

    def _decisions(
        self, events: Mapping[str, Sequence[Profile]], weights: Mapping[str, Weights], pairs: Pairs
    ) -> dict[str, list[Decision]]:
        """For each event why its tellings are one, each by its nearest elder; and from which others it was kept apart."""
        of = {p.key: e for e, m in events.items() for p in m}
        profiles = {p.key: p for m in events.values() for p in m}
        found: dict[str, list[Decision]] = defaultdict(list)
        for event, members in events.items():
            for n, later in enumerate(members[1:], 1):
                nearest = max(members[:n], key=lambda p: (self._likeness(p, later, weights), p.key))
                found[event].append(self._decide(nearest, later, weights, same=True))
        apart: dict[str, list[tuple[float, str, str]]] = defaultdict(list)
        for a, b in pairs:
            x, y = profiles[a], profiles[b]
            if of[a] != of[b] and x.article != y.article:
                likeness = self._likeness(x, y, weights)
                if likeness >= self._settings.apart or _alike_in_cast(x, y):
                    apart[of[a]].append((-likeness, a, b))
                    apart[of[b]].append((-likeness, b, a))
        for event, near in apart.items():
            others: set[str] = set()
            for _, mine, theirs in sorted(near):
                if of[theirs] not in others and len(others) < _APART:
                    others.add(of[theirs])
                    found[event].append(self._decide(profiles[mine], profiles[theirs], weights, same=False))
        return found

    def _likeness(self, a: Profile, b: Profile, weights: Mapping[str, Weights]) -> float:
        return self._explainer.likeness(weights[a.key], weights[b.key])

    def _decide(self, a: Profile, b: Profile, weights: Mapping[str, Weights], *, same: bool) -> Decision:
        return self._explainer.decision(a, b, weights[a.key], weights[b.key], same=same)


def _proper(entry: Entry) -> str:
    """The name proper of a medium, without what it is ("kantor berita …")."""
    return next((form for form in entry.forms("id") if form[0].isupper()), entry.name("id"))


def _event(
    one: str, story: str, members: Sequence[Profile], decisions: Sequence[Decision], formerly: tuple[str, ...], origins_: set[str]
) -> Event:
    days = [d for p in members for d in (p.from_ or p.day, p.until or p.day) if d is not None]
    return Event(
        id=one,
        story=story,
        name=_name(members),
        genre=members[0].frame.genre,
        tellings=tuple(_telling(p) for p in members),
        origins=len(origins_),
        outlets=tuple(sorted({p.outlet for p in members if p.outlet})),
        from_=iso(min(days)) if days else None,
        until=iso(max(days)) if days else None,
        decisions=tuple(decisions),
        formerly=formerly,
    )


def _telling(p: Profile) -> Telling:
    return Telling(
        key=p.key, article=p.article, section=p.section, start=p.start, end=p.end, text=p.text, chief=p.chief, outlet=p.outlet,
        published=p.published,
    )  # fmt: skip


def _name(members: Sequence[Profile]) -> str:
    """The words of the telling that shares most with the others: its terms that most of them have, for its length."""
    counts: dict[str, int] = defaultdict(int)
    for p in members:
        for i in p.terms:
            counts[i] += 1
    best = max(members, key=lambda p: (p.chief, sum(counts[i] - 1 for i in p.terms) / (len(p.terms) + 3), -len(p.text)))
    return " ".join(best.text.split())


def _alike_in_cast(a: Profile, b: Profile) -> bool:
    """Whether two whole reports of one kind of act name several of the same: a reader will ask why they are two events."""
    return a.chief and b.chief and a.type is not None and a.type == b.type and len(a.cast & b.cast) > 1


def _day(members: Sequence[Profile]) -> tuple[bool, int]:
    days = [p.day for p in members if p.day is not None]
    return (not days, min(days, default=0))


def _places(sources: Sequence[Source], events: Mapping[str, Sequence[Profile]], story_of: Mapping[str, str]) -> list[Grouped]:
    chief: dict[str, str] = {}
    others: dict[str, list[str]] = defaultdict(list)
    for event, members in events.items():
        for p in members:
            if p.chief:
                chief[p.article] = event
            others[p.article].append(event)
    return [
        Grouped(
            id=s.article,
            event=chief[s.article],
            story=story_of[chief[s.article]],
            events=tuple(dict.fromkeys([chief[s.article], *sorted(others[s.article])])),
        )
        for s in sources
    ]
