"""All that pages ask of: the store, the facts of world, and the kinds."""

from __future__ import annotations

from functools import cached_property

from saksi import ontology, world
from saksi.ontology import Ontology
from saksi.store import Store
from saksi.world import World


class Desk:
    """One opened store, with what is known beside it. Made once, when serving begins; every thread asks it."""

    def __init__(self, store: Store) -> None:
        self.store = store

    @cached_property
    def world(self) -> World:
        """The facts of world."""
        return world.load()

    @cached_property
    def kinds(self) -> Ontology:
        """Event types and measures."""
        return ontology.load()

    def type_name(self, kind: str, lang: str) -> str:
        """What an event type is called; its id where it is unknown."""
        found = self.kinds.types.get(kind)
        return found.label.get(lang, kind) if found else kind

    def mode_name(self, kind: str, mode: str, lang: str) -> str:
        """What a mode of an event type is called; its id where it is unknown."""
        return next((m.label.get(lang, mode) for m in self.kinds.modes(kind) if m.id == mode), mode)

    def measure_name(self, measure: str, lang: str) -> str:
        """What a measure is called; its id where it is unknown."""
        found = self.kinds.measures.get(measure)
        return found.label.get(lang, measure) if found else measure
