"""Calendar dates with or without their year: which day, month, year, decade is meant."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

import msgspec

from saksi.resolution.times.anchors import Anchors, Cues
from saksi.resolution.times.calendar import Reading, made, month_days, month_moved, month_value, year_days
from saksi.resolution.times.wars import War, best

WRONG_WEEKDAY = 100  # days: a date of the wrong weekday is as hard to believe as one so much further off
SEASON = 91  # days that a season lasts, from the first of its first month in the north
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
# Of 413 dates of open articles that give their year (within one year of publication) the nearest, days to come counted so
# many times, has the right year for 87.4 % (once), 89.6 (twice), 90.6 (3), 91.5 (4 to 6), 89.6 (10).
AHEAD = 4
RECENT = 7  # days: a date so fresh is the news itself, not the first day of a war long begun


def day_in_month(cues: Cues, anchors: Anchors) -> Reading | None:
    """ "7 Oktober", "21 Agustus 2013", "3-4 Juni", with weekday or without."""
    month, day = int(cues.get("month", cues.get("m", 0))), int(cues["day"])
    found = _settled_day(cues, anchors, month, day)
    if found is None or "until" not in cues:
        return found
    first = found.first
    last = None if first is None else made(first.year, first.month, int(cues["until"]))
    if first is None or last is None or last <= first:
        return None
    return msgspec.structs.replace(found, value=f"{first}/{last}", last=last)


def _settled_day(cues: Cues, anchors: Anchors, month: int, day: int) -> Reading | None:
    if "year" in cues:
        return absolute(made(int(cues["year"]), month, day))
    published = anchors.day
    options = [] if published is None else [made(published.year + n, month, day) for n in _years(month, day)]
    picked = None
    if published is not None and "yearshift" in cues:
        picked = made(published.year + int(cues["yearshift"]), month, day)
    elif published is not None:
        picked = _nearest((o for o in options if o), published, cues)
    war = _first_day(anchors, month, day) if not {"shift", "yearshift", "future"} & cues.keys() else None
    if war is not None and (picked is None or published is None or not 0 <= (published - picked).days <= RECENT):
        return Reading(str(war.began), "day", "world", war.id, war.began, war.began)
    return None if picked is None else Reading(str(picked), "day", "nearest", anchors.name, picked, picked)


def _years(month: int, day: int) -> range:
    return range(-8, 9) if (month, day) == (2, 29) else range(-1, 2)


def _first_day(anchors: Anchors, month: int, day: int) -> War | None:
    day_fits = (w for w in anchors.wars if (w.began.month, w.began.day) == (month, day))
    return best(w for w in day_fits if anchors.day is None or w.began <= anchors.day)


def _nearest(options: Iterable[date], published: date, cues: Cues) -> date | None:
    """The date nearest to publication; days to come count more unless the words point ahead."""
    weekday, shift = cues.get("weekday"), cues.get("shift")

    def cost(option: date) -> float:
        away = (option - published).days
        wrong = 0 if weekday is None or option.weekday() == weekday else WRONG_WEEKDAY
        return _distance(away, _toward(cues, shift)) + wrong

    return min(options, key=cost, default=None)


def _toward(cues: Cues, shift: int | str | None) -> int:
    """1 where the words point ahead, -1 where they point back, 0 where they do neither."""
    if "future" in cues or shift == 1:
        return 1
    return -1 if shift == -1 or "since" in cues else 0


def _distance(away: int, toward: int) -> float:
    if toward:
        return away if toward > 0 <= away else -away if toward < 0 >= away else 10_000 + abs(away)
    return -away if away <= 0 else AHEAD * away


def absolute(day: date | None) -> Reading | None:
    """The reading of a date that stands for itself; null for no day."""
    return None if day is None else Reading(str(day), "day", "absolute", None, day, day)


def day_of_month(cues: Cues, anchors: Anchors) -> Reading | None:
    """ "tanggal 7": the latest such day on or before publication, the next where the words point ahead."""
    published, number = anchors.day, int(cues["day"])
    if published is None:
        return None
    months = (month_moved(published.year, published.month, n) for n in range(-2, 3))
    options = [day for year, month in months if (day := made(year, month, number)) is not None]
    ahead = _toward(cues, cues.get("shift")) > 0
    fit = [d for d in options if (d > published if ahead else d <= published)]
    if not fit:
        return None
    found = min(fit) if ahead else max(fit)
    return Reading(str(found), "day", "next" if ahead else "latest", anchors.name, found, found)


def month(cues: Cues, anchors: Anchors) -> Reading | None:
    """ "Januari 2014", "akhir Agustus lalu", "April": the month nearest to publication, rather past than to come."""
    number, published = int(cues["month"]), anchors.day
    if "year" in cues:
        return _month(int(cues["year"]), number, cues, "absolute", None)
    if published is None:
        return None
    if "yearshift" in cues:
        return _month(published.year + int(cues["yearshift"]), number, cues, "offset", anchors.name)
    return _month(_month_year(number, published, cues), number, cues, "nearest", anchors.name)


def _month_year(number: int, published: date, cues: Cues) -> int:
    shift = cues.get("shift")
    past = cues.get("phase") in ("start", "middle") and published.day > 15  # "awal Juni lalu" late in June is this June

    def cost(year: int) -> float:
        away = (year - published.year) * 12 + number - published.month
        return 10_000 if away == 0 and (shift == 1 or (shift == -1 and not past)) else _distance(away, _toward(cues, shift))

    return published.year if shift == 0 else min(range(published.year - 1, published.year + 2), key=cost)


def _month(year: int, number: int, cues: Cues, method: str, anchor: str | None) -> Reading:
    first, last = month_days(year, number, _phase(cues))
    return Reading(month_value(year, number), "month", method, anchor, first, last)


def _phase(cues: Cues) -> str | None:
    phase = cues.get("phase")
    return None if phase is None else str(phase)


def year(cues: Cues, _anchors: Anchors) -> Reading | None:
    """ "tahun 1967", "awal 2014", "2014-2019"."""
    begin, until = int(cues["year"]), int(cues.get("year_until", cues["year"]))
    if until < begin:
        return None
    value = f"{begin:04}" if begin == until else f"{begin:04}/{until:04}"
    first, last = year_days(begin, _phase(cues))
    return Reading(value, "year", "absolute", None, first, last if begin == until else year_days(until)[1])


def decade(cues: Cues, _anchors: Anchors) -> Reading | None:
    """ "era 1990-an" is 199X."""
    begin = int(cues["decade"]) // 10 * 10
    return Reading(f"{begin // 10:03}X", "decade", "absolute", None, date(begin, 1, 1), date(begin + 9, 12, 31))


def century(cues: Cues, _anchors: Anchors) -> Reading | None:
    """ "abad ke-19" is 18XX."""
    number = cues["n"]
    if not isinstance(number, int) or not 2 <= number <= 30:
        return None
    begin = (number - 1) * 100 + 1
    return Reading(f"{number - 1:02}XX", "period", "absolute", None, date(begin, 1, 1), date(begin + 99, 12, 31))


def season(cues: Cues, anchors: Anchors) -> Reading | None:
    """ "musim panas 2016" is 2016-SU; a season has no first day that all agree on, so no interval is given."""
    if "year" in cues:
        return Reading(f"{int(cues['year']):04}-{cues['season']}", "period", "absolute")
    if anchors.day is None or "shift" not in cues:
        return None
    shift, begins = int(cues["shift"]), _SEASONS[str(cues["season"])]
    begun = anchors.day.year - (anchors.day.month < begins)  # the year in which the latest such season began
    over = anchors.day >= date(begun, begins, 1) and (anchors.day - date(begun, begins, 1)).days > SEASON
    found = begun if shift < 0 else begun + 1 if shift > 0 or over else begun
    if shift < 0 and not over:
        found -= 1
    return Reading(f"{found:04}-{cues['season']}", "period", "offset", anchors.name)


FORMS: dict[str, Callable[[Cues, Anchors], Reading | None]] = {
    "date": day_in_month, "monthday": day_of_month, "month": month, "year": year, "decade": decade, "century": century,
    "season": season,
}  # fmt: skip
