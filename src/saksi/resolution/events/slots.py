"""Who took part in an event, when and where it was, and according to whom."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import msgspec

from saksi.model import Annotations, EventMention, Reference, Span, Statement, TimeExpression
from saksi.resolution.actors.cast import Cast
from saksi.resolution.events.confidence import Judge
from saksi.resolution.events.retelling import Retold, blamed, completed
from saksi.resolution.events.story import of_story

_LEAD, _STEM = 2, 5  # sentences of the lead, letters of a word of the title that count
_FAR = 140  # characters between an act and a time of another clause of its sentence, beyond which the time is not taken for it


def resolved_events(
    annotations: Annotations,
    statements: tuple[Statement, ...],
    times: tuple[TimeExpression, ...],
    cast: Cast,
    retold: Retold,
    judge: Judge,
) -> tuple[EventMention, ...]:
    """The event mentions with participants, date, place, attribution and confidence settled."""
    if not annotations.events:
        return ()
    settled = _Settler(annotations, statements, times, cast, retold)
    main = _main(annotations, retold)
    events = [msgspec.structs.replace(one, main=e in main) for e in annotations.events if (one := settled.event(e)) is not None]
    text, title = _text(annotations), annotations.document.title or ""
    told = blamed(of_story(completed(events, text, retold), times, annotations.sentences))
    return judge.judged(told, text, title, annotations.sentences)


def _text(annotations: Annotations) -> str:
    section = annotations.events[0].section
    return next(s.text for s in annotations.document.sections if s.name == section)


def _main(annotations: Annotations, retold: Retold) -> list[EventMention]:
    """The events that the report is about: the first of its lead; where the title tells another of that sentence, that too.

    An act that only says who somebody is ("X, yang terlibat dalam serangan itu, diadili") is first only where no other is told.
    """
    text = _text(annotations)
    for sentence in annotations.sentences[:_LEAD]:
        told = [e for e in annotations.events if sentence.start <= _at(e) < sentence.end]
        if told:
            title = (annotations.document.title or "").lower()
            first = next((e for e in told if not retold.describes(text[sentence.start : _at(e)])), told[0])
            others = [e for e in told if e is not first]
            titled = [] if _told(annotations, first, title) else [e for e in others if _told(annotations, e, title)]
            return [first, *titled[:1]]
    return []


def _told(annotations: Annotations, event: EventMention, title: str) -> bool:
    """Whether the title has the event's trigger, with whatever affixes: "kutuk" for "mengutuk"."""
    if event.trigger is None:
        return False
    word = event.trigger.of(_text(annotations)).lower()
    return any(len(t) >= _STEM and t[1:] in word for t in title.split())


class _Settler:
    """Settles the events of one article."""

    def __init__(
        self,
        annotations: Annotations,
        statements: Sequence[Statement],
        times: Sequence[TimeExpression],
        cast: Cast,
        retold: Retold,
    ) -> None:
        self._cast = cast
        self._retold = retold
        self._statements = statements
        self._sentences = annotations.sentences
        self._events = annotations.events
        self._dated = [t for t in times if t.value is not None and t.kind in ("date", "time") and t.value[:1].isdigit()]
        self._places = [m for m in annotations.mentions if m.kind == "place"]
        self._text = _text(annotations)
        self._pronouns = {m.start for m in annotations.mentions if m.form == "pronoun"}

    def event(self, event: EventMention) -> EventMention | None:
        """``event`` with what the article settles about it; null for what is an act only by being said, and nobody says it."""
        statement = self._statement(event)
        actors = self._people(event.actors)
        if event.rule in self._retold.said:
            if statement is None or statement.speaker is None:
                return None
            actors = (statement.speaker,)
        known = {r.actor or r.text for r in actors}
        return msgspec.structs.replace(
            event,
            actors=actors,
            recipients=tuple(r for r in self._people(event.recipients) if (r.actor or r.text) not in known),
            place=self._place(event.place),
            date=self._date(event, statement),
            attributed_to=None if statement is None else statement.speaker,
        )

    def _place(self, place: Reference | None) -> Reference | None:
        """The place; one that is only pointed at ("kota ini") with the name of the last place told before it, or none."""
        if place is None or place.start is None or not self._retold.points(place.text):
            return place
        told = [m for m in self._places if m.end <= place.start]
        return msgspec.structs.replace(place, name=told[-1].head.of(self._text)) if told else None

    def _people(self, references: Sequence[Reference]) -> tuple[Reference, ...]:
        """The references with their actors; a pronoun that nothing settles is left out, and nobody stands twice."""
        found: dict[str, Reference] = {}
        for one in (one for reference in references for one in self._cast.refer_all(reference)):
            if one.name is None and one.start in self._pronouns:
                continue
            found.setdefault(one.actor or one.text, one)
        return tuple(found.values())

    def _statement(self, event: EventMention) -> Statement | None:
        """The innermost statement of a named speaker in whose content the act is told."""
        at = _at(event)
        around = [s for s in self._statements if s.start <= at < s.end and s.speaker is not None]
        return min(around, key=lambda s: s.end - s.start, default=None)

    def _date(self, event: EventMention, statement: Statement | None) -> str | None:
        """The value of the time that dates the act: of its clause, else the one near time of its sentence; else null."""
        at = _at(event)
        sentence = self._sentence(at)
        here = [t for t in self._dated if sentence.start <= t.start < sentence.end and self._same_voice(t, statement)]
        inside = self._own([t for t in here if event.start <= t.start < event.end], event, sentence)
        chosen = min(inside, key=lambda t: abs(t.start - at), default=None)
        if chosen is None:
            alone = not any(sentence.start <= _at(e) < sentence.end for e in self._events if e is not event)
            near = [t for t in here if alone or (abs(t.start - at) <= _FAR and not self._taken(t, event))]
            chosen = near[0] if len(near) == 1 else None
        return None if chosen is None or chosen.value is None else _day(chosen)

    def _own(self, times: list[TimeExpression], event: EventMention, sentence: Span) -> list[TimeExpression]:
        """The times of a clause that may date its act: where some follow it, none that follows another act before it."""
        at = _at(event)
        if len(times) < 2 or all(t.start < at for t in times):
            return times
        earlier = min((_at(e) for e in self._events if sentence.start <= _at(e) < at), default=at)
        return [t for t in times if t.start > at or t.start < earlier]

    def _same_voice(self, time: TimeExpression, statement: Statement | None) -> bool:
        """Whether a time stands in the same content as the act: the day of saying does not date what is said."""
        inside = [s for s in self._statements if s.start <= time.start < s.end and s.speaker is not None]
        return (statement in inside) if statement is not None else not inside

    def _taken(self, time: TimeExpression, event: EventMention) -> bool:
        """Whether another act of the sentence stands between the time and this one."""
        first, last = sorted((_at(event), time.start))
        return any(first < _at(e) < last for e in self._events if e is not event)

    def _sentence(self, at: int) -> Span:
        n = bisect_right(self._sentences, Span(at, 1 << 60)) - 1
        return self._sentences[n] if n >= 0 else Span(at, at + 1)


def _at(event: EventMention) -> int:
    return event.start if event.trigger is None else event.trigger.start


def _day(time: TimeExpression) -> str | None:
    """The date part of a time's value; a part of a day dates by its day."""
    return None if time.value is None else time.value.partition("T")[0]
