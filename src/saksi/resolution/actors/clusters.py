"""Mentions joined into clusters, each join with its reason, none across a wall."""

from __future__ import annotations

from collections.abc import Iterator


class Clusters:
    """A union of mention indexes. ``bar`` names what a cluster is for certain: two with different certainties never join."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))
        self._sure: dict[int, str] = {}
        self._reasons: dict[int, list[str]] = {}

    def find(self, n: int) -> int:
        """The first mention of the cluster in which ``n`` is."""
        parent = self._parent
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    def bar(self, n: int, certainty: str) -> None:
        """Mark the cluster of ``n`` as one certain thing, such as an entry of ``world``."""
        self._sure.setdefault(self.find(n), certainty)

    def sure(self, n: int) -> str | None:
        """What the cluster of ``n`` is for certain."""
        return self._sure.get(self.find(n))

    def join(self, a: int, b: int, reason: str) -> bool:
        """Whether ``a`` and ``b`` are now one; false where they are certain to be two."""
        a, b = self.find(a), self.find(b)
        if a == b:
            return True
        if b < a:
            a, b = b, a
        one, other = self._sure.get(a), self._sure.get(b)
        if one is not None and other is not None and one != other:
            return False
        self._parent[b] = a
        if one is None and other is not None:
            self._sure[a] = other
        reasons = self._reasons.setdefault(a, [])
        if reason:
            reasons.append(reason)
        reasons.extend(self._reasons.pop(b, ()))
        return True

    def note(self, n: int, reason: str) -> None:
        """Keep a reason for what the cluster of ``n`` is."""
        self._reasons.setdefault(self.find(n), []).append(reason)

    def reasons(self, n: int) -> tuple[str, ...]:
        """Why the mentions of the cluster of ``n`` are one, each reason once."""
        return tuple(dict.fromkeys(self._reasons.get(self.find(n), ())))

    def groups(self) -> Iterator[list[int]]:
        """The clusters in order of their first mention."""
        members: dict[int, list[int]] = {}
        for n in range(len(self._parent)):
            members.setdefault(self.find(n), []).append(n)
        yield from members.values()
