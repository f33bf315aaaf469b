"""Who did it to whom, and where: the participants that stand round a trigger, by its voice."""

from __future__ import annotations

import msgspec

from saksi.annotation.layout import Layout, Part, Placed
from saksi.annotation.triggers import Hit

_FAR_LEFT = 30
_FAR_RIGHT = 9
_CHAIN = Part.JOIN | Part.BREAK | Part.OBLIQUE
_PHRASE = 3
_PHRASE_END = Part.OBLIQUE | Part.BREAK | Part.JOIN | Part.DEMONSTRATIVE | Part.HELPER | Part.BY
_FAR_PLACE = 16
_STOP_RIGHT = Part.WALL | Part.SUBORDINATOR | Part.RELATIVE


ASKS = ("REQUEST", "AGREE", "REJECT", "THREATEN")
"""Types whose verb takes another act as what it asks, promises or refuses."""


_TALKS = ("CONSULT", "COOPERATE", "AGREE")


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
        roles.actors = subject(layout, hit.first, first) or postponed(layout, hit, first, last)
        asks = hit.rule.type in ASKS
        clitic = layout.clitic(hit.first, hit.last)
        roles.recipients = clitic or objects(layout, hit.last, last, Part.WITH if asks else 0, loose=asks)
    elif hit.voice == "passive":
        roles.actors = layout.clitic(hit.first, hit.last) or agents(layout, hit.last, last)
        roles.recipients = _called(layout, hit.last, last) or subject(layout, hit.first, first, does=False)
    elif hit.voice == "mutual":
        roles.actors = subject(layout, hit.first, first)
        roles.actors += [p for p in objects(layout, hit.last, last, Part.WITH) if p not in roles.actors]
    elif hit.voice == "harm":
        roles.recipients = subject(layout, hit.first, first, does=False)
    else:
        _noun(hit, layout, first, last, roles)
    if hit.rule.intransitive:
        roles.recipients = []
    if hit.rule.sides == "two":
        roles.actors += [p for p in roles.recipients if p not in roles.actors]
        roles.recipients = []
    if not hit.rule.placeless:
        roles.place = _place(layout, hit, first, last)
    return roles


def subject(layout: Layout, at: int, first: int, does: bool = True) -> list[Placed]:
    """The mentions that are the subject of the verb at token ``at``, its sentence beginning at ``first``.

    ``does``: whether they do what the verb says, as an active one's do.
    """
    i = _skip_helpers(layout, at - 1, first)
    if i >= first and layout.is_(i, Part.QUOTE):  # a quoted fragment that begins with the verb: akan "mengakui …"
        i = _skip_helpers(layout, i - 1, first)
    if i >= first and layout.is_(i, Part.RELATIVE):
        return antecedent(layout, i, first, does=does)
    return [] if i < first else _leftward(layout, i, first, max(first, at - _FAR_LEFT), does)


def _leftward(layout: Layout, i: int, first: int, limit: int, does: bool) -> list[Placed]:
    """The nearest mention left of token ``i`` that can be a subject, down to ``limit``."""
    near, joined, nouns = not layout.is_(i, Part.JOIN | Part.BREAK), layout.is_(i, _CHAIN), False
    while i >= limit:
        placed = layout.placed[i]
        if placed is not None:
            chain = _joined_left(layout, placed, first) if placed.acts else [placed]
            if placed.acts and _governs(layout, chain[0], first, near):
                return chain
            near, i = False, chain[0].first - 1
            continue
        if layout.is_(i, Part.WALL | Part.SUBORDINATOR):
            return []
        if layout.verb(i):
            before = _skip_helpers(layout, i - 1, first)
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
    i = _skip_helpers(layout, hit.first - 1, first)
    if i < first or not layout.is_(i, Part.SUBORDINATOR):
        return []
    return _after_comma(layout, hit.last, last)


def _sent_by(layout: Layout, placed: Placed, last: int) -> Placed:
    """Whom somebody unnamed stands for: X of "bertemu dengan pejabat dari X"."""
    if placed.named or placed.last + 1 >= last or not layout.is_(placed.last, Part.FROM):
        return placed
    sender = layout.placed[placed.last + 1]
    return sender if sender is not None and sender.acts else placed


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
            return _joined_left(layout, placed, first) if placed.acts else []
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
    oblique = False
    while i < end:
        placed = layout.placed[i]
        if placed is not None:
            if placed.acts and not oblique:
                return _joined_right(layout, _sent_by(layout, placed, last) if through & Part.WITH else placed, last)
            oblique, i = False, placed.last
            continue
        if layout.is_(i, through | Part.TOWARD):
            oblique = False
        elif layout.is_(i, _STOP_RIGHT | Part.OCCURS) or layout.words[i] == ",":
            return []
        elif layout.verb(i):
            if not loose and not (i > at and layout.is_(i - 1, Part.JOIN)):
                return []
        elif layout.is_(i, Part.OBLIQUE | Part.BY):
            oblique = True
        i += 1
    return []


