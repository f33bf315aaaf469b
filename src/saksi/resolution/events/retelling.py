"""Acts told more than once in an article: what one telling leaves out, another gives."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from saksi.lang.schema.events import Events
from saksi.model import EventMention, Reference

_DAY = len("2024-05-08")  # a month or year is too wide to be the same act's by itself
_BACK = 3  # events back to the act that a condemnation speaks of
_BLAMED = ("ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "REJECT", "THREATEN")
_INQUIRY = ("arrest", "seize", "investigate")
_AFTER = 24  # characters after an event's words in which "insiden itu" may still stand


class Retold:
    """Tells whether words point to an act told before: "serangan itu", "insiden tersebut"."""

    def __init__(self, events: Events) -> None:
        self.said = frozenset(rule.id for rule in events.rules if rule.said)
        acts, this = (events.classes.get(name, []) for name in ("told_act", "this_one"))
        either = ["|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)" for words in (acts, this)]
        self._police = frozenset(w for name in ("police", "police_force") for w in events.classes.get(name, []))
        self._this = tuple(f" {w}" for w in this)
        self._which = frozenset(events.classes.get("that_which", []))
        self._pattern = re.compile(rf"\b(?:{either[0]})\s+(?:{either[1]})\b", re.IGNORECASE)

    def police(self, reference: Reference) -> bool:
        """Whether somebody goes by a word for the police: several such of one article are taken for one force."""
        return not self._police.isdisjoint((reference.name or reference.text).lower().split())

    def points(self, words: str) -> bool:
        """Whether words end by pointing back: "kota ini"."""
        return words == words.lower() and words.endswith(self._this)

    def describes(self, words: str) -> bool:
        """Whether what follows the last comma of ``words`` only says who somebody is: "X, yang terlibat dalam"."""
        return not self._which.isdisjoint(words.lower().rpartition(",")[2].split())

    def by(self, event: EventMention, text: str) -> bool:
        """Whether the event's words in ``text`` hold such a pointer."""
        return self._pattern.search(text, event.start, min(len(text), event.end + _AFTER)) is not None


def completed(events: Sequence[EventMention], text: str, retold: Retold) -> list[EventMention]:
    """The events, those that tell an act again with what its other tellings say of day, place and participants."""
    found: list[EventMention] = []
    for event in events:
        one = _completed(event, [o for o in events if o is not event and _same_act(event, o)])
        if retold.by(one, text):
            one = _pointing(one, found)
        found.append(_both_sides(one, found) if one.type == "CONSULT" else one)
    return _arrested(found, retold)


def blamed(events: Sequence[EventMention]) -> list[EventMention]:
    """The events, condemnations that name nobody with the doers of the act told before them."""
    found: list[EventMention] = []
    for event in events:
        names_none = event.mode == "disapprove" and not event.recipients
        found.append(_blamed(event, found) if names_none else event)
    return found


def _blamed(event: EventMention, before: Sequence[EventMention]) -> EventMention:
    """A condemnation that names nobody, with the doers of the act told last before it."""
    accusers = {_key(r) for r in event.actors}
    told = [o for o in before[-_BACK:] if o.type in _BLAMED and o.actors and accusers.isdisjoint(_key(r) for r in o.actors)]
    return msgspec.structs.replace(event, recipients=told[-1].actors) if told else event


def _arrested(events: list[EventMention], retold: Retold) -> list[EventMention]:
    """The events, those of an arrest and its inquiry told without who made them with the maker of the arrests told before."""
    makers = [e.actors for e in events if e.mode == "arrest" and e.actors and _happened(e)]
    if len({tuple(_key(r) for r in one) for one in makers}) > 1 and not all(retold.police(r) for one in makers for r in one):
        return events
    if not makers:
        return events
    days = {e.date for e in events if e.mode == "arrest" and e.date and _happened(e)}
    one_day = days.pop() if len(days) == 1 else None
    maker, held = makers[0], tuple[Reference, ...]()
    found = []
    for event in events:
        one = event
        if event.mode in _INQUIRY and _happened(event):
            maker = event.actors or maker
            one = _made_by(event, maker, one_day if event.mode == "arrest" else None, held if event.mode != "arrest" else ())
            held = event.recipients if event.mode == "arrest" and event.recipients else held
        found.append(one)
    return found


def _made_by(event: EventMention, actors: tuple[Reference, ...], day: str | None, held: tuple[Reference, ...]) -> EventMention:
    if event.actors or not {_key(r) for r in actors}.isdisjoint(_key(r) for r in event.recipients):
        return msgspec.structs.replace(event, recipients=event.recipients or held) if event.actors else event
    return msgspec.structs.replace(event, actors=actors, date=event.date or day, recipients=event.recipients or held)


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


def _pointing(event: EventMention, before: Sequence[EventMention]) -> EventMention:
    """An event that points to one told before, with what that one says and it does not."""
    told = next((o for o in reversed(before) if o.type == event.type and _happened(o)), None)
    if told is None or not _happened(event) or (event.date and told.date and event.date != told.date):
        return event
    sides = {_key(r) for r in (*event.actors, *event.recipients)}
    return msgspec.structs.replace(
        event,
        mode=event.mode or told.mode,
        date=event.date or told.date,
        place=event.place or told.place,
        actors=event.actors or tuple(r for r in told.actors if _key(r) not in sides),
        recipients=event.recipients or tuple(r for r in told.recipients if _key(r) not in sides),
    )


def _both_sides(event: EventMention, before: Sequence[EventMention]) -> EventMention:
    """A meeting that names one side or none, with both of the last meeting that it may be."""
    if len(event.actors) > 1:
        return event
    named = {_key(r) for r in event.actors}
    met = next((o for o in reversed(before) if o.type == event.type and len(o.actors) > 1), None)
    if met is None or not named <= {_key(r) for r in met.actors}:
        return event
    if not _happened(event):
        return msgspec.structs.replace(event, actors=met.actors)
    return msgspec.structs.replace(event, actors=met.actors, date=event.date or met.date, place=event.place or met.place)


def _happened(event: EventMention) -> bool:
    return event.realis in ("actual", "ongoing")


def _shared(a: Sequence[Reference], b: Sequence[Reference]) -> bool:
    return not {_key(r) for r in a}.isdisjoint(_key(r) for r in b)


def _key(reference: Reference) -> str:
    return reference.actor or reference.text.lower()
