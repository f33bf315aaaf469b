"""What every slot needs at hand."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from saksi.comparison.accounts import Account
from saksi.comparison.identities import Identities
from saksi.comparison.places import PlaceNames
from saksi.comparison.sentences import Say
from saksi.comparison.sources import Tellers
from saksi.lang import Pack
from saksi.model.findings import Cell
from saksi.model.groups import Event
from saksi.ontology import Ontology


class Tools(msgspec.Struct, frozen=True):
    """The accounts that are compared, and what helps to compare them."""

    accounts: Sequence[Account]
    events: Sequence[Event]
    tellers: Tellers
    identities: Identities
    places: PlaceNames
    say: Say
    pack: Pack
    ontology: Ontology

    def names(self, cells: Sequence[Cell]) -> str:
        """The names of the sources of some cells."""
        held = {c.source for c in cells}
        return self.say.list(s.name for s in self.tellers.sources if s.id in held)

    def name(self, cell: Cell) -> str:
        """The name of the source of a cell."""
        return next(s.name for s in self.tellers.sources if s.id == cell.source)

    def counted(self, cells: Sequence[Cell]) -> str:
        """How many stand behind some cells: "6 articles, 5 outlets, 2 origins"."""
        return self.say.counts(self.tellers.counts({v.article for c in cells for v in c.values}))

    def each(self, cells: Sequence[Cell]) -> str:
        """What each source says, one after the other: "A: x; B: y"."""
        return "; ".join(f"{self.name(c)}: {self.say.list((v.text for v in c.values), 3)}" for c in cells)

    def label(self, event_type: str, mode: str | None = None) -> str:
        """The name of a kind of event."""
        kind = self.ontology.types.get(event_type)
        if kind is None:
            return event_type
        of_mode = next((m.label for m in kind.modes if m.id == mode), None)
        label = kind.label.get(self.say.lang, event_type)
        return f"{label} ({of_mode.get(self.say.lang, mode)})" if of_mode else label
