"""Erasing: rows, index and pages on the disk, so that the words are in no file of the database any more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec
from sqlalchemy import Connection, Engine, delete, exists, insert, or_, select, text

from saksi.errors import StoreError
from saksi.store import tables as t
from saksi.store.group_counts import forget_groups
from saksi.store.judgement_erasing import erase_judgements
from saksi.store.tombs import digest, entombed
from saksi.store.value_tables import VALUE_TABLES
from saksi.store.visits import forget_visits

STDIN = "standard input"


class Forgotten(msgspec.Struct, frozen=True):
    """How much was erased."""

    articles: int
    versions: int
    quarantined: int


def erase(connection: Connection, names: Sequence[str], now: str) -> Forgotten:
    """Delete every article and source in ``names`` with all that was derived, and lay tombstones.

    A name is an article's id or address, the name of its quarantine entry, or a source; what is forgotten already stays so.
    Raises StoreError for a name that nothing has, before anything is deleted.
    """
    articles, entries, sources = _found(connection, names)
    ids = list(connection.scalars(select(t.articles.c.id).where(t.articles.c.article.in_(articles))))
    v = t.versions
    versions = list(connection.execute(select(v.c.version, v.c.id).where(v.c.article.in_(articles))))
    held = select(t.quarantine.c.name, t.quarantine.c.version_id).where(
        or_(t.quarantine.c.entry.in_(entries), t.quarantine.c.name.in_(ids))
    )
    quarantined = list(connection.execute(held))
    tombs = {digest("article", name): "article" for name in (*ids, *(q.name for q in quarantined))}
    tombs |= {digest("version", x): "version" for x in (*(w.id for w in versions), *(q.version_id for q in quarantined)) if x}
    tombs |= {digest("source", name): "source" for name in sources if name != STDIN}
    places = select(v.c.place).where(v.c.article.in_(articles)).union(select(v.c.url).where(v.c.article.in_(articles)))
    addresses = [x for x in connection.scalars(places) if x]
    erase_judgements(connection, ids, now)
    forget_groups(connection, articles)
    _delete(connection, articles, [w.version for w in versions], [q.name for q in quarantined])
    forget_visits(connection, (*addresses, *ids, *(q.name for q in quarantined), *sources))
    new = [d for d in tombs if d not in entombed(connection, tombs)]
    if new:
        connection.execute(insert(t.tombstones), [{"digest": d, "kind": tombs[d], "forgotten_at": now} for d in sorted(new)])
    return Forgotten(len(articles), len(versions), len(quarantined))


def _found(connection: Connection, names: Sequence[str]) -> tuple[list[int], list[int], list[str]]:
    articles: set[int] = set()
    entries: set[int] = set()
    sources: list[str] = []
    a, v, s, q = t.articles, t.versions, t.sources, t.quarantine
    for name in names:
        named = set(connection.scalars(select(a.c.article).where(a.c.id == name)))
        named |= set(connection.scalars(select(v.c.article).where(v.c.url == name)))
        held = set(connection.scalars(select(q.c.entry).where(q.c.name == name)))
        if not named and not held:
            named = set(connection.scalars(select(v.c.article).join_from(v, s, v.c.source == s.c.source).where(s.c.name == name)))
            held = set(connection.scalars(select(q.c.entry).where(q.c.source == name)))
            sources.append(name)
        if not named and not held:
            if not entombed(connection, [digest(kind, name) for kind in ("article", "source")]):
                raise StoreError(f"{name}: is no article and no source of this database, which knows files by their whole path")
            sources.pop()  # forgotten already: a run that was stopped before the files were swept is finished by the next
        articles |= named
        entries |= held
    return sorted(articles), sorted(entries), sources


def _delete(connection: Connection, articles: Sequence[int], versions: Sequence[int], quarantined: Sequence[str]) -> None:
    for part in _parts(quarantined):
        connection.execute(delete(t.quarantine).where(t.quarantine.c.name.in_(part)))
    for part in _parts(articles):
        connection.execute(delete(t.changes).where(t.changes.c.article.in_(part)))
    for table in (*VALUE_TABLES.values(), t.names, t.statement_words, t.search_words, t.raw, t.records, t.versions):
        for part in _parts(versions):
            connection.execute(delete(table).where(table.c.version.in_(part)))
    for part in _parts(articles):
        connection.execute(delete(t.articles).where(t.articles.c.article.in_(part)))
    unused = ~exists().where(t.versions.c.source == t.sources.c.source)
    connection.execute(delete(t.sources).where(unused))


def _parts(items: Sequence[int] | Sequence[str]) -> Iterable[Sequence[int] | Sequence[str]]:
    return (items[i : i + 500] for i in range(0, len(items), 500))


def sweep(engine: Engine) -> None:
    """Write the files of the database anew, so that what was deleted is not in their free space either.

    On SQLite the full-text index drops the words it marked as deleted, the file is vacuumed and its log emptied; on
    PostgreSQL the tables are rewritten. Raises DBAPIError where another program holds the database.
    """
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            for table in t.metadata.sorted_tables:
                connection.execute(text(f"VACUUM (FULL, ANALYZE) {table.name}"))
        return
    with engine.connect().execution_options(bare=True) as connection:
        optimize = [f"INSERT INTO {index}({index}) VALUES ('optimize')" for index in ("search", "statement_search")]
        for statement in (*optimize, "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
            done = connection.execute(text(statement))
            if done.returns_rows and done.scalar():
                raise StoreError(
                    "another program reads the database, so its log still holds old pages; close it, and forget again"
                )
