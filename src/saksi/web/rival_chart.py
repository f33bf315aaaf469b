"""Rival figures over time, as a chart draws them: each claim with its day, bounds and claimant."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from saksi.model.findings import Comparison, Value
from saksi.store.queries import FigureRow
from saksi.web.cards import amount
from saksi.web.desk import Desk
from saksi.web.words import Words

_LEAST = 2
_MOST = 4


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """One figure of one source. ``at`` is its height; ``low`` or ``high`` is null where it is open on that side."""

    day: str
    at: int
    low: int | None
    high: int | None
    shown: str
    claimant: str
    source: str
    article: str
    start: int
    end: int


class Chart(msgspec.Struct, frozen=True, kw_only=True):
    """The rival claims of one thing that is counted."""

    row: str
    subject: str
    measure: str
    standing: str
    claims: tuple[Claim, ...]


def charts(compared: Comparison, desk: Desk, words: Words) -> tuple[Chart, ...]:
    """A chart for each row of figures with rival numbers, the most told first."""
    found = []
    names = {s.id: s.name for s in compared.sources}
    for row in compared.rows:
        if row.slot != "figures" or row.measure is None:
            continue
        claims = tuple(c for cell in row.cells for v in cell.values if (c := _claim(v, names[cell.source], words)) is not None)
        if len(claims) >= _LEAST and len({(c.low, c.high) for c in claims}) >= _LEAST:
            name = desk.measure_name(row.measure, words.lang)
            found.append(Chart(row=row.id, subject=row.subject, measure=name, standing=row.standing, claims=claims))
    return tuple(sorted(found, key=lambda c: -len(c.claims))[:_MOST])


def chart_of(rows: Sequence[FigureRow], subject: str, measure: str, words: Words) -> Chart | None:
    """The figures of an explorer's page as a chart; None where there are too few to compare."""
    claims = tuple(c for r in rows if (c := _listed(r, words)) is not None)
    if len(claims) < _LEAST:
        return None
    return Chart(row="explorer", subject=subject, measure=measure, standing="open", claims=claims)


def _listed(row: FigureRow, words: Words) -> Claim | None:
    at = row.low if row.low is not None else row.high
    day = (row.as_of or row.day or "")[:10]
    if at is None or len(day) != 10:
        return None
    return Claim(
        day=day,
        at=at,
        low=row.low,
        high=row.high,
        shown=amount(row.low, row.high, row.bound, words),
        claimant=row.claimant or words("value.outlet_itself"),
        source=row.outlet or words("value.no_outlet"),
        article=row.article,
        start=row.start,
        end=row.end,
    )


def _claim(value: Value, source: str, words: Words) -> Claim | None:
    at = value.low if value.low is not None else value.high
    day = (value.as_of or value.published or "")[:10]
    if at is None or len(day) != 10:
        return None
    place = value.passages[0]
    return Claim(
        day=day,
        at=at,
        low=value.low,
        high=value.high,
        shown=amount(value.low, value.high, value.bound, words),
        claimant=value.claimant or words("value.outlet_itself"),
        source=source,
        article=value.article,
        start=place.start,
        end=place.end,
    )
