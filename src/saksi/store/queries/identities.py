"""Who a name may mean: by what the articles call them, and by what the world knows."""

from __future__ import annotations

from functools import cache

from sqlalchemy import ColumnElement, Connection, literal, select, text

from saksi import world
from saksi.store.names import name_key
from saksi.store.store import Store
from saksi.store.tables import names
from saksi.store.value_tables import actors, events

_MOST = 200


def identities(store: Store, name: str) -> tuple[str, ...]:
    """The identities that a name may mean in this store, its own folded form first."""
    with store.reading() as connection:
        return tuple(meant_by(connection, name))


def known(store: Store, name: str) -> bool:
    """Whether any article here names somebody so, or somebody whom the name may mean."""
    with store.reading() as connection:
        found = select(actors.c.identity).where(text("actors.current"), actors.c.identity.in_(meant_by(connection, name)))
        return connection.scalar(found.limit(1)) is not None


def meant_by(connection: Connection, name: str) -> list[str]:
    """As ``identities``: all that any article calls so, or the world does; else all whose names hold these words."""
    key = name_key(name)
    if ":" in key and connection.scalar(select(names.c.version).where(names.c.identity == name).limit(1)) is not None:
        return [name]
    called = sorted(connection.scalars(select(names.c.identity).distinct().where(names.c.name == key)))
    if not any(":" in identity for identity in called):
        called += [entry.id for entry in _world().find(name)]
    if not called and key:
        wanted = select(names.c.identity).distinct().where(_holds(names.c.name, key))
        called = sorted(connection.scalars(wanted.limit(_MOST)))
    return list(dict.fromkeys((key, *called)))


def places_named(connection: Connection, name: str) -> list[str]:
    """The identities of places whose names hold these words: "Jakarta" → "jakarta", "jakarta selatan"."""
    key = name_key(name)
    wanted = select(events.c.place_identity).distinct().where(text("current"), events.c.place_identity.is_not(None))
    return list(dict.fromkeys((key, *sorted(connection.scalars(wanted.where(_holds(events.c.place_identity, key)))))))


def _holds(column: ColumnElement[str], key: str) -> ColumnElement[bool]:
    """Whether a name holds the words of ``key``, whole."""
    escaped = key.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return (literal(" ") + column + " ").like(f"% {escaped} %", escape="\\")


@cache
def _world() -> world.World:
    return world.load()
