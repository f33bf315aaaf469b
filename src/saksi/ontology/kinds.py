"""What a kind looks like: event types with their modes, and the measures of figures."""

from __future__ import annotations

from typing import Literal

import msgspec

Quad = Literal["verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict"]


class Mode(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How an act was done. ``score`` runs from -10 (conflict) to 10 (cooperation); null where the manual prints none."""

    id: str
    label: dict[str, str]
    definition: str
    score: float | None
    note: str | None = None


class EventType(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One of PLOVER's event types. ``recipient`` tells whether it makes no sense without one."""

    id: str
    quad: Quad
    score: float
    recipient: bool
    label: dict[str, str]
    definition: str
    modes: tuple[Mode, ...] = ()
    note: str | None = None


class MeasureKind(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing that figures count."""

    id: str
    label: dict[str, str]
    definition: str


class Ontology(msgspec.Struct, frozen=True):
    """All kinds, by id, in the order of their files."""

    types: dict[str, EventType]
    measures: dict[str, MeasureKind]

    def modes(self, event_type: str) -> tuple[Mode, ...]:
        """The modes of a type; empty for a type without modes or an unknown one."""
        found = self.types.get(event_type)
        return found.modes if found else ()

    def allows(self, event_type: str, mode: str | None) -> bool:
        """Whether the type exists and, where a mode is given, has it."""
        if event_type not in self.types:
            return False
        return mode is None or any(m.id == mode for m in self.modes(event_type))
