"""How single values are worded for a person's eye."""

from __future__ import annotations

from saksi.export.amounts import bounds
from saksi.model import EventMention, Figure, Place, Reference, Statement, TimeExpression


def name(reference: Reference | None) -> str:
    """Who a reference is: its resolved name, else its own words, else a dash."""
    return "–" if reference is None else reference.name or reference.text


def names(references: tuple[Reference, ...]) -> str:
    """Several references, each by name."""
    return ", ".join(name(r) for r in references) or "–"


def amount(figure: Figure) -> str:
    """A figure's bounds with their sign: "> 38,000", "20,000–99,999"."""
    return bounds(figure.low, figure.high, figure.bound)


def act(event: EventMention) -> str:
    """An event's type, with its mode."""
    return event.type if event.mode is None else f"{event.type} · {event.mode}"


def sides(event: EventMention) -> str:
    """Who acted, and on whom."""
    return names(event.actors) if not event.recipients else f"{names(event.actors)} → {names(event.recipients)}"


def moment(time: TimeExpression) -> str:
    """A time's value, or that it is unresolved."""
    return time.value or "unresolved"


def speaker(statement: Statement) -> str:
    """Who is said to speak, with the words used where they are not the name."""
    who = statement.speaker
    if who is None:
        return "–"
    return name(who) if not who.name or who.name.endswith(who.text) else f"{who.name} ({who.text})"


def point(place: Place) -> str:
    """A place's latitude and longitude in degrees; a dash where they are not known."""
    return "–" if place.lat is None or place.lon is None else f"{place.lat:.3f}, {place.lon:.3f}"


def entry_of(place: Place) -> str:
    """The entry of ``world`` that a place is; of an open name the number of places that bear it."""
    if place.canonical is not None:
        return place.canonical.id
    return f"one of {len(place.candidates)}" if len(place.candidates) > 1 else "not listed"
