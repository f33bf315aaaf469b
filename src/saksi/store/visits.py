"""Addresses that were fetched, so that what has not changed is not fetched again."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, select

from saksi.store.arrivals import Visit
from saksi.store.tables import quarantine, visits


def visit_of(connection: Connection, address: str) -> Visit | None:
    """The last visit of an address, if there was one."""
    row = connection.execute(select(visits).where(visits.c.address == address)).first()
    if row is None:
        return None
    return Visit(address=row.address, etag=row.etag, last_modified=row.last_modified, digest=row.digest)


def note_visits(connection: Connection, made: Iterable[Visit], now: str) -> None:
    """Keep each visit in the place of the last one; that its address once could not be fetched is settled by it."""
    for visit in made:
        connection.execute(delete(visits).where(visits.c.address == visit.address))
        connection.execute(
            insert(visits).values(
                address=visit.address, etag=visit.etag, last_modified=visit.last_modified, digest=visit.digest, visited_at=now
            )
        )
        q = quarantine.c
        connection.execute(delete(quarantine).where(q.name == visit.address, q.step == "fetch"))


def forget_visits(connection: Connection, addresses: Iterable[str]) -> None:
    """Delete the visits of these addresses."""
    connection.execute(delete(visits).where(visits.c.address.in_(list(addresses))))
