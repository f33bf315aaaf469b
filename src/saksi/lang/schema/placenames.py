"""What ``placenames.yaml`` of a language pack may hold."""

from __future__ import annotations

from typing import Literal

import msgspec

PlaceKind = Literal["province", "regency", "settlement", "whole", "part"]


class PlaceWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """``placenames.yaml``: the words by which names of places are told to be one place or another."""

    kinds: dict[PlaceKind, list[str]] = {}
    """Words before a name that tell what it is. A ``part`` is smaller than a town; ``whole`` words tell nothing of the kind."""
    directions: list[str] = []
    """Words after a name that make it a part of that place: "Jakarta *Timur*"."""
    at: list[str] = []
    """Words after which a name is a place: "*di* Kudra"."""
    joins: list[str] = []
    """Words that part the last of a list of places: "Kudra *dan* Orlan"."""
    closing: list[str] = []
    """Words after a state that tell that it does not act: "di Kudra, Vestara *pada* Senin"."""
    seldom: list[str] = []
    """Names of places that mostly name something else ("Metro"): they are places only by other signs, wherever they stand."""
    ordinary: list[str] = []
    """Names of places that are words too: "Malang, korban tewas". One that opens a sentence is a place only by other signs."""
