"""Dates in digits: which is the day and which the month, by weekday and publication."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import msgspec

from saksi.resolution.times.anchors import Anchors, Cues
from saksi.resolution.times.calendar import Reading, latest, made
from saksi.resolution.times.dated import WRONG_WEEKDAY, absolute

FAR = 90  # days beyond which one date is hardly less likely than another
# See _cost. Of 608 dates in digits with their year in open articles, read without it, 590 come out right; of the others 11
# lie in another year that nothing near them tells, the rest contradict themselves.
SWAPPED, SWAPPED_WEEKDAY, WEEKDAY_ONLY = 100, 75, 120


def numeric(cues: Cues, anchors: Anchors) -> Reading | None:
    """ "(3/6)", "(6/3/2017)", "Sabtu (3-4/6)": day and month in the order that fits weekday and publication."""
    if "year" in cues:
        return _full(cues, anchors)
    if anchors.day is None:
        return None
    options = list(_options(cues, anchors.day))
    if not options:
        return None
    _, picked, method = min(options)
    reading = Reading(str(picked), "day", method, anchors.name, picked, picked)
    return _with_range(reading, cues)


def _with_range(reading: Reading, cues: Cues) -> Reading:
    first = reading.first
    last = made(first.year, first.month, int(cues["until"])) if first is not None and "until" in cues else None
    if first is None or last is None or last <= first:
        return reading
    return msgspec.structs.replace(reading, value=f"{first}/{last}", last=last)


def _full(cues: Cues, anchors: Anchors) -> Reading | None:
    year, a, b = int(cues["year"]), int(cues["day"]), int(cues["m"])
    usual, swapped = made(year, b, a), made(year, a, b)
    if usual is None or swapped is None:
        reading = absolute(usual or swapped)
    else:
        by_weekday = "weekday" in cues and usual.weekday() != cues["weekday"] == swapped.weekday()
        reading = absolute(swapped if by_weekday or _untimely(usual, swapped, cues, anchors.day) else usual)
    return None if reading is None else _with_range(reading, cues)


def _untimely(usual: date, swapped: date, cues: Cues, published: date | None) -> bool:
    """Whether only the order of month before day keeps a report from telling of a day more than a month ahead."""
    if published is None or "future" in cues:
        return False
    return (usual - published).days > 30 and swapped <= published


def _options(cues: Cues, published: date) -> Iterator[tuple[float, date, str]]:
    """Each date that "(a/b)" may be, with what it costs to believe it: see ``_cost``."""
    a, b = int(cues["day"]), int(cues["m"])
    for year in range(published.year - 1, published.year + 2):
        for day, month, swapped in ((a, b, False), (b, a, True)):
            option = made(year, month, day)
            if option is not None:
                yield _cost(option, published, cues, swapped), option, "swapped" if swapped else "nearest"
    if "weekday" in cues and "until" not in cues:
        option = latest(int(cues["weekday"]), published)
        if option is not None:
            known = 0 if option.day in (a, b) else WRONG_WEEKDAY / 2
            yield WEEKDAY_ONLY + known + (published - option).days, option, "weekday"


def _cost(option: date, published: date, cues: Cues, swapped: bool) -> float:
    """How hard a reading is to believe. A date in brackets is news of the last days; it is seldom in the future.

    The weights rank the contradictions: a wrong weekday or an order of month before day without a weekday to prove it weighs
    as much as three months; the order alone, where the weekday agrees, somewhat less.
    """
    away = (option - published).days
    ahead = 1 if "future" in cues or cues.get("shift") == 1 else 10
    distance = min(-away, FAR) - away / 10 if away <= 0 else min(ahead * away, 1.7 * FAR) + 0.3 * away
    if "weekday" not in cues:
        return distance + swapped * SWAPPED
    return distance + (option.weekday() != cues["weekday"]) * WRONG_WEEKDAY + swapped * SWAPPED_WEEKDAY


FORMS: dict[str, Callable[[Cues, Anchors], Reading | None]] = {"numeric": numeric}
