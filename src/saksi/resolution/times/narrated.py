"""Times counted from another time of the same article: "hari itu", "setahun sebelumnya", "pukul 09.28 WIB"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec

from saksi.model import Granularity, Span, TimeExpression
from saksi.resolution.times.anchors import Anchors, Cues
from saksi.resolution.times.calendar import Reading, moved
from saksi.resolution.times.relative import counted, day_shift, duration
from saksi.resolution.times.wars import best

CLOSE = 25  # characters between a clock time and the day written beside it ("pukul 09.00 waktu setempat, Sabtu")
APPOSED = 3  # characters between "hari ini" and the date that explains it
SAID_WITHIN = 6  # days: "hari ini" inside a quotation is the day it was said, which lies in the week before publication
_DAYS = frozenset({"day", "part"})
_FINE: dict[str, frozenset[Granularity]] = {
    "D": frozenset({"day", "part", "minute"}),
    "W": frozenset({"day", "part", "minute", "week", "weekend"}),
    "M": frozenset({"day", "part", "minute", "month"}),
    "Y": frozenset({"day", "part", "minute", "month", "week", "weekend", "year"}),
}


class Told(msgspec.Struct):
    """One time expression of the article with its reading, as far as it is known."""

    time: TimeExpression
    cues: Cues
    form: str
    sentence: int
    reading: Reading | None = None
    aside: bool = False
    """Whether it dates no act that the article tells, but when somebody said so, or something longer ago ("Senin lalu")."""

    @property
    def anchor(self) -> str:
        """This expression as an anchor of another is written."""
        return f"time {self.time.start}:{self.time.end}"

    @property
    def day(self) -> date | None:
        """The one day that it names; null where it names none."""
        known = self.reading is not None and self.reading.granularity in _DAYS and self.reading.first == self.reading.last
        return self.reading.first if known and self.reading is not None else None


def narrated(told: Sequence[Told], at: int) -> Reading | None:
    """The reading of ``told[at]`` counted from the nearest time before it that is fine enough to count from."""
    cues = told[at].cues
    unit = str(cues.get("unit", cues.get("single", "D")))
    count = cues.get("n", cues.get("narrative", 1))
    if "direction" in cues and (count == "X" or unit.startswith("T")):
        return duration(cues, Anchors(None))  # "beberapa jam kemudian": how long, not when
    base = _before(told, at, unit)
    if base is None or base.reading is None or base.reading.first is None or not isinstance(count, int):
        return None
    sign = int(cues.get("direction", 1))
    return counted(base.reading.first, unit, sign * count, base.anchor, "narrative")


def _before(told: Sequence[Told], at: int, unit: str) -> Told | None:
    """The last time before ``told[at]`` that is fine enough; asides only where nothing else stands there."""
    fine = _FINE.get(unit[-1:], frozenset())
    found = [t for t in told[:at] if t.reading is not None and t.reading.first is not None and t.reading.granularity in fine]
    return next((t for t in reversed(found) if not t.aside), found[-1] if found else None)


def part_or_clock(told: Sequence[Told], at: int) -> Reading | None:
    """A part of day or clock time on the day written beside it, else on the day told last."""
    me = told[at]
    base = _day_beside(told, at)
    if base is None or base.day is None:
        return None
    if me.form == "part":
        return Reading(str(base.day), "day", "narrative", base.anchor, base.day, base.day)
    clock, day = _clock(me.cues), base.day
    return Reading(f"{day}T{clock}", "minute", "narrative", base.anchor, day, day)


def _clock(cues: Cues) -> str:
    """Hour and minute of the day, "8 malam" as 20:00."""
    hour, _, minute = str(cues.get("clock") or f"{int(cues['hour']):02}:{int(cues.get('minute', 0)):02}").partition(":")
    number, part = int(hour), cues.get("part")
    if (part == "TNI" and 6 <= number <= 12) or (part in ("TAF", "TEV") and number <= 6):
        number += 12
    return f"{number:02}:{minute}"


def _day_beside(told: Sequence[Told], at: int) -> Told | None:
    me = told[at]
    before = next((t for t in reversed(told[:at]) if t.day is not None), None)
    acted = next((t for t in reversed(told[:at]) if t.day is not None and not t.aside), None)
    after = next((t for t in told[at + 1 :] if t.day is not None and t.sentence == me.sentence), None)
    if before is not None and before.sentence == me.sentence and me.time.start - before.time.end <= CLOSE:
        return before
    if after is not None and after.time.start - me.time.end <= CLOSE:
        return after
    return acted or before or after


def today(told: Sequence[Told], anchors: Anchors) -> Anchors:
    """The anchors of "hari ini", "kemarin", "tadi malam" in an article that itself says which day it means by one of them.

    "Hari ini, Kamis (31/8)" or "kemarin (30/8)" in a report of 1 September was written on 31 August; all its like are.
    """
    for at, item in enumerate(told):
        if item.form == "numeric" and "dayword" in item.cues:
            source = item
        elif item.form in ("day", "told") and at + 1 < len(told) and told[at + 1].time.start - item.time.end <= APPOSED:
            source = told[at + 1]
        else:
            continue
        if anchors.day is not None and source.day is not None and _recent(source.day, anchors.day):
            written = moved(source.day, -day_shift(item.cues))
            return anchors if written is None else Anchors(written, anchors.wars, source.anchor)
    return anchors


def said(told: Sequence[Told], at: int, anchors: Anchors, quotes: Sequence[Span]) -> Anchors:
    """The anchors of "hari ini" and its like inside a quotation: the day on which that was said, where the article tells it."""
    me, published = told[at], anchors.day
    if published is None or not any(q.covers(me.time.span) for q in quotes):
        return anchors
    days = [t for t in told if t.form in ("weekday", "numeric", "date") and _recent(t.day, published)]
    here = [t for t in days if t.sentence == me.sentence]
    if not here and len({t.day for t in days}) == 1:
        here = days
    return Anchors(here[0].day, anchors.wars, here[0].anchor) if here else anchors


def _recent(day: date | None, published: date) -> bool:
    return day is not None and 0 <= (published - day).days <= SAID_WITHIN


def war_day(cues: Cues, anchors: Anchors) -> Reading | None:
    """ "hari ke-18 perang" is the 18th day of the war that the article names; its first day is day one."""
    war, number = best(anchors.wars), cues["n"]
    if war is None or not isinstance(number, int):
        return None
    day = moved(war.began, number - 1)
    return None if day is None else Reading(str(day), "day", "world", war.id, day, day)


def mark_asides(told: Sequence[Told], statements: Sequence[tuple[int, Span]]) -> None:
    """Mark the days on which something was said: those in the sentence of a statement (given with it) and outside its content.

    ("…," ujar Yanto, Sabtu (23/3)) dates the saying; what the article goes on to tell is still of the day before.
    """
    for item in told:
        outside = [not s.covers(item.time.span) for sentence, s in statements if sentence == item.sentence]
        long_ago = item.form == "weekday" and item.cues.get("shift") == -1
        item.aside = long_ago or (bool(outside) and all(outside))
