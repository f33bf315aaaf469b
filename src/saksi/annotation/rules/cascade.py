"""Rules that compete for the same words: one expression for all, in which the first rule that matches at a place stands.

Python's ``re`` rejects a branch in no time if the branch begins with a set of characters. So each rule is unrolled into
branches that do, captures are marked by empty groups where they end (and where they start, unless that is where the branch
starts), and one look-ahead passes over the tokens at which no branch begins. The codes are folded
to the few letters that the rules can tell apart. On 300 articles of 346 tokens: 1.4 ms each before, 0.1 after.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar

from saksi.annotation.rules.alphabet import Alphabet
from saksi.annotation.rules.matching import Match
from saksi.annotation.rules.unrolled import END, NEGATIVE, SET, START, Element, elements, unrolled
from saksi.annotation.text.lexicon import REST, SHAPE_CLASSES, Lexicon
from saksi.annotation.text.tokens import Tokens
from saksi.errors import PackError, PatternError
from saksi.lang.pattern import Item, Term, parse
from saksi.lang.rules import Rule

R = TypeVar("R", bound=Rule)
Terms = tuple[Term, ...]
_PART = re.compile(r"%([a-z_]+)")
_DEPTH = 20


def expanded(pattern: str, parts: Mapping[str, str]) -> str:
    """``pattern`` with each ``%name`` replaced by that part, in brackets. Raises PatternError for an unknown or endless part."""
    for _ in range(_DEPTH):
        if not _PART.search(pattern):
            return pattern
        try:
            pattern = _PART.sub(lambda m: f"({parts[m[1]]})", pattern)
        except KeyError as error:
            raise PatternError(f"pattern {pattern!r}: no part named {error}") from None
    raise PatternError(f"pattern {pattern[:80]!r}…: its parts hold one another")


class Cascade(Generic[R]):
    """The rules of a layer in rank order, compiled to one expression over codes; only captures in ``keep`` are recorded.

    ``free`` lists classes; a pattern's ``{free}`` is then a token that belongs to no class but these, and
    ``&single`` keeps of a class the units of one token.
    """

    def __init__(
        self,
        rules: Sequence[R],
        lexicon: Lexicon,
        keep: Collection[str],
        parts: Mapping[str, str] | None = None,
        free: Collection[str] = (),
    ) -> None:
        self._keep = frozenset(keep)
        self._lexicon = lexicon
        allowed = SHAPE_CLASSES | frozenset(free)
        self._free = frozenset(c for c in lexicon.characters("any") if lexicon.classes_of(c) <= allowed)
        self._all = lexicon.characters("any")
        self._branches: dict[int, tuple[R, int, list[tuple[str, int | None, int]]]] = {}
        self._groups = 0
        written = [(r, n, expanded(text, parts or {})) for n, r in enumerate(rules) for text in r.patterns]
        self._alphabet = Alphabet(self._sets(text for _, _, text in written))
        self._begin: set[Terms] = set()
        branches = [branch for rule, order, text in written for branch in self._rule(rule, order, text)]
        begin = self._alphabet.letters(*self._begin)
        self._expression = re.compile(f"(?={begin})(?:{'|'.join(branches)})") if branches else None

    def find(self, tokens: Tokens, codes: str) -> Iterator[Match[R]]:
        """The matches from left to right, none overlapping another, none crossing a sentence."""
        if self._expression is None:
            return
        finditer, by_group, letters = self._expression.finditer, self._branches, self._alphabet.fold(codes)
        for first, last in tokens.sentences:
            for m in finditer(letters, first, last):
                rule, order, captures = by_group[m.lastindex or 0]
                begin = m.start()
                groups = {}
                for name, start, end in captures:
                    at = m.end(end)
                    if at >= 0:
                        groups[name] = (begin if start is None else m.start(start), at)
                yield Match(rule, begin, m.end(), groups, order)

    def _rule(self, rule: R, order: int, pattern: str) -> Iterator[str]:
        try:
            for branch in parse(pattern):
                for variant in unrolled(elements(branch, self._keep)):
                    yield self._branch(rule, order, variant)
        except PackError as error:
            raise type(error)(f"rule {rule.id!r}: {error}") from None

    def _branch(self, rule: R, order: int, variant: list[Element]) -> str:
        starts: dict[str, int | None] = {}
        captures: list[tuple[str, int | None, int]] = []
        out: list[str] = []
        for element in variant:
            if element.kind == START:
                starts[element.name] = self._mark(out) if out else None
            elif element.kind == END:
                captures.append((element.name, starts[element.name], self._mark(out)))
            else:
                if not out and element.item is not None:
                    self._begin.add(_terms(element.item))
                out.append(self._emit(element))
        self._branches[self._mark(out)] = (rule, order, captures)
        return "".join(out)

    def _mark(self, out: list[str]) -> int:
        self._groups += 1
        out.append("()")
        return self._groups

    def _emit(self, element: Element) -> str:
        if element.kind == SET and element.item is not None:
            terms = _terms(element.item)
            unit = self._alphabet.letters(terms) + (f"(?!{REST})" if any(t.name == "single" for t in terms) else f"{REST}*")
            return f"(?:{unit}){element.repeat}" if element.repeat else unit
        if element.item is not None:
            return element.item.anchor or f"(?:[^{REST}]{REST}*){{0,{element.item.gap}}}?"
        inner = "|".join("".join(self._emit(e) for e in branch) for branch in element.branches)
        return f"(?!{inner})" if element.kind == NEGATIVE else f"(?:{inner}){element.repeat}"

    def _sets(self, patterns: Iterable[str]) -> dict[Terms, frozenset[str]]:
        """Every set of units that the patterns ask for, as codes; those asked for most come last: see ``Alphabet``."""
        asked = Counter[Terms]()
        waiting = [item for text in patterns for branch in parse(text) for item in branch]
        while waiting:
            item = waiting.pop()
            waiting += [inner for branch in item.branches for inner in branch]
            if item.terms or item.word is not None:
                asked[_terms(item)] += 1
        return {terms: self._codes_of(terms) for terms, _ in reversed(asked.most_common())}

    def _codes_of(self, terms: Terms) -> frozenset[str]:
        codes: frozenset[str] = frozenset()
        for term in terms:
            if term.name == "single":
                continue
            more = self._free if term.name == "free" else self._lexicon.characters(term.name)
            if term.negated:
                more = self._all - more
            codes = codes & more if term.op == "&" else codes | more
        return codes


def _terms(item: Item) -> Terms:
    """The classes of a unit; a word's is its own."""
    return item.terms or (Term("", False, f"={item.word}"),)
