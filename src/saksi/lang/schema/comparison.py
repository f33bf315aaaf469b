"""What ``comparison.yaml`` of a language pack may hold."""

from __future__ import annotations

import msgspec


class CountedKind(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A kind of people or things that a figure counts, and the words for it.

    ``plain_in`` names the measures that the words add nothing to: a hostage among the hostages is just a person.
    """

    id: str
    words: list[str]
    plain_in: list[str] = []


class Comparing(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """``comparison.yaml``: the words by which what reports say is laid side by side."""

    counted: list[CountedKind] = []
    others: list[str] = []
    """Words for further ones than those there were before: "300 prajurit *tambahan*"."""
    parts: list[str] = []
    """Words that make a number a part of another: "enam *di antaranya* perempuan"."""
    running: list[str] = []
    """Words of a count that runs over a time: "*sejauh ini* menewaskan …"."""
    causes: list[str] = []
    """Words that begin a cause: "*akibat* ledakan tabung gas"."""
    coarse: list[str] = []
    """Words before a place that tell where in it, and make it no other place: "kawasan", "pusat kota"."""
