"""Questions kept by name, and up to where each was seen."""

from __future__ import annotations

import msgspec
from sqlalchemy import delete, func, insert, select

from saksi.errors import StoreError
from saksi.store.names import storable
from saksi.store.store import Store
from saksi.store.tables import looks, queries, versions


class SavedQuery(msgspec.Struct, frozen=True):
    """A question by name; ``question`` is its JSON, as it was given."""

    name: str
    question: str
    made_at: str


class Look(msgspec.Struct, frozen=True):
    """Up to which version something was seen, and when."""

    version: int
    looked_at: str


def save(store: Store, name: str, question: str) -> None:
    """Keep a question under a name. Raises StoreError where the name is taken, or is none."""
    if not name.strip() or len(name) > 200 or storable(name) != name:
        raise StoreError(f"{name!r}: is no name for a query; give a word or a few")
    with store.told_writing() as connection:
        if connection.scalar(select(queries.c.name).where(queries.c.name == name)) is not None:
            raise StoreError(f"{name}: there is such a query; give another name, or remove it: saksi queries remove {name}")
        connection.execute(insert(queries).values(name=name, question=question, made_at=store.now()))


def saved(store: Store) -> list[SavedQuery]:
    """All saved questions, by name."""
    with store.reading() as connection:
        found = [SavedQuery(q.name, q.question, q.made_at) for q in connection.execute(select(queries))]
    return sorted(found, key=lambda query: query.name)


def saved_query(store: Store, name: str) -> SavedQuery:
    """One saved question. Raises StoreError where there is none of that name."""
    found = {query.name: query for query in saved(store)}
    if name not in found:
        raise StoreError(f"{name}: no such query; there are: {', '.join(found) or 'none'}")
    return found[name]


def remove(store: Store, name: str) -> None:
    """Remove a saved question and what was seen of it. Raises StoreError where there is none of that name."""
    saved_query(store, name)
    with store.told_writing() as connection:
        connection.execute(delete(queries).where(queries.c.name == name))
        connection.execute(delete(looks).where(looks.c.name == name))


def last_look(store: Store, name: str) -> Look | None:
    """Up to where something was seen; None where it never was."""
    with store.reading() as connection:
        row = connection.execute(select(looks).where(looks.c.name == name)).first()
    return None if row is None else Look(row.version, row.looked_at)


def note_look(store: Store, name: str, version: int) -> None:
    """Keep that something was seen up to ``version``."""
    with store.told_writing() as connection:
        connection.execute(delete(looks).where(looks.c.name == name))
        connection.execute(insert(looks).values(name=name, version=version, looked_at=store.now()))


def newest(store: Store) -> int:
    """The key of the newest version; 0 in an empty store."""
    with store.reading() as connection:
        return connection.scalar(select(func.max(versions.c.version))) or 0
