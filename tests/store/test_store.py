"""What the store promises, on both databases."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable

import msgspec
import pytest
from tests.store.looking import assert_whole, dump, records, search
from tests.store.making import arrival, read

from saksi.errors import StoreError
from saksi.model import Article, Link
from saksi.store import Arrival, Outcome, Store, Unread


def standings(outcomes: list[Outcome]) -> list[str]:
    return [o.standing for o in outcomes]


def test_an_article_comes_back_as_it_was_given_and_read(store: Store) -> None:
    article = Article(
        text="Tujuh warga tewas 7. é👩‍🚒 akhir.", id="a", title=" Judul ", outlet="Harian", published="2024-01-05T06:12+07:00",
        published_from="page", lang="id", url="https://contoh.example/a", byline=("Yanto", "Wati"), links=(Link("Baca", None),),
        extracted=True,
    )  # fmt: skip
    record = read(article)
    store.put([Arrival(article=article, record=record, source="s", place="s:1", raw=b"\x00raw\xff")], "r1")
    kept = store.kept("a")
    assert (kept.article, kept.record, kept.reader) == (article, record, "r1")
    assert store.kept("https://contoh.example/a") == kept
    assert store.raw("a") == b"\x00raw\xff"
    assert_whole(store)


def test_the_same_again_changes_nothing(store: Store) -> None:
    items = [arrival("a", "Satu 1."), arrival("b", "Dua 2.")]
    assert standings(store.put(items, "r1")) == ["new", "new"]
    before = dump(store)
    assert standings(store.put(items, "r2")) == ["same", "same"]
    after = dump(store)
    assert {k: v for k, v in after.items() if k != "readers"} == {k: v for k, v in before.items() if k != "readers"}


def test_a_changed_article_becomes_a_version_with_what_changed(store: Store) -> None:
    store.put([arrival("a", "Polisi datang. 7 warga tewas.")], "r1")
    [outcome] = store.put([arrival("a", "Polisi datang. 9 warga tewas.")], "r1")
    assert outcome.standing == "changed"
    assert "figure changed: killed: 7, says polisi → 9, says polisi" in outcome.details
    [change] = store.changes("a")
    assert change.summary == outcome.details
    assert change.text_difference == "-7 warga tewas.\n+9 warga tewas."
    assert store.kept("a").record.figures[0].low == 9
    assert store.kept("a", 1).record.figures[0].low == 7
    assert search(store, "9") == {"a"}
    assert search(store, "7") == set()
    assert_whole(store)


def test_versions_of_one_article_in_one_batch(store: Store) -> None:
    outcomes = store.put([arrival("a", "Satu 1."), arrival("a", "Dua 2."), arrival("a", "Satu 1."), arrival("a", "Tiga 3.")], "r")
    assert standings(outcomes) == ["new", "changed", "same", "changed"]
    assert store.kept("a").article.text == "Tiga 3."
    assert len(store.changes("a")) == 2
    assert_whole(store)


def test_a_batch_that_fails_leaves_nothing(store: Store) -> None:
    store.put([arrival("a", "Satu 1.")], "r")
    before = dump(store)
    bad = arrival("c", "Tiga 3.")
    broken = msgspec.structs.replace(bad, record=msgspec.structs.replace(bad.record, lang=None))  # type: ignore[arg-type]
    with pytest.raises(StoreError):
        store.put([arrival("b", "Dua 2."), broken], "r")
    assert dump(store) == before


def test_quarantine(store: Store) -> None:
    entry = Unread(name="f:3", source="f", place="f:3", step="extraction", reason="is no JSON", raw=b"{")
    assert standings(store.put([entry], "r")) == ["unread"]
    before = dump(store)
    assert standings(store.put([entry], "r")) == ["unread"]
    assert dump(store) == before
    [kept] = store.quarantined()
    assert (kept.name, kept.step, kept.reason, kept.raw) == ("f:3", "extraction", "is no JSON", b"{")
    store.put([msgspec.structs.replace(arrival("a", "Satu 1."), place="f:3")], "r")
    assert store.quarantined() == []


def test_rereading_replaces_records_and_tells_what_changed(store: Store) -> None:
    store.put([arrival("a", "Satu 1."), arrival("b", "Tanpa angka.")], "r1")
    old = store.outdated("r2", 10)
    assert [k.article.id for k in old] == ["a", "b"]
    outcomes = store.renew([(k, read(k.article, "toy 2", more=5)) for k in old], "r2")
    assert [(o.id, o.standing) for o in outcomes] == [("a", "changed"), ("b", "same")]
    assert outcomes[0].details == ("figure changed: killed: 1, says polisi → 6, says polisi",)
    assert store.count_outdated("r2") == 0
    assert records(store)["a"].figures[0].low == 6
    assert [c.kind for c in store.changes("a")] == ["reread"]
    assert_whole(store)


def test_what_is_forgotten_while_it_is_read_again_stays_forgotten(store: Store) -> None:
    store.put([arrival("a", "Satu 1.")], "r1")
    old = store.outdated("r2", 10)
    store.forget(["a"])
    assert store.renew([(k, read(k.article)) for k in old], "r2") == []
    assert store.ids() == []


def test_the_index_finds_words_whatever_their_case_and_only_in_current_versions(store: Store) -> None:
    store.put([arrival("a", "Serangan di Kampung-Baru, Jum’at."), arrival("b", "ＳＥＲＡＮＧＡＮ lain")], "r")
    assert search(store, "serangan") == {"a", "b"}
    assert search(store, "kampung") == {"a"}
    store.put([arrival("b", "Damai.")], "r")
    assert search(store, "serangan") == {"a"}


def test_a_very_long_article_is_kept_whole(store: Store) -> None:
    text = " ".join(f"kata{n}é" for n in range(60_000))
    store.put([arrival("a", text)], "r")
    assert store.kept("a").article.text == text
    assert search(store, "kata7é") == {"a"}


def test_numbers_beyond_64_bits(store: Store) -> None:
    store.put([arrival("a", "Ada 123456789012345678901234567890.")], "r")
    assert records(store)["a"].figures[0].low == 123456789012345678901234567890


def test_both_kinds_of_database_hold_the_same_rows(new_target: Callable[[], str], tmp_path: object) -> None:
    with Store(new_target()) as one, Store(f"{tmp_path}/other.db") as other:
        for store in (one, other):
            store.put([arrival(f"a{n}", f"Teks {n}. Lalu {n + 1}.") for n in range(5)], "r1")
            store.put([arrival("a1", "Teks lain 8."), Unread(name="x", source="s", place="s:9", step="e", reason="r")], "r1")
            store.forget(["a2"])
        assert dump(one) == dump(other)


def _put_many(target: str, who: str) -> None:
    with Store(target) as store:
        for n in range(20):
            store.put([arrival(f"{who}{n}", f"Teks {n}."), arrival(f"both{n}", f"Teks bersama {n}.")], "r")


def test_two_writers_at_once(target: str) -> None:
    Store(target).close()
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_put_many, args=(target, who)) for who in "xy"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [w.exitcode for w in writers] == [0, 0]
    with Store(target) as store:
        assert len(store.ids()) == 60
        assert_whole(store)
