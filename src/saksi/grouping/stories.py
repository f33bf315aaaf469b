"""Which events belong to one wider thread: by the thing that the news of the days turns on, by theme, by the people in it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from saksi.grouping.comparing import cosine
from saksi.grouping.profiles import Profile
from saksi.grouping.settings import Settings
from saksi.model.groups import Passage, Reason
from saksi.world import World

Weights = Mapping[str, float]
_BODIES = "organisation:"
"""Parties, courts and ministries that much of a day's news names: they tie stories only beside persons and groups."""


class Thread(msgspec.Struct, frozen=True):
    """One event as a story sees it: its place in time, the conflicts it is of, what it turns on, and who is in it."""

    day: int | None
    arenas: frozenset[str]
    topic: str | None
    topic_by: str | None
    cast: frozenset[str]
    weights: Weights
    articles: frozenset[str]
    chief: bool
    """Whether some article chiefly reports it."""
    tellings: tuple[Profile, ...] = ()
    named: frozenset[str] = frozenset()
    """Everybody whom whole reports name, but states."""

    def words(self, ids: Iterable[str]) -> Passage | None:
        """The first words that stand for one of ``ids``; null where no telling has any."""
        found = ((p, p.terms[i]) for i in ids for p in self.tellings if i in p.terms)
        return next((_passage(p, t.start, t.end) for p, t in found), None)

    def bearer(self, ids: Iterable[str]) -> Passage | None:
        """Where a whole report first names one of ``ids``."""
        found = ((p, p.account.cast[i]) for i in ids for p in self.tellings if p.account is not None and i in p.account.cast)
        return next((Passage(p.article, "body", w.start, w.end, w.text) for p, w in found), None)

    def whole(self) -> Passage | None:
        """The first telling."""
        return next((_passage(p, p.start, p.end) for p in self.tellings), None)


class Stories:
    """Ties events into stories by one set of numbers."""

    def __init__(self, settings: Settings, themes: Mapping[str, str], world: World) -> None:
        self._settings = settings
        self._themes = themes
        self._parties: dict[str, set[str]] = defaultdict(set)
        for conflict in world.conflicts.values():
            for party in conflict.parties:
                self._parties[party].add(conflict.id)

    def threads(self, events: Sequence[Sequence[Profile]], weights: Mapping[str, Weights]) -> list[Thread]:
        """Each event as a story sees it."""
        turning = self._turning(events)
        return [self._thread(tellings, weights, turning) for tellings in events]

    def _turning(self, events: Sequence[Sequence[Profile]]) -> dict[int | None, set[str]]:
        """For each day the things that its news turns on: those in a large share of the tellings of the days round it."""
        days: dict[int | None, list[Profile]] = defaultdict(list)
        for tellings in events:
            for p in tellings:
                days[p.day].append(p)
        found: dict[int | None, set[str]] = {}
        for day in days:
            near = [p for d in _near(day, self._settings.days) for p in days.get(d, ())]
            counts = Counter(i for p in near for i, t in p.terms.items() if t.kind == "thing" and i not in self._themes)
            least = max(self._settings.turning_least, self._settings.turning_share * len(near))
            found[day] = {i for i, n in counts.items() if n >= least}
        return found

    def _thread(
        self, tellings: Sequence[Profile], weights: Mapping[str, Weights], turning: Mapping[int | None, set[str]]
    ) -> Thread:
        terms = Counter(i for p in tellings for i in p.terms)
        common = [i for i in sorted(terms) if 2 * terms[i] >= len(tellings)]
        topics = [i for i in common if any(i in turning[p.day] for p in tellings)]
        themes = Counter(self._themes[i] for i in common if i in self._themes)
        best = max(topics, key=lambda i: terms[i], default=None)
        theme = max(sorted(themes), key=lambda t: themes[t], default=None)
        mean: dict[str, float] = defaultdict(float)
        for p in tellings:
            for i, w in weights[p.key].items():
                mean[i] += w / len(tellings)
        actors = frozenset(i for p in tellings for i in p.actors | p.cast)
        return Thread(
            day=min((p.day for p in tellings if p.day is not None), default=None),
            arenas=frozenset(c for a in actors for c in self._parties.get(a, ())),
            topic=best or theme,
            topic_by="thing" if best else "theme" if theme else None,
            cast=frozenset(i for i in actors if not i.startswith("state:")),
            weights=mean,
            articles=frozenset(p.article for p in tellings),
            chief=any(p.chief for p in tellings),
            tellings=tuple(tellings),
            named=frozenset(i for p in tellings if p.account is not None for i in p.account.cast),
        )

    def why(self, a: Thread, b: Thread) -> Reason | None:
        """What ties two events into one story; null where nothing does."""
        if a.day is not None and b.day is not None and abs(a.day - b.day) > self._settings.story_days:
            return None
        alike = cosine(a.weights, b.weights)
        if a.topic is not None and a.topic == b.topic and (a.arenas & b.arenas or alike >= self._settings.story):
            ids = [a.topic, *(i for i, theme in self._themes.items() if theme == a.topic)]
            return Reason(f"both turn on one {a.topic_by}: {a.topic}", _spots(a, b, ids))
        if alike >= self._settings.story:
            shared = sorted(a.weights.keys() & b.weights.keys(), key=lambda i: (-a.weights[i] * b.weights[i], i))
            return Reason(f"alike in words ({alike:.2f})", _spots(a, b, shared[:1]))
        if a.arenas & b.arenas and len(a.cast & b.cast) >= self._settings.story_cast:
            both = sorted(a.cast & b.cast)
            return Reason(f"the same participants in one conflict: {', '.join(both)}", _spots(a, b, both))
        named = sorted(a.named & b.named)
        people = [i for i in named if not i.startswith(_BODIES)]
        if len(named) >= self._settings.story_named and len(people) >= self._settings.story_cast:
            spots = [p for i in named for t in (a, b) if (p := t.bearer([i])) is not None]
            return Reason(f"both reports name {', '.join(p.text for p in spots[::2])}", tuple(spots))
        return None


