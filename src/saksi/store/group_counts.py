"""Counts, days and names of events and stories, taken anew from the tellings that stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, case, delete, func, or_, select, update

from saksi.store import group_tables as g
from saksi.store import tables as t

_PORTION = 500


def refresh(connection: Connection, events: Sequence[int], stories: Sequence[int] = ()) -> None:
    """Count events and their stories anew; those that nobody tells any more go, and so do origins without articles."""
    e = g.grouped_events
    touched = set(stories)
    for part in _parts(events):
        touched |= set(connection.scalars(select(e.c.story).where(e.c.event.in_(part))))
    told = {row.event: row for part in _parts(events) for row in connection.execute(_counted(part))}
    _update(connection, e, e.c.event, [_event_values(key, told[key]) for key in events if key in told])
    for part in _parts([key for key in events if key not in told]):
        connection.execute(delete(g.decisions).where(g.decisions.c.event.in_(part)))
        connection.execute(delete(e).where(e.c.event.in_(part)))
    _refresh_stories(connection, sorted(touched))
    left = select(g.grouped_articles.c.origin)
    connection.execute(delete(g.origins).where(g.origins.c.origin.not_in(left)))


def _counted(events: Sequence[int]) -> Any:
    tl, ga = g.tellings, g.grouped_articles
    return (
        select(
            tl.c.event,
            func.count(tl.c.article.distinct()).label("articles"),
            func.count(tl.c.outlet.distinct()).label("outlets"),
            func.count(ga.c.origin.distinct()).label("origins"),
            func.min(func.coalesce(tl.c.first_day, tl.c.day)).label("first"),
            func.max(func.coalesce(tl.c.last_day, tl.c.day)).label("last"),
        )
        .join_from(tl, ga, ga.c.article == tl.c.article)
        .where(tl.c.event.in_(events))
        .group_by(tl.c.event)
    )


def _event_values(key: int, row: Any) -> dict[str, Any]:
    return {
        "key": key, "articles": row.articles, "outlets": row.outlets, "origins": row.origins, "from": _iso(row.first),
        "until": _iso(row.last),
    }  # fmt: skip


def _refresh_stories(connection: Connection, stories: Sequence[int]) -> None:
    e, tl, ga, s = g.grouped_events, g.tellings, g.grouped_articles, g.stories
    found: list[dict[str, Any]] = []
    for part in _parts(stories):
        counted = (
            select(
                e.c.story,
                func.count(e.c.event.distinct()).label("events"),
                func.count(tl.c.article.distinct()).label("articles"),
                func.count(tl.c.outlet.distinct()).label("outlets"),
                func.count(ga.c.origin.distinct()).label("origins"),
                func.min(e.c["from"]).label("first"),
                func.max(e.c.until).label("last"),
            )
            .join_from(e, tl, tl.c.event == e.c.event)
            .join(ga, ga.c.article == tl.c.article)
            .where(e.c.story.in_(part))
            .group_by(e.c.story)
        )
        names = _largest(connection, part)
        for row in connection.execute(counted):
            found.append(
                {"key": row.story, "events": row.events, "articles": row.articles, "outlets": row.outlets,
                 "origins": row.origins, "from": row.first, "until": row.last, "name": names[row.story]}
            )  # fmt: skip
    _update(connection, s, s.c.story, found)
    kept = {row["key"] for row in found}
    for part in _parts([x for x in stories if x not in kept]):
        connection.execute(delete(s).where(s.c.story.in_(part)))


def _largest(connection: Connection, stories: Sequence[int]) -> dict[int, str]:
    """The name of each story: that of its event with most chief tellings, of several the first."""
    e, tl = g.grouped_events, g.tellings
    chiefs = func.sum(case((tl.c.chief, 1), else_=0))
    wanted = (
        select(e.c.story, e.c.name)
        .join_from(e, tl, tl.c.event == e.c.event)
        .where(e.c.story.in_(stories))
        .group_by(e.c.story, e.c.event, e.c.name, e.c.id)
        .order_by(chiefs, func.min(tl.c.day).is_not(None), func.min(tl.c.day).desc(), e.c.id.desc())
    )
    return {row.story: row.name for row in connection.execute(wanted)}


def forget_groups(connection: Connection, articles: Sequence[int]) -> None:
    """Take the tellings of articles out of all groups: what they alone told goes, what is left gets other names and counts."""
    tl, e = g.tellings, g.grouped_events
    events: set[int] = set()
    for part in _parts(articles):
        events |= set(connection.scalars(select(tl.c.event).where(tl.c.article.in_(part))))
    ids = {row.event: row.id for part in _parts(sorted(events)) for row in connection.execute(_ids(part))}
    stories = set()
    for part in _parts(sorted(events)):
        stories |= set(connection.scalars(select(e.c.story).where(e.c.event.in_(part))))
    _forget_reasons(connection, articles)
    names = connection.scalars(select(t.articles.c.id).where(t.articles.c.article.in_(list(articles))))
    held = [e.c.tied.contains(msgspec.json.encode(name).decode(), autoescape=True) for name in names]
    for part in _parts(range(len(held))):
        connection.execute(update(e).where(or_(*(held[n] for n in part))).values(tied=None))
    for part in _parts(articles):
        for table in (tl, g.copy_marks, g.grouped_articles):
            connection.execute(delete(table).where(table.c.article.in_(part)))
    for key in sorted(events):
        name = _first_words(connection, key)
        if name is not None:
            connection.execute(update(e).where(e.c.event == key).values(name=name, tied=None))
    refresh(connection, sorted(events), sorted(stories))
    left = set(connection.scalars(select(e.c.id)))
    for one in ids.values():
        if one not in left:
            connection.execute(delete(g.redirects).where(g.redirects.c.now == one))


def _ids(events: Sequence[int]) -> Any:
    return select(g.grouped_events.c.event, g.grouped_events.c.id).where(g.grouped_events.c.event.in_(events))


def _forget_reasons(connection: Connection, articles: Sequence[int]) -> None:
    """Drop the reasons of origins that articles were in: they may hold their words."""
    ga, o = g.grouped_articles, g.origins
    for part in _parts(articles):
        touched = list(connection.scalars(select(ga.c.origin).where(ga.c.article.in_(part))))
        for some in _parts(touched):
            connection.execute(update(o).where(o.c.origin.in_(some)).values(reasons=None, source=None))


def _first_words(connection: Connection, event: int) -> str | None:
    """The words of the first telling of an event that is left."""
    tl, ga, v = g.tellings, g.grouped_articles, t.versions
    wanted = (
        select(tl.c.section, tl.c.start, tl.c.end, v.c.title, v.c.text)
        .join_from(tl, ga, ga.c.article == tl.c.article)
        .join(v, v.c.version == ga.c.version)
        .where(tl.c.event == event)
        .order_by(tl.c.chief.desc(), tl.c.published.is_(None), tl.c.published, tl.c.key)
        .limit(1)
    )
    row = connection.execute(wanted).first()
    if row is None:
        return None
    text = (row.title or "").strip() if row.section == "title" else row.text
    return " ".join(text[row.start : row.end].split())


def _update(connection: Connection, table: Any, key: Any, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        values: dict[str, Any] = {c: bindparam(f"_{c}") for c in rows[0] if c != "key"}
        bound = [{f"_{c}": v for c, v in row.items()} for row in rows]
        connection.execute(update(table).where(key == bindparam("_key")).values(values), bound)


def _iso(day: int | None) -> str | None:
    return None if day is None else date.fromordinal(day).isoformat()


def _parts(items: Iterable[int]) -> Iterator[list[int]]:
    many = list(items)
    return (many[i : i + _PORTION] for i in range(0, len(many), _PORTION))
