"""Actors, places and days over all articles: how many, from when to when."""

from __future__ import annotations

from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Select, and_, bindparam, case, distinct, func, or_, select, text

from saksi.store import value_tables as vt
from saksi.store.queries.conditions import TABLES, conditions
from saksi.store.queries.filters import ActorFilter, EventFilter, FigureFilter, PlaceFilter, StatementFilter, WordingFilter
from saksi.store.queries.lists import portions
from saksi.store.queries.paging import LIMIT, bytewise, mark, marked
from saksi.store.queries.rows import ActorRow, Page, PlaceRow, TimelineRow
from saksi.store.store import Store

Step = Literal["day", "month", "year"]
Days = tuple[str | None, str | None]
_LENGTHS: dict[Step, int] = {"day": 10, "month": 7, "year": 4}


def actors(store: Store, asked: ActorFilter | None = None, *, limit: int = LIMIT, after: str | None = None) -> Page[ActorRow]:
    """A page of actors over all articles, those of the most articles first."""
    c = vt.actors.c
    with store.reading() as connection:
        where = conditions(connection, asked or ActorFilter())
        found = _summed(connection, where, c.identity, func.count(distinct(c.version)), (), limit, after)
        days = _days(connection, where, c.identity, c.day, found[:limit])
        names = _named(connection, select(c.identity, c.name, c.kind, c.canonical_name), c.identity, found[:limit])
    rows = []
    for one in found[:limit]:
        named, (first, last) = names[one.identity], days[one.identity]
        name = named.canonical_name or named.name
        rows.append(ActorRow(identity=one.identity, name=name, kind=named.kind, articles=one.counted, first=first, last=last))
    return Page(tuple(rows), _mark(found, limit))


def places(store: Store, asked: PlaceFilter | None = None, *, limit: int = LIMIT, after: str | None = None) -> Page[PlaceRow]:
    """A page of places of events over all articles, those of the most events first."""
    c, p = vt.events.c, vt.places.c
    by = c.place_identity
    with store.reading() as connection:
        where = conditions(connection, asked or PlaceFilter())
        more = (func.count(distinct(c.version)).label("articles"),)
        found = _summed(connection, where, by, func.count(), more, limit, after)
        days = _days(connection, where, by, c.day, found[:limit])
        names = _named(connection, select(by.label("identity"), c.place.label("name")), by, found[:limit])
        settled = select(p.identity, p.lat, p.lon, p.precision, p.country).where(p.lat.is_not(None))
        points = _named(connection, settled, p.identity, found[:limit])
    rows = [_place_row(one, names[one.identity].name, days[one.identity], points.get(one.identity)) for one in found[:limit]]
    return Page(tuple(rows), _mark(found, limit))


def _place_row(one: Any, name: str, days: Days, point: Any) -> PlaceRow:
    known = {} if point is None else {"lat": point.lat, "lon": point.lon, "precision": point.precision, "country": point.country}
    first, last = days
    return PlaceRow(identity=one.identity, name=name, events=one.counted, articles=one.articles, first=first, last=last, **known)


def _summed(
    connection: Connection,
    where: ColumnElement[bool],
    by: ColumnElement[str],
    counted: ColumnElement[int],
    more: tuple[ColumnElement[Any], ...],
    limit: int,
    after: str | None,
) -> list[Any]:
    wanted = select(by.label("identity"), counted.label("counted"), *more).where(where).group_by(by)
    plain = bytewise(connection, by)
    if after is not None:
        identity, number = marked(after, 2)
        wanted = wanted.having(or_(counted < int(number), and_(counted == int(number), plain > identity)))
    return list(connection.execute(wanted.order_by(counted.desc(), plain).limit(limit + 1)).all())


def _days(
    connection: Connection, where: ColumnElement[bool], by: ColumnElement[str], day: ColumnElement[str], found: list[Any]
) -> dict[str, Days]:
    """The first and the last day of each. Asked for those of a page alone: of all they would take half as long again."""
    days: dict[str, Days] = {}
    for portion in portions(found):
        some = by.in_([one.identity for one in portion])
        wanted = select(by, func.min(func.nullif(day, "")), func.max(func.nullif(day, ""))).where(where, some).group_by(by)
        days |= {identity: (first, last) for identity, first, last in connection.execute(wanted)}
    return days


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
