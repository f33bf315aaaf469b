"""Who said something first, and how others have it."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import combinations
from typing import Any

import msgspec
from rapidfuzz import fuzz
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
_SHORT = 3


def quote(
    store: Store, words: str, asked: StatementFilter | None = None, *, least: float = 0.7, limit: int = 100
) -> list[Quotation]:
    """The tellings of a quotation, the earliest first; each with how like ``words`` it is, and how it differs from the first.

    ``words`` may be a part of what was said. ``least`` is the least likeness, from 0 to 1. Raises StoreError for no words.
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
    wanted = " ".join(given)
    alike = [(row, said, fuzz.partial_ratio(wanted, " ".join(said)) / 100) for row in found if (said := words_of(row.text))]
    alike = [(row, said, score) for row, said, score in alike if score >= least and 2 * len(said) >= min(len(given), 2 * _SHORT)]
    alike.sort(key=lambda one: (one[0].day or "9999", one[0].published or "9999", one[0].version, one[0].start))
    return [_quotation(row, score, alike[0][1], said) for row, said, score in alike[:limit]]


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


def _quotation(row: StatementRow, score: float, first: list[str], said: list[str]) -> Quotation:
    gone, come = [], []
    for kind, a, b, c, d in SequenceMatcher(None, first, said, autojunk=False).get_opcodes():
        if kind != "equal":
            gone += [" ".join(first[a:b])] if b > a else []
            come += [" ".join(said[c:d])] if d > c else []
    return Quotation(**msgspec.structs.asdict(row), similarity=round(score, 3), gone=tuple(gone), come=tuple(come))
