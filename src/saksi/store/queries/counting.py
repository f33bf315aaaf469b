"""How many rows a question has."""

from __future__ import annotations

from sqlalchemy import distinct, func, select

from saksi.store.queries.conditions import TABLES, conditions
from saksi.store.queries.filters import ActorFilter, Filter, PlaceFilter
from saksi.store.store import Store


def count(store: Store, asked: Filter) -> int:
    """How many rows all pages of ``asked`` hold together."""
    table = TABLES[type(asked)]
    counted = func.count()
    if isinstance(asked, ActorFilter):
        counted = func.count(distinct(table.c.identity))
    elif isinstance(asked, PlaceFilter):
        counted = func.count(distinct(table.c.place_identity))
    with store.reading() as connection:
        return connection.scalar(select(counted).select_from(table).where(conditions(connection, asked))) or 0
