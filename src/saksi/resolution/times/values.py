"""What time expressions mean, given when the article was published and what else it says."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise

import msgspec

from saksi.model import Annotations, TimeExpression
from saksi.resolution.times import dated, numeric, relative
from saksi.resolution.times.anchors import Anchors
from saksi.resolution.times.calendar import Reading, day_of
from saksi.resolution.times.narrated import Told, mark_asides, narrated, part_or_clock, said, today, war_day
from saksi.resolution.times.publication import Publication, wars_that_matter
from saksi.world import World

_FORMS = {**dated.FORMS, **numeric.FORMS, **relative.FORMS, "war": war_day}
_SPOKEN = frozenset({"day", "told"})
_BESIDE = frozenset({"part", "clock"})
_COUNTED = _BESIDE | {"narrative"}
_YEARLESS = frozenset({"date", "month"})
_YEARS = frozenset({"year", "yearshift", "shift"})
RANGE = 15  # characters between the two ends of a range ("31 Maret sampai dengan 5 April 2017")


def resolved_times(annotations: Annotations, publication: Publication, world: World) -> tuple[TimeExpression, ...]:
    """The time expressions with value, interval, granularity, anchor and method, or marked unresolved."""
    anchors = Anchors(day_of(publication.day), wars_that_matter(annotations, world))
    starts = [s.start for s in annotations.sentences]
    told = [_told(time, bisect_right(starts, time.start)) for time in annotations.times]
    _share_years(told)
    for item in told:
        if item.form in _FORMS:
            item.reading = _FORMS[item.form](item.cues, anchors)
    if any(t.form in _COUNTED for t in told):
        mark_asides(told, [(bisect_right(starts, s.end - 1), s.span) for s in annotations.statements])
    spoken = today(told, anchors) if any(t.form in _SPOKEN for t in told) else anchors
    quotes = [s.span for s in annotations.statements if s.kind == "direct"]
    for at, item in enumerate(told):
        if item.form == "narrative":
            item.reading = narrated(told, at)
        elif item.form in _BESIDE:
            item.reading = part_or_clock(told, at)
        elif item.form in _SPOKEN:
            item.reading = _FORMS[item.form](item.cues, said(told, at, spoken, quotes))
    return tuple(_settled(item) for item in told)


def _share_years(told: list[Told]) -> None:
    """ "Januari - September 2016": the first takes the year that the second names."""
    for one, other in pairwise(told):
        near = one.sentence == other.sentence and other.time.start - one.time.end <= RANGE
        if near and one.form in _YEARLESS and other.form in _YEARLESS and not _YEARS & one.cues.keys() and "year" in other.cues:
            later = int(other.cues.get("month", 0)) >= int(one.cues.get("month", 13))
            one.cues = {**one.cues, "year": other.cues["year"]} if later else one.cues


def _told(time: TimeExpression, sentence: int) -> Told:
    cues = {c.name: c.value for c in time.cues}
    return Told(time, cues, str(cues.get("form", "")), sentence)


def _settled(item: Told) -> TimeExpression:
    reading = item.reading
    if reading is None:
        return msgspec.structs.replace(item.time, status="unresolved")
    reading = _with_part(item, reading)
    return msgspec.structs.replace(
        item.time,
        kind="duration" if reading.method == "duration" else item.time.kind,
        value=reading.value,
        from_=None if reading.first is None else str(reading.first),
        until=None if reading.last is None else str(reading.last),
        granularity=reading.granularity,
        anchor=reading.anchor,
        method=reading.method,
    )


def _with_part(item: Told, reading: Reading) -> Reading:
    """ "Rabu pagi": the value of the day with its part."""
    part = item.cues.get("part") or item.cues.get("lastnight")
    if part is None or reading.granularity != "day" or reading.first != reading.last:
        return reading
    return msgspec.structs.replace(reading, value=f"{reading.value}{part}", granularity="part")
