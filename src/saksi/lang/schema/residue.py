"""The form of ``residue.yaml``: how a language words what stands in an article and is no news."""

from __future__ import annotations

from typing import Literal

import msgspec

from saksi.model import ResidueKind

At = Literal["head", "line", "anywhere", "tail"]


class ResidueWitness(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A text on which a rule must fire, and what it must give.

    Either ``text`` stands here and ``residue`` is the exact part that is no news, or ``article`` names an article of the
    shared collection and ``start``, ``end`` are the residue's place in it.
    """

    text: str | None = None
    residue: str | None = None
    article: str | None = None
    start: int | None = None
    end: int | None = None
    label: str | None = None
    place: str | None = None
    outlet: str | None = None
    wire: tuple[str, ...] | None = None
    names: tuple[str, ...] | None = None
    links: tuple[str, ...] | None = None


class ResidueRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One way in which residue is worded.

    ``patterns`` are literal words with ``{slots}`` (the slots are listed in ``extraction/patterns.py``); ``cue`` lists the
    words that ``{cue}`` stands for. ``at`` tells where the rule looks: at the head of the text, at the beginning of a line,
    anywhere, or at the tail, behind which only other residue follows. ``after: sentence`` asks a tail to follow the end of
    a sentence or to stand on a line of its own. ``names`` tells whether the names found are authors or contributors.
    """

    id: str
    kind: ResidueKind
    at: At
    patterns: tuple[str, ...]
    cue: tuple[str, ...] = ()
    after: Literal["sentence", "any"] = "any"
    names: Literal["byline", "contributors"] | None = None
    note: str | None = None
    fires: tuple[ResidueWitness, ...]
    silent: tuple[str, ...]


class WireName(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A news agency, and the forms in which articles credit it.

    ``publishes`` tells that it has readers of its own, so that in a dateline it may be the outlet.
    """

    name: str
    forms: tuple[str, ...]
    publishes: bool = False


class OutletNames(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How outlets are recognised in a dateline that has no web address: whole names, and words that names end in."""

    names: list[str] = []
    endings: list[str] = []


class ResidueWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All words by which residue is found in one language. Of two rules with one id the later replaces the earlier.

    ``cities`` are places that datelines begin with; ``regions`` may stand behind one ("Washington, DC –") and name no outlet.
    ``months`` (in small letters, with their short forms) and ``zones`` (WIB, WITA, WIT and their offset) read the dates that
    stand in datelines and on pages.
    """

    rules: list[ResidueRule] = []
    wires: list[WireName] = []
    outlets: OutletNames = OutletNames()
    cities: list[str] = []
    regions: list[str] = []
    conjunctions: list[str] = []
    months: dict[str, int] = {}
    zones: dict[str, str] = {}
