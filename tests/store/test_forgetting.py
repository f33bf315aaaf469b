"""What is forgotten is in no file of the database any more, and does not come back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text
from tests.store.looking import assert_whole, dump, search
from tests.store.making import arrival

from saksi.errors import StoreError
from saksi.store import Store, Unread
from saksi.store.bodies import body_of, packed_article

SECRET = "qxzvwarasya"  # a word that begins like no other, so that the index cannot share its letters with a neighbour
OTHERS = [f"Warga {n} pulang ke rumah masing-masing pada hari ke-{n}." for n in range(60)]


def _bytes_of(store: Store, tmp_path: Path) -> bytes:
    """Everything that the database has on the disk."""
    if store.engine.dialect.name == "sqlite":
        return b"".join(p.read_bytes() for p in tmp_path.iterdir() if p.is_file())
    with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("CHECKPOINT"))
        home = Path(str(connection.scalar(text("SHOW data_directory"))))
        number = connection.scalar(text("SELECT oid FROM pg_database WHERE datname = current_database()"))
    return b"".join(p.read_bytes() for p in (home / "base" / str(number)).iterdir() if p.is_file())


def test_the_words_are_gone_from_the_disk(store: Store, tmp_path: Path) -> None:
    marked = f"{SECRET} tewas 7. " * 3
    secret = [arrival(f"https://contoh.example/{SECRET}", marked + f"Versi {n}.", raw=marked.encode()) for n in range(4)]
    for n, other in enumerate(OTHERS):
        store.put([arrival(f"o{n}", other, raw=other.encode()), *([secret[n // 10]] if n % 10 == 0 and n < 40 else [])], "r")
    held = Unread(name=f"f/{SECRET}:1", source="f", place=f"f/{SECRET}:1", step="e", reason=SECRET, article=secret[0].article)
    store.put([held], "r")
    packed = [body_of(secret[0].record), packed_article(secret[0].article)]
    before = _bytes_of(store, tmp_path)
    assert SECRET.encode() in before
    assert any(body[10:60] in before for body in packed)
    gone = store.forget([f"https://contoh.example/{SECRET}", f"f/{SECRET}:1"])
    assert (gone.articles, gone.versions, gone.quarantined) == (1, 4, 1)
    after = _bytes_of(store, tmp_path)
    assert SECRET.encode() not in after
    assert not any(body[10:60] in after for body in packed)
    assert search(store, SECRET) == set()
    assert search(store, "warga") == {f"o{n}" for n in range(60)}
    assert_whole(store)


def test_what_is_forgotten_does_not_come_back_under_any_name(store: Store) -> None:
    store.put([arrival("a", "Satu 1."), arrival("b", "Dua 2.")], "r")
    store.forget(["a"])
    same_text, same_id = arrival("z", "Satu 1."), arrival("a", "Lain 3.")
    assert [o.standing for o in store.put([arrival("a", "Satu 1."), same_text, same_id], "r")] == ["forgotten"] * 3
    known = [
        (i.record.id, i.record.version, i.source) for i in (same_text, same_id, arrival("b", "Dua 2."), arrival("c", "Tiga 3."))
    ]
    assert store.standings(known) == ["forgotten", "forgotten", "same", "new"]
    assert store.ids() == ["b"]


def test_again_takes_it_in_again(store: Store) -> None:
    store.put([arrival("a", "Satu 1.")], "r")
    store.forget(["a"])
    assert [o.standing for o in store.put([arrival("a", "Satu 1.")], "r", again=True)] == ["new"]
    assert dump(store)["tombstones"] == []
    assert [o.standing for o in store.put([arrival("a", "Satu 1.")], "r")] == ["same"]


def test_a_source_is_forgotten_with_all_that_it_gave(store: Store) -> None:
    store.put([arrival("a", "Satu 1.", source="x"), arrival("b", "Dua 2.", source="x"), arrival("c", "Tiga 3.", source="y")], "r")
    store.put([Unread(name="x:9", source="x", place="x:9", step="e", reason="r")], "r")
    gone = store.forget(["x"])
    assert (gone.articles, gone.quarantined) == (2, 1)
    assert store.ids() == ["c"]
    assert [row[1] for row in dump(store)["sources"]] == ["y"]
    assert [o.standing for o in store.put([arrival("d", "Empat 4.", source="x")], "r")] == ["forgotten"]


def test_nothing_is_forgotten_where_one_name_is_unknown(store: Store) -> None:
    store.put([arrival("a", "Satu 1.")], "r")
    with pytest.raises(StoreError, match="zzz: is no article and no source"):
        store.forget(["a", "zzz"])
    assert store.ids() == ["a"]
    assert store.forget(["a"]).articles == 1
    assert store.forget(["a"]).articles == 0


def test_a_tombstone_holds_no_content(store: Store) -> None:
    store.put([arrival("rahasia-besar", "Satu 1.")], "r")
    store.forget(["rahasia-besar"])
    assert "rahasia" not in repr(dump(store))
    assert all(rows == [] for name, rows in dump(store).items() if name not in ("tombstones", "migrations", "readers"))


def test_an_open_reader_is_told(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    with Store(path) as store:
        store.put([arrival("a", "Satu 1.")], "r")
        with Store(path) as other, other.engine.connect() as connection:
            connection.execute(text("SELECT * FROM articles")).fetchone()
            store.engine.dispose()
            with pytest.raises(StoreError, match=r"close (that|it)"):
                _quickly(store).forget(["a"])
        store.forget(["a"])  # the words went at the first time; now the files are swept too
        assert b"Satu" not in path.read_bytes()
        assert not path.with_name("s.db-wal").exists() or path.with_name("s.db-wal").stat().st_size == 0


def _quickly(store: Store) -> Store:
    """The same store, which waits for others only a moment."""
    from sqlalchemy import event

    event.listen(store.engine, "connect", lambda connection, _: connection.execute("PRAGMA busy_timeout = 50"))
    return store


def test_every_way_to_a_database_makes_an_empty_one(new_target: Callable[[], str]) -> None:
    with Store(new_target()) as store:
        assert store.ids() == []
        assert store.quarantined() == []
