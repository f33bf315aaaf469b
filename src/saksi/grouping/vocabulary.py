"""How telling each word is: rare in the reports of the same days, or in all of them."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable

from saksi.grouping.profiles import Profile
from saksi.grouping.settings import Settings
from saksi.grouping.words import Kind


class Vocabulary:
    """Weights of terms: the logarithm of how many reports of the days round a report there are for each with the term.

    A prior stands in for reports not seen, so that two reports alone can be compared: in it, names and acts of war are
    frequent and other words rare.
    """

    def __init__(self, profiles: Iterable[Profile], settings: Settings) -> None:
        self._settings = settings
        self._days: dict[int | None, Counter[str]] = defaultdict(Counter)
        self._sizes: Counter[int | None] = Counter()
        for profile in profiles:
            self.add(profile)
        self._cache: dict[int | None, tuple[Counter[str], int]] = {}

    def add(self, profile: Profile) -> None:
        """Count the words of one more telling."""
        self._days[profile.day].update(profile.terms.keys())
        self._sizes[profile.day] += 1
        self._cache = {}

    def remove(self, profile: Profile) -> None:
        """Count the words of a telling no longer."""
        self._days[profile.day].subtract(profile.terms.keys())
        self._sizes[profile.day] -= 1
        self._cache = {}

    def weights(self, profile: Profile) -> dict[str, float]:
        """The weight of each term of ``profile``; their squares add up to 1."""
        counts, size = self._window(profile.day)
        prior = self._settings.prior
        found = {
            i: math.log((size + prior.reports) / (counts[i] + prior.of(t.kind))) * self._settings.kinds.get(t.kind, 1.0)
            for i, t in profile.terms.items()
        }
        norm = math.sqrt(sum(w * w for w in found.values()))
        return {i: w / norm for i, w in found.items()} if norm else found

    def _window(self, day: int | None) -> tuple[Counter[str], int]:
        """The counts of the days round ``day``; of all days where it is unknown."""
        if day not in self._cache:
            near = self._near(day)
            counts: Counter[str] = Counter()
            for d in near:
                counts.update(self._days[d])
            self._cache[day] = counts, sum(self._sizes[d] for d in near)
        return self._cache[day]

    def _near(self, day: int | None) -> list[int | None]:
        if day is None:
            return list(self._days)
        known = sorted(d for d in self._days if d is not None)
        first = bisect_left(known, day - self._settings.days)
        last = bisect_right(known, day + self._settings.days)
        return [*known[first:last]]


__all__ = ["Kind", "Vocabulary"]