def _called(layout: Layout, at: int, last: int) -> list[Placed]:
    """The mention that a passive names after itself: "yang ditangkap bernama X"."""
    if at + 1 < last and layout.is_(at, Part.CALLED) and (placed := layout.placed[at + 1]) is not None and placed.acts:
        return [placed]
    return []


def agents(layout: Layout, at: int, last: int) -> list[Placed]:
    """The mentions that did what the passive verb, or the noun, before token ``at`` says: "oleh X", or X right after a verb."""
    if at < last and (placed := layout.placed[at]) is not None and placed.acts:
        return _joined_right(layout, placed, last)
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
                    return _joined_right(layout, placed, last)
    return []


def _noun(hit: Hit, layout: Layout, first: int, last: int, roles: Roles) -> None:
    """Participants of a noun of action: its complement, "oleh", "terhadap", "antara", and its light verb's subject."""
    at = hit.last
    _light(hit, layout, first, last, roles)
    complement = _complement(layout, at, last)
    after = complement[-1].last if complement else at
    if hit.voice == "happening":
        roles.actors += complement or _between(layout, at, last)
        sides = objects(layout, after, last, Part.WITH)
        roles.actors += [p for p in sides if p not in roles.actors and _led(layout, p, Part.WITH)]
        if len(roles.actors) < 2 and hit.rule.type in _TALKS:
            roles.actors = [p for p in _framed(hit, layout, first, last) if p not in roles.actors] + roles.actors
        return
    doers = by_agents(layout, after, last) or _from(layout, after, last)
    aimed = [p for p in objects(layout, after, last) if _led(layout, p, Part.TOWARD)]
    if hit.voice == "deed":
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
    while i >= max(first, hit.first - 4) and not layout.is_(i, Part.BREAK) and layout.placed[i] is None:
        if layout.is_(i, Part.LIGHT_ACTIVE | Part.LIGHT_PASSIVE):
            roles.light = i
            does = layout.is_(i, Part.LIGHT_ACTIVE) and not layout.is_(i, Part.RECEIVES)
            side = roles.actors if does else roles.recipients
            side.extend(subject(layout, i, first))
            return
        i -= 1
    roles.anaphoric = hit.last < last and layout.is_(hit.last, Part.DEMONSTRATIVE)
    for j in range(hit.last, min(last, hit.last + 12)):
        if layout.is_(j, Part.LIGHT_PASSIVE):
            roles.light = j
            roles.actors = agents(layout, j + 1, last)
            return
        if layout.is_(j, Part.OCCURS | Part.FELLS):
            roles.occurs = True
            return
        if _ends_noun(layout, j, last):
            return


def _ends_noun(layout: Layout, at: int, last: int) -> bool:
    """Whether the verb of a noun of action cannot stand after token ``at``."""
    if layout.is_(at, Part.RELATIVE):
        return not (at + 1 < last and layout.is_(at + 1, Part.LIGHT_PASSIVE | Part.OCCURS | Part.FELLS))
    return layout.words[at] == "," or layout.is_(at, Part.WALL | Part.SUBORDINATOR) or layout.verb(at)


def _framed(hit: Hit, layout: Layout, first: int, last: int) -> list[Placed]:
    """The side that the sentence names outside the noun: "Dalam pertemuan dengan Y, X …", "X … dalam pertemuan dengan Y"."""
    before = hit.first - 1
    if before < first or not layout.is_(before, Part.FRAME):
        return []
    if before > first + 1:
        return subject(layout, before, first)
    return _after_comma(layout, hit.last, last)


def _after_comma(layout: Layout, at: int, last: int) -> list[Placed]:
    for i in range(at, last - 1):
        if layout.words[i] == "," and (placed := layout.placed[i + 1]) is not None and placed.acts:
            return _joined_right(layout, placed, last)
    return []


def _complement(layout: Layout, at: int, last: int) -> list[Placed]:
    """The mention that stands bare after a noun: "serangan (udara) X"."""
    for i in range(at, min(last, at + 3)):
        placed = layout.placed[i]
        if placed is not None:
            return _joined_right(layout, placed, last) if placed.acts else []
        if layout.parts[i] & (Part.OBLIQUE | Part.BREAK | Part.JOIN | Part.DEMONSTRATIVE | Part.HELPER) or layout.verb(i):
            return []
    return []


