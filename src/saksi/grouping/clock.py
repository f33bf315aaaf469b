"""Days and what stands for them: resolved dates, the day of a war, the dead so far."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from saksi.model import Record, SectionName
from saksi.world import fold

_DAYS = re.compile(r"P(\d+)D")
_REACH = 24


class Clue(NamedTuple):
    """A number that tells the time by itself, and where it stands."""

    value: int
    section: SectionName
    start: int
    end: int
    text: str


def ordinal(day: str | None) -> int | None:
    """The ordinal of an ISO date; null where it is wider than a day."""
    return date.fromisoformat(day[:10]).toordinal() if day and len(day) >= 10 else None


def iso(day: int | None) -> str:
    """The ISO date of an ordinal, or "unresolved"."""
    return "unresolved" if day is None else date.fromordinal(day).isoformat()


def day_of(value: str | None) -> tuple[int, int] | None:
    """First and last day of a resolved date of one day; null for anything wider or unresolved."""
    if value is None or not re.match(r"\d{4}-\d{2}-\d{2}", value):
        return None
    try:
        day = date.fromisoformat(value[:10]).toordinal()
    except ValueError:
        return None
    return day, day


def war_day(record: Record, wars: Iterable[str]) -> Clue | None:
    """The day of a war that a report counts: "selama 18 hari perang ini"."""
    text = record.text or ""
    for time in record.times:
        match = _DAYS.fullmatch(time.value or "")
        after = fold(text[time.end : time.end + _REACH])
        if match and time.section == "body" and any(after.startswith(w) for w in wars):
            return Clue(int(match.group(1)), "body", time.start, time.end, text[time.start : time.end])
    return None


def war_toll(record: Record, least: int) -> Clue | None:
    """The highest number of dead, where it is of a war's size."""
    dead = [f for f in record.figures if f.measure == "killed" and (f.low or 0) >= least]
    if not dead:
        return None
    top = max(dead, key=lambda f: (f.low or 0, -f.start))
    text = (record.title if top.section == "title" else record.text) or ""
    return Clue(top.low or 0, top.section, top.start, top.end, text[top.start : top.end])
