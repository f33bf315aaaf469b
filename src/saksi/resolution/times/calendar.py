"""Dates counted and written: pure arithmetic, with the values and intervals of TIMEX-like notation."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import msgspec

from saksi.model import Granularity

Interval = tuple[date, date]
_THIRDS = {"start": 0, "middle": 1, "end": 2}


class Reading(msgspec.Struct, frozen=True):
    """What a time expression means: its value, the days it covers (inclusive), and what settled it.

    ``anchor`` names the day or words that it was counted from; null where the words stand for themselves.
    """

    value: str
    granularity: Granularity
    method: str
    anchor: str | None = None
    first: date | None = None
    last: date | None = None


def day_of(text: str | None) -> date | None:
    """The calendar day of an ISO date, as its giver wrote it, whatever the time and zone behind; null where it is none."""
    try:
        day = None if text is None else date.fromisoformat(text[:10])
    except ValueError:
        return None
    return day if day is not None and 1000 <= day.year <= 9000 else None  # far enough from the ends to count either way


def made(year: int, month: int, day: int) -> date | None:
    """The date, or null where there is no such day."""
    if not (1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def moved(day: date, by: int) -> date | None:
    """The day ``by`` days later; null beyond the calendar."""
    try:
        return day + timedelta(days=by)
    except OverflowError:
        return None


def month_moved(year: int, month: int, by: int) -> tuple[int, int]:
    """Year and month ``by`` months later."""
    index = year * 12 + month - 1 + by
    return index // 12, index % 12 + 1


def month_days(year: int, month: int, phase: str | None = None) -> Interval:
    """First and last day of a month, or of its first ten days, its next ten, its rest."""
    last = monthrange(year, month)[1]
    first, until = {"start": (1, 10), "middle": (11, 20), "end": (21, last)}.get(phase or "", (1, last))
    return date(year, month, first), date(year, month, until)


def year_days(year: int, phase: str | None = None) -> Interval:
    """First and last day of a year, or of a third of it."""
    if phase is None:
        return date(year, 1, 1), date(year, 12, 31)
    third = _THIRDS[phase] * 4
    return date(year, third + 1, 1), month_days(year, third + 4)[1]


def week_days(day: date, phase: str | None = None) -> Interval:
    """Monday and Sunday of the ISO week of ``day``; for a phase its first two, next two, last three days."""
    monday = day - timedelta(days=day.weekday())
    first, until = {"start": (0, 1), "middle": (2, 3), "end": (4, 6)}.get(phase or "", (0, 6))
    return monday + timedelta(days=first), monday + timedelta(days=until)


def week_value(day: date) -> str:
    """The ISO week of ``day``: "2017-W22"."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def month_value(year: int, month: int) -> str:
    """ "2017-06"."""
    return f"{year:04}-{month:02}"


def latest(weekday: int, on_or_before: date) -> date | None:
    """The latest such weekday (Monday is 0) on or before a day."""
    return moved(on_or_before, -((on_or_before.weekday() - weekday) % 7))


def following(weekday: int, after: date) -> date | None:
    """The first such weekday after a day."""
    return moved(after, (weekday - after.weekday() - 1) % 7 + 1)
