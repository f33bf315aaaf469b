"""What is derived from records, made anew from them: for databases of an older shape."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, insert, inspect, select

from saksi.store import tables as t
from saksi.store.batch import name_rows, statement_rows
from saksi.store.bodies import record_of
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
    for index in t.versions.indexes:
        index.create(connection, checkfirst=True)
    for rows in _batches(connection):
        for table in _DERIVED:
            if found := rows.get(table.name):
                connection.execute(insert(table), found)


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
