"""Finds the times and durations that a text holds."""

from __future__ import annotations

from saksi.annotation.draft import Draft
from saksi.annotation.lexicon import Lexicon
from saksi.lang import Pack
from saksi.model import TimeExpression


class TimeFinder:
    """Finds times and durations by the pack's rules."""

    def __init__(self, pack: Pack, lexicon: Lexicon) -> None:
        self._pack = pack
        self._lexicon = lexicon

    def find(self, draft: Draft) -> list[TimeExpression]:
        """The times and durations of one section, in text order."""
        return []
