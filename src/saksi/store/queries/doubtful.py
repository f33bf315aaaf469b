"""Pairs of reports that are nearly one event, or nearly two: what a person's judgement settles best."""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import func, select

from saksi.model.groups import Reason
from saksi.store.engine import told
from saksi.store.group_tables import decisions, grouped_events, tellings
from saksi.store.store import Store
from saksi.store.tables import articles, records, versions

_reasons = msgspec.json.Decoder(tuple[Reason, ...])


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """One of the two reports: its telling, and the event it stands in."""

    key: str
    article: str
    title: str | None
    outlet: str | None
    published: str | None
    event: str
    name: str


class Doubt(msgspec.Struct, frozen=True, kw_only=True):
    """A pair whose score lies near the line: how it was decided, and why."""

    a: Side
    b: Side
    same: bool
    score: float
    reasons: tuple[Reason, ...]


def doubtful(store: Store, line: float, limit: int = 20) -> list[Doubt]:
    """Pairs that the score alone decided, those nearest to ``line`` first; both articles report theirs chiefly."""
    d, a, b = decisions, tellings.alias("ta"), tellings.alias("tb")
    nearest = (func.abs(d.c.score - line), d.c.decision)
    wanted = (
        select(d.c.a, d.c.b, d.c.same, d.c.score, d.c.reasons)
        .join_from(d, a, a.c.telling == d.c.a)
        .join(b, b.c.telling == d.c.b)
        .where(d.c.basis == "score", a.c.chief, b.c.chief)
        .order_by(*nearest)
        .limit(2 * limit)
    )
    with told(store.target), store.engine.connect() as connection:
        rows = connection.execute(wanted).all()
        sides = {t: _side(connection.execute(_sides().where(tellings.c.telling == t)).one()) for r in rows for t in (r.a, r.b)}
    found: dict[frozenset[str], Doubt] = {}
    for row in rows:  # a pair that two events hold comes twice
        one = Doubt(
            a=sides[row.a], b=sides[row.b], same=bool(row.same), score=row.score, reasons=_reasons.decode(row.reasons)
        )  # fmt: skip
        found.setdefault(frozenset((one.a.key, one.b.key)), one)
    return list(found.values())[:limit]


def _sides() -> Any:
    t, e = tellings, grouped_events
    return (
        select(t.c.key, articles.c.id, versions.c.title, records.c.outlet, records.c.published, e.c.id.label("event"), e.c.name)
        .join_from(t, e, t.c.event == e.c.event)
        .join(articles, articles.c.article == t.c.article)
        .join(versions, (versions.c.article == t.c.article) & versions.c.current)
        .join(records, records.c.version == versions.c.version)
    )


def _side(row: Any) -> Side:
    return Side(
        key=row.key,
        article=row.id,
        title=row.title,
        outlet=row.outlet,
        published=row.published,
        event=row.event,
        name=row.name,
    )
