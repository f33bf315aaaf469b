"""Actors, places and days over all articles: how many, from when to when."""

from __future__ import annotations

from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Select, and_, bindparam, case, distinct, func, or_, select, text

from saksi.store import value_tables as vt
from saksi.store.queries.conditions import TABLES, conditions
from saksi.store.queries.filters import ActorFilter, EventFilter, FigureFilter, PlaceFilter, StatementFilter, WordingFilter
from saksi.store.queries.paging import LIMIT, bytewise, mark, marked
from saksi.store.queries.rows import ActorRow, Page, PlaceRow, TimelineRow
from saksi.store.store import Store

Step = Literal["day", "month", "year"]
_LENGTHS: dict[Step, int] = {"day": 10, "month": 7, "year": 4}


def actors(store: Store, asked: ActorFilter | None = None, *, limit: int = LIMIT, after: str | None = None) -> Page[ActorRow]:
    """A page of actors over all articles, those of the most articles first."""
    c = vt.actors.c
    with store.reading() as connection:
        found = _summed(connection, asked or ActorFilter(), c.identity, func.count(distinct(c.version)), (), limit, after)
        names = _named(connection, select(c.identity, c.name, c.kind, c.canonical_name), c.identity, found[:limit])
    rows = []
    for one in found[:limit]:
        named = names[one.identity]
        name = named.canonical_name or named.name
        rows.append(
            ActorRow(identity=one.identity, name=name, kind=named.kind, articles=one.counted, first=one.first, last=one.last)
        )
    return Page(tuple(rows), _mark(found, limit))


def places(store: Store, asked: PlaceFilter | None = None, *, limit: int = LIMIT, after: str | None = None) -> Page[PlaceRow]:
    """A page of places of events over all articles, those of the most events first."""
    c = vt.events.c
    with store.reading() as connection:
        more = (func.count(distinct(c.version)).label("articles"),)
        found = _summed(connection, asked or PlaceFilter(), c.place_identity, func.count(), more, limit, after)
        names = _named(
            connection, select(c.place_identity.label("identity"), c.place.label("name")), c.place_identity, found[:limit]
        )
    rows = [
        PlaceRow(
            identity=one.identity,
            name=names[one.identity].name,
            events=one.counted,
            articles=one.articles,
            first=one.first,
            last=one.last,
        )
        for one in found[:limit]
    ]
    return Page(tuple(rows), _mark(found, limit))


def _place_row(one: Any, name: str, point: Any) -> PlaceRow:
    known = {} if point is None else {"lat": point.lat, "lon": point.lon, "precision": point.precision, "country": point.country}
    summed = {"events": one.counted, "articles": one.articles, "first": one.first, "last": one.last}
    return PlaceRow(identity=one.identity, name=name, **summed, **known)


def _summed(
    connection: Connection,
    asked: ActorFilter | PlaceFilter,
    by: ColumnElement[str],
    counted: ColumnElement[int],
    more: tuple[ColumnElement[Any], ...],
    limit: int,
    after: str | None,
) -> list[Any]:
    day = TABLES[type(asked)].c.day
    known = asked.since is not None or asked.until is not None  # then no day is empty; to ask takes a third of the time
    wanted = select(
        by.label("identity"),
        counted.label("counted"),
        func.min(day if known else func.nullif(day, "")).label("first"),
        func.nullif(func.max(day), "").label("last"),
        *more,
    )
    wanted = wanted.where(conditions(connection, asked)).group_by(by)
    plain = bytewise(connection, by)
    if after is not None:
        identity, number = marked(after, 2)
        wanted = wanted.having(or_(counted < int(number), and_(counted == int(number), plain > identity)))
    return list(connection.execute(wanted.order_by(counted.desc(), plain).limit(limit + 1)).all())


def _named(connection: Connection, wanted: Select[Any], by: ColumnElement[str], found: list[Any]) -> dict[str, Any]:
    """One row for each identity: the newest that names it."""
    table: Any = next(iter(wanted.get_final_froms()))
    c = table.c
    newest = wanted.where(text(f"{table.name}.current"), by == bindparam("identity")).order_by(c.day.desc(), c.version, c.number)
    rows = {one.identity: connection.execute(newest.limit(1), {"identity": one.identity}).first() for one in found}
    return {identity: row for identity, row in rows.items() if row is not None}


def _mark(found: list[Any], limit: int) -> str | None:
    return mark(found[limit - 1].identity, found[limit - 1].counted) if len(found) > limit else None


def timeline(
    store: Store, asked: EventFilter | StatementFilter | FigureFilter | WordingFilter, *, step: Step = "day"
) -> list[TimelineRow]:
    """How many values each day, month or year has, the first one first; what has no day at all is left out."""
    table = TABLES[type(asked)]
    length = _LENGTHS[step]
    period: ColumnElement[str] = func.substr(table.c.day, 1, length)
    told = table.c.get("date", table.c.get("as_of"))
    if told is not None:
        period = case((func.length(told) < length, told), else_=period)
    with store.reading() as connection:
        wanted = select(
            period.label("period"), func.count().label("count"), func.count(distinct(table.c.version)).label("articles")
        )
        wanted = wanted.where(conditions(connection, asked), table.c.day > "").group_by(period).order_by(period)
        return [TimelineRow(period=row.period, count=row[1], articles=row.articles) for row in connection.execute(wanted)]
