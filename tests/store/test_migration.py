"""A database of the first shape, as the first version made it, becomes one of the newest."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import text
from tests.store.conftest import new_database
from tests.store.looking import assert_whole, dump, search
from tests.store.making import arrival

from saksi.store import Store, queries
from saksi.store import tables as t
from saksi.store.indexes import drop_indexes
from saksi.store.migrations import STEPS

_LATER = ("names", "statement_words", "search_words", "places", "queries", "looks")


def first_shape(store: Store) -> None:
    """Take from a database what the steps behind the first one give."""
    sqlite = store.engine.dialect.name == "sqlite"
    with store.writing() as connection:
        drop_indexes(connection)
        for table in _LATER:
            connection.execute(text(f"DROP TABLE {table}"))
        for index in (*t.records.indexes, *(i for i in t.versions.indexes if i.name == "ix_versions_kept_at")):
            if index.name != "ix_records_reader":
                index.drop(connection)
        for column in ("day", "current"):
            connection.execute(text(f'ALTER TABLE records DROP COLUMN "{column}"'))
        for table in ("statements", "figures", "events", "participants", "wording", "actors"):
            connection.execute(text(f"DROP TABLE {table}"))
            columns = "version INTEGER, number INTEGER, article INTEGER, PRIMARY KEY (version, number)"
            connection.execute(text(f"CREATE TABLE {table} ({columns})"))
        connection.execute(text("CREATE TABLE search_words (version INTEGER PRIMARY KEY, words TEXT NOT NULL)"))
        if sqlite:
            connection.execute(
                text("CREATE VIRTUAL TABLE search USING fts5(words, content='search_words', content_rowid='version')")
            )
        connection.execute(text("DELETE FROM migrations WHERE number > 1"))


def test_an_old_database_becomes_what_a_new_one_is(new_target: Callable[[], str]) -> None:
    first = [arrival("a", "Tujuh 7 warga tewas. Polisi menyerang."), arrival("b", "Ada 3 korban serangan.")]
    second = [arrival("a", "Sembilan 9 warga tewas. Polisi menyerang.")]
    old, new = new_target(), new_target()
    for target in (old, new):
        with Store(target) as store:
            store.put(first, "r1")
            store.put(second, "r1")
    with Store(new) as store:
        meant = dump(store)
    with Store(old) as store:
        first_shape(store)
    with Store(old) as store:
        assert_whole(store)
        found = dump(store)
        columns = {name: {c.name for c in t.metadata.tables[name].columns} for name in found}
        assert columns["records"] >= {"day", "current"}
        assert found == meant
        assert search(store, "serang") == {"a", "b"}
        assert {hit.article for hit in queries.search(store, "serangan").rows} == {"a", "b"}
        assert queries.count(store, queries.FigureFilter()) == 2
    assert [step.number for step in STEPS] == list(range(1, len(STEPS) + 1))


def test_postgresql_is_tuned_whether_made_new_or_brought_up(cluster: str) -> None:
    """Without, 100,000 articles were searched through 146 MB of rows, and within an outlet for half a second."""

    def tuned(store: Store) -> tuple[str, int]:
        with store.reading() as connection:
            options = connection.scalar(text("SELECT reloptions::text FROM pg_class WHERE relname = 'search_words'"))
            counted = connection.scalar(text("SELECT count(*) FROM pg_statistic_ext WHERE stxname = 'records_outlets'"))
            return str(options), counted or 0

    target = new_database(cluster)
    with Store(target) as store:
        store.put([arrival("a", "Tujuh 7 warga tewas. Polisi menyerang.")], "r1")
        assert tuned(store) == ("{toast_tuple_target=128}", 1)
        with store.writing() as connection:
            connection.execute(text("ALTER TABLE search_words RESET (toast_tuple_target)"))
            connection.execute(text("DROP STATISTICS records_outlets"))
            connection.execute(text("DELETE FROM migrations WHERE number > 5"))
    with Store(target) as store:
        assert tuned(store) == ("{toast_tuple_target=128}", 1)
        assert search(store, "serang") == {"a"}
