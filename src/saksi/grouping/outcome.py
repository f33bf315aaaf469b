"""From clusters of tellings to what is handed out: events and stories with names, decisions, origins."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from saksi.grouping.clock import iso
from saksi.grouping.comparing import Weights
from saksi.grouping.origins import Source, origins
from saksi.grouping.profiles import Profile
from saksi.grouping.reasons import Explainer
from saksi.grouping.settings import Settings
from saksi.grouping.stories import Stories, tie
from saksi.model.groups import Decision, Event, Grouped, Groups, Origin, Reason, Story, Telling
from saksi.world import Entry, World

_APART = 2
_ELDERS = 60
"""Tellings of an event that a later one is compared with for the reasons, so that large events take no square of time."""
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
        story_of, stories = self.tied(ids, events, weights)
        found = self.origins(sources, [[p.article for p in events[e] if p.chief] for e in ids])
        decisions = self.decisions(events, weights, pairs)
        formerly: dict[str, list[str]] = defaultdict(list)
        for old, new in redirects.items():
            formerly[new].append(old)
        origin_of = {article: o.id for o in found for article in o.articles}
        made = tuple(
            event_of(
                e, story_of[e], events[e], decisions[e], tuple(sorted(formerly[e])), {origin_of[p.article] for p in events[e]}
            )
            for e in ids
        )
        return Groups(
            events=made,
            stories=stories,
            origins=tuple(found),
            articles=tuple(_places(sources, events, story_of)),
            redirects=dict(redirects),
        )

    def origins(self, sources: Sequence[Source], together: Iterable[Sequence[str]]) -> list[Origin]:
        """The origins of articles; ``together`` are those of one event."""
        return origins(sorted(sources, key=lambda s: s.article), together, self._media)

    def ties(
        self, events: Mapping[str, Sequence[Profile]], weights: Mapping[str, Weights]
    ) -> list[tuple[list[str], dict[str, tuple[Reason, ...]]]]:
        """Events in groups of one story each, and for each event why it is tied to an earlier one."""
        ids = sorted(events, key=lambda e: (_day(events[e]), e))
        threads = self._stories.threads([events[e] for e in ids], weights)
        groups, why = tie(threads, self._stories, [t.weights for t in threads])
        return [([ids[i] for i in group], {ids[i]: tuple(why[i]) for i in group if why.get(i)}) for group in groups]

    def tied(
        self, ids: Sequence[str], events: Mapping[str, Sequence[Profile]], weights: Mapping[str, Weights]
    ) -> tuple[dict[str, str], tuple[Story, ...]]:
        """The story of each event, and the stories."""
        story_of: dict[str, str] = {}
        stories = []
        order = {e: n for n, e in enumerate(ids)}
        for group, why in self.ties(events, weights):
            story = story_id(group[0])
            largest = max(group, key=lambda e: (sum(p.chief for p in events[e]), -order[e]))
            reasons = tuple(r for e in group for r in why.get(e, ()))
            stories.append(Story(id=story, name=name_of(events[largest]), events=tuple(group), reasons=reasons))
            story_of |= dict.fromkeys(group, story)
        return story_of, tuple(stories)

    def decisions(
        self, events: Mapping[str, Sequence[Profile]], weights: Mapping[str, Weights], pairs: Pairs,
        of_keys: Collection[str] | None = None,
    ) -> dict[str, list[Decision]]:  # fmt: skip
        """For each event why its tellings are one, each by its nearest elder; and from which others it was kept apart.

        With ``of_keys``, only the decisions that put these tellings where they are.
        """
        of = {p.key: e for e, m in events.items() for p in m}
        profiles = {p.key: p for m in events.values() for p in m}
        found: dict[str, list[Decision]] = defaultdict(list)
        for event, members in events.items():
            for n, later in enumerate(members[1:], 1):
                if of_keys is not None and later.key not in of_keys:
                    continue
                elders = members[: min(n, _ELDERS)]
                nearest = max(elders, key=lambda p: (self._likeness(p, later, weights), p.key))
                found[event].append(self._decide(nearest, later, weights, same=True))
        apart: dict[str, list[tuple[float, str, str]]] = defaultdict(list)
        for a, b in pairs:
            if a not in of or b not in of:
                continue
            x, y = profiles[a], profiles[b]
            if of[a] != of[b] and x.article != y.article:
                likeness = self._likeness(x, y, weights)
                if likeness >= self._settings.apart or alike_in_cast(x, y):
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


def story_id(first: str) -> str:
    """The id of the story that an event founded: a hash of the event's id."""
    return "story:" + hashlib.blake2b(first.encode(), digest_size=8).hexdigest()


def event_of(
    one: str, story: str, members: Sequence[Profile], decisions: Sequence[Decision], formerly: tuple[str, ...], behind: set[str]
) -> Event:
    """An event of its tellings, the founder first."""
    days = [d for p in members for d in (p.from_ or p.day, p.until or p.day) if d is not None]
    return Event(
        id=one,
        story=story,
        name=name_of(members),
        genre=members[0].frame.genre,
        tellings=tuple(_telling(p) for p in members),
        origins=len(behind),
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


def name_of(members: Sequence[Profile]) -> str:
    """The words of the telling that shares most with the others: its terms that most of them have, for its length.

    Words that pick a side name an event only where no others do, and then as what they are: somebody's words.
    """
    counts: dict[str, int] = defaultdict(int)
    for p in members:
        for i in p.terms:
            counts[i] += 1
    best = max(members, key=lambda p: (p.chief, not p.loaded, _shared(p, counts), -len(p.text)))
    text = " ".join(best.text.split())
    if not best.loaded:
        return text
    return f"“{text}” ({best.outlet})" if best.outlet else f"“{text}”"


def _shared(profile: Profile, counts: Mapping[str, int]) -> float:
    return sum(counts[i] - 1 for i in profile.terms) / (len(profile.terms) + 3)


def alike_in_cast(a: Profile, b: Profile) -> bool:
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
