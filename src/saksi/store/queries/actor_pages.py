"""What a store holds of one actor over all articles: what it is called, in which offices, and with whom it acted."""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import distinct, func, select, text

from saksi.store.engine import told
from saksi.store.store import Store
from saksi.store.tables import articles, records
from saksi.store.value_tables import actors, events, participants, wording

_names = msgspec.json.Decoder(tuple[str, ...])
_MOST_ROWS = 300
_MOST_EVENTS = 1_000
"""A page is to come at once: of an actor with more, the newest are counted. "… .current" is written out in the questions, in the
words in which the indexes of current rows say it."""


class Naming(msgspec.Struct, frozen=True, kw_only=True):
    """How one article calls an actor, and why it holds these names for one."""

    article: str
    outlet: str | None
    day: str | None
    name: str
    aliases: tuple[str, ...]
    kind: str
    role: str | None
    canonical_name: str | None
    reasons: tuple[str, ...]


class Tie(msgspec.Struct, frozen=True, kw_only=True):
    """How often one actor did one kind of thing to another (``side`` is that of the one asked for)."""

    identity: str
    name: str
    type: str
    side: str
    events: int
    articles: int
    first: str | None
    last: str | None


class Label(msgspec.Struct, frozen=True, kw_only=True):
    """How often an outlet uses a word that picks a side of an actor."""

    label: str
    outlet: str | None
    voice: str
    count: int


def namings(store: Store, identity: str) -> list[Naming]:
    """How current articles call an actor, the newest first, so many as a page can sum up."""
    a, r = actors, records
    newest = (a.c.day.desc(), a.c.version, a.c.number)
    keys = (
        select(a.c.version, a.c.number)
        .where(a.c.identity == identity, text("actors.current"))
        .order_by(*newest)
        .limit(_MOST_ROWS)
        .subquery()
    )
    wanted = (
        select(a, articles.c.id.label("article_id"), r.c.outlet)
        .join_from(keys, a, (a.c.version == keys.c.version) & (a.c.number == keys.c.number))
        .join(r, r.c.version == a.c.version)
        .join(articles, articles.c.article == a.c.article)
        .order_by(*newest)
    )
    with told(store.target), store.engine.connect() as connection:
        return [
            Naming(
                article=row.article_id,
                outlet=row.outlet,
                day=row.day or None,
                name=row.name,
                aliases=_list(row.aliases),
                kind=row.kind,
                role=row.role,
                canonical_name=row.canonical_name,
                reasons=_list(row.reasons),
            )
            for row in connection.execute(wanted)
        ]


def ties(store: Store, identity: str, since: str | None = None, until: str | None = None, limit: int = 200) -> list[Tie]:
    """With whom an actor acted, and how often, those with most events first. Events that did not happen are left out."""
    mine, other = participants.alias("mine"), participants.alias("other")
    held = select(mine.c.version, mine.c.event, mine.c.side).where(mine.c.identity == identity, text("mine.current"))
    held = _between(held, mine, since, until).order_by(mine.c.day.desc()).limit(_MOST_EVENTS)
    one = held.subquery("one")
    wanted = (
        select(
            other.c.identity,
            func.min(other.c.name).label("name"),
            events.c.type,
            one.c.side,
            func.count().label("n"),
            func.count(distinct(other.c.article)).label("articles"),
            func.min(other.c.day).label("first"),
            func.max(other.c.day).label("last"),
        )
        .join_from(one, other, (other.c.version == one.c.version) & (other.c.event == one.c.event))
        .join(events, (events.c.version == one.c.version) & (events.c.number == one.c.event))
        .where(other.c.identity != identity, other.c.identity.is_not(None), events.c.realis.in_(("actual", "ongoing")))
        .where(other.c.side != one.c.side)
        .group_by(other.c.identity, events.c.type, one.c.side)
        .order_by(func.count().desc(), other.c.identity, events.c.type)
        .limit(limit)
    )
    with told(store.target), store.engine.connect() as connection:
        return [
            Tie(
                identity=row.identity,
                name=row.name,
                type=row.type,
                side=row.side,
                events=row.n,
                articles=row.articles,
                first=row.first or None,
                last=row.last or None,
            )
            for row in connection.execute(wanted)
        ]


def labels(store: Store, identity: str, limit: int = 100) -> list[Label]:
    """The words that pick a side of an actor, by outlet and voice, the most used first."""
    w, r = wording, records
    count = func.count().label("n")
    wanted = (
        select(w.c.label, r.c.outlet, w.c.voice, count)
        .join_from(w, r, r.c.version == w.c.version)
        .where(w.c.of_identity == identity, text("wording.current"))
        .group_by(w.c.label, r.c.outlet, w.c.voice)
        .order_by(count.desc(), w.c.label, r.c.outlet, w.c.voice)
        .limit(limit)
    )
    with told(store.target), store.engine.connect() as connection:
        return [Label(label=x.label, outlet=x.outlet, voice=x.voice, count=x.n) for x in connection.execute(wanted)]


def _between(wanted: Any, table: Any, since: str | None, until: str | None) -> Any:
    if since:
        wanted = wanted.where(table.c.day >= since)
    return wanted.where(table.c.day <= until) if until else wanted


def _list(names: str | None) -> tuple[str, ...]:
    return _names.decode(names) if names else ()
