"""Finds the events that a text holds."""

from __future__ import annotations

from saksi.annotation.draft import Draft
from saksi.annotation.lexicon import Lexicon
from saksi.lang import Pack
from saksi.model import EventMention


class EventFinder:
    """Finds events by the pack's rules."""

    def __init__(self, pack: Pack, lexicon: Lexicon) -> None:
        self._pack = pack
        self._lexicon = lexicon

    def find(self, draft: Draft) -> list[EventMention]:
        """The events of one section, in text order."""
        return []
