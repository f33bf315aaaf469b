"""Which names of one section are places or states, told by the words beside them anywhere in it."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from saksi.annotation.draft import Draft
from saksi.model import Mention, Span

IN_PLACE = "name-in-place"
_RULED = frozenset({"name-government", "name-force"})
_TITLED = frozenset({"name-titled", "name-after-role"})
_DATELINE = re.compile(
    r"\s*(?P<place>[A-Z][\w'’]+(?: [A-Z][\w'’]+){0,3}?)\s?(?:\([^()\n]{2,30}\)|,\s(?P<outlet>[^-–—\n]{2,40}?))?\s?[-–—]{1,2}\s"
)


class Places:
    """Folded names that the section uses as places, and those that it says are governed: "pemerintah Kalindra"."""

    __slots__ = ("governed", "names")

    def __init__(self, draft: Draft, mentions: Iterable[Mention]) -> None:
        self.names: set[str] = set()
        self.governed: set[str] = set()
        text, known = draft.text, set[str]()
        for m in mentions:
            words = m.head.of(text).casefold().split()
            if m.kind == "place":
                self.names.update((" ".join(words), words[-1], " ".join(words[1:] or words)))
                known.add(" ".join(words))
            elif m.rule in _RULED and m.entry is None:
                owner = _owner(m.head.of(text))
                if owner:
                    self.governed.add(owner)
        opening = _DATELINE.match(text)
        if opening and (opening["outlet"] or "").casefold() not in known:
            self.names.add(opening["place"].casefold())
        self.names -= {""}

    def __contains__(self, name: str) -> bool:
        folded = name.casefold()
        return folded in self.names or folded in self.governed

    def split(self, draft: Draft, mentions: list[Mention]) -> list[Mention]:
        """``mentions`` with a place at the start of a titled name given to the title: "Menteri Kalindra Harsa Wiratama"."""
        return [self._split(draft, m) if m.rule in _TITLED and m.role else m for m in mentions]

    def _split(self, draft: Draft, m: Mention) -> Mention:
        if m.role is None or not 0 < m.head.start - m.role.end <= 1:
            return m
        words = m.head.of(draft.text).split(" ")
        for size in range(len(words) - 1, 0, -1):
            place = " ".join(words[:size])
            if place in self:
                end = m.head.start + len(place)
                return msgspec.structs.replace(m, head=Span(end + 1, m.head.end), role=Span(m.role.start, end))
        return m


def _owner(head: str) -> str:
    """The capitalised words at the end of a phrase of several: "kalindra" of "tentara Kalindra"."""
    words = head.split()
    at = len(words)
    while at > 1 and words[at - 1][0].isupper():
        at -= 1
    return " ".join(words[at:]).casefold()
