"""Rules that compete for the same words: one expression for all, in which the first rule that matches at a place stands."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Generic, TypeVar

from saksi.annotation.lexicon import REST, SHAPE_CLASSES, Lexicon
from saksi.annotation.matching import Match, _charset
from saksi.annotation.tokens import Tokens
from saksi.errors import PackError, PatternError
from saksi.lang.pattern import Item, parse
from saksi.lang.rules import Rule

R = TypeVar("R", bound=Rule)
_PART = re.compile(r"%([a-z_]+)")


def expanded(pattern: str, parts: Mapping[str, str]) -> str:
    """``pattern`` with each ``%name`` replaced by that part, in brackets. Raises PatternError for an unknown or endless part."""
    for _ in range(20):
        if not _PART.search(pattern):
            return pattern
        try:
            pattern = _PART.sub(lambda m: f"({parts[m[1]]})", pattern)
        except KeyError as error:
            raise PatternError(f"pattern {pattern!r}: no part named {error}") from None
    raise PatternError(f"pattern {pattern[:80]!r}…: its parts hold one another")


class Cascade(Generic[R]):
    """The rules of a layer in rank order, compiled to one expression over codes; only captures in ``keep`` are recorded.

    ``free`` lists classes; a pattern's ``{free}`` is then a token that belongs to no class but these.
    """

    def __init__(
        self,
        rules: Sequence[R],
        lexicon: Lexicon,
        keep: Collection[str],
        parts: Mapping[str, str] | None = None,
        free: Collection[str] = (),
    ) -> None:
        parts = parts or {}
        self._keep = frozenset(keep)
        allowed = SHAPE_CLASSES | frozenset(free)
        self._free = frozenset(c for c in lexicon.all_characters() if lexicon.classes_of(c) <= allowed)
        self._lexicon = lexicon
        self._by_group: dict[int, tuple[R, int, list[tuple[str, int]]]] = {}
        self._groups = 0
        branches = [
            self._branch(rule, order, expanded(text, parts)) for order, rule in enumerate(rules) for text in rule.patterns
        ]
        self._expression = re.compile("|".join(branches)) if branches else None

    def find(self, tokens: Tokens, codes: str) -> Iterator[Match[R]]:
        """The matches from left to right, none overlapping another, none crossing a sentence."""
        if self._expression is None:
            return
        by_group = self._by_group
        for first, last in tokens.sentences:
            for m in self._expression.finditer(codes, first, last):
                rule, order, captures = by_group[m.lastindex or 0]
                groups = {name: m.span(n) for name, n in captures if m.start(n) >= 0}
                yield Match(rule, m.start(), m.end(), groups, order)

    def _branch(self, rule: R, order: int, pattern: str) -> str:
        self._groups += 1
        number, captures = self._groups, list[tuple[str, int]]()
        try:
            inner = self._alternatives(parse(pattern), captures)
        except PackError as error:
            raise type(error)(f"rule {rule.id!r}: {error}") from None
        self._by_group[number] = (rule, order, captures)
        return f"({inner})"

    def _alternatives(self, branches: tuple[tuple[Item, ...], ...], captures: list[tuple[str, int]]) -> str:
        return "|".join("".join(self._item(i, captures) for i in branch) for branch in branches)

    def _item(self, item: Item, captures: list[tuple[str, int]]) -> str:
        if item.anchor or item.gap is not None:
            return item.anchor or f"(?:[^{REST}]{REST}*){{0,{item.gap}}}?"
        kept = item.capture in self._keep and not item.negative
        if kept:
            self._groups += 1
            captures.append((str(item.capture), self._groups))
        if item.branches:
            inner = self._alternatives(item.branches, captures)
        else:
            inner = f"{_charset(self._codes_of(item))}{REST}*"
        if item.negative:
            return f"(?!{inner})"
        repeated = f"(?:{inner}){item.repeat}" if item.branches or item.repeat else inner
        return f"({repeated})" if kept else repeated

    def _codes_of(self, item: Item) -> frozenset[str]:
        if item.word is not None:
            return self._lexicon.characters(f"={item.word}")
        codes: frozenset[str] = frozenset()
        for term in item.terms:
            more = self._free if term.name == "free" else self._lexicon.characters(term.name)
            if term.negated:
                more = self._lexicon.all_characters() - more
            codes = codes & more if term.op == "&" else codes | more
        return codes
