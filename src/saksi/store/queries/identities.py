"""Who a name may mean: by what the articles call them, and by what the world knows."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, false, func, literal, or_, select, text

from saksi import world
from saksi.store.names import name_key, storable
from saksi.store.store import Store
from saksi.store.tables import names
from saksi.store.value_tables import actors, events

_MOST = 200
_ALL_NAMES = text(
    """WITH RECURSIVE each(name) AS (
         SELECT min(name) FROM names
         UNION ALL SELECT (SELECT min(names.name) FROM names WHERE names.name > each.name) FROM each WHERE each.name IS NOT NULL)
       SELECT name FROM each WHERE name IS NOT NULL"""
)
"""Every name once, from index to index, without reading its many rows."""
_BETWEEN = (", ", ",", "-")
"""What stands between words of a name, besides blanks."""


def identities(store: Store, name: str) -> tuple[str, ...]:
    """The identities that a name may mean in this store, its own folded form first."""
    with store.reading() as connection:
        return tuple(meant_by(connection, storable(name)))


def known(store: Store, name: str) -> bool:
    """Whether any article here names somebody so, or somebody whom the name may mean."""
    with store.reading() as connection:
        found = select(actors.c.identity).where(
            text("actors.current"), actors.c.identity.in_(meant_by(connection, storable(name)))
        )
        return connection.scalar(found.limit(1)) is not None


def meant_by(connection: Connection, name: str, column: Column[Any] | None = None) -> list[str]:
    """As ``identities``: all that any article calls so, or the world does; else all whose names hold these words.

    ``column`` is where identities are looked for: what stands there itself needs no looking for names that hold it.
    """
    key = name_key(name)
    if ":" in key and connection.scalar(select(names.c.version).where(names.c.identity == name).limit(1)) is not None:
        return [name]
    called = sorted(connection.scalars(select(names.c.identity).distinct().where(names.c.name == key)))
    if not any(":" in identity for identity in called):
        called += [entry.id for entry in _world().find(name)]
    if not called and key and not (column is not None and _stands(connection, column, key)):
        held = [one for one in sorted(connection.scalars(_ALL_NAMES)) if f" {key} " in f" {one} "][:_MOST]
        called = sorted(set(connection.scalars(select(names.c.identity).where(names.c.name.in_(held)))))
    return list(dict.fromkeys((key, *called)))


def _stands(connection: Connection, column: Column[Any], key: str) -> bool:
    current = text(f"{column.table.name}.current")
    return connection.scalar(select(column).where(current, column == key).limit(1)) is not None


def place_named(connection: Connection, name: str) -> ColumnElement[bool]:
    """That an event took place where ``name`` may mean, or where the place's name holds these words: "Jakarta Selatan"."""
    c = events.c
    key = name_key(name)
    called = list(connection.scalars(select(names.c.identity).distinct().where(names.c.name == key)))
    known = [place.id for place in _world().places.find(name)]
    held = select(c.place_identity).distinct().where(text("events.current"), c.place_identity > "", holds(c.place, key))
    return or_(c.place_identity.in_([key, *called, *known]), c.place_identity.in_(held))


def holds(column: ColumnElement[str], key: str) -> ColumnElement[bool]:
    """Whether a name holds the words of ``key``, whole."""
    if not key:
        return false()
    plain = func.lower(column)
    for mark in _BETWEEN:
        plain, key = func.replace(plain, mark, " "), key.replace(mark, " ")
    if "'" in key:
        plain = func.replace(plain, "’", "'")
    escaped = key.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return (literal(" ") + plain + " ").like(f"% {escaped} %", escape="\\")


@cache
def _world() -> world.World:
    return world.load()
