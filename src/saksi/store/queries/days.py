"""Days as people give them: a day, a month or a year."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from saksi.errors import StoreError

_GIVEN = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", re.ASCII)


def first_day(given: str, what: str = "") -> str:
    """The first day (ISO) of a day, a month or a year. Raises StoreError for anything else, named as ``what``."""
    year, month, day = _parts(given, what)
    return _iso(given, what, year, month or 1, day or 1)


def last_day(given: str, what: str = "") -> str:
    """The last day (ISO) of a day, a month or a year. Raises StoreError for anything else, named as ``what``."""
    year, month, day = _parts(given, what)
    known = month is None or 1 <= month <= 12
    return _iso(given, what, year, month or 12, day or (monthrange(max(year, 1), month or 12)[1] if known else 1))


def _parts(given: str, what: str) -> tuple[int, int | None, int | None]:
    found = _GIVEN.fullmatch(given.strip())
    if found is None:
        raise _no_day(given, what)
    year, month, day = found.groups()
    return int(year), int(month) if month else None, int(day) if day else None


def _iso(given: str, what: str, year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        raise _no_day(given, what) from None


def _no_day(given: str, what: str) -> StoreError:
    lead = f"{what} {given}" if what else given
    return StoreError(f"{lead}: is no day; write it like 2023-10-25, or 2023-10 for a month, 2023 for a year")
