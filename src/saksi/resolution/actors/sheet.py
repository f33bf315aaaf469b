"""The mentions of one article laid out for resolution: their words folded, what each names, what stands between two."""

from __future__ import annotations

from bisect import bisect_right
from operator import attrgetter

import msgspec

from saksi.model import Annotations, Mention
from saksi.resolution.actors.counted import Counted
from saksi.resolution.actors.namewords import NameWords
from saksi.resolution.actors.spellings import KnownSpellings
from saksi.world import World, fold

_place = attrgetter("start", "end")


class Slip(msgspec.Struct):
    """One mention with what resolution knows of it. ``key`` says who it is: slips of one key are one."""

    mention: Mention
    head: str
    folded: str
    words: list[str]
    sentence: int
    key: str = ""
    owner: str | None = None
    """The key of the state or group that a force, government or people belongs to."""
    why: str = ""
    """Why ``key`` is an entry that the words do not name outright: they are a spelling of one of its names."""
    family: str | None = None
    """The family of force nouns that the head begins with."""
    counted: Counted | None = None
    """How many a group without a name of its own is said to be."""


class StandIns:
    """What stands for a state of ``world``: by folded name its capital, by id a person who ruled it and no other."""

    def __init__(self, world: World) -> None:
        states = [e for e in world.entries.values() if e.capital]
        self.capitals = {fold(form): state.id for state in reversed(states) for form in world.capital_forms(state)}
        ruled = {e.id: {o.of for o in e.offices if o.of.startswith("state:")} for e in world.entries.values() if e.offices}
        self.ruled = {person: next(iter(of)) for person, of in ruled.items() if len(of) == 1}


class Sheet:
    """The slips of one article in text order, and the words to judge them by."""

    def __init__(
        self, annotations: Annotations, words: NameWords, world: World, stand_ins: StandIns, spellings: KnownSpellings
    ) -> None:
        self.text = _text(annotations)
        self.words = words
        self.world = world
        self.capitals, self.ruled = stand_ins.capitals, stand_ins.ruled
        self.spellings = spellings
        self.slips: list[Slip] = []
        self._found: dict[str, str | None] = {}
        sentence, sentences = 0, annotations.sentences
        for m in sorted(annotations.mentions, key=_place):
            while sentence + 1 < len(sentences) and sentences[sentence + 1].start <= m.start:
                sentence += 1
            head = m.head.of(self.text)
            folded = words.fold(head)
            self.slips.append(Slip(m, head, folded, folded.split(), sentence, counted=self._count(m, folded)))
        self._ends = [s.mention.end for s in self.slips]

    def _count(self, m: Mention, folded: str) -> Counted | None:
        if m.form == "nominal" and m.kind in _COUNTED and m.rule != "person-unnamed":
            return self.words.counting.before(self.text, m.head.start, m.head.end)
        return self.words.counting.pronoun(folded, m.start) if m.rule == "pronoun-each" else None

    def entry(self, name: str) -> str | None:
        """The id of the one entry that a folded name can mean here; null where none or several."""
        if name not in self._found:
            ids = self.world.by_name.get(name, ())
            self._found[name] = ids[0] if len(ids) == 1 else None
        return self._found[name]

    def spelled(self, slip: Slip) -> str | None:
        """The entry of which a name is another spelling; notes why in ``slip``."""
        kind = slip.mention.kind
        known = self.spellings.find(slip.folded) if slip.folded not in self.world.by_name else None
        if known is None or (known[0].startswith("person:") != (kind == "person")):
            return None
        slip.why = f"“{slip.head}” is a spelling of “{known[1]}”"
        return known[0]

    def at(self, start: int | None, end: int | None) -> int | None:
        """The index of the first slip whose mention touches the characters ``start:end``."""
        if start is None or end is None:
            return None
        n = bisect_right(self._ends, start)
        return n if n < len(self.slips) and self.slips[n].mention.start < end else None

    def people(self, entry: str) -> bool:
        """Whether an entry is a people ("Rohingya"), whom "warga" and "etnis" name as well."""
        found = self.world.entries.get(entry)
        return found is not None and found.subkind == "people"

    def between(self, a: Slip, b: Slip) -> str:
        """The text after mention ``a`` and before mention ``b``."""
        return self.text[a.mention.end : b.mention.start]


_COUNTED = frozenset({"group", "organisation", "state"})


def _text(annotations: Annotations) -> str:
    document = annotations.document
    return document.body or document.sections[0].text
