"""Acts told more than once in an article: what one telling leaves out, another gives."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from saksi.model import EventMention, Reference

_DAY = len("2024-05-08")  # a month or year is too wide to be the same act's by itself


def completed(events: Sequence[EventMention]) -> list[EventMention]:
    """The events, those that tell an act again with the day and place that its other tellings agree on."""
    return [_completed(e, [o for o in events if o is not e and _same_act(e, o)]) for e in events]


def _same_act(a: EventMention, b: EventMention) -> bool:
    """Whether two mentions may tell one act: of one kind, shared by somebody on the same side, nothing against it."""
    if a.type != b.type or (a.mode and b.mode and a.mode != b.mode) or _happened(a) != _happened(b):
        return False
    if a.date and b.date and a.date != b.date:
        return False
    doers, victims = _shared(a.actors, b.actors), _shared(a.recipients, b.recipients)
    if (a.actors and b.actors and not doers) or (a.recipients and b.recipients and not victims):
        return False
    return doers or victims


def _completed(event: EventMention, same: list[EventMention]) -> EventMention:
    if not same or not _happened(event):
        return event
    dates = {o.date for o in same if o.date and len(o.date) == _DAY}
    places = {o.place.text: o.place for o in same if o.place is not None}
    return msgspec.structs.replace(
        event,
        date=event.date or (dates.pop() if len(dates) == 1 else None),
        place=event.place or (next(iter(places.values())) if len(places) == 1 else None),
    )


def _happened(event: EventMention) -> bool:
    return event.realis in ("actual", "ongoing")


def _shared(a: Sequence[Reference], b: Sequence[Reference]) -> bool:
    return not {_key(r) for r in a}.isdisjoint(_key(r) for r in b)


def _key(reference: Reference) -> str:
    return reference.actor or reference.text.lower()
