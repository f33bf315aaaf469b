"""The numbers of grouping, in one place; docs/grouping.md tells the measurement behind each."""

from __future__ import annotations

import msgspec

_FREQUENT = {"actor": 4.0, "act": 4.0, "casualty": 5.0, "speech": 5.0, "common": 12.0, "office": 8.0, "thing": 1.0}
_LIGHT = {"speech": 0.6, "office": 0.6, "common": 0.4}


class Prior(msgspec.Struct, frozen=True):
    """How often words of a kind stand in ``reports`` unseen reports."""

    reports: int = 50
    kinds: dict[str, float] = msgspec.field(default_factory=lambda: dict(_FREQUENT))
    other: float = 0.5

    def of(self, kind: str) -> float:
        """The number for one kind of word."""
        return self.kinds.get(kind, self.other)


class Settings(msgspec.Struct, frozen=True):
    """Windows in days, weights of the parts of a score, and the scores from which two tellings are one event or story."""

    days: int = 1
    prior: Prior = Prior()
    kinds: dict[str, float] = msgspec.field(default_factory=lambda: dict(_LIGHT))
    same_event: float = 0.40
    speaker: float = 0.20
    kin: float = 0.10
    object: float = 0.20
    figure: float = 0.08
    name: float = 0.25
    act: float = 0.10
    said_and_done: float = 0.10
    unknown_day: float = 0.10
    other_cast: float = 0.10
    told: float = 0.20
    told_who: float = 0.10
    told_state: float = 0.05
    told_where: float = 0.15
    told_counts: float = 0.10
    apart: float = 0.25
    deadliest: int = 1000
    story_days: int = 3
    story: float = 0.35
    story_cast: int = 2
    story_named: int = 3
    turning_share: float = 0.12
    turning_least: int = 5
    candidates: int = 40
    frequent: int = 400
