"""What the names of one section are that no word beside them tells: settled by the section's other mentions."""

from __future__ import annotations

import re

import msgspec

from saksi.annotation.draft import Draft
from saksi.lang.schema_names import Names
from saksi.model import Mention

STRONG = frozenset({"name-titled", "name-ranked", "name-apposed", "name-after-role", "name-known-person"})
_ADDRESS = re.compile(r"\.(?:com|co|net|org|id)\b")
_TWICE = re.compile(r"(?i:(\w+)-\1)")
OPEN = frozenset({"name-open", "name-in-place"})


class Naming:
    """Settles the kind of open names, and drops common words that only open a sentence."""

    def __init__(self, names: Names) -> None:
        self._prefixes = tuple(names.common_prefixes)
        self._suffixes = tuple(names.common_suffixes)
        self._length = names.common_length
        self._reports = frozenset(names.classes.get("nm_report", ()))

    def settled(self, draft: Draft, mentions: list[Mention]) -> list[Mention]:
        """``mentions`` without common words, each open name of the kind that the section as a whole gives it."""
        text = draft.text
        persons: set[str] = set()
        places: set[str] = set()
        seen: set[str] = set()
        for m in mentions:
            words = m.head.of(text).split()
            if m.rule in STRONG or (m.rule == "name-open" and len(words) > 1):
                persons.update(words)
            elif m.rule == "name-in-place":
                places.add(" ".join(words))
            elif m.kind == "place":
                places.add(words[-1])
            if m.form == "name" and (len(words) > 1 or not _opens(draft, m)):
                seen.update(words)
        found: list[Mention] = []
        for m in mentions:
            name = m.head.of(text)
            if m.rule not in OPEN:
                if m.form != "name" or not name.islower():  # "media" is no name, though a paper bears it
                    found.append(m)
                continue
            if (name not in seen and _opens(draft, m) and self._common(name)) or _TWICE.fullmatch(name):
                continue
            kind = self._kind(draft, m, name, persons, places, found[-1] if found else None)
            found.append(m if kind == m.kind else msgspec.structs.replace(m, kind=kind))
        return found

    def _kind(
        self, draft: Draft, m: Mention, name: str, persons: set[str], places: set[str], before: Mention | None
    ) -> str:
        words = name.split()
        if all(w in persons for w in words):
            return "person"
        if (name.isupper() and len(name) > 1) or _ADDRESS.match(draft.text, m.end):
            return "organisation"
        if m.rule == "name-in-place" or name in places:
            return "place"
        if len(words) > 1:
            return "person"
        if self._reported(draft, m):
            return "organisation"
        if before is not None and before.kind in ("place", "state") and _listed(draft.text, before.end, m):
            return "place"
        return "person"

    def _common(self, word: str) -> bool:
        lower = word.lower()
        return len(word) >= self._length and (lower.startswith(self._prefixes) or lower.endswith(self._suffixes))

    def _reported(self, draft: Draft, m: Mention) -> bool:
        at = draft.tokens.at(m.start)
        return at > 0 and draft.tokens.words[at - 1].lower() in self._reports


def _opens(draft: Draft, m: Mention) -> bool:
    """Whether a mention stands at the start of its sentence, quote marks aside."""
    tokens = draft.tokens
    at = tokens.at(m.start)
    first = tokens.sentences[tokens.sentence_at(at)][0]
    return all(not w[0].isalnum() for w in tokens.words[first:at])


def _listed(text: str, end: int, m: Mention) -> bool:
    """Whether a name goes on a list of places: "di Lorin, Maresa," or "di Lorin dan Maresa."."""
    between, after = text[end : m.start].strip(), text[m.end : m.end + 1]
    return between == "," and after in (",", ".", ")", "") or between == "dan"
