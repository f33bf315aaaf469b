"""The one notation that rules are written in, and its parser.

A pattern is a sequence of items over the tokens of one sentence::

    pattern ::= branch ("|" branch)*
    branch  ::= item+
    item    ::= atom ["?" | "*" | "+"]
    atom    ::= word                      the word itself, any case:            lalu
              | punctuation               one mark; \\ before ( ) { } < > | ? * + ! ^ $ . \\
              | "{" [name ":"] set "}"    one unit of a class, captured:         {weekday}  {hour:num2}
              | "(" pattern ")"           a group:                               (lalu | silam)
              | "<" name ":" pattern ">"  a captured group:                      <span: {number} {unit}>
              | "..." [digits]            up to so many tokens, as few as fit (8 unless told)
              | "^" | "$"                 the start, the end of the sentence
              | "!(" pattern ")"          what must not follow here
    set     ::= ["!"] class (("|" | "&") ["!"] class)*     read from left to right

A *unit* is a token, or a phrase of several that the lexicon knows ("lebih dari"), or an overlay ("dua puluh" as number).
Classes come from the packs' ``classes``; built in are the shapes ``any word lower cap upper num num2 num4 punct``.
"""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from saksi.errors import PatternError

Repeat = Literal["", "?", "*", "+"]
DEFAULT_GAP = 8

_ITEM = re.compile(
    r"\s*(?:(?P<gap>\.\.\.(?P<size>\d*))|(?P<not>!\()|(?P<named><(?P<name>[a-z_]+):)|\{(?P<set>[^{}]*)\}"
    r"|(?P<mark>[()|>^$])|\\(?P<escaped>\S)|(?P<word>[^\W_]+(?:[-'’][^\W_]+)*)|(?P<punct>[^\s\w]))(?P<repeat>[?*+]?)"
)
_TERM = re.compile(r"\s*(?P<op>[|&]?)\s*(?P<negated>!?)\s*(?P<name>[a-z][a-z0-9_]*)\s*")
_CAPTURE = re.compile(r"\s*([a-z_]+)\s*:(.*)", re.DOTALL)


class Term(msgspec.Struct, frozen=True):
    """One class in a set, with how it joins what stands before it."""

    op: Literal["", "|", "&"]
    negated: bool
    name: str


class Item(msgspec.Struct, frozen=True):
    """One parsed element: exactly one of ``word``, ``terms``, ``branches``, ``gap``, ``anchor`` is set."""

    word: str | None = None
    terms: tuple[Term, ...] = ()
    branches: tuple[tuple[Item, ...], ...] = ()
    gap: int | None = None
    anchor: Literal["^", "$"] | None = None
    capture: str | None = None
    negative: bool = False
    repeat: Repeat = ""


def parse(pattern: str) -> tuple[tuple[Item, ...], ...]:
    """The branches of ``pattern``. Raises PatternError, with the place marked, where the notation is not followed."""
    branches, end = _branches(pattern, 0, None)
    if end != len(pattern):
        raise _error(pattern, end, "unexpected")
    return branches


def words(branches: tuple[tuple[Item, ...], ...]) -> set[str]:
    """All literal words and marks of a parsed pattern, case-folded."""
    found: set[str] = set()
    for item in (i for branch in branches for i in branch):
        if item.word is not None:
            found.add(item.word)
        found |= words(item.branches)
    return found


def _branches(pattern: str, at: int, closing: str | None) -> tuple[tuple[tuple[Item, ...], ...], int]:
    branches: list[tuple[Item, ...]] = []
    items: list[Item] = []
    while pattern[at:].strip():
        m = _ITEM.match(pattern, at)
        if m is None:
            raise _error(pattern, at, "cannot read")
        mark = m["mark"]
        if mark == "|":
            branches.append(_filled(items, pattern, at))
            items = []
        elif mark is not None and mark in ")>":
            if mark != closing:
                raise _error(pattern, at, "unexpected")
            # the repeat sign that _ITEM read after the closing mark belongs to the group
            return (*branches, _filled(items, pattern, at)), m.end() - len(m["repeat"])
        else:
            item, at = _item(pattern, at, m)
            items.append(item)
            continue
        at = m.end()
    if closing is not None:
        raise _error(pattern, len(pattern), f"missing {closing!r}")
    return (*branches, _filled(items, pattern, at)), len(pattern)


def _item(pattern: str, at: int, m: re.Match[str]) -> tuple[Item, int]:
    repeat: Repeat = m["repeat"]  # type: ignore[assignment]  # the expression allows no other
    if m["mark"] == "(" or m["not"] or m["named"]:
        inside = m.end() - len(m["repeat"])
        branches, end = _branches(pattern, inside, ">" if m["named"] else ")")
        sign = pattern[end : end + 1]
        repeat = sign if sign and sign in "?*+" else ""  # type: ignore[assignment]
        return Item(branches=branches, capture=m["name"], negative=bool(m["not"]), repeat=repeat), end + len(repeat)
    if m["mark"]:
        return Item(anchor=m["mark"]), m.end()  # type: ignore[arg-type]  # "^" or "$"
    if m["gap"]:
        return Item(gap=int(m["size"] or DEFAULT_GAP)), m.end()
    if m["set"] is not None:
        capture, terms = _set(pattern, at, m["set"])
        return Item(terms=terms, capture=capture, repeat=repeat), m.end()
    word = m["word"] or m["escaped"] or m["punct"]
    return Item(word=word.lower(), repeat=repeat), m.end()


def _set(pattern: str, at: int, inside: str) -> tuple[str, tuple[Term, ...]]:
    named = _CAPTURE.match(inside)
    capture, rest = (named[1], named[2]) if named else (None, inside)
    terms: list[Term] = []
    while rest:
        m = _TERM.match(rest)
        if m is None or bool(m["op"]) != bool(terms):
            raise _error(pattern, at, "cannot read the class in")
        terms.append(Term(m["op"], bool(m["negated"]), m["name"]))  # type: ignore[arg-type]
        rest = rest[m.end() :]
    if not terms:
        raise _error(pattern, at, "empty class in")
    return capture or terms[0].name, tuple(terms)


def _filled(items: list[Item], pattern: str, at: int) -> tuple[Item, ...]:
    if not items:
        raise _error(pattern, at, "nothing before")
    return tuple(items)


def _error(pattern: str, at: int, why: str) -> PatternError:
    return PatternError(f"pattern {pattern!r}: {why} {pattern[at : at + 12]!r} at character {at}")
