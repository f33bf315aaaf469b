"""Groups in a store: as the batch makes them, growing as articles come, led on where ids went, without what was forgotten."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from tests.judging.making import HEADLINES, keep, reader, record
from tests.store.looking import dump

from saksi.errors import StoreError
from saksi.grouping.grouper import event_id
from saksi.model.groups import Groups
from saksi.run import grouping_store
from saksi.run.group import group_all
from saksi.run.grouping_store import group_store
from saksi.store import Store, groups


def batch(*ids: str) -> Groups:
    """The groups of headlines all at once."""
    return group_all([record(i) for i in ids], reader())[0]


def chief(store: Store) -> dict[str, str]:
    """The event that each article chiefly reports."""
    return {place.id: place.event for place in groups.places(store)}


def test_the_first_grouping_is_the_batch(store: Store) -> None:
    keep(store, *HEADLINES)
    done = group_store(store)
    assert done.articles == len(HEADLINES)
    want = batch(*HEADLINES)
    for event in want.events:
        kept = groups.event(store, event.id)
        assert msgspec.structs.replace(kept, decisions=()) == msgspec.structs.replace(event, decisions=())
        assert {(d.a, d.b, d.same) for d in kept.decisions} >= {(d.a, d.b, d.same) for d in event.decisions if d.same}
        assert all(d.reasons for d in kept.decisions)
    total, rows = groups.story_rows(store)
    assert {(r.id, r.name, r.events) for r in rows} == {(s.id, s.name, len(s.events)) for s in want.stories}
    assert total == len(want.stories)
    assert groups.counted(store) == (8, len(want.origins), len(want.events), len(want.stories))
    assert group_store(store) == grouping_store.Done(0, 0)


def test_lists_count_articles_outlets_and_origins(store: Store) -> None:
    keep(store, *HEADLINES)
    group_store(store)
    _, rows = groups.event_rows(store)
    assert (rows[0].articles, rows[0].outlets, rows[0].origins) == (3, 2, 3)
    assert [r.id for r in groups.event_rows(store, words="LUMBARA")[1]] == [r.id for r in rows if "Lumbara" in r.name]
    assert groups.event_rows(store, words="a_c")[0] == 0
    assert groups.event_rows(store, since="2024-03-13")[0] < groups.event_rows(store)[0]
    assert groups.story_rows(store, limit=1, offset=1)[1] == groups.story_rows(store)[1][1:2]
    story = groups.story(store, rows[0].story)
    assert set(story.events) == {r.id for r in groups.event_rows(store, story=story.id)[1]}
    assert groups.articles_of(store, rows[0].id) == ["a1", "a2", "a3"]
    assert [r.id for r in groups.records_of(store, rows[0].id)] == ["a1", "a2", "a3"]
    assert [e.id for e in groups.events_of(store, "a2")] == [rows[0].id]
    assert {o.articles for o in groups.origins_of(store, rows[0].id)} == {("a1",), ("a2",), ("a3",)}
    assert groups.whole(store).articles == tuple(groups.places(store))
    for row, decision in groups.near(store, rows[0].id):
        assert row.id != rows[0].id and not decision.same and decision.reasons
    with pytest.raises(StoreError, match="no such event"):
        groups.event(store, "event:none")


@pytest.mark.parametrize("order", [("a1", "a4", "a2", "a3", "a5", "a6", "a7", "a8"), tuple(reversed(HEADLINES))])
def test_what_comes_is_put_to_what_stands_and_again_gives_the_batch(store: Store, order: tuple[str, ...]) -> None:
    seen: list[dict[str, str]] = []
    for identity in order:
        keep(store, identity)
        group_store(store)
        seen.append(chief(store))
    for event in {e for stage in seen for e in stage.values()}:
        assert groups.resolved(store, event) in set(chief(store).values())
    for before in seen:
        for a in before:
            for b in before:
                assert before[a] != before[b] or seen[-1][a] == seen[-1][b], "what was joined stays together"
    group_store(store, again=True)
    want = batch(*HEADLINES)
    assert chief(store) == {a.id: a.event for a in want.articles}
    got = groups.whole(store)
    assert {e.id: e.decisions for e in got.events} == {e.id: e.decisions for e in want.events}
    assert {s.id: set(s.events) for s in got.stories} == {s.id: set(s.events) for s in want.stories}
    for event in {e for stage in seen for e in stage.values()}:
        assert groups.resolved(store, event) in set(chief(store).values())


def test_both_databases_and_every_size_of_parcel_agree(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grouping_store, "PARCEL", 1)
    keep(store, *HEADLINES)
    group_store(store)
    assert chief(store) == {a.id: a.event for a in batch(*HEADLINES).articles}


def test_a_changed_article_is_grouped_by_its_new_words(store: Store) -> None:
    keep(store, *HEADLINES)
    group_store(store)
    keep(store, "a8", title="Banjir Rendam Ribuan Rumah di Kota Serawa")
    assert group_store(store).articles == 1
    (telling,) = [t for t in groups.event(store, chief(store)["a8"]).tellings if t.article == "a8"]
    assert telling.text == "Banjir Rendam Ribuan Rumah di Kota Serawa"
    group_store(store, again=True)
    assert chief(store)["a8"] != chief(store)["a7"]


def test_what_is_forgotten_is_in_no_group(store: Store) -> None:
    keep(store, *HEADLINES)
    group_store(store)
    event = chief(store)["a1"]
    store.forget(["a1"])
    left = groups.event(store, event)
    assert [t.article for t in left.tellings] == ["a2", "a3"]
    assert left.name == "Bom Meledak di Pasar Lumbara, 12 Orang Tewas"
    assert groups.event_rows(store, words="Bom Meledak")[1][0].articles == 2
    everything = repr(dump(store)) + repr(groups.whole(store))
    assert "Dibom Arvenia, 12" not in everything and "a1#" not in everything and "'a1'" not in everything
    store.forget(["a2", "a3", "a4", "a5", "a6", "a7", "a8"])
    held = dump(store)
    kept = ("tombstones", "migrations", "readers")
    assert {name: rows for name, rows in held.items() if rows and name not in kept} == {}


def test_the_file_holds_no_word_of_what_was_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    with Store(path) as store:
        keep(store, *HEADLINES)
        group_store(store)
        store.forget(["a7", "a8"])
    data = b"".join(p.read_bytes() for p in tmp_path.iterdir())
    assert b"Tandura" not in data and b"tandura" not in data


def test_an_event_keeps_its_id_when_its_founder_is_forgotten_until_again(store: Store) -> None:
    keep(store, *HEADLINES)
    group_store(store)
    event = chief(store)["a1"]
    store.forget(["a1"])
    group_store(store)
    assert chief(store)["a2"] == event
    group_store(store, again=True)
    assert chief(store)["a2"] == event_id("a2#chief")
    assert groups.resolved(store, event) == event_id("a2#chief")
