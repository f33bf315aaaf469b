"""When an article was published: as declared, or inferred from evidence in its text, or left open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from saksi.model import Annotations, Evidence, PublishedFrom, TimeExpression
from saksi.resolution.times.anchors import Cues
from saksi.resolution.times.calendar import moved
from saksi.resolution.times.wars import War, wars_in
from saksi.world import World

COUNT_ERROR = 1  # days: whether the first day counts, and which day the count was made on, is not said
OLDEST_NEWS = 3  # days: a bare weekday of a report lies hardly further back


class Publication(msgspec.Struct, frozen=True):
    """The publication day (ISO date, with time where known; null if open), who says so, and what that rests on."""

    day: str | None
    from_: PublishedFrom
    evidence: tuple[Evidence, ...] = ()


def publication_of(annotations: Annotations, world: World) -> Publication:
    """The publication of the annotated document: as declared, else inferred from the wars of ``world``, else open."""
    document = annotations.document
    if document.published is None:
        inferred = _inferred(annotations, wars_that_matter(annotations, world))
        if inferred is not None:
            return inferred
    return Publication(document.published, document.published_from)


def wars_that_matter(annotations: Annotations, world: World) -> tuple[War, ...]:
    """The wars that the article names, where one of its times can rest on a war's first day; else none are looked for."""
    firsts = {c.began[5:] for c in world.conflicts.values()}
    if firsts and any(_rests_on_war({c.name: c.value for c in t.cues}, firsts) for t in annotations.times):
        return wars_in(annotations, world)
    return ()


def _rests_on_war(cues: Cues, firsts: set[str]) -> bool:
    return "war" in cues or (_month_day(cues) or "") in firsts


def _month_day(cues: Cues) -> str | None:
    """ "10-07" for "7 Oktober" without a year."""
    if cues.get("form") != "date" or {"year", "yearshift", "until"} & cues.keys():
        return None
    return f"{int(cues.get('month', cues.get('m', 0))):02}-{int(cues['day']):02}"


def _inferred(annotations: Annotations, wars: Sequence[War]) -> Publication | None:
    """The one day on which first day, day count and weekdays agree; null where none or several do."""
    times = [(t, {c.name: c.value for c in t.cues}) for t in annotations.times]
    found = [(war, day) for war in wars if (day := _day(times, war)) is not None]
    if len({day for _, day in found}) != 1:
        return None
    war, day = found[0]
    words = sorted({(t.start, t.end) for t, cues in times if _speaks(cues, war, day)})
    evidence = [Evidence(start=a, end=b) for a, b in words] + [Evidence(fact=war.id) for war, _ in found]
    return Publication(str(day), "inferred", tuple(evidence))


def _day(times: Sequence[tuple[TimeExpression, Cues]], war: War) -> date | None:
    first = f"{war.began:%m-%d}"
    weekdays = {int(cues["weekday"]) for _, cues in times if _is_bare_weekday(cues)}
    if not weekdays or not any(_month_day(cues) == first for _, cues in times):
        return None
    counts = [cues for _, cues in times if "war" in cues and isinstance(cues.get("n"), int)]
    if not counts:
        return None
    days = set.intersection(*(set(_days_counted(cues, war)) for cues in counts))
    return _freshest([d for d in days if war.ended is None or d <= war.ended], weekdays, war)


def _days_counted(cues: Cues, war: War) -> Iterator[date]:
    """The days on which "18 hari perang" or "hari ke-18" may have been written."""
    passed = int(cues["n"]) - (cues["war"] == "ordinal")
    for error in range(-COUNT_ERROR, COUNT_ERROR + 1):
        day = moved(war.began, passed + error)
        if day is not None and day >= war.began:
            yield day


def _freshest(days: Sequence[date], weekdays: set[int], war: War) -> date | None:
    """The day from which all weekdays, each the latest of its name, lie least far back; they must lie within the war."""
    ages = {day: max((day.weekday() - weekday) % 7 for weekday in weekdays) for day in days}
    fresh = {day: age for day, age in ages.items() if age <= OLDEST_NEWS and (day - war.began).days >= age}
    best = [day for day, age in fresh.items() if age == min(fresh.values())]
    return best[0] if len(best) == 1 else None


def _is_bare_weekday(cues: Cues) -> bool:
    return cues.get("form") == "weekday" and not {"shift", "week", "future"} & cues.keys()


def _speaks(cues: Cues, war: War, day: date) -> bool:
    """Whether a time expression is evidence that the article of ``day`` is about ``war``."""
    if _is_bare_weekday(cues) or "war" in cues or _month_day(cues) == f"{war.began:%m-%d}":
        return True
    this_month = cues.get("form") == "unit" and cues.get("unit") == "M" and cues.get("shift") == 0
    return this_month and (day.year, day.month) == (war.began.year, war.began.month)
