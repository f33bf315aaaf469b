"""What each file of a language pack may hold. Every field may be absent, so that a user's pack can be a single line."""

from __future__ import annotations

import msgspec

from saksi.lang.rules import Classes, Rule


class File(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What every file of a pack may hold: classes of words, and rules over them."""

    classes: Classes = {}
    rules: list[Rule] = []


class Words(File, frozen=True, kw_only=True):
    """``words.yaml``: classes that several layers share: pronouns, conjunctions, prepositions, determiners."""


class Sentences(File, frozen=True, kw_only=True):
    """``sentences.yaml``: abbreviations after which a full stop ends no sentence."""

    abbreviations: list[str] = []


class Numbers(File, frozen=True, kw_only=True):
    """``numbers.yaml``: number words with their values."""

    units: dict[str, int] = {}
    scales: dict[str, int] = {}
    teens: list[str] = []
    vague: dict[str, tuple[int, int]] = {}
    indefinite: list[str] = []
    collective: dict[str, int] = {}