def _between(layout: Layout, at: int, last: int) -> list[Placed]:
    for i in range(at, min(last, at + 6)):
        if layout.is_(i, Part.BETWEEN):
            for j in range(i + 1, min(last, i + 5)):
                placed = layout.placed[j]
                if placed is not None and placed.acts:
                    return _joined_right(layout, placed, last, also=Part.WITH)
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


def _led(layout: Layout, placed: Placed, part: int) -> bool:
    return any(layout.is_(i, part) for i in range(max(0, placed.first - 3), placed.first))


def _skip_helpers(layout: Layout, at: int, first: int) -> int:
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
        return False
    return near or not layout.verb(before)


def _joined_left(layout: Layout, placed: Placed, first: int) -> list[Placed]:
    found = [_spelled_out(layout, placed, first)]
    while (other := _conjunct(layout, found[0].first - 1, first, open_=len(found) > 1)) is not None:
        found.insert(0, _spelled_out(layout, other, first))
    return found


def _conjunct(layout: Layout, at: int, first: int, open_: bool) -> Placed | None:
    """The mention that a joint at token ``at`` ties to what follows it; a comma ties only on a list that is ``open_``."""
    if at - 1 < first or not layout.is_(at, Part.JOIN) or (layout.words[at] == "," and not open_):
        return None
    i = at - 1
    if layout.words[i] == "," and i > first:
        i -= 1  # "X, Y, dan Z"
    if layout.words[i] == ")" and i > first:
        i -= 1  # "X (XX) dan Y"
    other = layout.placed[i]
    return other if other is not None and other.acts else None


def _spelled_out(layout: Layout, placed: Placed, first: int) -> Placed:
    """The full name before an abbreviation in brackets: X for XX in "X (XX)"."""
    before = placed.first - 2
    full = layout.placed[before] if before >= first and layout.words[placed.first - 1] == "(" else None
    return full if full is not None and full.acts else placed


def _joined_right(layout: Layout, placed: Placed, last: int, also: int = 0) -> list[Placed]:
    found = [placed]
    while True:
        end = i = _past_brackets(layout, found[-1].last, last)
        while i < last and layout.is_(i, Part.JOIN | also):
            i += 1
        joints = i - end
        while joints and i < last and i in layout.numbers:
            i += 1
        if not joints or i >= last:
            return found
        other = layout.placed[i]
        if other is None or not other.acts:
            return found
        if joints == 1 and layout.words[end] == "," and not _listed(layout, other, last):
            return found
        found.append(other)


def _past_brackets(layout: Layout, at: int, last: int) -> int:
    """The token after a short remark in brackets that begins at ``at``; ``at`` where none does."""
    if at < last and layout.words[at] == "(":
        for i in range(at + 1, min(last, at + 6)):
            if layout.words[i] == ")":
                return i + 1
    return at


def _listed(layout: Layout, placed: Placed, last: int) -> bool:
    """Whether a mention after a comma goes on a list: another joint follows it."""
    return placed.last < last and layout.is_(placed.last, Part.JOIN)


def _place(layout: Layout, hit: Hit, first: int, last: int) -> tuple[int, int] | None:
    """The tokens of the place in the trigger's clause: the nearest after it behind "di" or "ke", else before it."""
    for i in range(hit.last, min(last, hit.last + _FAR_PLACE)):
        if layout.is_(i, Part.WALL | Part.SUBORDINATOR):
            break
        at = layout.is_(i, Part.AT) or (i + 1 < last and layout.is_(i, Part.TOWARD) and layout.is_(i + 1, Part.PLACE_HEAD))
        if at and (found := layout.place_after(i + 1, last)) is not None:
            return found
    if hit.voice == "active" and (found := layout.place_after(hit.last, last)) is not None:
        placed = layout.placed[found[1] - 1]
        if found[1] - found[0] > 1 or placed is None or not placed.acts:
            return found  # "menyerbu kota X"; a state attacked is a recipient, not a place
    for i in range(hit.first - 1, max(first, hit.first - _FAR_PLACE) - 1, -1):
        if layout.is_(i, Part.WALL | Part.RELATIVE):
            break
        if layout.is_(i, Part.AT) and (found := layout.place_after(i + 1, last)) is not None:
            return None if _in_relative(layout, i, first) else found
    return None


def _in_relative(layout: Layout, at: int, first: int) -> bool:
    """Whether token ``at`` stands in a relative clause that says where somebody lives or is from."""
    for i in range(at - 1, first - 1, -1):
        if layout.is_(i, Part.RELATIVE):
            return True
        if layout.is_(i, Part.BREAK):
            return False
    return False
