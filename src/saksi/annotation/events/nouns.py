"""The participants of a noun of action: its complement, "oleh", "terhadap", "antara", and the light verb that carries it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saksi.annotation.events.arguments import after_comma, agents, by_agents, led, objects, subject
from saksi.annotation.events.chains import joined_right
from saksi.annotation.events.layout import Layout, Part, Placed
from saksi.annotation.events.triggers import Hit

if TYPE_CHECKING:
    from saksi.annotation.events.roles import Roles

_HANDS = ("ASSAULT", "PROTEST")
_TALKS = ("CONSULT", "COOPERATE", "AGREE")


def read_noun(hit: Hit, layout: Layout, first: int, last: int, roles: Roles) -> None:
    """Participants of a noun of action: its complement, "oleh", "terhadap", "antara", and its light verb's subject."""
    at = hit.last
    _light(hit, layout, first, last, roles)
    complement = _complement(layout, at, last)
    after = complement[-1].last if complement else at
    if hit.voice == "happening":
        roles.actors += complement or _between(layout, at, last)
        sides = objects(layout, after, last, Part.WITH)
        roles.actors += [p for p in sides if p not in roles.actors and led(layout, p, Part.WITH)]
        if len(roles.actors) < 2 and hit.rule.type in _TALKS:
            roles.actors = [p for p in _framed(hit, layout, first, last) if p not in roles.actors] + roles.actors
        return
    doers = by_agents(layout, after, last) or _from(layout, after, last)
    aimed = [p for p in objects(layout, after, last) if led(layout, p, Part.TOWARD)]
    if hit.voice == "deed" and hit.rule.object and (hit.rule.intransitive or hit.rule.type == "SANCTION"):
        roles.actors = roles.actors or doers or complement  # "pengerahan pasukan X": the thing handled is X's own
        roles.recipients += aimed
    elif hit.voice == "deed":
        roles.recipients += complement or aimed
        roles.actors += doers
    else:
        roles.actors = doers or (complement if not roles.actors else roles.actors)
        roles.recipients += aimed
    if roles.occurs and not roles.recipients:
        roles.recipients = _felled(layout, after, last)


def _light(hit: Hit, layout: Layout, first: int, last: int, roles: Roles) -> None:
    """Note the light verb that carries a noun, before it or after it, and whether the noun is said to happen."""
    i = hit.first - 1
    if i >= first and layout.is_(i, Part.BEFALLS):
        roles.light, roles.occurs = i, True
        return
    while i >= max(first, hit.first - 4) and not layout.is_(i, Part.BREAK) and layout.placed[i] is None:
        if layout.is_(i, Part.LIGHT_ACTIVE | Part.LIGHT_PASSIVE) and not _says(hit, layout, i):
            if hit.voice == "happening" and layout.is_(i, Part.LIGHT_PASSIVE) and i > first and layout.is_(i - 1, Part.RELATIVE):
                return  # "warga yang dilanda perang": who they are, not what is told
            roles.light = i
            does = layout.is_(i, Part.LIGHT_ACTIVE) and not layout.is_(i, Part.RECEIVES)
            side = roles.actors if does else roles.recipients
            side.extend(subject(layout, i, first))
            return
        i -= 1
    roles.anaphoric = hit.last < last and layout.is_(hit.last, Part.DEMONSTRATIVE)
    for j in range(hit.last, min(last, hit.last + 12)):
        if layout.is_(j, Part.LIGHT_PASSIVE) and not _says(hit, layout, j):
            roles.light = j
            roles.actors = agents(layout, j + 1, last)
            return
        if layout.is_(j, Part.OCCURS | Part.FELLS):
            roles.occurs = True
            return
        if _ends_noun(layout, j, last):
            return


def _says(hit: Hit, layout: Layout, at: int) -> bool:
    """Whether the verb at token ``at`` only tells of an act done with the hands: "menyatakan serangan itu …"."""
    return hit.rule.type in _HANDS and layout.is_(at, Part.SAYS)


def _ends_noun(layout: Layout, at: int, last: int) -> bool:
    """Whether the verb of a noun of action cannot stand after token ``at``."""
    if layout.is_(at, Part.RELATIVE):
        at += 1
        while at < last and layout.is_(at, Part.HELPER) and layout.placed[at] is None:
            at += 1
        return not (at < last and layout.is_(at, Part.LIGHT_PASSIVE | Part.OCCURS | Part.FELLS))
    return (
        (layout.words[at] == "," and not _of_place(layout, at))
        or layout.is_(at, Part.WALL | Part.SUBORDINATOR)
        or layout.verb(at)
    )


def _of_place(layout: Layout, at: int) -> bool:
    """Whether the comma at token ``at`` stands within, or closes, a place: "di Kudra, Orlan, terjadi"."""
    return any(0 <= i < len(layout.placed) and (p := layout.placed[i]) is not None and p.located for i in (at - 1, at + 1))


def _framed(hit: Hit, layout: Layout, first: int, last: int) -> list[Placed]:
    """The side that the sentence names outside the noun: "Dalam pertemuan dengan Y, X …", "X … dalam pertemuan dengan Y"."""
    before = hit.first - 1
    if before < first or not layout.is_(before, Part.FRAME):
        return []
    if before > first + 1:
        return subject(layout, before, first)
    return after_comma(layout, hit.last, last)


def _complement(layout: Layout, at: int, last: int) -> list[Placed]:
    """The mention that stands bare after a noun: "serangan (udara) X"."""
    for i in range(at, min(last, at + 3)):
        placed = layout.placed[i]
        if placed is not None:
            return joined_right(layout, placed, last) if placed.acts else []
        if layout.parts[i] & (Part.OBLIQUE | Part.BREAK | Part.JOIN | Part.DEMONSTRATIVE | Part.HELPER) or layout.verb(i):
            return []
    return []


def _between(layout: Layout, at: int, last: int) -> list[Placed]:
    for i in range(at, min(last, at + 6)):
        if layout.is_(i, Part.BETWEEN):
            for j in range(i + 1, min(last, i + 5)):
                placed = layout.placed[j]
                if placed is not None and placed.acts:
                    return joined_right(layout, placed, last, also=Part.WITH)
    return []


def _from(layout: Layout, at: int, last: int) -> list[Placed]:
    """The mention that an act comes from: "serangan dari X", "serangan Selasa dari X"."""
    for i in range(at, min(last - 1, at + 4)):
        if layout.is_(i, Part.FROM):
            placed = layout.placed[i + 1]
            return [placed] if placed is not None and placed.acts else []
        if layout.is_(i, Part.OBLIQUE | Part.BREAK) or layout.verb(i):
            break
    return []


def _felled(layout: Layout, at: int, last: int) -> list[Placed]:
    for i in range(at, min(last, at + 8)):
        if layout.is_(i, Part.FELLS):
            return objects(layout, i + 1, last)
    return []
