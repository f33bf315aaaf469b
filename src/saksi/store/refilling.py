"""What is derived from records, made anew from them: for databases of an older shape."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, insert, inspect, select, text, update
from sqlalchemy.schema import CreateColumn

from saksi.store import tables as t
from saksi.store.batch import name_rows, statement_rows
from saksi.store.bodies import record_of
from saksi.store.days import day_of
from saksi.store.indexes import create_indexes, drop_indexes
from saksi.store.rows import Keys, value_rows
from saksi.store.value_tables import VALUE_TABLES
from saksi.store.words import lemmas_beside, searchable

_BATCH = 200
_DERIVED = (*VALUE_TABLES.values(), t.names, t.search_words, t.statement_words)


def refill(connection: Connection) -> None:
    """Drop every table that is derived from records, make it in its newest shape and fill it from the records' bodies."""
    drop_indexes(connection)
    present = set(inspect(connection).get_table_names())
    for table in _DERIVED:
        if table.name in present:
            table.drop(connection)
    t.metadata.create_all(connection, tables=list(_DERIVED))
    create_indexes(connection)
    _add_columns(connection)
    for index in (*t.versions.indexes, *t.records.indexes):
        index.create(connection, checkfirst=True)
    for rows in _batches(connection):
        for table in _DERIVED:
            if found := rows.get(table.name):
                connection.execute(insert(table), found)


def _add_columns(connection: Connection) -> None:
    """Give ``records`` the day and whether its version is current, by which articles are listed."""
    r, v = t.records, t.versions
    present = {column["name"] for column in inspect(connection).get_columns(r.name)}
    for column in (r.c.day, r.c.current):
        if column.name not in present:
            connection.execute(text(f"ALTER TABLE records ADD COLUMN {CreateColumn(column).compile(dialect=connection.dialect)}"))
    for version, published in connection.execute(select(r.c.version, r.c.published)).all():
        connection.execute(update(r).where(r.c.version == version).values(day=day_of(None, published)))
    old = select(v.c.version).where(v.c.current.is_(False))
    connection.execute(update(r).where(r.c.version.in_(old)).values(current=False))


def _batches(connection: Connection) -> Iterator[dict[str, list[dict[str, Any]]]]:
    v, r = t.versions, t.records
    wanted = select(v.c.version, v.c.article, v.c.current, v.c.title, v.c.text, r.c.reader, r.c.body).join_from(v, r)
    after = 0
    while kept := connection.execute(wanted.where(v.c.version > after).order_by(v.c.version).limit(_BATCH)).all():
        rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for row in kept:
            record = record_of(row.body, row.text)
            for name, found in value_rows(record, Keys(row.version, row.article, row.reader, bool(row.current))):
                rows[name] += found
            if row.current:
                words = searchable(row.title, row.text)
                rows["search_words"].append({"version": row.version, "words": words, "lemmas": lemmas_beside(words)})
                rows["names"] += name_rows(record, row.version)
                rows["statement_words"] += statement_rows(record, row.version)
        yield rows
        after = kept[-1].version
