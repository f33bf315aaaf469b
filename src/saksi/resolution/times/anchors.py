"""What the words of a time say, and what they are counted from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import msgspec

from saksi.resolution.times.wars import War

Cues = Mapping[str, int | str]
"""The cues of one time expression by name."""


class Anchors(msgspec.Struct, frozen=True):
    """What times are counted from: a day, and the wars that the article is about.

    The day is that of publication, or one that other words of the article put in its place: then ``told`` names those words.
    """

    day: date | None
    wars: Sequence[War] = ()
    told: str | None = None

    @property
    def name(self) -> str:
        """The day as an anchor is written."""
        return self.told or f"published {self.day}"
