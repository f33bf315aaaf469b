"""Subject, object and agent of a verb: the mentions round it that did it, or that it is done to."""

from __future__ import annotations

from saksi.annotation.events.chains import joined_left, joined_right
from saksi.annotation.events.layout import Layout, Part, Placed
from saksi.annotation.events.triggers import Hit

_FAR_LEFT = 30
_FAR_RIGHT = 9
_PHRASE = 3
_PHRASE_END = Part.OBLIQUE | Part.BREAK | Part.JOIN | Part.DEMONSTRATIVE | Part.HELPER | Part.BY
_CHAIN = Part.JOIN | Part.BREAK | Part.OBLIQUE
_SLIGHT = Part.HELPER | Part.JOIN | Part.DEMONSTRATIVE
_STOP_RIGHT = Part.WALL | Part.SUBORDINATOR | Part.RELATIVE


def subject(layout: Layout, at: int, first: int, does: bool = True) -> list[Placed]:
    """The mentions that are the subject of the verb at token ``at``, its sentence beginning at ``first``.

    ``does``: whether they do what the verb says, as an active one's do.
    """
    i = skip_helpers(layout, at - 1, first)
    if i >= first and layout.is_(i, Part.QUOTE):  # a quoted fragment that begins with the verb: akan "mengakui …"
        i = skip_helpers(layout, i - 1, first)
    if i >= first and layout.is_(i, Part.RELATIVE):
        return antecedent(layout, i, first, does=does)
    if i > first and does and layout.placed[i] is None and layout.is_(i, Part.MEANS):
        governing = _governing(layout, i - 1, first)
        if governing >= first:
            return subject(layout, governing, first)
    return [] if i < first else _leftward(layout, i, first, max(first, at - _FAR_LEFT), does)


def _governing(layout: Layout, i: int, first: int) -> int:
    """The verb left of token ``i`` that an aim or a means belongs to ("menyerbu … untuk menuntut …"); not one after "yang"."""
    while i >= first and not layout.is_(i, Part.WALL | Part.SUBORDINATOR):
        if layout.placed[i] is None and layout.verb(i):
            before = skip_helpers(layout, i - 1, first)
            if before < first or not layout.is_(before, Part.RELATIVE) or not layout.undergone(i):
                return i
            i = before
        i -= 1
    return first - 1


def _leftward(layout: Layout, i: int, first: int, limit: int, does: bool) -> list[Placed]:
    """The nearest mention left of token ``i`` that can be a subject, down to ``limit``."""
    near, joined, nouns = not layout.is_(i, Part.JOIN | Part.BREAK), layout.is_(i, _CHAIN), False
    while i >= limit:
        placed = layout.placed[i]
        if placed is not None:
            chain = joined_left(layout, placed, first) if placed.acts else [placed]
            if placed.acts and _governs(layout, chain[0], first, near):
                return chain
            near, i = False, chain[0].first - 1
            continue
        if layout.is_(i, Part.WALL | Part.SUBORDINATOR):
            return []
        if layout.verb(i):
            before = skip_helpers(layout, i - 1, first)
            if before >= first and layout.is_(before, Part.RELATIVE):
                return antecedent(layout, before, first, does=does)
            if nouns and near and not joined:
                return []  # the words between an earlier verb and this one are its subject, and nobody known
            near = False
        else:
            nouns = nouns or not layout.is_(i, Part.HELPER)
        i -= 1
    return []


def postponed(layout: Layout, hit: Hit, first: int, last: int) -> list[Placed]:
    """The subject that follows a clause without one: "Setelah menyerang pos itu, X …"."""
    i = skip_helpers(layout, hit.first - 1, first)
    if i < first or not layout.is_(i, Part.SUBORDINATOR):
        return []
    return after_comma(layout, hit.last, last)


def shared(layout: Layout, hit: Hit, first: int) -> list[Placed]:
    """The subject that a clause without one has from the clause before it: X of "X mundur sebelum menyerang …"."""
    i = skip_helpers(layout, hit.first - 1, first)
    if i <= first or layout.placed[i] is not None or not layout.is_(i, Part.SUBORDINATOR):
        return []
    governing = _governing(layout, i - 1, first)
    return [] if governing < first else subject(layout, governing, first)


def opposed(layout: Layout, at: int, last: int) -> list[Placed]:
    """Whom a protest is against: X of "unjuk rasa anti-X"."""
    for i in range(at, min(last, at + _FAR_RIGHT)):
        if layout.is_(i, _STOP_RIGHT):
            break
        if layout.is_(i, Part.AGAINST):
            return objects(layout, i + (2 if i + 1 < last and layout.words[i + 1] == "-" else 1), last)
    return []


def antecedent(layout: Layout, at: int, first: int, does: bool) -> list[Placed]:
    """The mentions that the "yang" at token ``at`` speaks of: those that end its noun phrase.

    Where a thing does, none; but what a thing does ("mengeluarkan surat yang meminta …"), its maker does.
    """
    i = at - 1
    while i >= first and layout.words[i] == ",":
        i -= 1
    for j in range(i, max(first, i - 6) - 1, -1):
        placed = layout.placed[j]
        if placed is not None:
            return joined_left(layout, placed, first) if placed.acts else []
        if layout.verb(j):
            return subject(layout, j, first) if does else []
        if layout.is_(j, Part.OBLIQUE | Part.BREAK):
            return []
    return []