def _spots(a: Thread, b: Thread, ids: Sequence[str]) -> tuple[Passage, ...]:
    """The words of both events that stand for one of ``ids``; the whole first telling of one whose words only its report has."""
    found = (t.words(ids) or t.whole() for t in (a, b))
    return tuple(p for p in found if p is not None)


def _passage(profile: Profile, start: int, end: int) -> Passage:
    return Passage(profile.article, profile.section, start, end, profile.text[start - profile.start : end - profile.start])


def _near(day: int | None, reach: int) -> list[int | None]:
    return [None] if day is None else [*range(day - reach, day + reach + 1)]


def tie(
    threads: Sequence[Thread], stories: Stories, weights: Sequence[Weights]
) -> tuple[list[list[int]], dict[int, list[Reason]]]:
    """Stories as lists of indexes of events, and for each event the reason that tied it to an earlier one."""
    up = list(range(len(threads)))
    reasons: dict[int, list[Reason]] = defaultdict(list)

    def root(i: int) -> int:
        while up[i] != i:
            up[i] = up[up[i]]
            i = up[i]
        return i

    for a, b in _pairs(threads, weights):
        x, y = sorted((root(a), root(b)))
        if not (threads[a].chief and threads[b].chief):
            continue
        if x != y and (why := stories.why(threads[a], threads[b])) is not None:
            up[y] = x
            reasons[b].append(why)
    for b, a in _told_besides(threads).items():
        up[root(b)] = root(a)
        spots = (threads[a].whole(), threads[b].whole())
        reasons[b].append(Reason("told in reports of this story", tuple(p for p in spots if p is not None)))
    groups: dict[int, list[int]] = defaultdict(list)
    for i in sorted(range(len(threads)), key=lambda i: (not threads[i].chief, i)):
        groups[root(i)].append(i)
    return list(groups.values()), reasons


def _told_besides(threads: Sequence[Thread]) -> dict[int, int]:
    """For each event that no article chiefly reports, the one that most of its articles chiefly report, of a conflict of its own.

    So a war's first day, told in the background of everything, ties no two stories together.
    """
    chiefs = {article: i for i, t in enumerate(threads) if t.chief for article in sorted(t.articles)}
    found: dict[int, int] = {}
    for i, t in enumerate(threads):
        of_one = [chiefs[a] for a in sorted(t.articles) if a in chiefs]
        near = Counter(c for c in of_one if threads[c].arenas & t.arenas or not (threads[c].arenas or t.arenas))
        if not t.chief and near:
            found[i] = max(near, key=lambda j: (near[j], -j))
    return found


def _pairs(threads: Sequence[Thread], weights: Sequence[Weights]) -> list[tuple[int, int]]:
    """Pairs of events that could be one story: of one topic, neighbours in time; or sharing a telling word or participants."""
    found: set[tuple[int, int]] = set()
    order = sorted(range(len(threads)), key=lambda i: (threads[i].day is None, threads[i].day or 0, i))
    last: dict[str, list[int]] = defaultdict(list)
    for i in order:
        t = threads[i]
        heavy = sorted(weights[i], key=lambda w: (-weights[i][w], w))[:4]
        for key in [
            *(f"topic {t.topic} {c}" for c in t.arenas if t.topic),
            *(f"word {w}" for w in heavy),
            *(f"cast {c}" for c in t.cast | t.named),
        ]:
            for j in last[key][-6:]:
                found.add((min(i, j), max(i, j)))
            last[key].append(i)
    return sorted(found)
