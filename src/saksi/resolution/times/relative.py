"""Times counted from the publication day, durations, sets: weekdays, "kemarin", "pekan lalu", "dua hari lalu", "setahun"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from saksi.model import Granularity
from saksi.resolution.times.anchors import Anchors, Cues
from saksi.resolution.times.calendar import (
    Interval,
    Reading,
    following,
    latest,
    month_days,
    month_moved,
    month_value,
    moved,
    week_days,
    week_value,
    year_days,
)

_UNIT = re.compile(r"(\d*)(T?)([A-Z])")
_DAYS = {"D": 1, "W": 7}
_TOLD_UNITS: dict[str, Granularity] = {"D": "day", "W": "week", "M": "month", "Y": "year"}
_LIMIT = 5000  # a count beyond is no calendar time that a report counts from today


def weekday(cues: Cues, anchors: Anchors) -> Reading | None:
    """A weekday: the latest on or before publication, the next where the words point ahead, that of a week they name."""
    published, number = anchors.day, int(cues["weekday"])
    if published is None:
        return None
    shift = cues.get("shift")
    if "week" in cues or shift == 0:
        monday = week_days(published)[0]
        return _day(moved(monday, 7 * int(shift or 0) + number), "week", anchors)
    if published.weekday() == number and ((shift == 1 and "part" in cues) or (shift is None and "future" in cues)):
        return _day(published, "next", anchors)  # "Sabtu malam nanti", "akan digelar Sabtu" in Saturday's paper
    if shift == 1 or (shift is None and "future" in cues):
        return _day(following(number, published), "next", anchors)
    before = published if shift is None else published - timedelta(days=1)
    return _day(latest(number, before), "latest", anchors)


def spoken(cues: Cues, anchors: Anchors) -> Reading | None:
    """ "hari ini", "kemarin", "lusa"; "tadi malam" and "semalam" the night before publication, "malam ini" its own."""
    return None if anchors.day is None else _day(moved(anchors.day, day_shift(cues)), "offset", anchors)


def day_shift(cues: Cues) -> int:
    """How many days after publication such words lie."""
    night_before = "lastnight" in cues or (cues.get("told") == "past" and cues.get("part") == "TNI")
    return -1 if night_before else int(cues.get("dayword", 0))


def _day(found: date | None, method: str, anchors: Anchors) -> Reading | None:
    return None if found is None else Reading(str(found), "day", method, anchors.name, found, found)


def unit(cues: Cues, anchors: Anchors) -> Reading | None:
    """ "pekan lalu", "akhir bulan ini", "tahun depan"."""
    shift, phase = int(cues.get("shift", 0)), cues.get("phase")
    method = "offset" if "shift" in cues else "current"
    return counted(anchors.day, str(cues["unit"]), shift, anchors.name, method, None if phase is None else str(phase))


def counted(
    base: date | None, unit: str, by: int, anchor: str, method: str = "offset", phase: str | None = None
) -> Reading | None:
    """The day, week, month, year that lies ``by`` units from ``base``; null for finer units and without a base."""
    m = _UNIT.fullmatch(unit)
    if base is None or m is None or m[2] or abs(by) > _LIMIT:
        return None
    times, letter = int(m[1] or 1), m[3]
    if times > 1 and by == 0:  # "dekade ini", "abad ini"
        return _round_years(base, times, anchor, method)
    value, days = _counted(base, letter, by * times, phase)
    return None if value is None or days is None else Reading(value, _TOLD_UNITS[letter], method, anchor, *days)


def _counted(base: date, letter: str, by: int, phase: str | None) -> tuple[str | None, Interval | None]:
    if letter in _DAYS:
        found = moved(base, by * _DAYS[letter])
        if found is None or not 1 < found.year < 9998:
            return None, None
        return (str(found), (found, found)) if letter == "D" else (week_value(found), week_days(found, phase))
    year, month = month_moved(base.year, base.month, by) if letter == "M" else (base.year + by, 1)
    if not 1 <= year <= 9999:
        return None, None
    return (month_value(year, month), month_days(year, month, phase)) if letter == "M" else (f"{year:04}", year_days(year, phase))


def _round_years(base: date, size: int, anchor: str, method: str) -> Reading:
    begin = base.year // size * size
    value = f"{base.year // 10:03}X" if size == 10 else f"{base.year // 100:02}XX"
    granularity: Granularity = "decade" if size == 10 else "period"
    return Reading(value, granularity, method, anchor, date(begin, 1, 1), date(begin + size - 1, 12, 31))


def weekend(cues: Cues, anchors: Anchors) -> Reading | None:
    """ "akhir pekan lalu": Saturday and Sunday of a week; without more words of the latest week whose weekend has begun."""
    if anchors.day is None:
        return None
    shift = cues.get("shift")
    by = int(shift) if shift is not None else 0 if anchors.day.weekday() >= 5 or "future" in cues else -1
    sunday = week_days(anchors.day + timedelta(days=7 * by))[1]
    return Reading(f"{week_value(sunday)}-WE", "weekend", "offset", anchors.name, sunday - timedelta(days=1), sunday)


def offset(cues: Cues, anchors: Anchors) -> Reading | None:
    """ "dua hari lalu", "beberapa pekan lalu", "tiga hari lagi"."""
    sign = int(cues.get("ago", cues.get("ahead", 0)))
    count = cues.get("n", 1)
    if "many" in cues or not isinstance(count, int):
        return Reading("PAST_REF" if sign < 0 else "FUTURE_REF", "vague", "reference")
    return counted(anchors.day, _unit(cues), sign * count, anchors.name)


def _unit(cues: Cues) -> str:
    return str(cues.get("unit") or cues.get("unit_nya") or cues.get("single", "D"))


def duration(cues: Cues, anchors: Anchors) -> Reading | None:
    """ "dua bulan" is P2M, "satu jam" PT1H, "beberapa tahun" PXY; "dua tahun terakhir" covers the years up to publication."""
    value = _duration_value(cues)
    if value is None:
        return None
    days = _days_near(cues, anchors.day)
    if days is None:
        return Reading(value, "period", "duration")
    return Reading(value, "period", "duration", anchors.name, *days)


def _duration_value(cues: Cues) -> str | None:
    if "halved" in cues:
        return _period("0.5", str(cues["halved"]))
    if "half" in cues:
        return _period(f"{cues['n']}.5", str(cues["half"]))
    first = _period(str(cues.get("decimal") or cues.get("n", 1)), _unit(cues))
    if "n_more" in cues:
        return _joined(first, _period(str(cues["n_more"]), str(cues["unit_more"])))
    return f"{first}/{_period(str(cues['n_until']), _unit(cues))}" if "n_until" in cues else first


def _joined(first: str | None, second: str | None) -> str | None:
    """ "P4Y" and "P6M" are P4Y6M, "PT17H" and "PT52M" PT17H52M; null where the two do not go together."""
    if first is None or second is None:
        return None
    tail = second[2:] if second.startswith("PT") and "T" in first else second[1:]
    return None if "T" in first and not second.startswith("PT") else first + tail


_HALVES = {"0.5Y": "P6M", "0.5D": "PT12H", "0.5TH": "PT30M", "0.5TM": "PT30S"}


def _period(count: str, unit: str) -> str | None:
    m = _UNIT.fullmatch(unit)
    if m is None:
        return None
    if count + unit in _HALVES:
        return _HALVES[count + unit]
    if m[1] and count != "X":
        amount = float(count) * int(m[1])
        count = str(int(amount)) if amount == int(amount) else str(amount)
    return f"P{m[2]}{count}{m[3]}"


def _days_near(cues: Cues, published: date | None) -> Interval | None:
    near, count = cues.get("near"), cues.get("n", 1)
    if near is None or published is None or not isinstance(count, int):
        return None
    reading = counted(published, _unit(cues), int(near) * count, "")
    if reading is None or reading.first is None:
        return None
    other = _same_day(reading, published)
    return (other, published) if int(near) < 0 else (published, other)


def _same_day(reading: Reading, published: date) -> date:
    """The day of the month, year or week found that corresponds to the publication day."""
    first, last = reading.first or published, reading.last or published
    if reading.granularity == "day":
        return first
    if reading.granularity == "week":
        return first + timedelta(days=published.weekday())
    month = published.month if reading.granularity == "year" else first.month
    return min(month_days(first.year, month)[0] + timedelta(days=published.day - 1), month_days(last.year, month)[1])


def many(cues: Cues, _anchors: Anchors) -> Reading | None:
    """ "berbulan-bulan" is PXM."""
    return Reading(str(cues["many"]), "period", "duration")


def every(cues: Cues, _anchors: Anchors) -> Reading | None:
    """ "setiap Jumat" is XXXX-WXX-5, "setiap hari" P1D, "setiap 17 Agustus" XXXX-08-17."""
    if "weekday" in cues:
        value: str | None = f"XXXX-WXX-{int(cues['weekday']) + 1}"
    elif "month" in cues:
        value = f"XXXX-{int(cues['month']):02}-{int(cues['day']):02}"
    elif "part" in cues:
        value = f"XXXX-XX-XX{cues['part']}"
    else:
        value = _period(str(cues.get("n", 1)), _unit(cues))
    return None if value is None else Reading(value, "period", "set")


def reference(cues: Cues, _anchors: Anchors) -> Reading | None:
    """ "kini" is PRESENT_REF, "baru-baru ini" PAST_REF."""
    return Reading(str(cues["ref"]), "vague", "reference")


FORMS: dict[str, Callable[[Cues, Anchors], Reading | None]] = {
    "weekday": weekday, "day": spoken, "told": spoken, "unit": unit, "weekend": weekend, "offset": offset, "duration": duration,
    "many": many, "set": every, "reference": reference,
}  # fmt: skip
