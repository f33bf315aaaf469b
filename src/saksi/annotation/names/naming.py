"""What the names of one section are that no word beside them tells: settled by the section's other mentions."""

from __future__ import annotations

import re

import msgspec

from saksi.annotation.names.longforms import LongForms
from saksi.annotation.names.placehood import IN_PLACE, Places, PlaceWords
from saksi.annotation.text.draft import Draft
from saksi.lang.schema.names import MentionKind, Names
from saksi.model import Mention

STRONG = frozenset(
    {"name-titled", "name-ranked", "name-apposed", "name-after-role", "name-known-person", "name-initials", "name-alias"}
)
PLACED = "name-placed"  # a place or state by the section's other words, which no tagger sees
OPEN = frozenset({"name-open", IN_PLACE})
_ADDRESS = re.compile(r"\.(?:com|co|net|org|id)\b")
_TWICE = re.compile(r"(?i:(\w+)-\1)")


class Evidence:
    """Words of one section that bear persons' names, that name places, and that stand as names inside sentences."""

    __slots__ = ("names", "persons", "places")

    def __init__(self, draft: Draft, mentions: list[Mention], places: Places) -> None:
        self.persons: set[str] = set()
        self.places = places
        self.names: set[str] = set()
        text = draft.text
        for m in mentions:
            if m.form != "name":
                continue
            words = m.head.of(text).split()
            if m.rule in STRONG or (m.rule == "name-open" and len(words) > 1 and m.head.of(text) not in places):
                self.persons.update(words)
            if len(words) > 1 or not _opens(draft, m):
                self.names.update(words)


class Naming:
    """Settles the kind of open names, and drops common words that only open a sentence."""

    def __init__(self, names: Names) -> None:
        self._prefixes = tuple(names.common_prefixes)
        self._suffixes = tuple(names.common_suffixes)
        self._length = names.common_length
        self._reports = frozenset(names.classes.get("nm_report", ()))
        self._and = frozenset(names.classes.get("nm_and", ()))
        self._places = PlaceWords(names)
        self._acts = frozenset(names.classes.get("nm_acts", ()))
        armed = {word for name in ("nm_armed", "nm_grouphead", "nm_people") for word in names.classes.get(name, ())}
        self._long = LongForms(frozenset(names.classes.get("nm_orgjoin", ())), frozenset(armed))

    def settled(self, draft: Draft, mentions: list[Mention]) -> list[Mention]:
        """``mentions`` without common words, each open name of the kind that the section as a whole gives it."""
        mentions = self._long.settled(draft, mentions)
        places = Places(draft, mentions, self._places)
        mentions = places.split(draft, mentions)
        evidence = Evidence(draft, mentions, places)
        found: list[Mention] = []
        for m in mentions:
            name = m.head.of(draft.text)
            if m.rule not in OPEN:
                if m.form != "name" or not name.islower():  # "media" is no name, though a paper bears it
                    found.append(m)
            elif not self._common(draft, m, name, evidence):
                kind = self._kind(draft, m, name, evidence, found[-1] if found else None)
                rule = PLACED if m.rule == "name-open" and kind in ("place", "state") and places.certain(name) else m.rule
                found.append(m if kind == m.kind else msgspec.structs.replace(m, kind=kind, rule=rule))
        return found

    def _common(self, draft: Draft, m: Mention, name: str, evidence: Evidence) -> bool:
        """Whether a capitalised word is none but a common one at the start of its sentence, or a doubled one."""
        if "-" in name and _TWICE.fullmatch(name):
            return True
        if len(name) < self._length or name in evidence.names:
            return False
        lower = name.lower()
        return (lower.startswith(self._prefixes) or lower.endswith(self._suffixes)) and _opens(draft, m)

    def _kind(self, draft: Draft, m: Mention, name: str, evidence: Evidence, before: Mention | None) -> MentionKind:
        words = name.split()
        if evidence.persons.issuperset(words):
            return "person"
        if _ADDRESS.match(draft.text, m.end) or (name.isupper() and len(name) > 1 and name not in evidence.places):
            return "organisation"
        if name.casefold() in evidence.places.governed or (name in evidence.places and self._acting(draft, m)):
            return "state"
        if m.rule == IN_PLACE or name in evidence.places:
            return "place"
        if len(words) == 1 and self._reported(draft, m):
            return "organisation"
        return "place" if len(words) == 1 and before is not None and self._listed(draft.text, before, m) else "person"

    def _acting(self, draft: Draft, m: Mention) -> bool:
        after = draft.tokens.at(m.end - 1) + 1
        return after < len(draft.tokens.words) and draft.tokens.words[after] in self._acts

    def _reported(self, draft: Draft, m: Mention) -> bool:
        at = draft.tokens.at(m.start)
        return at > 0 and draft.tokens.words[at - 1].lower() in self._reports

    def _listed(self, text: str, before: Mention, m: Mention) -> bool:
        """Whether a name goes on a list of places: "di Lorin, Maresa," or "di Lorin dan Maresa."."""
        if before.kind not in ("place", "state"):
            return False
        between, after = text[before.end : m.start].strip(), text[m.end : m.end + 1]
        return between in self._and or (between == "," and after in (",", ".", ")", ""))


def _opens(draft: Draft, m: Mention) -> bool:
    """Whether a mention stands at the start of its sentence, quote marks aside."""
    tokens = draft.tokens
    at = tokens.at(m.start)
    first = tokens.sentences[tokens.sentence_at(at)][0]
    return at == first or (at - first < 3 and all(not w[0].isalnum() for w in tokens.words[first:at]))
