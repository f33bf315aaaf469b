"""The day of a document, where two witnesses agree."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from saksi.extraction.page_dates import PageDates

_EDGE = 4
"""Paragraphs at its head and at its foot where a document may name its own day."""
_LONGEST = 400


def day_of_document(made: Iterable[datetime | None], text: str, dates: PageDates) -> str | None:
    """The day, as ISO, that the head or foot of ``text`` names and on which the file says that it was made or saved.

    The file alone tells too little: it may be copied from an old template, or be made anew years later. So does the text:
    the day it names may be that of what it reports. None where they do not agree.
    """
    days = {day.isoformat() for moment in made if moment is not None for day in _days(moment)}
    if not days:
        return None
    paragraphs = text.split("\n")
    edges = (*paragraphs[:_EDGE], *paragraphs[_EDGE:][-_EDGE:])
    named = (dates.read(words) for edge in edges for words in (edge[:_LONGEST], edge[_LONGEST:][-_LONGEST:]))
    return next((day[:10] for day in named if day is not None and day[:10] in days), None)


def _days(moment: datetime) -> Iterable[date]:
    """The day of a moment, also in western Indonesia where the clock of the world is meant."""
    offset = moment.utcoffset()
    return {moment.date(), (moment + timedelta(hours=7)).date()} if not offset else {moment.date()}
