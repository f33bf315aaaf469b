"""The file opens as it is in Datasette, DuckDB and pandas, as docs/store.md says."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from tests.store.asking import fill

from saksi.store import Store

PAGE = Path(__file__).resolve().parents[2] / "docs/store.md"
COUNT = 'SELECT count(*) FROM events WHERE "current"'


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A filled database."""
    path = tmp_path_factory.mktemp("tools") / "saksi.db"
    with Store(path) as store:
        fill(store)
    return path


def events_in(file: Path) -> int:
    with sqlite3.connect(file) as connection:
        return int(connection.execute(COUNT).fetchone()[0])


def test_datasette_opens_the_file_and_searches_it(file: Path) -> None:
    datasette = pytest.importorskip("datasette.app")

    async def asked(path: str) -> Any:
        answer = await datasette.Datasette([str(file)]).client.get(path)
        assert answer.status_code == 200, answer.text
        return answer.json()

    assert len(asyncio.run(asked("/saksi/events.json?current=1&_shape=array&_size=max"))) == events_in(file)
    tables = {table["name"]: table for table in asyncio.run(asked("/saksi.json"))["tables"]}
    assert tables["search_words"]["fts_table"] == "search"
    articles = asyncio.run(asked("/saksi/versions.json?_fts_table=search&_fts_pk=version&_search=menembak&_shape=array"))
    assert {"title", "text", "outlet"} <= set(articles[0])
    found = asyncio.run(asked("/saksi/search_words.json?_search=menembak&_shape=array"))
    with sqlite3.connect(file) as connection:
        assert len(found) == connection.execute("SELECT count(*) FROM search WHERE search MATCH 'menembak'").fetchone()[0] > 0


def test_duckdb_opens_the_file(file: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    extension = pytest.importorskip("duckdb_extension_sqlite_scanner")
    connection = duckdb.connect(config={"autoinstall_known_extensions": False})
    wheel = next(Path(extension.__file__).parent.rglob("*.duckdb_extension"))
    connection.execute(f"LOAD '{wheel}'")
    connection.execute(f"ATTACH '{file}' AS saksi (TYPE sqlite, READ_ONLY)")
    assert connection.execute(f"{COUNT.replace('events', 'saksi.events')}").fetchone()[0] == events_in(file)
    rows = connection.execute('SELECT "type", count(*) FROM saksi.events GROUP BY 1').fetchall()
    assert len(rows) > 1


def test_pandas_reads_tables_and_sentences(file: Path) -> None:
    pandas = pytest.importorskip("pandas")
    with sqlite3.connect(file) as connection:
        events = pandas.read_sql("SELECT * FROM events WHERE current", connection)
        query = re.search(r"```sql\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
        assert query
        figures = pandas.read_sql(query[1], connection)
    assert len(events) == events_in(file)
    assert {"type", "day", "confidence", "place_identity"} <= set(events.columns)
    assert figures["sentence"].str.len().min() > 0