def objects(layout: Layout, at: int, last: int, through: int = 0, loose: bool = False) -> list[Placed]:
    """The mentions that the verb or noun before token ``at`` is directed at.

    ``through``: prepositions that lead to them beside those of direction; ``loose``: also what a verb after it is directed at
    ("berjanji membantu X").
    """
    i, end = at, min(last, at + _FAR_RIGHT + (4 if loose else 0))
    oblique = said = deed = False
    while i < end:
        placed = layout.placed[i]
        if placed is not None:
            if placed.acts and not oblique and not deed:
                return joined_right(layout, _sent_by(layout, placed, last) if through & Part.WITH else placed, last)
            oblique, i = False, placed.last
            continue
        if layout.is_(i, through | Part.TOWARD):
            oblique = deed = False
        elif loose and layout.is_(i, Part.DEED):
            deed = True  # "menuntut pembebasan X": X is not the one asked
        elif layout.is_(i, _STOP_RIGHT | Part.OCCURS) or layout.words[i] == ",":
            return []
        elif layout.verb(i):
            if said or not (loose or (i > at and layout.is_(i - 1, Part.JOIN))):
                return []  # "mengutuk serangan itu dan mengatakan X …": the act has another object
        elif layout.is_(i, Part.OBLIQUE | Part.BY):
            oblique = True
        elif not layout.parts[i] & _SLIGHT:
            said = True
        i += 1
    return []


def _sent_by(layout: Layout, placed: Placed, last: int) -> Placed:
    """Whom somebody unnamed stands for: X of "bertemu dengan pejabat dari X"."""
    if placed.named or placed.last + 1 >= last or not layout.is_(placed.last, Part.FROM):
        return placed
    sender = layout.placed[placed.last + 1]
    return sender if sender is not None and sender.acts else placed


def called(layout: Layout, at: int, last: int) -> list[Placed]:
    """The mention that a passive names after itself: "yang ditangkap bernama X"."""
    if at + 1 < last and layout.is_(at, Part.CALLED) and (placed := layout.placed[at + 1]) is not None and placed.acts:
        return [placed]
    return []


def company(layout: Layout, at: int, last: int) -> list[Placed]:
    """Those who undergo with the subject what the passive before token ``at`` says: Y of "X ditangkap bersama Y"."""
    if at >= last or not layout.is_(at, Part.WITH) or layout.is_(at, Part.MEANS | Part.TOWARD):
        return []
    return objects(layout, at, last, Part.WITH)


def agents(layout: Layout, at: int, last: int) -> list[Placed]:
    """The mentions that did what the passive verb, or the noun, before token ``at`` says: "oleh X", or X right after a verb."""
    if at < last and (placed := layout.placed[at]) is not None and placed.acts:
        return joined_right(layout, placed, last)
    return by_agents(layout, at, last)


def by_agents(layout: Layout, at: int, last: int) -> list[Placed]:
    """The mentions after "oleh" in the clause that follows token ``at``."""
    for i in range(at, min(last, at + _FAR_RIGHT + 3)):
        if layout.is_(i, _STOP_RIGHT) or layout.words[i] == ",":
            break
        if layout.is_(i, Part.BY):
            for j in range(i + 1, min(last, i + 5)):
                placed = layout.placed[j]
                if placed is not None and placed.acts:
                    return joined_right(layout, placed, last)
    return []


def after_comma(layout: Layout, at: int, last: int) -> list[Placed]:
    for i in range(at, last - 1):
        if layout.is_(i, Part.WALL):
            break
        if layout.words[i] == "," and (placed := layout.placed[i + 1]) is not None and placed.acts:
            return joined_right(layout, placed, last)
    return []


def skip_helpers(layout: Layout, at: int, first: int) -> int:
    while at >= first and layout.placed[at] is None and layout.is_(at, Part.HELPER):
        at -= 1
    return at


def _governs(layout: Layout, placed: Placed, first: int, near: bool) -> bool:
    """Whether a mention left of a verb can be its subject: no preposition before it, no object of an earlier verb."""
    before = placed.first - 1
    for _ in range(0 if near else _PHRASE):  # nouns and numbers may stand between preposition and mention: "kepada stasiun TV X"
        if before < first or layout.placed[before] is not None or layout.parts[before] & _PHRASE_END or layout.verb(before):
            break
        before -= 1
    if before < first or layout.placed[before] is not None:
        return True
    if layout.words[before][0].isdigit():
        before = max(first, before - 1)
    if layout.is_(before, Part.OBLIQUE):
        return near and before == placed.first - 1 and layout.is_(before, Part.ABOUT)
    return near or not layout.verb(before)


def led(layout: Layout, placed: Placed, part: int) -> bool:
    return any(layout.is_(i, part) for i in range(max(0, placed.first - 3), placed.first))
