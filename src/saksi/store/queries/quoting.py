"""Who said something first, and how others have it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import combinations, pairwise
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, Select, func, literal_column, select, text

from saksi.errors import StoreError
from saksi.store import value_tables as vt
from saksi.store.lemmas import lemmas
from saksi.store.queries.conditions import conditions, stated
from saksi.store.queries.filters import StatementFilter
from saksi.store.queries.lists import values
from saksi.store.queries.rows import Quotation, StatementRow
from saksi.store.store import Store
from saksi.store.words import words_of

_MARKS = 6
"""Rare words of a quotation by which its tellings are looked up; a telling has two of them."""
_COUNTED = 16
_CANDIDATES = 3_000
_SHORT = 4
"""Words that a telling has at least, where the quotation has them."""
LIKE = 0.6
"""The least likeness that counts, unless told."""


class _Telling(NamedTuple):
    """A statement's words, the stretch of them that tells the quotation, and how like it is."""

    row: StatementRow
    told: list[str]
    similarity: float


def quote(
    store: Store, words: str, asked: StatementFilter | None = None, *, least: float = LIKE, limit: int = 100
) -> list[Quotation]:
    """The tellings of a quotation, the earliest first; each with how like ``words`` it is, and how it differs from the first.

    ``words`` may be a part of what was said, or more than that. ``least`` is the least likeness, from 0 to 1: the share of
    words and of neighbouring words, by lemma, that the shorter of the two has in common with the longer. Raises StoreError
    for no words.
    """
    given = words_of(words)
    if not given:
        raise StoreError(f"{words!r}: a quotation needs words")
    with store.reading() as connection:
        marks = _rarest(connection, given)
        if not marks:
            return []
        c = vt.statements.c
        where = (conditions(connection, asked or StatementFilter()), stated(connection, _two_of(connection, marks)))
        keys = select(c.version, c.number, c.day).where(*where).order_by(c.version, c.number).limit(_CANDIDATES)
        found = values(connection, vt.statements, StatementRow, keys, sentence=True)
    told = [telling for row in found if (telling := _telling(row, given)).similarity >= least]
    told.sort(key=lambda t: (t.row.day or "9999", t.row.published or "9999", t.row.version, t.row.start))
    return [_quotation(telling, told[0]) for telling in told[:limit]]


def _telling(row: StatementRow, given: list[str]) -> _Telling:
    said = words_of(row.text)
    a, b = lemmas().all(given), lemmas().all(said)
    if not b or len(b) < min(len(a), _SHORT):
        return _Telling(row, said, 0.0)
    matched = [m for m in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks() if m.size]
    stretch = said[matched[0].b : matched[-1].b + matched[-1].size] if matched else said
    return _Telling(row, stretch, round((_shared(a, b) + _shared(_pairs(a), _pairs(b))) / 2, 3))


def _shared(a: Sequence[object], b: Sequence[object]) -> float:
    """What the shorter of two has in common with the longer, as a share of it."""
    return (Counter(a) & Counter(b)).total() / min(len(a), len(b))


def _pairs(words: list[str]) -> list[tuple[str, str]]:
    return list(pairwise(words)) if len(words) > 1 else [(words[0], "")]


def _rarest(connection: Connection, given: list[str]) -> list[str]:
    """The rarest lemmas of a quotation that any statement has."""
    known = sorted(set(lemmas().all(given)), key=lambda lemma: (-len(lemma), lemma))[:_COUNTED]
    counts = {lemma: _frequency(connection, lemma) for lemma in known}
    return sorted((w for w in known if counts[w]), key=lambda w: (counts[w], w))[:_MARKS]


def _frequency(connection: Connection, lemma: str) -> int:
    if connection.dialect.name == "sqlite":
        found: Select[Any] = (
            select(literal_column("doc")).select_from(text("statement_search_terms")).where(text("term = :lemma"))
        )
        return connection.scalar(found.params(lemma=lemma)) or 0
    found = select(func.count()).select_from(text("statement_words")).where(text("vector @@ CAST(:lemma AS tsquery)"))
    return connection.scalar(found.params(lemma=f"'{lemma}'")) or 0


def _two_of(connection: Connection, marks: list[str]) -> str:
    """Statements that have two of the marks; one where there is no other."""
    if connection.dialect.name == "sqlite":
        pairs = [f'("{a}" AND "{b}")' for a, b in combinations(marks, 2)]
        return " OR ".join(pairs) or f'"{marks[0]}"'
    pairs = [f"('{a}' & '{b}')" for a, b in combinations(marks, 2)]
    return " | ".join(pairs) or f"'{marks[0]}'"


def _quotation(telling: _Telling, first: _Telling) -> Quotation:
    gone, come = [], []
    old, new = first.told, telling.told
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            gone += [" ".join(old[a:b])] if b > a else []
            come += [" ".join(new[c:d])] if d > c else []
    fields = msgspec.structs.asdict(telling.row)
    return Quotation(**fields, similarity=telling.similarity, gone=tuple(gone), come=tuple(come))
