"""Articles by their words, the best first, each with the passage that shows it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any

import msgspec
from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Label,
    Select,
    and_,
    case,
    cast,
    func,
    literal,
    literal_column,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import TSQUERY

from saksi.model import SectionName, Span
from saksi.store import tables as t
from saksi.store.lemmas import lemmas
from saksi.store.queries.conditions import conditions
from saksi.store.queries.days import first_day, last_day
from saksi.store.queries.filters import ArticleFilter
from saksi.store.queries.language import Search, fts_query, parse, ts_query
from saksi.store.queries.lists import article_fields, article_rows
from saksi.store.queries.paging import LIMIT, mark, marked
from saksi.store.queries.rows import Hit, Page
from saksi.store.store import Store
from saksi.store.words import placed_words

_AROUND = 240
_LEAD = 60
_LONGEST = 100_000
"""Characters of an article in which hits are shown."""
_RANKED = 2_000
"""Articles found that PostgreSQL compares, the newest; the others stand behind them. It unpacks the words of each one: of 12,000
in 180 ms."""


def search(
    store: Store, words: str, asked: ArticleFilter | None = None, *, limit: int = LIMIT, after: str | None = None
) -> Page[Hit]:
    """A page of articles that the search finds, the best first. Raises StoreError where no word must be there."""
    search = parse(words)
    skipped = int(marked(f"~{after}", 2)[1]) if after is not None else 0
    with _by_index(store) as connection:
        ranked = _ranked(connection, search, _scoped(search, asked)).limit(limit + 1).offset(skipped).subquery("k")
        wanted = article_rows().join(ranked, ranked.c.version == t.versions.c.version)
        wanted = wanted.add_columns(ranked.c.rank, func.substr(t.versions.c.text, 1, _LONGEST).label("text"))
        found = connection.execute(wanted.order_by(ranked.c.rank.desc(), ranked.c.version)).all()
    hits = tuple(_hit(search, article_fields(one), one.rank, one.title or "", one.text) for one in found[:limit])
    return Page(hits, mark(skipped + limit) if len(found) > limit else None)


def count_found(store: Store, words: str, asked: ArticleFilter | None = None) -> int:
    """How many articles the search finds."""
    search = parse(words)
    with _by_index(store) as connection:
        found = _ranked(connection, search, _scoped(search, asked), rank=False).subquery()
        return connection.scalar(select(func.count()).select_from(found)) or 0


@contextmanager
def _by_index(store: Store) -> Iterator[Connection]:
    """A connection that looks words up in their index: PostgreSQL does not know that a scan unpacks all words of all articles."""
    with store.reading() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SET LOCAL enable_seqscan = off"))
        yield connection


def _scoped(search: Search, asked: ArticleFilter | None) -> ArticleFilter:
    fields = dict(search.fields)
    if since := fields.get("since"):
        fields["since"] = first_day(since, "since")
    if until := fields.get("until"):
        fields["until"] = last_day(until, "until")
    return msgspec.structs.replace(asked or ArticleFilter(), **fields)


def _ranked(connection: Connection, search: Search, asked: ArticleFilter, *, rank: bool = True) -> Select[int, float]:
    """The versions found, with how well each fits."""
    lite = connection.dialect.name == "sqlite"
    found, fit = _found_by_fts(search) if lite else _found_by_vector(search)
    if asked != ArticleFilter():
        r = t.records.c
        # the plus keeps SQLite from asking the index anew for each version of the scope
        inside = literal_column("+search.rowid", Integer) if lite else t.search_words.c.version
        found = found.where(inside.in_(select(r.version).where(and_(conditions(connection, asked)))))
    if not rank:
        return found.add_columns(literal_column("0").label("rank"))
    return found.add_columns(fit.label("rank")).order_by(literal_column("rank").desc(), literal_column("version"))


def _found_by_fts(search: Search) -> tuple[Select[int], ColumnElement[float]]:
    key: Label[int] = literal_column("search.rowid", Integer).label("version")
    found = select(key).select_from(text("search")).where(text("search MATCH :query")).params(query=fts_query(search))
    return found, literal_column("-bm25(search)")


def _found_by_vector(search: Search) -> tuple[Select[int], ColumnElement[float]]:
    vector: ColumnElement[Any] = literal_column("search_words.vector")
    query = cast(literal(ts_query(search)), TSQUERY)
    key = t.search_words.c.version
    newest = func.row_number().over(order_by=(key + 0).desc()) <= _RANKED  # the sum: not in the order of the key's own index
    return select(key).where(vector.op("@@")(query)), case((newest, func.ts_rank(vector, query)), else_=0.0)


def _hit(search: Search, fields: dict[str, object], rank: float, title: str, body: str) -> Hit:
    section: SectionName = "body"
    spans = hits_in(search, body)
    if not spans and (spans := hits_in(search, title)):
        section = "title"
    text = title if section == "title" else body
    start, end = _window(text, spans)
    inside = tuple(s for s in spans if start <= s.start and s.end <= end)
    snippet = text[start:end]
    return Hit(**fields, rank=rank, snippet=snippet, section=section, start=start, end=end, hits=inside)  # type: ignore[arg-type]


def hits_in(search: Search, text: str) -> list[Span]:
    """Where words of ``text`` stand that the search looks for."""
    terms = [term for terms in search.all for term in terms]
    exact = {w for term in terms if not term.prefix for w in term.words}
    alike = {w for term in terms if not term.prefix and len(term.words) == 1 and not term.exact for w in term.lemmas}
    begun = tuple(term.words[-1] for term in terms if term.prefix)
    return [Span(start, end) for word, start, end in placed_words(text) if _is_hit(word, exact, alike, begun)]


def _is_hit(word: str, exact: Collection[str], alike: Collection[str], begun: tuple[str, ...]) -> bool:
    return word in exact or lemmas().of(word) in alike or (bool(begun) and word.startswith(begun))


def _window(text: str, spans: list[Span]) -> tuple[int, int]:
    """The stretch of ``text`` with the most hits, cut between words."""
    first = 0
    if spans:
        best = max(spans, key=lambda s: (sum(s.start <= o.start < s.start + _AROUND - _LEAD for o in spans), -s.start))
        first = max(0, best.start - _LEAD)
    last = min(len(text), first + _AROUND)
    while first > 0 and not text[first - 1].isspace() and first < len(text) and first < last:
        first += 1
    while last < len(text) and not text[last].isspace() and last > first + 1:
        last -= 1
    return first, last
