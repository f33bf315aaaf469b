"""A strip of days: how much each holds, as bars of one drawing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import msgspec

HEIGHT = 56
_BUSY = 5


class Bar(msgspec.Struct, frozen=True):
    """One day: where its bar stands in the drawing, and how much the day holds."""

    day: str
    count: int
    x: int
    height: int


class Strip(msgspec.Struct, frozen=True, kw_only=True):
    """Consecutive days up to the last; ``busy`` are the days that hold most, in their order; ``months`` where each begins."""

    first: str
    last: str
    most: int
    width: int
    bars: tuple[Bar, ...]
    months: tuple[tuple[str, int], ...]
    busy: tuple[Bar, ...]


def strip(counts: Iterable[tuple[str, int]], until: str | None, days: int = 170, width: int = 7) -> Strip | None:
    """The ``days`` days up to the last that holds something, no later than ``until``; None where no day holds anything."""
    held = {day: n for day, n in counts if len(day) == 10 and (until is None or day <= until) and n > 0}
    if not held:
        return None
    last = date.fromisoformat(max(held))
    shown = [last - timedelta(n) for n in reversed(range(days))]
    most = max(held.get(d.isoformat(), 0) for d in shown)
    bars = tuple(
        Bar(d.isoformat(), n, i * width, max(3, round(HEIGHT * n / most)))
        for i, d in enumerate(shown)
        if (n := held.get(d.isoformat(), 0))
    )
    months = tuple((d.isoformat()[:7], i * width) for i, d in enumerate(shown) if d.day == 1 and i < days - 9)
    busiest = sorted(sorted(bars, key=lambda b: -b.count)[:_BUSY], key=lambda b: b.day)
    return Strip(
        first=shown[0].isoformat(),
        last=last.isoformat(),
        most=most,
        width=days * width,
        bars=bars,
        months=months,
        busy=tuple(busiest),
    )
