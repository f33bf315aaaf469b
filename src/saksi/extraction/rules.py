"""The residue rules of a language, compiled: one regular expression for each place where residue is looked for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import groupby

from saksi.extraction.patterns import NAMES_FIRST, regex_of, variants_of
from saksi.extraction.slots import alternatives, slots_of
from saksi.lang.schema.residue import At, ResidueRule, ResidueWords

_BULLETS = r"(?:[^\S\n]|[*•▪►>»|“\"'‘–—-])"


_SLOT = re.compile(r"\{\w+\}")
_MARKS = frozenset("(),:")


class Form:
    """One pattern of one rule. ``detail`` finds the same as its part of the common regular expression, slot by slot.

    ``marks`` are punctuation that any text of this form holds, so that most forms need not be tried.
    """

    def __init__(self, rule: ResidueRule, pattern: str, slots: dict[str, str]) -> None:
        self.rule = rule
        self.headline = "{headline}" in pattern
        self.dashed = "{dash}" in pattern
        self.marks = frozenset(_SLOT.sub("", pattern)) & _MARKS
        self.names_first = pattern.startswith(NAMES_FIRST)
        self._pattern = pattern
        self._slots = slots

    @cached_property
    def detail(self) -> re.Pattern[str]:
        """The pattern with a named group for each slot; compiled when first needed, for few ever are."""
        return re.compile(regex_of(self._pattern, self.rule, self._slots, groups=True))


class ResidueRules:
    """All residue rules of one language, ready to search.

    ``lines`` (what begins a line), ``anywhere``, ``named`` (what has names before its cue) and ``tail`` are one regular
    expression each, whose ``lastgroup`` names the form in ``forms`` that was found; ``heads`` are tried one after the other.
    Immutable after construction; made once for a pack and used for every text.
    """

    __slots__ = (
        *("anywhere", "cities", "conjunction", "forms", "heads", "lines"),
        *("named", "publishing", "regions", "tail", "wires"),
    )

    def __init__(self, words: ResidueWords) -> None:
        slots = slots_of(words)
        self.forms: dict[str, Form] = {}
        self.heads = tuple(Form(rule, p, slots) for rule in _rules(words) if rule.at == "head" for p in rule.patterns)
        self.lines = self._compiled(words, "line", slots, f"\n{_BULLETS}*+")
        self.anywhere = self._compiled(words, "anywhere", slots)
        self.named = self._compiled(words, "anywhere", slots, named=True)
        self.tail = self._compiled(words, "tail", slots)
        self.conjunction = re.compile(rf"\s*(?:[,;/&]|\b{alternatives(words.conjunctions)}\b)\s*")
        self.publishing = frozenset(wire.name for wire in words.wires if wire.publishes)
        self.wires = _wire_finder(words)
        self.cities = frozenset(c.casefold() for c in words.cities)
        self.regions = frozenset(r.casefold() for r in words.regions)

    def _compiled(
        self, words: ResidueWords, at: At, slots: dict[str, str], before: str = "", *, named: bool = False
    ) -> re.Pattern[str]:
        """All patterns of one place as one regular expression; an empty group at the end of each tells which it was."""
        pieces = []
        for rule in _rules(words):
            for pattern in rule.patterns if rule.at == at else ():
                if pattern.startswith(NAMES_FIRST) != named:
                    continue
                form = Form(rule, pattern, slots)
                for variant in variants_of(pattern, rule, slots):
                    key = f"f{len(self.forms)}"
                    self.forms[key] = form
                    pieces.append(f"{variant}(?P<{key}>)")
        together = "|".join(_by_letter(pieces)) or "(?!)"
        return re.compile(f"{before}(?P<begin>)(?:{together})" if before else together)

    def wires_in(self, text: str) -> tuple[str, ...]:
        """The news agencies that ``text`` credits, by their usual names, in order."""
        pattern, names = self.wires
        return tuple(dict.fromkeys(names[m.group().casefold()] for m in pattern.finditer(text)))

    def wire_named(self, name: str) -> str | None:
        """The news agency that ``name`` as a whole names, if it is one."""
        return self.wires[1].get(name.casefold())

    def people_in(self, text: str) -> tuple[str, ...]:
        """The names in a credit ("A, B dan C"): what is wholly capitalised, without titles of their work."""
        parts = (p.strip(" .:()[]\"“”'‘’*–-") for p in self.conjunction.split(text))
        return tuple(p for p in parts if _is_name(p))


def _rules(words: ResidueWords) -> Iterable[ResidueRule]:
    return {rule.id: rule for rule in words.rules}.values()


def _by_letter(pieces: Iterable[str]) -> Iterator[str]:
    """The same alternatives, neighbours that begin with letters gathered under these: a place then rejects them together.

    Which alternative is found first stays: of two that begin with different letters only one can match at a place.
    """
    for lettered, run in groupby(pieces, key=lambda piece: piece[0].isalpha()):
        if not lettered:
            yield from run
            continue
        under: dict[str, list[str]] = defaultdict(list)
        for piece in run:
            under[piece[0]].append(piece[1:])
        yield from (f"{letter}(?:{'|'.join(rests)})" for letter, rests in under.items())


def _is_name(part: str) -> bool:
    words = part.split()
    return 0 < len(words) <= 6 and all(w[0].isupper() or w in ("bin", "binti", "al-", "van", "de") for w in words)


def _wire_finder(words: ResidueWords) -> tuple[re.Pattern[str], dict[str, str]]:
    forms: Iterable[tuple[str, str]] = ((form, wire.name) for wire in words.wires for form in wire.forms)
    names = {form.casefold(): name for form, name in forms}
    exact = [form for wire in words.wires for form in wire.forms]
    upper = [form.upper() for form in exact if len(form) > 3]
    return re.compile(rf"(?<!\w){alternatives([*exact, *upper])}(?!\w)"), names
