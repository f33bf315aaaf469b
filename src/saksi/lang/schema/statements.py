"""What ``statements.yaml`` of a language pack may hold."""

from __future__ import annotations

from typing import Literal

import msgspec

from saksi.lang.rules import Rule
from saksi.lang.schema.base import File

SpeakerPlace = Literal["before", "after", "clitic", "none"]
ContentPlace = Literal["after", "before", "around", "quote"]


class StatementRule(Rule, frozen=True, kw_only=True):
    """How an attribution is worded: the pattern matches the cue (group ``cue``) and what binds it to its content.

    ``speaker``: where the speaker's words stand, seen from the cue ("clitic": inside the cue word itself, "katanya").
    ``content``: where the content stands, seen from the match: "after" or "before" it, "around" (the longer side), or
    "quote" (only a quotation that adjoins the match). ``clause``: the content must hold a verb, so that a bare object is
    none. ``relay``: the cue passes on another's report; it counts only where its sentence has no speaker of its own.
    ``nested``: it also counts inside a quotation. ``chain``: its speaker goes on speaking ("tambahnya").
    """

    speaker: SpeakerPlace
    content: ContentPlace
    clause: bool = False
    relay: bool = False
    nested: bool = False
    chain: bool = False


class Statements(File, frozen=True, kw_only=True):
    """``statements.yaml``: reporting words, the rules of attribution, and what bounds a speaker's phrase.

    ``verb_prefixes``: a lower-case word of at least ``verb_length`` letters that begins so is taken for a verb, unless the
    class ``no_verb`` lists it. ``clitics``: endings of a cue that are themselves the speaker ("nya").
    """

    rules: list[StatementRule] = msgspec.field(default_factory=list)  # type: ignore[assignment]  # rules with fields of this layer
    verb_prefixes: list[str] = msgspec.field(default_factory=list)
    verb_length: int = 5
    clitics: list[str] = msgspec.field(default_factory=list)
    least_words: int = 3
    """Quotations of fewer words, and no attribution of their own, are titles, names or words held at a distance."""
