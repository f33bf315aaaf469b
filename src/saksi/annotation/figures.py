"""Finds the figures that a text holds."""

from __future__ import annotations

from saksi.annotation.draft import Draft
from saksi.annotation.lexicon import Lexicon
from saksi.lang import Pack
from saksi.model import Figure


class FigureFinder:
    """Finds figures by the pack's rules."""

    def __init__(self, pack: Pack, lexicon: Lexicon) -> None:
        self._pack = pack
        self._lexicon = lexicon

    def find(self, draft: Draft) -> list[Figure]:
        """The figures of one section, in text order."""
        return []
