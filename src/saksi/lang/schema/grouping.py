"""What ``grouping.yaml`` of a language pack may hold."""

from __future__ import annotations

from typing import Literal

import msgspec

ConceptKind = Literal["act", "speech", "thing", "casualty"]


class Concept(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words that tell one thing when two reports are laid side by side ("RS", "rumah sakit").

    ``verbs`` are roots whose voices and nouns morphology makes ("serang" → "diserang", "serangan"); ``words`` stand as they
    are, of one word or several. ``theme`` names the thread that the concept belongs to, where it tells one by itself.
    """

    id: str
    kind: ConceptKind
    verbs: list[str] = []
    words: list[str] = []
    theme: str | None = None
    manner: Literal["judges", "reports"] | None = None
    """Of something said: that it judges an act, and so is another event than the act; or that it merely reports one."""
    opposite: str | None = None
    """The act that undoes this one: a report of one is never a report of the other."""
    named: bool = False
    """Bears a name that tells it from its like ("RS Al-Hadid", "Kamp Sumur")."""


class Tolls(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How a running toll of a whole war is told: ``phrases`` round the number, and the ``least`` number that is one alone."""

    phrases: list[str] = []
    wars: list[str] = []
    """Words for the war that a day is counted in: "18 hari *perang*"."""
    least: int = 1000


class Genres(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What sets a report apart from news of one event: lists, explainers, surveys of the day.

    ``labels`` stand before the headline and say only its form ("VIDEO:"); ``openers`` begin an explainer; ``counted`` are
    what a number at the head of a list counts ("7 fakta"); ``surveys`` are words of a summary of many events.
    """

    labels: list[str] = []
    openers: list[str] = []
    tails: list[str] = []
    """Words that end an explainer: "…, begini sejarahnya"."""
    counted: list[str] = []
    surveys: list[str] = []
    retellings: list[str] = []
    """Words that begin an account of one act, step by step."""
    joiners: list[str] = []
    """Words that tie the news of two events into one headline: "X dibom *sampai* Y mengutuk"."""


class Credits(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How a report names whom it took its words from: ``relays`` ("dilansir", "dikutip dari") and ``tellers`` ("kepada")."""

    relays: list[str] = []
    tellers: list[str] = []


class Grouping(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """``grouping.yaml``: the words by which reports of the same thing are known."""

    concepts: list[Concept] = []
    offices: list[str] = []
    filler: list[str] = []
    common: list[str] = []
    genres: Genres = Genres()
    tolls: Tolls = Tolls()
    credits: Credits = Credits()
    articles: list[str] = []
    addressed: list[str] = []
    coordinators: list[str] = []
    prefixes: dict[str, str] = {}
    suffixes: list[str] = []
