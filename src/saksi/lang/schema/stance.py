"""What ``stance.yaml`` of a language pack may hold."""

from __future__ import annotations

from typing import Literal

import msgspec

from saksi.lang.rules import Witness
from saksi.lang.schema.base import File

MarkedRealis = Literal["ongoing", "planned", "hypothetical", "denied"]


class Marker(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words that say whether the act they stand before happened.

    ``reach``: how many units may stand between them and the act. ``crosses``: whether they reach over a clause break
    ("membantah bahwa …"), or only over what belongs to the act's own clause. ``over_names``: a subject may stand between;
    ``over_acts``, of those that cross: another act ("jika tentara mundur, FPA akan berunding"). ``after``: they stand behind
    the act, which is a noun.
    """

    id: str
    realis: MarkedRealis
    words: list[str]
    reach: int = 4
    crosses: bool = False
    over_names: bool = False
    over_acts: bool = False
    after: bool = False
    fires: list[Witness | str] = []
    silent: list[Witness | str] = []


class Stance(File, frozen=True, kw_only=True):
    """Classes and markers of ``stance.yaml``; of several markers that reach an act, the earlier in the file decides."""

    markers: list[Marker] = msgspec.field(default_factory=list)


def marker_class(marker: Marker) -> str:
    """The name of the lexicon class that holds the words of ``marker``."""
    return f"stance_{marker.id.replace('-', '_')}"


def marker_classes(stance: Stance) -> dict[str, list[str]]:
    """The lexicon classes of all markers."""
    return {marker_class(m): m.words for m in stance.markers}
