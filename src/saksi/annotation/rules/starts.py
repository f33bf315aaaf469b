"""Rules over codes tried only where a token stands that they can begin with.

For a layer of many short rules whose words are common ("hari", "ini", a number), a trigger wakes too many rules in too many
sentences. Two neighbours say more: each token is looked up once, and where it can begin a rule and the next can go on with
it, the rule is matched just there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Generic, TypeVar

import msgspec

from saksi.annotation.rules.matching import Branches, Match, RuleSet, captures, charset, expression
from saksi.annotation.text.lexicon import REST, Lexicon
from saksi.annotation.text.memo import Memo
from saksi.annotation.text.tokens import Tokens
from saksi.errors import PackError
from saksi.lang.pattern import Item, parse
from saksi.lang.rules import Rule

R = TypeVar("R", bound=Rule)
_PAIRS = 100_000  # pairs of codes kept; newspapers show some thousands


class StartIndex(Generic[R]):
    """The rules of one layer, found by the tokens that can begin them; one that asks for a sentence's start by its trigger."""

    def __init__(self, rules: Sequence[R], lexicon: Lexicon) -> None:
        self._starts: list[_Start[R]] = []
        anchored: list[R] = []
        for order, rule in enumerate(rules):
            for text in rule.patterns:
                try:
                    start = _Start(rule, order, parse(text), lexicon)
                except PackError as error:
                    raise type(error)(f"rule {rule.id!r}: {error}") from None
                if start.anchored:
                    anchored.append(msgspec.structs.replace(rule, pattern=text))
                else:
                    self._starts.append(start)
        self._orders = {rule.id: order for order, rule in enumerate(rules)}
        self._rest = RuleSet(anchored, lexicon)
        self._begins = re.compile(charset(frozenset().union(*(s.codes for s in self._starts))))
        self._by_pair = Memo(self._startable, _PAIRS)  # filled as texts show pairs: far from all codes stand beside one another

    def find(self, tokens: Tokens, codes: str) -> Iterator[tuple[int, Match[R]]]:
        """Every match of every rule with the rule's rank; at one place a pattern matches once, matches may overlap."""
        by_pair = self._by_pair.bounded()
        end = 0
        for found in self._begins.finditer(codes):
            at = found.start()
            if at >= end:
                end = tokens.sentences[tokens.sentence_at(at)][1]
            pair = codes[at : at + 2] if at + 1 < end else codes[at]
            if pair[-1] == REST:
                pair = _pair(codes, at, end)
            for start in by_pair[pair]:
                match = start.match(codes, at, end)
                if match is not None:
                    yield start.order, match
        for match in self._rest.find(tokens, codes):
            yield self._orders[match.rule.id], match

    def _startable(self, pair: str) -> list[_Start[R]]:
        """The patterns that can begin with the first code of ``pair`` and go on with the second, or end where it has none."""
        return [s for s in self._starts if pair[0] in s.codes and (s.short or pair[1:] in s.seconds)]


def _pair(codes: str, at: int, end: int) -> str:
    """The code of the unit of several tokens at ``at`` and that of the next; alone at the end of the sentence."""
    after = at + 1
    while after < end and codes[after] == REST:
        after += 1
    return codes[at] + codes[after : min(after + 1, end)]


class _Start(Generic[R]):
    """One pattern with the codes it can begin with. Its expression is compiled when one of them first stands in a text."""

    __slots__ = ("_branches", "_compiled", "_lexicon", "_names", "anchored", "codes", "order", "rule", "seconds", "short")

    def __init__(self, rule: R, order: int, branches: Branches, lexicon: Lexicon) -> None:
        self.rule = rule
        self.order = order
        self._branches = branches
        self._lexicon = lexicon
        self._names: list[str] = []
        self._compiled: re.Pattern[str] | None = None
        self.codes, empty = _first(branches, lexicon)
        self.seconds, self.short = _second(branches, lexicon)
        self.anchored = empty or any(item.anchor == "^" for branch in branches for item in branch)

    def match(self, codes: str, at: int, end: int) -> Match[R] | None:
        """The match that begins at the token ``at`` and ends before the token ``end``."""
        if self._compiled is None:
            self._compiled = re.compile(f"(?:{expression(self._branches, self._lexicon, self._names)}){REST}*")
        m = self._compiled.match(codes, at, end)
        return None if m is None else Match(self.rule, at, m.end(), captures(m, self._names), self.order)


def _first(branches: Branches, lexicon: Lexicon) -> tuple[frozenset[str], bool]:
    """The codes that a pattern can begin with, and whether it can match without a token."""
    codes: frozenset[str] = frozenset()
    empty = False
    for branch in branches:
        through = True
        for item in branch:
            more, through = _first_of(item, lexicon)
            codes |= more
            if not through:
                break
        empty = empty or through
    return codes, empty


def _second(branches: Branches, lexicon: Lexicon) -> tuple[frozenset[str], bool]:
    """The codes that can stand second in a match, and whether it can end with its first, so that any may come after it."""
    codes: frozenset[str] = frozenset()
    short = False
    for branch in branches:
        for n, item in enumerate(branch):
            first, empty = _first_of(item, lexicon)
            if first:
                inner, ends = _second(item.branches, lexicon) if item.branches else (frozenset[str](), True)
                rest, through = _first((branch[n + 1 :],), lexicon)
                again = first if item.repeat in ("*", "+") else frozenset[str]()
                codes |= inner | again | (rest if ends else frozenset())
                short = short or (ends and through)
            if not empty:
                break
    return codes, short


def _first_of(item: Item, lexicon: Lexicon) -> tuple[frozenset[str], bool]:
    if item.anchor or item.negative:
        return frozenset(), True
    if item.gap is not None:
        return lexicon.characters("any"), True
    codes, empty = _first(item.branches, lexicon) if item.branches else (lexicon.select(item), False)
    return codes, empty or item.repeat in ("?", "*")
