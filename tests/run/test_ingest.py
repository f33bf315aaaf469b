"""From files to a database: what is new is read, what is known passed over, what fails isolated and tried again."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

import pytest
from tests.store.looking import assert_whole, records
from tests.store.making import UNREADABLE, lines, read_all

from saksi.model import Article
from saksi.run.failures import Failure
from saksi.run.fingerprint import fingerprint
from saksi.run.ingest import Intake
from saksi.run.many import Input, Output
from saksi.run.renewal import reread
from saksi.run.retrying import retry
from saksi.run.sources import given_from
from saksi.store import Outcome, Store


class Counting:
    """The toy reader, which counts what it reads."""

    def __init__(self, more: int = 0) -> None:
        self.read: list[str | None] = []
        self._more = more

    def __call__(self, inputs: Iterable[Input]) -> Iterator[Output]:
        return read_all((self._noted(i) for i in inputs), self._more)

    def _noted(self, item: Input) -> Input:
        if isinstance(item, Article):
            self.read.append(item.id)
        return item


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "saksi.db") as opened:
        yield opened


def take(
    store: Store, *paths: Path | str, reader: Callable[[Iterable[Input]], Iterator[Output]] = read_all, **how: bool
) -> Counter[str]:
    return Counter(o.standing for o in Intake(store, reader, "r1", **how).take(given_from([str(p) for p in paths])))


def test_known_articles_are_not_read_again(store: Store, tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", {f"a{n}": f"Ada {n}." for n in range(200)})
    assert take(store, path) == {"new": 200}
    counting = Counting()
    assert take(store, path, reader=counting) == {"same": 200}
    assert counting.read == []
    lines(path, {f"a{n}": f"Ada {n + (n == 7)}." for n in range(201)})
    assert take(store, path, reader=counting) == {"same": 199, "changed": 1, "new": 1}
    assert counting.read == ["a7", "a200"]
    assert_whole(store)


def test_outcomes_come_in_order_and_only_when_they_are_safe(store: Store, tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", {f"a{n}": f"Ada {n}." for n in range(250)})
    path.write_bytes(path.read_bytes() + b"{broken\n")
    told = []
    for outcome in Intake(store, read_all, "r1").take(given_from([str(path)])):
        told.append(outcome.id)
        if outcome.standing == "new":
            assert outcome.id in store.ids()
    assert told == [*(f"a{n}" for n in range(250)), f"{path}:251"]


def test_bytes_are_kept_unless_not_wanted(store: Store, tmp_path: Path) -> None:
    one, two = tmp_path / "one.txt", tmp_path / "two.txt"
    one.write_bytes("Warga pulang 1.".encode("utf-16"))
    two.write_text("Warga pulang 2.")
    take(store, one)
    take(store, two, raw=False)
    raws = {store.kept(i).article.text: store.raw(i) for i in store.ids()}
    assert raws == {"Warga pulang 1.": "Warga pulang 1.".encode("utf-16"), "Warga pulang 2.": None}


def test_an_edited_file_is_a_new_version_of_the_same_article(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "berita.txt"
    path.write_text("Tujuh warga, 7 orang.")
    assert take(store, path) == {"new": 1}
    path.write_text("Sembilan warga, 9 orang.")
    assert take(store, path) == {"changed": 1}
    assert take(store, path) == {"same": 1}
    [identity] = store.ids()
    assert store.kept(identity).article.text == "Sembilan warga, 9 orang."
    assert store.kept(identity, 1).article.text == "Tujuh warga, 7 orang."


def test_what_cannot_be_read_goes_to_quarantine_and_comes_out(store: Store, tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", {"good": "Ada 1.", "bad": UNREADABLE})
    path.write_bytes(path.read_bytes() + b"{broken\n")
    assert take(store, path, tmp_path / "gone.txt") == {"new": 1, "unread": 3}
    entries = {e.name: (e.step, e.reason) for e in store.quarantined()}
    assert entries["bad"] == ("toy", "the toy reader cannot read this")
    assert "is no JSON" in entries[f"{path}:3"][1]
    counting = Counting()
    assert take(store, path, reader=counting)["unread"] == 2
    assert counting.read == []  # not tried again unasked
    better = Intake(store, partial(read_all, more=1), "r1")
    (tmp_path / "gone.txt").write_text("Kini ada 5.")
    outcomes = Counter(o.standing for o in retry(store, better))
    assert outcomes == {"new": 2, "unread": 1}
    assert [e.name for e in store.quarantined()] == [f"{path}:3"]
    lines(path, {"good": "Ada 1.", "bad": UNREADABLE, "mended": "Kini 3."})
    take(store, path)
    assert store.quarantined() == []


def test_what_is_missing_is_known_by_its_whole_path(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        monkeypatch.chdir(tmp_path / name)
        take(store, "berita.txt")
    assert {e.name for e in store.quarantined()} == {str(tmp_path / name / "berita.txt") for name in ("a", "b")}
    (tmp_path / "a" / "berita.txt").write_text("Kini ada 5.")
    assert Counter(o.standing for o in retry(store, Intake(store, read_all, "r1"))) == {"new": 1, "unread": 1}


def test_strings_that_no_database_holds_are_isolated(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    odd = [
        {"id": "nul", "text": "Ada\x00 1."},
        {"id": "title", "text": "Ada 2.", "title": "a\x00b"},
        {"id": "ok", "text": "Ada 3 \\u0000."},
    ]
    path.write_text("".join(json.dumps(o) + "\n" for o in odd))
    assert take(store, path) == {"unread": 2, "new": 1}
    assert store.ids() == ["ok"]
    assert {e.reason for e in store.quarantined()} == {"holds a NUL character; take it out"}


def test_forgotten_files_stay_out_unless_again(store: Store, tmp_path: Path) -> None:
    path = lines(tmp_path / "a.jsonl", {"a": "Ada 1.", "b": "Ada 2."})
    take(store, path)
    store.forget([str(path)])
    counting = Counting()
    assert take(store, path, reader=counting) == {"forgotten": 2}
    assert counting.read == []
    assert take(store, path, again=True) == {"new": 2}
    assert take(store, path) == {"same": 2}


def test_rereading_goes_on_where_it_was_stopped(store: Store, tmp_path: Path) -> None:
    take(store, lines(tmp_path / "a.jsonl", {f"a{n}": f"Ada {n}." for n in range(150)} | {"none": "Tanpa angka."}))
    stopped = reread(store, partial(read_all, more=1), "r2")
    first = [next(stopped) for _ in range(3)]
    stopped.close()
    left = store.count_outdated("r2")
    assert 0 < left < 151
    rest = list(reread(store, partial(read_all, more=1), "r2"))
    assert len(rest) == left
    assert Counter(o.standing for o in (*first, *rest))["changed"] >= left - 1
    assert store.count_outdated("r2") == 0
    assert records(store)["a9"].figures[0].low == 10
    assert_whole(store)


def test_what_a_new_reader_cannot_read_keeps_its_record(store: Store, tmp_path: Path) -> None:
    take(store, lines(tmp_path / "a.jsonl", {"a": "Ada 1."}))

    def refuse(inputs: Iterable[Input]) -> Iterator[Output]:
        return (Failure("a", "will not") for _ in inputs)

    [outcome] = reread(store, refuse, "r2")
    assert outcome == Outcome("a", "unread", ("will not; its record by r1 was kept",), outcome.place)
    assert store.kept("a").record.figures[0].low == 1


def test_the_fingerprint_knows_a_users_words(tmp_path: Path) -> None:
    plain = fingerprint()
    (tmp_path / "wording.yaml").write_text("rules: []")
    one = fingerprint(tmp_path)
    (tmp_path / "wording.yaml").write_text("rules: [] # other")
    assert len({plain, one, fingerprint(tmp_path)}) == 3
    assert fingerprint() == plain


def test_what_a_readable_article_releases_is_isolated_again_by_an_unreadable_one_behind_it(store: Store, tmp_path: Path) -> None:
    take(store, lines(tmp_path / "a.jsonl", {"b": f"{UNREADABLE} 5."}))
    both = [{"id": "b", "text": "Ada 1 warga."}, {"id": "b", "text": f"{UNREADABLE} 5."}]
    path = tmp_path / "b.jsonl"
    path.write_text("".join(json.dumps(a) + "\n" for a in both), "utf-8")
    assert take(store, path) == {"new": 1, "unread": 1}
    assert [e.name for e in store.quarantined()] == ["b"]
