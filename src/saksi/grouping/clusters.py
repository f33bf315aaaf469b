"""Average-link clustering that respects what must and what may never be one."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable

from saksi.model.groups import Basis

Score = Callable[[int, int], tuple[float, Basis]]
Entry = tuple[float, int, int, tuple[int, int]]


class Clusters:
    """Clusters of items 0…n-1. Two are joined while their mean score reaches the bar, the likeliest first.

    ``score`` is asked at most once for each pair. No cluster ever holds a pair that a rule forbids. Ties go to the lower items,
    so that the result hangs on the items' order alone. ``seeds`` are clusters that stand already; they only grow.
    """

    def __init__(self, count: int, score: Score, bar: float, seeds: Iterable[list[int]] = ()) -> None:
        self._score = score
        self._bar = bar
        self._known: dict[tuple[int, int], tuple[float, Basis]] = {}
        self._members: dict[int, list[int]] = {i: [i] for i in range(count)}
        self._homes = list(range(count))
        self._near: dict[int, set[int]] = {i: set() for i in range(count)}
        self._sums: dict[tuple[int, int], float | None] = {}
        for seed in seeds:
            for item in seed[1:]:
                self._move(self._homes[seed[0]], self._homes[item])

    def join(self, pairs: Iterable[tuple[int, int]], first: Iterable[tuple[int, int]] = ()) -> list[list[int]]:
        """The clusters that ``pairs`` (those worth comparing) lead to, each sorted, in the order of their first items.

        Of ``first`` (what people judged) those that must be one are joined before anything else.
        """
        self._must(p for p in first if self.score(*p)[1] == "must")
        musts: list[tuple[int, int]] = []
        heap: list[Entry] = []
        for a, b in pairs:
            value, basis = self.score(a, b)
            if basis == "must":
                musts.append((a, b))
            x, y = self._homes[a], self._homes[b]
            if basis != "never" and value > self._bar / 2 and x != y:
                self._near[x].add(y)
                self._near[y].add(x)
        self._must(musts)
        for x in self._members:
            for y in self._near[x]:
                if x < y:
                    self._push(heap, x, y)
        while heap:
            _, x, y, sizes = heapq.heappop(heap)
            if x not in self._members or y not in self._members or sizes != self._sizes(x, y):
                continue
            kept = self._unite(x, y)
            for other in self._near[kept]:
                self._push(heap, min(kept, other), max(kept, other))
        return sorted(sorted(m) for m in self._members.values())

    def score(self, a: int, b: int) -> tuple[float, Basis]:
        """The score of two items and what decided it."""
        pair = (a, b) if a < b else (b, a)
        if pair not in self._known:
            self._known[pair] = self._score(*pair)
        return self._known[pair]

    def _must(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Unite the clusters of each pair, unless that would bring together what a rule forbids."""
        for a, b in pairs:
            x, y = self._homes[a], self._homes[b]
            if x != y and self._sum(x, y) is not None:
                self._unite(x, y)

    def _sizes(self, x: int, y: int) -> tuple[int, int]:
        return len(self._members[x]), len(self._members[y])

    def _push(self, heap: list[Entry], x: int, y: int) -> None:
        total = self._sum(x, y)
        if total is None:
            return
        n, m = self._sizes(x, y)
        if total / (n * m) >= self._bar:
            heapq.heappush(heap, (-total / (n * m), x, y, (n, m)))

    def _sum(self, x: int, y: int) -> float | None:
        """The sum of all scores between two clusters; null where a rule forbids one of the pairs."""
        key = (x, y) if x < y else (y, x)
        if key not in self._sums:
            total = 0.0
            for a in self._members[x]:
                for b in self._members[y]:
                    value, basis = self.score(a, b)
                    if basis == "never":
                        self._sums[key] = None
                        return None
                    total += value
            self._sums[key] = total
        return self._sums[key]

    def _unite(self, x: int, y: int) -> int:
        """Make one cluster of two, under the lower number; what is known of both is added up."""
        keep, gone = min(x, y), max(x, y)
        near = (self._near[keep] | self._near.pop(gone)) - {keep, gone}
        for other in near:
            a = self._sum(keep, other)
            b = self._sum(gone, other)
            self._near[other].discard(gone)
            self._near[other].add(keep)
            self._sums[(min(keep, other), max(keep, other))] = None if a is None or b is None else a + b
            self._sums.pop((min(gone, other), max(gone, other)), None)
        self._near[keep] = near
        self._move(keep, gone)
        return keep

    def _move(self, keep: int, gone: int) -> None:
        """Put the members of one cluster to another."""
        if keep == gone:
            return
        for item in self._members[gone]:
            self._homes[item] = keep
        self._members[keep] += self._members.pop(gone)
