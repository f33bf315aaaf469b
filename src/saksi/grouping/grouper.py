"""Records to events, stories and origins: all at once, or as they come."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence

from saksi.grouping.candidates import candidates
from saksi.grouping.clusters import Clusters
from saksi.grouping.comparing import Comparer, Judged, acts_of
from saksi.grouping.origins import Source, Sources
from saksi.grouping.outcome import Outcome
from saksi.grouping.profiles import Profile
from saksi.grouping.profiling import Profiler
from saksi.grouping.reasons import Explainer
from saksi.grouping.settings import Settings
from saksi.grouping.speakers import Speakers
from saksi.grouping.stories import Stories
from saksi.grouping.vocabulary import Vocabulary
from saksi.lang import Pack
from saksi.model import Record
from saksi.model.groups import Decision, Groups
from saksi.world import World


class Grouper:
    """Holds the tellings of all records given so far, and the event of each.

    ``add`` appends to events or merges them, never parts them; ``again`` groups everything anew, as if it had come at once.
    ``judged`` is what people decided: pairs of article ids or telling keys, in order, and whether they are one event.
    """

    def __init__(self, pack: Pack, world: World, settings: Settings | None = None, judged: Judged | None = None) -> None:
        self._settings = settings or Settings()
        self._profiler = Profiler(pack, world)
        self._sources = Sources(pack.grouping.credits, world)
        self._comparer = Comparer(self._settings, Speakers(world), judged, acts_of(pack.grouping.concepts))
        themes = {c.id: c.theme for c in pack.grouping.concepts if c.theme}
        self._explainer = Explainer(self._comparer, self._settings.same_event, world)
        self._outcome = Outcome(self._settings, Stories(self._settings, themes, world), self._explainer, world)
        self._vocabulary = Vocabulary((), self._settings)
        self._profiles: dict[str, Profile] = {}
        self._origins: dict[str, Source] = {}
        self._event: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}
        self._redirects: dict[str, str] = {}
        self._compared: set[tuple[str, str]] = set()
        self._days: dict[int | None, list[str]] = defaultdict(list)

    def add(self, records: Iterable[Record]) -> None:
        """Put the tellings of ``records`` to the events they belong to, or make new ones; events may merge.

        Records given together are grouped together, so that a day at a time is nearer to the batch than one at a time.
        """
        new = self._take(records)
        if not new:
            return
        near = self._reached(new)
        seeds = self._seeds(near)
        fresh = set(new)
        clusters = self._clusters([self._profiles[k] for k in near], seeds, {i for i, k in enumerate(near) if k in fresh})
        for members in clusters:
            self._settle([near[i] for i in members])

    def again(self) -> None:
        """Group everything anew; events whose id goes redirect to the one that holds their first telling."""
        keys = sorted(self._profiles)
        old = {event: self._founder(members) for event, members in self._members.items()}
        self._event, self._members, self._compared = {}, {}, set()
        for members in self._clusters([self._profiles[k] for k in keys], []):
            self._settle([keys[i] for i in members])
        for event, founder in old.items():
            if event not in self._members:
                self._redirects[event] = self._event[founder]

    def decision(self, a: str, b: str) -> Decision:
        """Why what two articles chiefly report is one event, or is not. Raises KeyError for an article that was not given."""
        x, y = self._profiles[f"{a}#chief"], self._profiles[f"{b}#chief"]
        same = self._event[x.key] == self._event[y.key]
        return self._explainer.decision(x, y, self._vocabulary.weights(x), self._vocabulary.weights(y), same=same)

    def groups(self) -> Groups:
        """Events, stories, origins and the place of each article, in the order in which articles came."""
        keys = sorted(self._profiles)
        weights = {k: self._vocabulary.weights(self._profiles[k]) for k in keys}
        events = {e: [self._profiles[k] for k in m] for e, m in self._members.items()}
        return self._outcome.groups(events, weights, sorted(self._compared), list(self._origins.values()), self._flat_redirects())

    def _take(self, records: Iterable[Record]) -> list[str]:
        """The keys of new tellings; a record read again replaces what it told before, where it stood."""
        new = []
        for record in records:
            self._origins[record.id] = self._sources.of(record)
            for profile in self._profiler.tellings(record):
                if profile.key not in self._profiles:
                    new.append(profile.key)
                    self._vocabulary.add(profile)
                    self._days[profile.day].append(profile.key)
                self._profiles[profile.key] = profile
        return new

    def _reached(self, new: Sequence[str]) -> list[str]:
        """The tellings that new ones could go with: of the days round theirs, and the whole events of those."""
        days = {self._profiles[k].day for k in new}
        if None in days:
            return sorted(self._profiles)
        reach = self._settings.days
        near = {d + n for d in days if d is not None for n in range(-reach, reach + 1)}
        keys = {k for d in [*near, None] for k in self._days.get(d, ())}
        keys |= {k for e in {self._event[k] for k in keys if k in self._event} for k in self._members[e]}
        return sorted(keys)

    def _seeds(self, keys: Sequence[str]) -> list[list[int]]:
        index = {k: i for i, k in enumerate(keys)}
        events = sorted({self._event[k] for k in keys if k in self._event})
        return [sorted(index[k] for k in self._members[e]) for e in events]

    def _clusters(self, profiles: Sequence[Profile], seeds: list[list[int]], only: set[int] | None = None) -> list[list[int]]:
        weights = [self._vocabulary.weights(p) for p in profiles]
        clusters = Clusters(
            len(profiles),
            lambda a, b: self._comparer.score(profiles[a], profiles[b], weights[a], weights[b]),
            self._settings.same_event,
            seeds,
        )
        pairs = list(candidates(profiles, weights, self._settings, only))
        self._compared.update((profiles[a].key, profiles[b].key) for a, b in pairs)
        return clusters.join(pairs)

    def _settle(self, keys: list[str]) -> None:
        """Give a cluster its id: that of its event, of the eldest where events merged, else a new one from its founder."""
        known = {self._event[k] for k in keys if k in self._event}
        founders = {self._founder(self._members[e]): e for e in known}
        kept = founders[self._founder(founders)] if founders else event_id(self._founder(keys))
        for event in known - {kept}:
            self._redirects[event] = kept
            del self._members[event]
        self._members[kept] = sorted(keys, key=self._order)
        for key in keys:
            self._event[key] = kept

    def _founder(self, keys: Iterable[str]) -> str:
        return min(keys, key=self._order)

    def _order(self, key: str) -> tuple[bool, str, str]:
        profile = self._profiles[key]
        return (not profile.chief, profile.published or "9999", key)

    def _flat_redirects(self) -> dict[str, str]:
        found = {}
        for event in self._redirects:
            target = self._redirects[event]
            while target in self._redirects and target not in self._members:
                target = self._redirects[target]
            if event not in self._members:
                found[event] = target
        return found


def event_id(founder: str) -> str:
    """The id of the event that a telling founded: a hash of the telling's key, so the same on every machine."""
    return "event:" + hashlib.blake2b(founder.encode(), digest_size=8).hexdigest()
