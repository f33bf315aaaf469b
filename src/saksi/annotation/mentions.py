"""Finds the mentions of actors and places that a text holds."""

from __future__ import annotations

from collections.abc import Iterable

from saksi.annotation.draft import Draft
from saksi.annotation.lexicon import Lexicon
from saksi.lang import Pack
from saksi.model import Mention


class MentionFinder:
    """Finds mentions of actors and places by the pack's rules."""

    def __init__(self, pack: Pack, lexicon: Lexicon, names: Iterable[tuple[str, str, str]]) -> None:
        self._pack = pack
        self._lexicon = lexicon

    def find(self, draft: Draft) -> list[Mention]:
        """The mentions of actors and places of one section, in text order."""
        return []
