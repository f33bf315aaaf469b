"""Quarantine as one batch sees it: asked for once, written where something changes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, func, insert, select, update

from saksi.store import tables as t
from saksi.store.arrivals import Outcome, Unread
from saksi.store.bodies import packed_article, quickly_packed


class _Entry(NamedTuple):
    entry: int
    step: str
    reason: str
    version_id: str | None


class Isolation:
    """What stands in quarantine under the names of a batch."""

    def __init__(self, connection: Connection, now: str, names: Iterable[str]) -> None:
        self._connection = connection
        self._now = now
        q = t.quarantine.c
        rows = connection.execute(select(q.name, q.entry, q.step, q.reason, q.version_id).where(q.name.in_(list(names))))
        self._standing = {row.name: _Entry(*row[1:]) for row in rows}

    def add(self, item: Unread) -> Outcome:
        """Put an unread item into quarantine, or note that it came again."""
        standing = self._standing.get(item.name)
        if standing is None:
            self._insert(item)
        elif standing[1:] != (item.step, item.reason, item.version_id):
            self._connection.execute(update(t.quarantine).where(t.quarantine.c.entry == standing.entry).values(_values(item)))
            self._standing[item.name] = _Entry(standing.entry, item.step, item.reason, item.version_id)
        return Outcome(item.name, "unread", (item.reason,), item.place)

    def release(self, name: str, place: str, *, version: str | None) -> None:
        """Take an article that was read out of quarantine, and what stood at its place.

        A ``version`` that is kept already says nothing of another one of that name that could not be read.
        """
        mine = self._standing.get(name)
        released = {name} if mine is not None and version in (None, mine.version_id) else set()
        released |= {place} & self._standing.keys()
        if released:
            entries = [self._standing.pop(n).entry for n in released]
            self._connection.execute(delete(t.quarantine).where(t.quarantine.c.entry.in_(entries)))

    def _insert(self, item: Unread) -> None:
        q = t.quarantine
        entry = (self._connection.scalar(select(func.max(q.c.entry))) or 0) + 1
        self._connection.execute(insert(q).values(**_values(item), entry=entry, name=item.name, kept_at=self._now))
        self._standing[item.name] = _Entry(entry, item.step, item.reason, item.version_id)


def _values(item: Unread) -> dict[str, Any]:
    return {
        "source": item.source,
        "place": item.place,
        "step": item.step,
        "reason": item.reason,
        "version_id": item.version_id,
        "given": packed_article(item.article) if item.article is not None else None,
        "raw": quickly_packed(item.raw) if item.raw is not None else None,
    }
