"""How single values are worded for a person's eye."""

from __future__ import annotations

from saksi.model import EventMention, Figure, Reference, Statement, TimeExpression

_SIGNS = {"more_than": "> ", "at_least": "≥ ", "about": "≈ ", "at_most": "≤ ", "less_than": "< "}


def name(reference: Reference | None) -> str:
    """Who a reference is: its resolved name, else its own words, else a dash."""
    return "–" if reference is None else reference.name or reference.text


def names(references: tuple[Reference, ...]) -> str:
    """Several references, each by name."""
    return ", ".join(name(r) for r in references) or "–"


def amount(figure: Figure) -> str:
    """A figure's bounds with their sign: "> 38,000", "20,000–99,999"."""
    low, high, sign = figure.low, figure.high, _SIGNS.get(figure.bound or "", "")
    if low is None and high is None:
        return "some"
    if low is not None and high is not None and low != high:
        return f"{sign}{low:,}–{high:,}"
    one = low if low is not None else high
    return f"{sign or ('' if low == high else '≤ ' if low is None else '≥ ')}{one:,}"


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
