"""What ``figures.yaml`` of a language pack may hold."""

from __future__ import annotations

import msgspec

from saksi.lang.rules import Rule
from saksi.lang.schema.base import File
from saksi.model import Bound, Measure

# How definite a count is; a pattern asks for ``{n_people}``, ``{some_people}``, ``{the_people}``, ``{both_people}``,
# ``{sole_people}``, ``{one_people}``, or for any of them, ``{a_people}``.
FAMILIES = ("n", "some", "the", "both", "sole", "one")
BARE, PART, REST, THING, MONEY = "bare", "part", "rest", "thing", "money"
"""Counts without a counted noun: a number alone, a part of others ("dua di antaranya"), the others, a noun of
no list, a currency."""


class FigureRule(Rule, frozen=True, kw_only=True):
    """A rule over counts: every count inside its match is one candidate figure of ``measure``.

    Its captures: ``verb`` (the words that say what happened; the nearer to a count, the stronger) and ``of`` (what is
    counted, where it stands apart from the number), ``span`` (words that belong to the figure however far they
    reach). A rule without ``verb`` only speaks where no other does.
    """

    measure: Measure | None = None
    """Null only for a rule whose figures inherit their measure."""
    takes_verb: bool = False
    """Whether the figure's words take in the verb that follows, whatever it is."""
    inherits: bool = False
    """Whether the figure has the measure of the people counted just before: "tujuh orang tewas, dua di antaranya anak"."""


class Nouns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The nouns of one category of counted things, and the wider categories (``also``) that patterns may ask for."""

    words: list[str] = []
    also: list[str] = []
    unit: bool = False
    """Whether the words are units of measure, themselves counted no more than "kali" is."""
    figures: bool = True
    """False where a number of these is never a figure, such as a percentage."""


class Phrases(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Closed sets of words that make up a count, each in the words of the language, lower case."""

    bounds: dict[Bound, list[str]] = {}
    """Before a number: what kind of bound it makes."""
    after: dict[Bound, list[str]] = {}
    """After a number or its noun: "500 orang lebih"."""
    plain: list[str] = []
    """Before a number, changing nothing: "sebanyak"."""
    range: list[str] = []
    """Between two numbers that make a range."""
    between: dict[str, str] = {}
    """"antara": "dan": the word before a range, and what joins its numbers."""
    part: list[str] = []
    """After a number: it counts a part of those counted before."""
    partitive: list[str] = []
    """Between a number and the noun or number of which it is a part."""
    rest: list[str] = []
    """After a number: it counts others than those counted before."""
    singles: dict[str, int] = {}
    """Articles that count only where something happens to the one: "seorang"."""
    ordinal: list[str] = []
    """Directly before a number: it ranks or names and counts nothing."""
    currencies: list[str] = []
    """Before or after a number: it is money."""
    as_of: list[str] = []
    """Before a time expression: the figure holds as of then."""


class Grammar(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How far a counted noun phrase reaches."""

    generic: list[str] = []
    """Classifiers and general nouns that take the category of the noun after them: "tiga orang tentara"."""
    stops: list[str] = []
    """Words at which a noun phrase ends."""
    joins: list[str] = []
    """Words that join two counted nouns under one number: "170 desa dan kota"."""
    verb_prefixes: list[str] = []
    """Beginnings by which an unlisted word after a noun is taken for a verb, which ends the phrase."""
    modifiers: list[str] = []
    """Words that begin so and are no verbs."""
    agent_prefixes: list[str] = []
    """Beginnings by which an unlisted noun is taken for people who do something: "pelanggar"."""
    agent_category: str = THING
    deed_suffixes: list[str] = []
    """Endings by which such a noun is a deed after all: "penangkapan"."""
    clitics: list[str] = []
    """Endings that a noun may carry: "anaknya"."""


class Mood(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words shortly before what happened that tell that it did not, will, or might."""

    denied: list[str] = []
    planned: list[str] = []
    hypothetical: list[str] = []


class Figures(File, frozen=True, kw_only=True):
    """Counted nouns, the words round numbers, and the rules that give counts their measure.

    ``parts`` are pieces of pattern that rules share: ``%name`` in a pattern stands for the part's text.
    """

    nouns: dict[str, Nouns] = msgspec.field(default_factory=dict)
    phrases: Phrases = Phrases()
    grammar: Grammar = Grammar()
    mood: Mood = Mood()
    parts: dict[str, str] = msgspec.field(default_factory=dict)
    rules: list[FigureRule] = msgspec.field(default_factory=list)  # type: ignore[assignment]  # narrower than File's

    @property
    def categories(self) -> list[str]:
        """The names of all categories of counts."""
        return [*self.nouns, *(c for c in (BARE, PART, REST, THING, MONEY) if c not in self.nouns)]

    @property
    def overlays(self) -> dict[str, frozenset[str]]:
        """What counts can be laid over a text as, with the classes that patterns may ask for: "n people" → n_people, count."""
        found: dict[str, frozenset[str]] = {}
        for category in self.categories:
            wider = [category, *(self.nouns[category].also if category in self.nouns else ())]
            for family in FAMILIES:
                names = {f"{f}_{c}" for c in wider for f in (family, "a")}
                found[f"{family} {category}"] = frozenset({*names, "count"})
        return found
