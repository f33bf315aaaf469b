"""Who claims a figure, what is counted, and as of when."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from saksi.lang import Pack
from saksi.model import Annotations, Figure, Reference, Span, Statement, TimeExpression
from saksi.resolution.actors.cast import Cast

_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


def resolved_figures(
    annotations: Annotations, statements: Sequence[Statement], times: Sequence[TimeExpression], cast: Cast, pack: Pack
) -> tuple[Figure, ...]:
    """The figures with claimant (who says the words that they stand in), counted thing and as-of date."""
    if not annotations.figures:
        return ()
    named = {m.start: m.end for m in annotations.mentions if m.form == "name"}
    dates = _as_of(annotations, times, pack)
    return tuple(
        replace(
            figure,
            of=_counted(figure.of, named, cast),
            claimant=_claimant(figure, statements),
            as_of=_date(figure, annotations.sentences, dates),
        )
        for figure in annotations.figures
    )


def _claimant(figure: Figure, statements: Sequence[Statement]) -> Reference | None:
    """The speaker of the innermost statement that holds most of the figure; null in the outlet's own voice."""
    size = figure.end - figure.start
    holding = [s for s in statements if 2 * (min(s.end, figure.end) - max(s.start, figure.start)) > size]
    return min(holding, key=lambda s: s.end - s.start).speaker if holding else None


def _counted(of: Reference | None, named: dict[int, int], cast: Cast) -> Reference | None:
    """``of`` under its own words as name, with the actor that it is, where the mention of one begins and ends with it.

    "tentara AS" keeps its name: the counted soldiers are not the state, nor all of its army.
    """
    if of is None or of.start is None or of.end is None:
        return of
    same = named.get(of.start) == of.end
    actor = cast.at(of.start, of.end) if same else None
    return replace(of, name=of.text, actor=None if actor is None else actor.id)


def _as_of(annotations: Annotations, times: Sequence[TimeExpression], pack: Pack) -> list[tuple[int, str]]:
    """The times up to which a sentence says that its numbers hold: "hingga Senin"."""
    text = annotations.document.body or annotations.document.title or ""
    words = tuple(pack.figures.phrases.as_of)
    found = []
    for time in times:
        day = _DAY.match(time.value or "") if time.kind in ("date", "time") else None
        before = text[max(0, time.start - 24) : time.start].lower().split()
        inside = text[time.start : time.end].lower().split()
        if day and ((before and before[-1] in words) or (inside and inside[0] in words)):
            found.append((time.start, day.group()))
    return found


def _date(figure: Figure, sentences: Sequence[Span], dates: list[tuple[int, str]]) -> str | None:
    if not dates:
        return None
    sentence = next((s for s in sentences if s.start <= figure.start < s.end), None)
    return next((day for start, day in dates if sentence is not None and sentence.start <= start < sentence.end), None)
