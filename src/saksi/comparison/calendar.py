"""Days as ISO strings: the interval that a value stands for, and how two intervals lie to each other."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_MONTH = re.compile(r"(\d{4})-(\d{2})\Z")
_WEEK = re.compile(r"(\d{4})-W(\d{2})(-WE)?\Z")
_YEAR = re.compile(r"(\d{4})\Z")

Interval = tuple[str, str]


def interval(value: str | None) -> Interval | None:
    """The first and the last day of a TIMEX-like value; null where it stands for no days, or for a whole decade."""
    if value is None:
        return None
    try:
        return _interval(value)
    except ValueError:  # a date that is in no calendar
        return None


def _interval(value: str) -> Interval | None:
    if m := _DAY.match(value):
        day = date(int(m[1]), int(m[2]), int(m[3])).isoformat()
        return day, day
    if m := _MONTH.match(value):
        last = monthrange(int(m[1]), int(m[2]))[1]
        return f"{m[1]}-{m[2]}-01", f"{m[1]}-{m[2]}-{last:02}"
    if m := _WEEK.match(value):
        monday = date.fromisocalendar(int(m[1]), int(m[2]), 1)
        first = monday + timedelta(days=5) if m[3] else monday
        return first.isoformat(), (monday + timedelta(days=6)).isoformat()
    if m := _YEAR.match(value):
        return f"{m[1]}-01-01", f"{m[1]}-12-31"
    return None


def overlap(a: Interval, b: Interval) -> bool:
    """Whether two intervals share a day."""
    return a[0] <= b[1] and b[0] <= a[1]


def narrower(a: Interval, b: Interval) -> bool:
    """Whether ``a`` lies inside ``b`` and is shorter."""
    return a != b and b[0] <= a[0] and a[1] <= b[1]
