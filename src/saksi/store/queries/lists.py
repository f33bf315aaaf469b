"""Values and articles, the newest first, page by page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection, Select, Table, and_, case, func, literal, select, text

from saksi.errors import StoreError
from saksi.store import tables as t
from saksi.store import value_tables as vt
from saksi.store.names import storable
from saksi.store.queries.conditions import TABLES, conditions
from saksi.store.queries.filters import ArticleFilter, EventFilter, FigureFilter, Filter, StatementFilter, WordingFilter
from saksi.store.queries.paging import LIMIT, behind, mark, marked
from saksi.store.queries.rows import (
    ArticleRow,
    CastRow,
    EventRow,
    FigureRow,
    Page,
    SiteRow,
    StatementRow,
    TimeRow,
    Value,
    VersionRow,
    WordingRow,
)
from saksi.store.store import Store

V = TypeVar("V", bound=Value)
Item = TypeVar("Item")
_START = 160


def events(
    store: Store, asked: EventFilter, *, limit: int = LIMIT, after: str | None = None, sentence: bool = False
) -> Page[EventRow]:
    """A page of events."""
    return _page(store, asked, EventRow, limit, after, sentence)


def statements(
    store: Store, asked: StatementFilter, *, limit: int = LIMIT, after: str | None = None, sentence: bool = False
) -> Page[StatementRow]:
    """A page of statements."""
    return _page(store, asked, StatementRow, limit, after, sentence)


def figures(
    store: Store, asked: FigureFilter, *, limit: int = LIMIT, after: str | None = None, sentence: bool = False
) -> Page[FigureRow]:
    """A page of figures."""
    return _page(store, asked, FigureRow, limit, after, sentence)


def wording(
    store: Store, asked: WordingFilter, *, limit: int = LIMIT, after: str | None = None, sentence: bool = False
) -> Page[WordingRow]:
    """A page of words that pick a side."""
    return _page(store, asked, WordingRow, limit, after, sentence)


def value(store: Store, name: str) -> Value:
    """One value by its id ("event:17.3"), with its sentence, of whatever version. Raises StoreError where there is none."""
    noun, _, place = name.partition(":")
    version, _, number = place.partition(".")
    found = _NOUNS.get(noun)
    if found is None or not (version.isascii() and version.isdigit() and number.isascii() and number.isdigit()):
        raise StoreError(f"{name}: is no id of a value; they look like event:17.3, with one of {', '.join(sorted(_NOUNS))}")
    table, row = found
    with store.reading() as connection:
        keys = select(table.c.version, table.c.number, table.c.get("day", literal("").label("day")))
        keys = keys.where(table.c.version == min(int(version), _LARGEST), table.c.number == min(int(number), _LARGEST))
        rows = values(connection, table, row, keys, sentence=True)
    if not rows:
        raise StoreError(f"{name}: no such value here")
    return rows[0]  # type: ignore[no-any-return]


def value_at(version: int, layer: str, number: int) -> str:
    """The id of a value by its place in the record of a version: of times, statements, figures, events, …"""
    return f"{_NOUN_OF[layer]}:{version}.{number}"


_LARGEST = 2**31 - 1
_NOUNS: dict[str, tuple[Table, Any]] = {
    "event": (vt.events, EventRow),
    "statement": (vt.statements, StatementRow),
    "figure": (vt.figures, FigureRow),
    "wording": (vt.wording, WordingRow),
    "time": (vt.times, TimeRow),
    "actor": (vt.actors, CastRow),
    "place": (vt.places, SiteRow),
}
_COMMON = ("id", "version", "article", "reader", "day")
"""Columns that are not taken from the table of values as they are."""
_LISTS = ("aliases", "reasons")
_words = msgspec.json.Decoder(tuple[str, ...])
_NOUN_OF = {table.name: noun for noun, (table, _) in _NOUNS.items()}


def _page(store: Store, asked: Filter, row: type[V], limit: int, after: str | None, sentence: bool) -> Page[V]:
    table = TABLES[type(asked)]
    c = table.c
    with store.reading() as connection:
        where = [conditions(connection, asked), *([behind(table, after)] if after is not None else ())]
        keys = select(c.version, c.number, c.day).where(*where).order_by(c.day.desc(), c.version, c.number).limit(limit + 1)
        rows = values(connection, table, row, keys, sentence=sentence)
    more = len(rows) > limit
    rows = rows[:limit]
    return Page(tuple(rows), _mark_of(rows[-1]) if more else None)


def _mark_of(row: Value) -> str:
    version, _, number = row.id.partition(":")[2].partition(".")
    return mark(row.day or "", version, number)


def values(connection: Connection, table: Table, row: type[V], keys: Select[Any], *, sentence: bool) -> list[V]:
    """The values that ``keys`` (version, number, day) select, whole, the newest first."""
    c, v, r = table.c, t.versions.c, t.records.c
    k = keys.subquery("k")
    own = [c[field].label(name) for name in row.__struct_fields__ if (field := name.rstrip("_")) in c and field not in _COMMON]
    wanted = (
        select(k.c.version, k.c.number, k.c.day, *own, t.articles.c.id.label("article"), v.title, r.outlet, r.published, v.url)
        .add_columns(_piece(c.start, c.end, c.section).label("text"), t.readers.c.name.label("reader"))
        .join_from(k, table, and_(c.version == k.c.version, c.number == k.c.number))
        .join(t.versions, v.version == k.c.version)
        .join(t.records, r.version == k.c.version)
        .join(t.articles, t.articles.c.article == v.article)
        .join(t.readers, t.readers.c.reader == c.reader)
        .order_by(k.c.day.desc(), k.c.version, k.c.number)
    )
    if sentence:
        wanted = wanted.add_columns(_sentence(table).label("sentence"))
    found = [dict(one._mapping) for one in connection.execute(wanted)]
    sides = _participants(connection, found) if table is vt.events else {}
    return [_row(row, one, sides.get((one["version"], one["number"]), {})) for one in found]


def _piece(start: Any, end: Any, section: Any) -> Any:
    v = t.versions.c
    return func.substr(case((section == "title", v.title), else_=v.text), start + 1, end - start)


def _sentence(table: Table) -> Any:
    c, v = table.c, t.versions.c
    inside = func.substr(v.text, c.sentence_start + 1, c.sentence_end - c.sentence_start)
    return case((c.section == "title", v.title), (c.sentence_start.is_(None), None), else_=inside)


def _row(row: type[V], found: dict[str, Any], sides: dict[str, Any]) -> V:
    number = found.pop("number")
    found["day"] = found["day"] or None
    found |= {name: _words.decode(found[name] or "[]") for name in _LISTS if name in found}
    if "main" in found:
        found["main"] = bool(found["main"])
    return row(id=f"{_noun(row)}:{found['version']}.{number}", **found, **sides)


def _noun(row: type[Value]) -> str:
    return next(noun for noun, (_, kind) in _NOUNS.items() if issubclass(row, kind))


def _participants(connection: Connection, found: list[dict[str, Any]]) -> dict[tuple[int, int], dict[str, tuple[str, ...]]]:
    p = vt.participants.c
    sides: dict[tuple[int, int], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for versions in portions(sorted({one["version"] for one in found})):
        wanted = select(p.version, p.event, p.side, p.name).where(p.version.in_(versions)).order_by(p.version, p.number)
        for one in connection.execute(wanted):
            sides[one.version, one.event][f"{one.side}s"].append(one.name)
    return {key: {side: tuple(names) for side, names in both.items()} for key, both in sides.items()}


def portions(items: list[Item]) -> Iterable[list[Item]]:
    """The items, some at a time: a question to SQLite holds only so many."""
    return (items[i : i + 500] for i in range(0, len(items), 500))


def articles(
    store: Store, asked: ArticleFilter | None = None, *, limit: int = LIMIT, after: str | None = None
) -> Page[ArticleRow]:
    """A page of articles, the newest first."""
    r = t.records.c
    with store.reading() as connection:
        where = [conditions(connection, asked or ArticleFilter())]
        if after is not None:
            day, version = marked(after, 2)
            where.append(and_(r.day <= day, (r.day < day) | (r.version > int(version))))
        keys = select(r.version, r.day).where(*where).order_by(r.day.desc(), r.version).limit(limit + 1).subquery("k")
        wanted = article_rows().join(keys, keys.c.version == t.versions.c.version).add_columns(keys.c.day)
        found = connection.execute(wanted.order_by(keys.c.day.desc(), keys.c.version)).all()
    rows = tuple(ArticleRow(**article_fields(one)) for one in found[:limit])
    return Page(rows, mark(found[limit - 1].day, found[limit - 1].version) if len(found) > limit else None)


def article_rows() -> Select[Any]:
    """A select of all that rows of articles hold."""
    v, r = t.versions.c, t.records.c
    return (
        select(t.articles.c.id.label("article"), v.version, v.number, v.title, r.outlet, r.published, v.url, v.kept_at)
        .add_columns(t.sources.c.name.label("source"), func.substr(v.text, 1, _START).label("start_of_text"))
        .select_from(t.versions)
        .join(t.records, r.version == v.version)
        .join(t.articles, t.articles.c.article == v.article)
        .join(t.sources, t.sources.c.source == v.source)
    )


def article_fields(found: Any) -> dict[str, Any]:
    """The fields of an ``ArticleRow``."""
    fields = {name: getattr(found, name) for name in ArticleRow.__struct_fields__}
    return {**fields, "start_of_text": " ".join(fields["start_of_text"].split())}


def outlets(store: Store, most: int) -> list[str]:
    """The outlets of which most articles are here."""
    r = t.records.c
    count = func.count().label("n")
    wanted = select(r.outlet, count).where(text("records.current"), r.outlet.is_not(None)).group_by(r.outlet)
    with store.reading() as connection:
        return [row.outlet for row in connection.execute(wanted.order_by(count.desc(), r.outlet).limit(most))]


def versions(store: Store, article: str) -> list[VersionRow]:
    """All versions of an article, by its id or address, the first one first. Raises StoreError where there is none."""
    v, article = t.versions.c, storable(article)
    wanted = article_rows().add_columns(v.id, v.current, t.readers.c.name.label("reader"))
    wanted = wanted.join(t.readers, t.readers.c.reader == t.records.c.reader)
    with store.reading() as connection:
        keys = list(connection.scalars(select(t.articles.c.article).where(t.articles.c.id == article)))
        keys = keys or list(connection.scalars(select(v.article).where(v.url == article).distinct()))
        found = connection.execute(wanted.where(v.article.in_(keys)).order_by(v.article, v.number)).all()
    if not found:
        raise StoreError(f"{article}: no such article here")
    return [VersionRow(**article_fields(one), id=one.id, current=bool(one.current), reader=one.reader) for one in found]
