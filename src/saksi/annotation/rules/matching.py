"""Rules over codes: patterns compiled to regular expressions, tried only in sentences where a trigger of theirs stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

import msgspec

from saksi.annotation.text.lexicon import REST, Lexicon
from saksi.annotation.text.tokens import Tokens
from saksi.errors import PackError, PatternError
from saksi.lang.pattern import Item, parse
from saksi.lang.rules import Rule

R = TypeVar("R", bound=Rule)
_FREQUENT, _MARK = 70, 150  # how many rare codes a code of a frequent word, or of a mark, weighs up
Branches = tuple[tuple[Item, ...], ...]


class Match(msgspec.Struct, Generic[R], frozen=True):
    """Where a rule matched: half-open token ranges, of the whole (``first``, ``last``) and of each capture."""

    rule: R
    first: int
    last: int
    groups: dict[str, tuple[int, int]]
    order: int = 0


class RuleSet(Generic[R]):
    """The rules of one layer, compiled against a lexicon.

    Each pattern knows its *triggers*: the codes of the rarest element that it cannot do without. ``find`` looks for
    triggers in one pass over the codes and tries, per sentence, only the patterns whose trigger stands there.
    """

    def __init__(self, rules: Sequence[R], lexicon: Lexicon) -> None:
        self._patterns: list[_Pattern[R]] = []
        for order, rule in enumerate(rules):
            for text in rule.patterns:
                try:
                    self._patterns.append(_Pattern(rule, order, parse(text), lexicon))
                except PackError as error:
                    raise type(error)(f"rule {rule.id!r}: {error}") from None
        self._by_trigger: dict[str, list[int]] = {}
        for n, pattern in enumerate(self._patterns):
            for code in pattern.triggers:
                self._by_trigger.setdefault(code, []).append(n)
        self._triggers = re.compile(charset(self._by_trigger.keys())) if self._by_trigger else None

    def find(self, tokens: Tokens, codes: str) -> Iterator[Match[R]]:
        """Every match of every rule, sentence by sentence, rules in their order; matches may overlap."""
        if self._triggers is None:
            return
        sentences = tokens.sentences
        at, end, wanted = -1, 0, set[int]()
        for m in self._triggers.finditer(codes):
            place = m.start()
            if place >= end:
                if wanted:
                    yield from self._try(codes, sentences[at], wanted)
                at = tokens.sentence_at(place)
                end = sentences[at][1]
                wanted = set()
            wanted.update(self._by_trigger[m.group()])
        if wanted:
            yield from self._try(codes, sentences[at], wanted)

    def _try(self, codes: str, sentence: tuple[int, int], wanted: Iterable[int]) -> Iterator[Match[R]]:
        first, last = sentence
        part = codes[first:last]
        for n in sorted(wanted):
            pattern = self._patterns[n]
            compiled = pattern.compiled or pattern.compile()
            if compiled.search(part) is not None:  # one time in five
                for m in compiled.finditer(part):
                    groups = captures(m, pattern.names, first)
                    yield Match(pattern.rule, m.start() + first, m.end() + first, groups, pattern.order)


def longest(matches: Iterable[Match[R]]) -> list[Match[R]]:
    """The matches that remain, in text order, when of any that overlap the longest stays; then the earlier rule."""
    taken: list[Match[R]] = []
    covered: set[int] = set()
    for m in sorted(matches, key=lambda m: (m.first - m.last, m.order, m.first)):
        places = range(m.first, m.last)
        if covered.isdisjoint(places):
            covered.update(places)
            taken.append(m)
    return sorted(taken, key=lambda m: m.first)


class _Pattern(Generic[R]):
    """One pattern of one rule. Its expression is compiled when a trigger first asks for it."""

    __slots__ = ("_branches", "_lexicon", "compiled", "names", "order", "rule", "triggers")

    def __init__(self, rule: R, order: int, branches: Branches, lexicon: Lexicon) -> None:
        self.rule = rule
        self.order = order
        self._branches = branches
        self._lexicon = lexicon
        self.names: list[str] = []
        self.compiled: re.Pattern[str] | None = None
        self.triggers = _triggers(branches, lexicon)
        if not self.triggers:
            raise PatternError("the pattern needs at least one word or class that must stand in the text")

    def compile(self) -> re.Pattern[str]:
        """The expression of the pattern over codes; ``names`` are then those of its groups."""
        self.compiled = re.compile(expression(self._branches, self._lexicon, self.names) + REST + "*+")
        return self.compiled


def captures(m: re.Match[str], names: Sequence[str], offset: int = 0) -> dict[str, tuple[int, int]]:
    """The token range of each capture that took part, by name; of several of one name the first."""
    groups: dict[str, tuple[int, int]] = {}
    for n, name in enumerate(names, 1):
        a, b = m.span(n)
        if a >= 0 and name not in groups:
            groups[name] = (a + offset, b + offset)
    return groups


def expression(branches: Branches, lexicon: Lexicon, names: list[str]) -> str:
    return "|".join("".join(_item(i, lexicon, names) for i in branch) for branch in branches)


def _item(item: Item, lexicon: Lexicon, names: list[str]) -> str:
    if item.anchor:
        return item.anchor
    if item.gap is not None:
        return f"(?:[^{REST}]{REST}*+){{0,{item.gap}}}?"
    if item.branches:
        return _group(item, lexicon, names)
    unit = charset(lexicon.select(item)) + f"{REST}*+"
    if item.capture is None:
        return f"(?:{unit}){item.repeat}"
    names.append(item.capture)
    return f"({unit}){item.repeat}" if item.repeat in ("", "?") else f"((?:{unit}){item.repeat})"


def _group(item: Item, lexicon: Lexicon, names: list[str]) -> str:
    if item.capture is not None:
        names.append(item.capture)
    inner = expression(item.branches, lexicon, names)
    if item.negative:
        return f"(?!{inner})"
    if item.capture is None:
        return f"(?:{inner}){item.repeat}"
    return f"((?:{inner}){item.repeat})" if item.repeat else f"({inner})"


def charset(codes: Iterable[str]) -> str:
    """A character class of the codes, runs folded; an empty set never matches."""
    runs: list[list[int]] = []
    for point in sorted(map(ord, codes)):
        if runs and point == runs[-1][1] + 1:
            runs[-1][1] = point
        else:
            runs.append([point, point])
    if not runs:
        return "(?!)"
    return "[" + "".join(chr(a) if a == b else f"{chr(a)}-{chr(b)}" for a, b in runs) + "]"


def _triggers(branches: Branches, lexicon: Lexicon) -> frozenset[str]:
    """The codes of which one must stand in the text for the pattern to match: of each branch its rarest required element."""
    found: frozenset[str] = frozenset()
    for branch in branches:
        required = [_required(item, lexicon) for item in branch]
        rarest = min((r for r in required if r), key=lambda codes: _frequency(codes, lexicon), default=frozenset[str]())
        if not rarest:
            return frozenset()
        found |= rarest
    return found


def _frequency(codes: frozenset[str], lexicon: Lexicon) -> int:
    """How often one of ``codes`` may stand in a text, roughly: by their number, frequent words and marks counted many times.

    Of 1,000 tokens of news 55 are commas and 20 "yang", where most words of the packs are less than 1 (IndoSum).
    """
    frequent = len(codes & lexicon.characters("frequent")) if "frequent" in lexicon.names else 0
    marks = len(codes & lexicon.characters("punct"))
    return len(codes) + _FREQUENT * frequent + _MARK * marks


def _required(item: Item, lexicon: Lexicon) -> frozenset[str]:
    if item.anchor or item.gap is not None or item.negative or item.repeat in ("?", "*"):
        return frozenset()
    return _triggers(item.branches, lexicon) if item.branches else lexicon.select(item)
