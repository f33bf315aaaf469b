"""Which names of one section are places or states, told by the words beside them anywhere in it."""

from __future__ import annotations

import re

import msgspec

from saksi.annotation.text.draft import Draft
from saksi.lang.schema.names import Names
from saksi.model import Mention, Span

IN_PLACE = "name-in-place"
_AT = (" di ", "Di ")
_RULED = frozenset({"name-government", "name-force"})
_TITLED = frozenset({"name-titled", "name-after-role"})
_DATELINE = re.compile(
    r"\s*(?P<place>[A-Z][\w'’]+(?: [A-Z][\w'’]+){0,3}?)\s?(?:\([^()\n]{2,30}\)|,\s(?P<outlet>[^-–—\n]{2,40}?))?\s?[-–—]{1,2}\s"
)


class PlaceWords:
    """The words of a pack by which names are told to be places, made ready once."""

    def __init__(self, names: Names) -> None:
        regions = sorted((w.capitalize() for w in names.classes.get("nm_region", ())), key=len, reverse=True)
        # begun by letters, not by a word boundary: only where one stands is anything tried
        forms = "|".join(rf"{w[0]}(?<!\w{w[0]}){w[1:]}" for w in regions)
        self.region = re.compile(rf"(?:{forms}) ([A-Z][\w'’]+)") if regions else re.compile(r"(?!)")
        self.ruled = tuple(f"{w} " for w in names.classes.get("nm_ruled", ()))
        ruled, governments = names.classes.get("nm_ruled", ()), names.classes.get("nm_gov", ())
        self.government = tuple(f" {w}" for w in governments)
        self.regime = tuple(f" {w}" for w in governments if w not in ruled)


class Places:
    """Folded names that the section uses as places, and those that it says are governed: "pemerintah Kalindra"."""

    __slots__ = ("_words", "governed", "names", "sure")

    def __init__(self, draft: Draft, mentions: list[Mention], words: PlaceWords) -> None:
        self._words = words
        self.names: set[str] = {name.casefold() for name in words.region.findall(draft.text)}
        self.sure = set(self.names)
        self.governed: set[str] = set()
        known = set[str]()
        before: Mention | None = None
        for m in mentions:
            if m.kind == "place" or (before is not None and _listed(draft.text, before, m)):
                parts = m.head.of(draft.text).casefold().split()
                self.names.update((" ".join(parts), parts[-1], " ".join(parts[1:] or parts)))
                known.add(" ".join(parts))
                if m.rule != IN_PLACE or draft.text.endswith(_AT, 0, m.start):  # "dari Siti" tells no place
                    self.sure.update((" ".join(parts), parts[-1]))
            elif m.rule in _RULED and m.entry is None:
                head = m.head.of(draft.text)
                if head.casefold().startswith(words.ruled):
                    self.governed.add(_owner(head))
            before = m
        opening = _DATELINE.match(draft.text)
        if opening and (opening["outlet"] or "").casefold() not in known:
            self.names.add(opening["place"].casefold())
            self.sure.add(opening["place"].casefold())
        self.governed -= {""}

    def __contains__(self, name: str) -> bool:
        folded = name.casefold()
        return folded in self.names or folded in self.governed

    def certain(self, name: str) -> bool:
        """Whether more than a preposition of direction tells that ``name`` is a place or a state."""
        return name.casefold() in self.sure or name.casefold() in self.governed

    def split(self, draft: Draft, mentions: list[Mention]) -> list[Mention]:
        """``mentions`` with a place at the start of a titled name given to the title: "Menteri Kalindra Harsa Wiratama"."""
        return [self._split(draft, m) if m.rule in _TITLED and m.role else m for m in mentions]

    def _split(self, draft: Draft, m: Mention) -> Mention:
        if m.role is None or not 0 < m.head.start - m.role.end <= 1:
            return m
        name = m.head.of(draft.text)
        words = name.split(" ")
        role = f" {m.role.of(draft.text).lower()}"
        governs = role.endswith(self._words.government if len(words) == 1 else self._words.regime)
        if governs or name in self:  # "utusan pemerintah Kalindra", "utusan rezim Bandar Suri"
            self.governed.add(name.casefold())
            whole = Span(m.role.start, m.head.end)
            return msgspec.structs.replace(m, form="office", rule="office", head=whole, role=None, entry=None)
        for size in range(len(words) - 1, 0, -1):
            place = " ".join(words[:size])
            if place in self:
                end = m.head.start + len(place)
                return msgspec.structs.replace(m, head=Span(end + 1, m.head.end), role=Span(m.role.start, end))
        return m


def _listed(text: str, before: Mention, m: Mention) -> bool:
    """Whether a single word stands between commas after a place: "di Orlan, Vestara, kemarin"."""
    if before.kind not in ("place", "state") or m.rule != "name-open" or " " in m.head.of(text):
        return False
    return text[before.end : m.start].strip() == "," and text[m.end : m.end + 1] in (",", ".", ")")


def _owner(head: str) -> str:
    """The capitalised words at the end of a phrase of several: "kalindra" of "tentara Kalindra"."""
    words = head.split()
    at = len(words)
    while at > 1 and words[at - 1][0].isupper():
        at -= 1
    owner = " ".join(words[at:])
    return "" if owner.isupper() else owner.casefold()  # an acronym after "delegasi" is no state
