"""What a database holds, as plain values that can be compared between databases and with what was meant to be kept."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Table, TextClause, select, text

from saksi.model import Record
from saksi.store import Store
from saksi.store import tables as t
from saksi.store.batch import statement_key
from saksi.store.names import names_of
from saksi.store.rows import Keys, value_rows
from saksi.store.value_tables import VALUE_TABLES

_WHEN = ("kept_at", "read_at", "changed_at", "forgotten_at", "applied_at")


def dump(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table but its times of day, sorted."""
    with store.engine.connect() as connection:
        return {
            table.name: sorted(
                (tuple(v for c, v in row._mapping.items() if c not in _WHEN) for row in connection.execute(_all(table))),
                key=repr,
            )
            for table in t.metadata.sorted_tables
        }


def assert_whole(store: Store) -> None:
    """Every version has its record, every record exactly its rows, every article one current version, which is indexed."""
    with store.engine.connect() as connection:
        if store.engine.dialect.name == "sqlite":
            assert connection.execute(text("PRAGMA quick_check")).scalar() == "ok"
            assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
            for index in ("search", "statement_search"):
                connection.execute(text(f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)"))
        v = t.versions
        versions = connection.execute(_all(v)).all()
        articles = set(connection.scalars(select(t.articles.c.article)))
        assert {row.article for row in versions} == articles
        current = sorted(row.version for row in versions if row.current)
        assert sorted(row.article for row in versions if row.current) == sorted(articles)
        assert sorted(connection.scalars(select(t.search_words.c.version))) == current
        readers = dict(connection.execute(select(t.records.c.version, t.records.c.reader)).all())  # type: ignore[arg-type]
        assert set(readers) == {row.version for row in versions}
        names = {tuple(row) for row in connection.execute(select(t.names.c.version, t.names.c.name, t.names.c.identity))}
        said = {tuple(row) for row in connection.execute(select(t.statement_words.c.statement, t.statement_words.c.version))}
        found: dict[str, list[Any]] = {
            name: [dict(row._mapping) for row in connection.execute(_all(table))] for name, table in VALUE_TABLES.items()
        }
    meant: dict[str, list[Any]] = {name: [] for name in VALUE_TABLES}
    for kept in all_kept(store):
        row = next(row for row in versions if row.version == kept.version)
        for name, rows in value_rows(kept.record, Keys(kept.version, row.article, readers[kept.version], bool(row.current))):
            meant[name] += rows
        if row.current:
            assert {(kept.version, *name) for name in names_of(kept.record)} == {n for n in names if n[0] == kept.version}
            stated = {statement_key(kept.version, n) for n, _ in enumerate(kept.record.statements)}
            assert stated == {s for s, version in said if version == kept.version}
    assert {version for version, *_ in (*names, *(s[::-1] for s in said))} <= set(current)
    for name in VALUE_TABLES:
        assert sorted(found[name], key=_key) == sorted(meant[name], key=_key), name


def all_kept(store: Store) -> list[Any]:
    """Every version that a store holds."""
    return store.outdated("nobody", 1_000_000)


def records(store: Store) -> dict[str, Record]:
    """The current record of every article."""
    return {identity: store.kept(identity).record for identity in store.ids()}


def search(store: Store, word: str) -> set[str]:
    """The ids of the articles that a word finds in the index."""
    matches = {
        "sqlite": "s.version IN (SELECT rowid FROM search WHERE search MATCH :word)",
        "postgresql": "s.vector @@ plainto_tsquery('simple', :word)",
    }[store.engine.dialect.name]
    query = f"SELECT a.id FROM search_words s JOIN versions USING (version) JOIN articles a USING (article) WHERE {matches}"
    with store.engine.connect() as connection:
        return set(connection.scalars(text(query), {"word": word}))


def _key(row: dict[str, Any]) -> tuple[int, int]:
    return row["version"], row["number"]


def _all(table: Table) -> TextClause:
    """Every declared column, as plain SQL: compiling a select of twenty columns costs more than reading its rows."""
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    return text(f"SELECT {columns} FROM {table.name}")
