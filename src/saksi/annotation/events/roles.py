"""Who did it to whom, and where: the participants that stand round a trigger, by its voice."""

from __future__ import annotations

import msgspec

from saksi.annotation.events.arguments import agents, called, company, objects, opposed, postponed, shared, skip_helpers, subject
from saksi.annotation.events.layout import Layout, Part, Placed
from saksi.annotation.events.nouns import read_noun
from saksi.annotation.events.triggers import Hit

_FAR_PLACE = 22
ASKS = ("REQUEST", "AGREE", "REJECT", "THREATEN")
"""Types whose verb takes another act as what it asks, promises or refuses."""


class Roles(msgspec.Struct):
    """The participants found round one trigger.

    For a noun: ``light`` is the verb that carries it ("melancarkan serangan"), ``occurs`` says that a verb tells it as
    happening, ``anaphoric`` that it points to an act told elsewhere ("serangan itu").
    """

    actors: list[Placed] = []
    recipients: list[Placed] = []
    place: tuple[int, int] | None = None
    light: int | None = None
    occurs: bool = False
    anaphoric: bool = False


def roles_of(hit: Hit, layout: Layout, first: int, last: int) -> Roles:
    """The participants of the act that ``hit`` tells in the sentence of tokens ``first:last``."""
    roles = Roles([], [])
    if hit.voice == "active":
        roles.actors = subject(layout, hit.first, first) or postponed(layout, hit, first, last) or shared(layout, hit, first)
        asks = hit.rule.type in ASKS
        clitic = layout.clitic(hit.first, hit.last)
        roles.recipients = clitic or objects(layout, hit.last, last, Part.WITH if asks else 0, loose=asks)
    elif hit.voice == "passive":
        roles.actors = layout.clitic(hit.first, hit.last) or agents(layout, hit.last, last)
        roles.recipients = (
            called(layout, hit.last, last) or subject(layout, hit.first, first, does=False) or shared(layout, hit, first)
        )
        roles.recipients += [p for p in company(layout, hit.last, last) if p not in roles.recipients]
    elif hit.voice == "mutual":
        roles.actors = subject(layout, hit.first, first)
        roles.actors += [p for p in objects(layout, hit.last, last, Part.WITH) if p not in roles.actors]
    elif hit.voice == "harm":
        roles.recipients = subject(layout, hit.first, first, does=False)
    else:
        read_noun(hit, layout, first, last, roles)
    if hit.rule.intransitive:
        roles.recipients = []
    if hit.rule.said:
        roles.actors, roles.recipients = [], roles.actors
    if hit.rule.type == "PROTEST":
        roles.recipients = opposed(layout, hit.last, last)
    if hit.rule.sides == "two":
        roles.actors += [p for p in roles.recipients if p not in roles.actors]
        roles.recipients = []
    if not hit.rule.placeless:
        roles.place = _place(layout, hit, first, last)
    return roles


def _place(layout: Layout, hit: Hit, first: int, last: int) -> tuple[int, int] | None:
    """The tokens of the place in the trigger's clause: the nearest after it behind "di" or "ke", else before it."""
    site = None
    for i in range(hit.last, min(last, hit.last + _FAR_PLACE)):
        if layout.is_(i, Part.WALL | Part.SUBORDINATOR) or (layout.is_(i, Part.ACT) and layout.is_(i - 1, Part.MEANS)):
            break  # "turun ke jalan untuk mengutuk serangan di X"
        at = layout.is_(i, Part.AT) or (i + 1 < last and layout.is_(i, Part.TOWARD) and layout.is_(i + 1, Part.PLACE_HEAD))
        at = at or (hit.rule.type == "RETREAT" and layout.is_(i, Part.FROM))
        if at and (found := layout.place_after(i + 1, last)) is not None:
            return found
        if at and site is None:
            site = layout.site_after(i + 1, last)
    if hit.voice == "active" and (found := layout.place_after(hit.last, last)) is not None:
        placed = layout.placed[found[1] - 1]
        if found[1] - found[0] > 1 or placed is None or not placed.acts:
            return found  # "menyerbu kota X"; a state attacked is a recipient, not a place
    return _place_before(layout, hit, first) or site or (layout.site_after(hit.last, last) if hit.voice == "active" else None)


def _place_before(layout: Layout, hit: Hit, first: int) -> tuple[int, int] | None:
    """The tokens of the place before a trigger in its clause; of a passive, also its subject: X of "X, yang direbut …"."""
    if hit.voice == "passive" and (undergone := _undergone(layout, hit, first)) is not None:
        return undergone
    for i in range(hit.first - 1, max(first, hit.first - _FAR_PLACE) - 1, -1):
        if layout.is_(i, Part.WALL | Part.RELATIVE):
            break
        if layout.is_(i, Part.AT) and (found := layout.place_after(i + 1, hit.first)) is not None:
            return None if _in_relative(layout, i, first) else found
    return None


def _undergone(layout: Layout, hit: Hit, first: int) -> tuple[int, int] | None:
    i = skip_helpers(layout, hit.first - 1, first)
    while i >= first and (layout.is_(i, Part.RELATIVE) or layout.words[i] == ","):
        i -= 1
    placed = layout.placed[i] if i >= first else None
    return (placed.first, placed.last) if placed is not None and not placed.acts else None


def _in_relative(layout: Layout, at: int, first: int) -> bool:
    """Whether token ``at`` stands in a relative clause that says where somebody lives or is from."""
    for i in range(at - 1, first - 1, -1):
        if layout.is_(i, Part.RELATIVE):
            return True
        if layout.is_(i, Part.BREAK):
            return False
    return False
