"""What ``names.yaml`` of a language pack may hold."""

from __future__ import annotations

from typing import Literal

import msgspec

from saksi.lang.rules import Rule
from saksi.lang.schema.base import File

MentionKind = Literal["person", "group", "state", "organisation", "other", "place"]
MentionForm = Literal["name", "office", "nominal", "pronoun"]


class NameRule(Rule, frozen=True, kw_only=True):
    """A rule that finds mentions. Its captures: ``head`` (the name), ``role`` (title or office), ``known`` (an entry's name).

    At each place of a text the first rule that matches stands, so that the order of the rules is their rank.
    ``kind`` is what the words are where ``world`` does not know better.
    """

    kind: MentionKind
    form: MentionForm = "name"


class Names(File, frozen=True, kw_only=True):
    """Classes, parts and rules of ``names.yaml``."""

    rules: list[NameRule] = msgspec.field(default_factory=list)  # type: ignore[assignment]  # narrower than File's
    parts: dict[str, str] = {}
    """Pieces of pattern that rules share: ``%name`` in a pattern (or in another part) stands for the part's text."""
    free: list[str] = []
    """The classes that a token of a name may belong to; ``{free}`` in a pattern is a token that belongs to no other."""
    families: dict[str, list[str]] = {}
    """Nouns under which one force goes on in an article: "militer X", "tentara X"."""
    anaphors: dict[str, MentionKind] = {}
    """Of what kind "kelompok itu" is."""
    short_offices: dict[str, str] = {}
    """Short titles written out."""
    headed: dict[str, str] = {}
    """The body that an office of one word heads: "Polda" of "kapolda"."""
    common_prefixes: list[str] = []
    common_suffixes: list[str] = []
    common_length: int = 0
    """A common word is told by its build: an affix, and at least so many letters."""
