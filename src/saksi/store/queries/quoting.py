"""Who said something first, and how others have it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations, pairwise
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import BigInteger, Connection, Select, cast, func, literal_column, select, text, tuple_

from saksi.errors import StoreError
from saksi.store import tables as t
from saksi.store import value_tables as vt
from saksi.store.batch import STATEMENT_BITS
from saksi.store.lemmas import lemmas
from saksi.store.queries.conditions import conditions, newest_before, stated
from saksi.store.queries.filters import StatementFilter
from saksi.store.queries.lists import portions, values
from saksi.store.queries.rows import Quotation, StatementRow
from saksi.store.store import Store
from saksi.store.words import words_of

_MARKS = 6
"""Rare words of a quotation by which its tellings are looked up; a telling has two of them."""
_COUNTED = 16
_CANDIDATES = 3_000
_COMMON = 1_000
_ANALYSED = """
SELECT lemma, share * reltuples AS frequency
FROM pg_stats CROSS JOIN unnest(most_common_elems::text::text[], most_common_elem_freqs) AS common(lemma, share)
JOIN pg_class ON pg_class.oid = 'statement_words'::regclass
WHERE schemaname = ANY(current_schemas(false)) AND tablename = 'statement_words' AND attname = 'vector' AND lemma = ANY(:known)"""
_SHORT = 4
"""Words that a telling has at least, where the quotation has them."""
LIKE = 0.6
"""The least likeness that counts, unless told."""


class _Candidate(NamedTuple):
    """A statement that may tell the quotation: by what it is sorted, where it is, and how like it is."""

    day: str
    published: str
    version: int
    start: int
    number: int
    similarity: float


class _Telling(NamedTuple):
    """A statement, and the stretch of its words that tells the quotation."""

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
    lemmatised = lemmas().all(given)
    with store.reading() as connection:
        marks = _rarest(connection, lemmatised)
        if not marks:
            return []
        asked = asked or StatementFilter()
        ever = msgspec.structs.replace(asked, beyond=None, new_since=None)  # the first telling is the first of all, new or not
        found = _candidates(connection, ever, _two_of(connection, marks), lemmatised)
        like = sorted(one for one in found if one.similarity >= least)
        seen = newest_before(connection, asked)
        new = [one for one in like if one.version > seen][:limit]
        rows = _rows(connection, like[:1] + new) if new else []
    told = [_telling(row, one.similarity, lemmatised) for one, row in zip(like[:1] + new, rows, strict=False)]
    return [_quotation(telling, told[0]) for telling in told[1:]]


def _candidates(connection: Connection, asked: StatementFilter, query: str, given: list[str]) -> Iterator[_Candidate]:
    """The statements that a query finds. Their lemmas are at hand: of the few that are like enough the text is read later."""
    s, r = vt.statements.c, t.records.c
    where = (conditions(connection, asked), stated(connection, query))
    keys = select(s.version, s.number, s.day, s.start).where(*where).order_by(s.version, s.number).limit(_CANDIDATES).subquery()
    key = cast(keys.c.version, BigInteger) * (1 << STATEMENT_BITS) + keys.c.number
    wanted = select(keys, r.published, t.statement_words.c.words).join_from(keys, t.records, r.version == keys.c.version)
    for one in connection.execute(wanted.join(t.statement_words, t.statement_words.c.statement == key)):
        alike = _similarity(given, one.words.split())
        yield _Candidate(one.day or "9999", one.published or "9999", one.version, one.start, one.number, alike)


def _rows(connection: Connection, found: list[_Candidate]) -> list[StatementRow]:
    """The statements, in the order in which they were found."""
    s = vt.statements.c
    rows: dict[str, StatementRow] = {}
    for portion in portions(found):
        pairs = tuple_(s.version, s.number).in_([(x.version, x.number) for x in portion])
        known = s.version.in_({x.version for x in portion})  # SQLite would read all statements for pairs alone
        keys = select(s.version, s.number, s.day).where(known, pairs)
        rows |= {row.id: row for row in values(connection, vt.statements, StatementRow, keys, sentence=True)}
    return [rows[f"statement:{one.version}.{one.number}"] for one in found]


def _similarity(a: list[str], b: list[str]) -> float:
    if len(b) < min(len(a), _SHORT):
        return 0.0
    if min(len(a), len(b)) == 1:  # no word beside another
        return _shared(a, b)
    return round((_shared(a, b) + _shared(list(pairwise(a)), list(pairwise(b)))) / 2, 3)


def _telling(row: StatementRow, similarity: float, given: list[str]) -> _Telling:
    said = words_of(row.text)
    blocks = SequenceMatcher(None, given, lemmas().all(said), autojunk=False).get_matching_blocks()
    matched = [block for block in blocks if block.size]
    stretch = said[matched[0].b : matched[-1].b + matched[-1].size] if matched else said
    return _Telling(row, stretch, similarity)


def _shared(a: Sequence[object], b: Sequence[object]) -> float:
    """What the shorter of two has in common with the longer, as a share of it."""
    return (Counter(a) & Counter(b)).total() / min(len(a), len(b))


def _rarest(connection: Connection, given: list[str]) -> list[str]:
    """The rarest lemmas of a quotation that any statement has."""
    known = sorted(set(given), key=lambda lemma: (-len(lemma), lemma))[:_COUNTED]
    counts = _common(connection, known) if connection.dialect.name == "postgresql" else {}
    counts = {lemma: counts.get(lemma) or _frequency(connection, lemma) for lemma in known}
    return sorted((w for w in known if counts[w]), key=lambda w: (counts[w], w))[:_MARKS]


def _common(connection: Connection, known: list[str]) -> dict[str, int]:
    """How often common lemmas are told, as PostgreSQL knows it from its last analysis: to count each takes 100 ms."""
    found = connection.execute(text(_ANALYSED), {"known": known})
    return {row.lemma: round(row.frequency) for row in found if row.frequency > _COMMON}


def _frequency(connection: Connection, lemma: str) -> int:
    if connection.dialect.name == "sqlite":
        found: Select[Any] = (
            select(literal_column("doc")).select_from(text("statement_search_terms")).where(text("term = :lemma"))
        )
        return connection.scalar(found.params(lemma=lemma)) or 0
    some: Select[Any] = (
        select(literal_column("1")).select_from(text("statement_words")).where(text("vector @@ CAST(:lemma AS tsquery)"))
    )
    found = select(func.count()).select_from(some.limit(_CANDIDATES).subquery())
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
