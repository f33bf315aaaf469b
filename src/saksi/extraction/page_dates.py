"""Dates as pages write them, made into ISO dates with time of day and zone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from saksi.extraction.slots import alternatives
from saksi.lang.schema.residue import ResidueWords

_TIME = r"(?:\D{0,12}?(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?:[:.](?P<second>[0-5]\d))?(?:\.\d+)?)?"
_OFFSET = r"(?:\s*\(?(?P<zone>Z|[+-]\d{2}:?\d{2}|ZONES)\b\)?)?"
_ADDRESS = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)[/-]?(?P<month>0[1-9]|1[0-2])[/-]?(?P<day>0[1-9]|[12]\d|3[01])(?!\d{1,2}(?:\D|$))"
)


class PageDates:
    """Reads the dates of pages with the month names and zones of a language. Immutable after construction."""

    __slots__ = ("_forms", "_months", "_zones")

    def __init__(self, words: ResidueWords) -> None:
        self._months = words.months
        self._zones = {name.upper(): offset for name, offset in words.zones.items()}
        zones = _OFFSET.replace("ZONES", alternatives(self._zones))
        month = rf"(?P<name>{alternatives(words.months)})\.?"
        forms = (
            rf"(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}})(?:T|\s|\b){_TIME}{zones}",
            rf"(?<!\d)(?P<day>\d{{1,2}})[\s-]+{month}[\s,-]+(?P<year>(?:19|20)\d\d)(?!\d){_TIME}{zones}",
            rf"\b{month}\s+(?P<day>\d{{1,2}}),?\s+(?P<year>(?:19|20)\d\d)(?!\d){_TIME}{zones}",
            rf"(?<!\d)(?P<day>\d{{1,2}})[/.-](?P<month>\d{{1,2}})[/.-](?P<year>(?:19|20)\d\d)(?!\d){_TIME}{zones}",
        )
        self._forms = tuple(re.compile(form, re.IGNORECASE) for form in forms)

    def read(self, words: str) -> str | None:
        """The first date in ``words`` as ISO, with time of day and zone where they stand there; None where there is none."""
        hits = [hit for form in self._forms for hit in [form.search(words)] if hit]
        for hit in sorted(hits, key=lambda h: (h.start(), -h.end())):
            found = self._iso(hit)
            if found:
                return found
        return None

    def _iso(self, hit: re.Match[str]) -> str | None:
        part = hit.groupdict()
        month = int(part["month"]) if part.get("month") else self._months[part["name"].lower()]
        try:
            day = date(int(part["year"]), month, int(part["day"]))
        except ValueError:
            return None
        if part["hour"] is None:
            return day.isoformat()
        clock = f"{int(part['hour']):02d}:{part['minute']}" + (f":{part['second']}" if part["second"] else "")
        return f"{day.isoformat()}T{clock}{self._offset(part['zone'])}"

    def _offset(self, zone: str | None) -> str:
        if zone is None:
            return ""
        if zone in "Zz":
            return "+00:00"
        known = self._zones.get(zone.upper())
        return known or (zone if ":" in zone else f"{zone[:3]}:{zone[3:]}")


def date_in_address(url: str) -> str | None:
    """The day in a web address ("/2024/07/10/", "-20240710"), as ISO; None where there is none."""
    hit = _ADDRESS.search(url)
    if hit is None:
        return None
    try:
        return date(int(hit["year"]), int(hit["month"]), int(hit["day"])).isoformat()
    except ValueError:
        return None


def best_of(candidates: Iterable[str]) -> str | None:
    """The first of ``candidates`` (ISO), or a later one that tells the time of day of about the same moment.

    A page gives its date several times, best declared first; some of them only the day.
    """
    found = iter(candidates)  # the page is searched no further than needed
    first = next(found, None)
    if first is None or "T" in first:
        return first
    day = date.fromisoformat(first)
    near = (c for c in found if "T" in c and abs(date.fromisoformat(c[:10]) - day) <= timedelta(days=1))
    return next(near, first)
