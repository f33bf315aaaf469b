"""A full disk, a lost connection, a foreign file: a clear error, and nothing half."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError
from tests.store.conftest import new_database
from tests.store.looking import assert_whole, dump
from tests.store.making import arrival

from saksi.errors import MissingExtraError, StoreError
from saksi.store import Store, engine
from saksi.store.migrations import STEPS, Step, migrate


def _fill(store: Store) -> int:
    """Batches are put until the database refuses; returns how many were."""
    for n in range(10_000):
        try:
            store.put([arrival(f"a{n}-{k}", f"Teks {n} {k}. " * 40, raw=os.urandom(3000)) for k in range(5)], "r")
        except StoreError as error:
            assert "the disk is full; what was confirmed is kept" in str(error)
            return n
    raise AssertionError("it never refused")


def test_a_database_that_may_not_grow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "_PRAGMAS", (*engine._PRAGMAS, "PRAGMA max_page_count = 300"))
    with Store(tmp_path / "s.db") as store:
        batches = _fill(store)
        assert len(store.ids()) == 5 * batches > 0
        assert_whole(store)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of three megabytes; where none can be mounted, the page limit above stands for it."""
    if (
        os.getuid() != 0
        or subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(tmp_path)], capture_output=True, check=False
        ).returncode
    ):
        yield Path()
        return
    yield tmp_path
    subprocess.run(["umount", "-l", str(tmp_path)], check=True)


def test_a_full_disk(small_disk: Path) -> None:
    if small_disk == Path():
        return  # not allowed to mount: test_a_database_that_may_not_grow has tried the same on a page limit
    with Store(small_disk / "s.db") as store:
        batches = _fill(store)
        (small_disk / "ballast").unlink(missing_ok=True)
        assert len(store.ids()) == 5 * batches > 0
        before = store.ids()
    with Store(small_disk / "s.db") as store:
        assert store.ids() == before


def test_a_lost_connection(request: pytest.FixtureRequest) -> None:
    cluster = request.getfixturevalue("cluster")
    with Store(new_database(cluster)) as store:
        store.put([arrival("a", "Satu 1.")], "r")
        before = dump(store)
        with pytest.raises(StoreError, match="the connection was lost or refused; what was confirmed is kept"):
            _cut_off(store, cluster)
        assert dump(store) == before
        assert [o.standing for o in store.put([arrival("b", "Dua 2.")], "r")] == ["new"]
        assert_whole(store)


def _cut_off(store: Store, cluster: str) -> None:
    """A batch whose connection is ended by the server just before it would be committed."""
    import psycopg

    batch = store.writing

    def cut(connection: Connection) -> None:
        number = connection.connection.dbapi_connection.info.backend_pid  # type: ignore[union-attr]
        with psycopg.connect(cluster.format("postgres"), autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(%s, 5000)", (number,))

    from saksi.store.engine import told

    with told("db"), batch() as connection:
        connection.execute(text("DELETE FROM versions"))
        cut(connection)
        connection.execute(text("SELECT 1"))


def test_a_disk_that_fails_is_no_mistake_of_ours() -> None:
    failed = DBAPIError("COMMIT", None, sqlite3.OperationalError("disk I/O error"))
    assert engine._reason(failed).startswith("the disk failed or took no more; what was confirmed is kept")


def test_no_server() -> None:
    with pytest.raises(StoreError, match="connection was lost or refused"):
        Store("postgresql://nobody@/x?host=/nonexistent")


def test_no_password_is_shown() -> None:
    given = (
        *("postgresql://u:geheim@/x?host=/nonexistent", "postgresql://u:geheim@h:abc/x", "mysql://u:geheim@h/x"),
        *("mysql://u:a/geheim:b@h/x", "mysql://u@h/x?user=u&password=geheim&x=1"),
    )
    for target in given:
        with pytest.raises(StoreError) as told:
            Store(target)
        assert "geheim" not in str(told.value)


def test_no_such_database(request: pytest.FixtureRequest) -> None:
    with pytest.raises(StoreError, match="cannot be used; check the name"):
        Store(request.getfixturevalue("cluster").format("absent"))


def test_a_database_of_something_else(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "other.db") as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    with pytest.raises(StoreError, match="is a database of something else"):
        Store(tmp_path / "other.db")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("text.db", "is no sound SQLite database"),
        ("", "is a folder; give the name"),
        ("gone/s.db", "the folder .* does not exist"),
        ("mysql://host/db", "neither a file nor the address"),
        ("postgresql://u:geheim@h:abc/x", "postgresql://USER@HOST/NAME"),
    ],
)
def test_what_is_no_database(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "text.db").write_text("Bukan basis data. " * 100)
    with pytest.raises(StoreError, match=reason):
        Store(name if "://" in name else tmp_path / name)


def test_a_damaged_file(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    with Store(path) as store:
        store.put([arrival(f"a{n}", f"Satu {n}.") for n in range(50)], "r")
    data = bytearray(path.read_bytes())
    data[4096 * 3 : -4096] = b"\xff" * len(data[4096 * 3 : -4096])
    path.write_bytes(data)
    with pytest.raises(StoreError, match="is no sound SQLite database"), Store(path) as store:
        [store.kept(name) for name in store.ids()]


def test_looking_makes_no_database(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no such database; make one with saksi ingest"):
        Store(tmp_path / "s.db", make=False)
    assert list(tmp_path.iterdir()) == []


def test_a_newer_database_is_refused(store: Store) -> None:
    with store.engine.begin() as connection:
        connection.execute(text("INSERT INTO migrations VALUES (99, 'later', 'x')"))
    with pytest.raises(StoreError, match="made by a newer Saksi"):
        Store(store.target)


def test_an_older_database_takes_the_missing_steps_once(store: Store) -> None:
    taken = []

    def add(connection: Connection) -> None:
        taken.append(1)
        connection.execute(text("ALTER TABLE sources ADD COLUMN colour TEXT"))

    steps = (*STEPS, Step(STEPS[-1].number + 1, "colours", add))
    store.put([arrival("a", "Satu 1.")], "r")
    for _ in range(2):
        with store.writing() as connection:
            migrate(connection, store.target, "now", steps)
    assert taken == [1]
    with store.engine.connect() as connection:
        assert connection.execute(text("SELECT colour FROM sources")).all() == [(None,)]
        assert connection.scalars(text("SELECT number FROM migrations ORDER BY 1")).all() == [s.number for s in steps]


def test_a_step_that_fails_leaves_the_old_shape(store: Store) -> None:
    def fail(connection: Connection) -> None:
        connection.execute(text("ALTER TABLE sources ADD COLUMN colour TEXT"))
        raise StoreError("no")

    with pytest.raises(StoreError, match="no"), store.writing() as connection:
        migrate(connection, store.target, "now", (*STEPS, Step(STEPS[-1].number + 1, "colours", fail)))
    assert [row[:1] for row in dump(store)["migrations"]] == [(s.number,) for s in STEPS]
    with Store(store.target) as again:
        again.put([arrival("a", "Satu 1.")], "r")


def test_missing_extras_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(MissingExtraError, match=r"saksi\[postgres\]"):
        engine.engine_for("postgresql://a@/b")


def test_the_commands_name_the_extra(tmp_path: Path) -> None:
    code = "import sys; sys.modules['sqlalchemy'] = None; from saksi.cli import main; main()"
    command = [sys.executable, "-c", code, "ingest", "x.txt", "--into", str(tmp_path / "s.db")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "saksi: keeping records needs the extra \"store\", which is not installed: pip install 'saksi[store]'\n"
