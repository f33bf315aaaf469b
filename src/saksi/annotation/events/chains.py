"""Mentions that stand together: "X, Y dan Z", "X (XX)"."""

from __future__ import annotations

from saksi.annotation.events.layout import Layout, Part, Placed


def joined_left(layout: Layout, placed: Placed, first: int) -> list[Placed]:
    found = [_spelled_out(layout, placed, first)]
    while (other := _conjunct(layout, _before(layout, found[0], first), first, open_=len(found) > 1)) is not None:
        found.insert(0, _spelled_out(layout, other, first))
    return found


def _before(layout: Layout, placed: Placed, first: int) -> int:
    """The token before a mention and its number: the joint of "X dan tiga Y"."""
    at = placed.first - 1
    while at > first and at in layout.numbers:
        at -= 1
    return at


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


def joined_right(layout: Layout, placed: Placed, last: int, also: int = 0) -> list[Placed]:
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
    """Whether a mention after a comma goes on a list: another joint follows it, brackets aside ("A (38), B (39) dan C")."""
    at = _past_brackets(layout, placed.last, last)
    return at < last and layout.is_(at, Part.JOIN)
