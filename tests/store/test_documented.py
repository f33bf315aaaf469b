"""docs/store.md holds every table and every column, and a database opens as it is."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

from tests.store.making import arrival

from saksi.store import Store
from saksi.store import value_tables as _  # noqa: F401  # its tables join the metadata
from saksi.store.tables import metadata

PAGE = Path(__file__).resolve().parents[2] / "docs/store.md"


def test_every_table_and_column_is_documented() -> None:
    page = PAGE.read_text(encoding="utf-8")
    words = set(re.findall(r"`([a-z_0-9]+)`", page))
    references = set(re.findall(r"`([a-z_]+)`…", page))
    suffixes = ("_words", "_start", "_end", "_actor", "_identity")
    for table in metadata.tables.values():
        assert table.name in words, table.name
        for column in table.columns:
            name = next((column.name.removesuffix(s) for s in suffixes if column.name.removesuffix(s) in references), column.name)
            assert name in words, f"{table.name}.{column.name}"


def test_the_example_of_the_page_runs(tmp_path: Path) -> None:
    path = tmp_path / "saksi.db"
    with Store(path) as store:
        store.put([arrival("a", "Tujuh warga tewas. Polisi datang.", killed=7)], "r")
    query = re.search(r"```sql\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert query
    with sqlite3.connect(path) as connection:
        rows = connection.execute(query[1]).fetchall()
    assert rows == [("a", None, 7, 7, None, "polisi", "Tujuh warga tewas.")]
