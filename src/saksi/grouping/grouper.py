"""Records to events, stories and origins: all at once, or as they come."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from saksi.grouping.candidates import candidates
from saksi.grouping.clusters import Clusters
from saksi.grouping.comparing import Comparer, acts_of, alike
from saksi.grouping.origins import Source, Sources
from saksi.grouping.outcome import Outcome, alike_in_cast
from saksi.grouping.profiles import Profile
from saksi.grouping.profiling import Profiler
from saksi.grouping.reasons import Explainer
from saksi.grouping.settings import Settings
from saksi.grouping.speakers import Speakers
from saksi.grouping.standing import Standing, event_id
from saksi.grouping.stories import Stories
from saksi.grouping.verdicts import Judged
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
        self.settings = settings or Settings()
        self._profiler = Profiler(pack, world)
        self._sources = Sources(pack.grouping.credits, world)
        self._comparer = Comparer(self.settings, Speakers(world), judged, acts_of(pack.grouping.concepts))
        themes = {c.id: c.theme for c in pack.grouping.concepts if c.theme}
        self._explainer = Explainer(self._comparer, self.settings.same_event, world)
        self.outcome = Outcome(self.settings, Stories(self.settings, themes, world), self._explainer, world)
        self.clear()

    def clear(self) -> None:
        """Let go of all tellings; the words, facts and verdicts stay."""
        self.standing = Standing(self.settings)
        self._origins: dict[str, Source] = {}
        self.compared: set[tuple[str, str]] = set()

    def judge(self, judged: Judged) -> None:
        """Take these verdicts of people in the place of those before; ``regroup`` or ``again`` brings them to bear."""
        self._comparer.judge(judged)

    def told(self, record: Record) -> tuple[list[Profile], Source]:
        """The tellings of a record, the chief one first, and where its words come from."""
        return self._profiler.tellings(record), self._sources.of(record)

    def add(self, records: Iterable[Record]) -> None:
        """Put the tellings of ``records`` to the events they belong to, or make new ones; events may merge.

        Records given together are grouped together, so that a day at a time is nearer to the batch than one at a time. A
        record read again replaces what it told before, where it stood.
        """
        new: list[str] = []
        for record in records:
            profiles, source = self.told(record)
            new += self.take(profiles, source)
        self.put(new)

    def take(self, profiles: Sequence[Profile], source: Source) -> list[str]:
        """Take in all tellings of one record; the keys of those that it did not tell before."""
        self._origins[source.article] = source
        for gone in set(self.standing.told_by(source.article)) - {p.key for p in profiles}:
            self.standing.remove(gone)
            self.compared = {pair for pair in self.compared if gone not in pair}
        return [p.key for p in profiles if self.standing.put(p)]

    def put(self, new: Sequence[str]) -> None:
        """Put tellings that were taken in to the events they belong to."""
        if not new:
            return
        near = self.standing.near(new, [k for n in new for k in self._judged_with(n)])
        index = {k: i for i, k in enumerate(near)}
        events = sorted({self.standing.event[k] for k in near if k in self.standing.event})
        seeds = [sorted(index[k] for k in self.standing.members[e]) for e in events]
        for members in self._clusters(near, seeds, {index[k] for k in new}):
            self.standing.settle([near[i] for i in members])

    def regroup(self, keys: Iterable[str]) -> None:
        """Take the events of these tellings apart and group them anew, beside all that stands; ids that go redirect."""
        events = {self.standing.event[k] for k in keys if k in self.standing.event}
        self._redirecting({e: self.standing.members[e] for e in events}, lambda: self.put(self.standing.loosen(events)))

    def again(self) -> None:
        """Group everything anew; events whose id goes redirect to the one that holds their first telling."""
        self._redirecting(dict(self.standing.members), self._anew)

    def decision(self, a: str, b: str) -> Decision:
        """Why what two articles chiefly report is one event, or is not. Raises KeyError for an article that was not given."""
        x, y = self.standing.profiles[f"{a}#chief"], self.standing.profiles[f"{b}#chief"]
        same = self.standing.event[x.key] == self.standing.event[y.key]
        weights = self.standing.vocabulary.weights
        return self._explainer.decision(x, y, weights(x), weights(y), same=same)

    def groups(self) -> Groups:
        """Events, stories, origins and the place of each article, in the order in which articles came."""
        sources = list(self._origins.values())
        return self.outcome.groups(self.events(), self.weights(), sorted(self.compared), sources, self.standing.flat_redirects())

    def events(self) -> dict[str, list[Profile]]:
        """The tellings of each event."""
        profiles = self.standing.profiles
        return {e: [profiles[k] for k in keys] for e, keys in self.standing.members.items()}

    def weights(self) -> dict[str, dict[str, float]]:
        """What the terms of each telling weigh."""
        return {k: self.standing.vocabulary.weights(p) for k, p in self.standing.profiles.items()}

    def _anew(self) -> None:
        self.standing.event, self.standing.members, self.compared = {}, {}, set()
        keys = sorted(self.standing.profiles)
        for members in self._clusters(keys, []):
            self.standing.settle([keys[i] for i in members])

    def _redirecting(self, old: dict[str, list[str]], change: Callable[[], None]) -> None:
        """Make a change; of ``old`` events those that it ends redirect to where their first tellings come to stand."""
        first = {event: self.standing.founder(keys) for event, keys in old.items() if keys}
        change()
        for event, founder in first.items():
            if event in self.standing.members:
                self.standing.redirects.pop(event, None)
            else:
                self.standing.redirects[event] = self.standing.event[founder]

    def judged_keys(self, profile: Profile) -> frozenset[str]:
        """The keys of the tellings that people judged together with this one."""
        return self._comparer.judged_with(profile.key, profile.article, chief=profile.chief)

    def _judged_with(self, key: str) -> list[str]:
        """Of these, those that stand here."""
        return [k for k in sorted(self.judged_keys(self.standing.profiles[key])) if k in self.standing.profiles]

    def _clusters(self, keys: Sequence[str], seeds: list[list[int]], only: set[int] | None = None) -> list[list[int]]:
        profiles = [self.standing.profiles[k] for k in keys]
        weights = [self.standing.vocabulary.weights(p) for p in profiles]
        clusters = Clusters(
            len(profiles),
            lambda a, b: self._comparer.score(profiles[a], profiles[b], weights[a], weights[b]),
            self.settings.same_event,
            seeds,
        )
        index = {k: i for i, k in enumerate(keys)}
        judged = [(i, index[k]) for i, key in enumerate(keys) for k in self._judged_with(key) if i < index.get(k, -1)]
        pairs = [*candidates(profiles, weights, self.settings, only), *judged]
        apart = self.settings.apart
        self.compared.update(
            (profiles[a].key, profiles[b].key)
            for a, b in pairs
            if alike(weights[a], weights[b]) >= apart or alike_in_cast(profiles[a], profiles[b])
        )
        return clusters.join(pairs, judged)


__all__ = ["Grouper", "event_id"]
