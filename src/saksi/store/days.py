"""The day by which a value is sorted and bounded."""

from __future__ import annotations

import re
from datetime import date

UNKNOWN = ""
"""The day of what has none: sorted behind all days."""

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MONTH = re.compile(r"\d{4}-\d\d")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
_YEAR = re.compile(r"\d{4}")
_DECADE = re.compile(r"(\d{3})X")


def day_of(value: str | None, published: str | None) -> str:
    """The first day of a TIMEX-like ``value`` as ISO; the day of publication where it names no day; else ``UNKNOWN``."""
    return first_day(value) or first_day(published) or UNKNOWN


def first_day(value: str | None) -> str | None:
    """The first day of a calendar value: "2017-06" → "2017-06-01"; None where it is none."""
    if value is None:
        return None
    if _DAY.match(value):
        return value[:10]
    if week := _WEEK.match(value):
        return _first_of_week(int(week[1]), int(week[2]), 6 if week[3] else 1)
    if _MONTH.fullmatch(value):
        return f"{value}-01"
    if _YEAR.fullmatch(value):
        return f"{value}-01-01"
    decade = _DECADE.fullmatch(value)
    return f"{decade[1]}0-01-01" if decade else None


def _first_of_week(year: int, week: int, day: int) -> str | None:
    try:
        return date.fromisocalendar(year, week, day).isoformat()
    except ValueError:
        return None
