"""The story of an article: what its first telling of an incident says of day, place and doers holds for its later tellings."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import msgspec

from saksi.model import EventMention, Reference, Span, TimeExpression

_LEAD = 4  # sentences in which the day, place and doers of the story are told
_INCIDENT = ("ASSAULT", "COERCE", "PROTEST")
_DAY = len("2024-05-08")


def of_story(events: Sequence[EventMention], times: Sequence[TimeExpression], sentences: Sequence[Span]) -> list[EventMention]:
    """The events, those of the incident that the article reports with its day, place and doers where they name none."""
    main = next((e for e in events if e.main), None)
    if main is None or not sentences:
        return list(events)
    story = _Story(main, events, times, sentences)
    return [story.told(e) for e in events]


class _Story:
    """The incident that an article reports."""

    def __init__(
        self, main: EventMention, events: Sequence[EventMention], times: Sequence[TimeExpression], sentences: Sequence[Span]
    ) -> None:
        self._sentences = sentences
        self._times = [t for t in times if t.value is not None and t.kind in ("date", "duration")]
        self._kinds = _INCIDENT if main.type in _INCIDENT else (main.type,)
        self._type = main.type
        end = sentences[min(_LEAD, len(sentences)) - 1].end
        lead = [e for e in events if e.type in self._kinds and e.start < end and _happened(e)]
        self._day = next((e.date for e in lead if e.date and len(e.date) == _DAY), None)
        one_sided = main.type == "ASSAULT" and _happened(main) and (main.recipients or len(main.actors) == 1)
        self._doers = main.actors if one_sided else ()
        here = {e.place.name or e.place.text: e.place for e in lead if e.place is not None and e.type == main.type}
        self._place = next(reversed(here.values())) if 1 <= len(here) <= 2 and main.type in _INCIDENT and self._day else None

    def told(self, event: EventMention) -> EventMention:
        """``event``; with the story's day, place and doers if it is of the story and lacks them."""
        if event.type not in self._kinds or not _happened(event) or self._elsewhen(event):
            return event
        lacking = event.type == self._type and not event.actors and _keys(self._doers).isdisjoint(_keys(event.recipients))
        place = event.place or (self._place if event.type == self._type else None)
        actors = self._doers if lacking else event.actors
        return msgspec.structs.replace(event, date=event.date or self._day, actors=actors, place=place)

    def _elsewhen(self, event: EventMention) -> bool:
        """Whether the sentence of ``event`` tells an earlier time than the story's day, or a span of time."""
        at = event.start if event.trigger is None else event.trigger.start
        sentence = self._sentences[max(0, bisect_right(self._sentences, Span(at, 1 << 60)) - 1)]
        return any(self._other(t) for t in self._times if sentence.start <= t.start < sentence.end)

    def _other(self, time: TimeExpression) -> bool:
        value = time.value or ""
        if time.kind == "duration":
            return value.endswith(("Y", "M", "D", "W")) and not value.startswith("PT")
        return len(value) < _DAY or (self._day is not None and value[:_DAY] < self._day)


def _happened(event: EventMention) -> bool:
    return event.realis in ("actual", "ongoing")


def _keys(references: Sequence[Reference]) -> set[str]:
    return {r.actor or r.text.lower() for r in references}
