"""Finds the labels that a text holds."""

from __future__ import annotations

from saksi.annotation.draft import Draft
from saksi.annotation.lexicon import Lexicon
from saksi.lang import Pack
from saksi.model import Wording


class WordingFinder:
    """Finds labels by the pack's rules."""

    def __init__(self, pack: Pack, lexicon: Lexicon) -> None:
        self._pack = pack
        self._lexicon = lexicon

    def find(self, draft: Draft) -> list[Wording]:
        """The labels of one section, in text order."""
        return []
