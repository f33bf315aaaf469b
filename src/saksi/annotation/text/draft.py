"""The working paper of one section while its layers are found, one after the other."""

from __future__ import annotations

from saksi.annotation.text.lexicon import Lexicon
from saksi.annotation.text.numbers import Number
from saksi.annotation.text.tokens import Tokens
from saksi.model import EventMention, Figure, Mention, SectionName, Span, Statement, TimeExpression, Wording

# What may be laid over several tokens as one unit, and the classes that a pattern can then ask for.
OVERLAYS: dict[str, frozenset[str]] = {
    "number": frozenset({"number"}),
    "time": frozenset({"time"}),
    "person": frozenset({"person", "actor"}),
    "group": frozenset({"group", "actor"}),
    "state": frozenset({"state", "actor", "place"}),
    "organisation": frozenset({"organisation", "actor"}),
    "other": frozenset({"other", "actor"}),
    "anaphor": frozenset({"anaphor", "actor"}),
    "place": frozenset({"place"}),
}


class Draft:
    """One section: its tokens and codes, and the layers found so far.

    ``codes`` are the lexicon's alone; ``units`` are codes with numbers, times and mentions laid over, for the layers that
    come after them.
    """

    __slots__ = (
        "codes",
        "events",
        "figures",
        "lexicon",
        "mentions",
        "numbers",
        "section",
        "statements",
        "text",
        "times",
        "tokens",
        "units",
        "wording",
    )

    def __init__(self, section: SectionName, tokens: Tokens, lexicon: Lexicon) -> None:
        self.section = section
        self.tokens = tokens
        self.text = tokens.text
        """The section's text, which all offsets index."""
        self.lexicon = lexicon
        self.codes = lexicon.codes(tokens)
        self.units = self.codes
        self.numbers: list[Number] = []
        self.times: list[TimeExpression] = []
        self.mentions: list[Mention] = []
        self.statements: list[Statement] = []
        self.figures: list[Figure] = []
        self.events: list[EventMention] = []
        self.wording: list[Wording] = []

    def lay(self, spans: list[tuple[int, int, str]]) -> None:
        """Make each half-open token range one unit of the overlay named with it."""
        self.units = self.lexicon.overlay(self.units, self.tokens, spans)

    def words_at(self, first: int, last: int) -> str:
        """The text of the half-open token range ``first:last``, just as it stands."""
        return self.text[self.tokens.starts[first] : self.tokens.ends[last - 1]]

    def sentence_spans(self) -> tuple[Span, ...]:
        """The characters of each sentence."""
        return tuple(self.tokens.span(a, b) for a, b in self.tokens.sentences)
