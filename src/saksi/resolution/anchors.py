"""What the words of a time say, and what they are counted from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import msgspec

from saksi.resolution.wars import War

Cues = Mapping[str, int | str]
"""The cues of one time expression by name."""


class Anchors(msgspec.Struct, frozen=True):
    """What times are counted from: the publication day, and the wars that the article is about."""

    day: date | None
    wars: Sequence[War] = ()

    @property
    def published(self) -> str:
        """The publication day as an anchor is written."""
        return f"published {self.day}"
