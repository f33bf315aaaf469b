"""Groups do not hang on order; a stream only appends or merges; ids are the same on every machine."""

from __future__ import annotations

import random
from functools import cache
from itertools import pairwise

import pytest

from saksi.grouping.grouper import Grouper, event_id
from saksi.model import Article, Record
from saksi.model.groups import Groups
from saksi.run.group import group_all, record_of
from saksi.run.reader import Reader

HEADLINES = [
    ("a1", "2024-03-12", "Harian Satu", "Pasar Lumbara Dibom Arvenia, 12 Orang Tewas"),
    ("a2", "2024-03-12", "Harian Dua", "Bom Meledak di Pasar Lumbara, 12 Orang Tewas"),
    ("a3", "2024-03-13", "Harian Satu", "Korban Bom Pasar Lumbara Jadi 17 Orang Tewas"),
    ("a4", "2024-03-12", "Harian Tiga", "Turki Kutuk Bom Pasar Lumbara"),
    ("a5", "2024-03-13", "Harian Dua", "Mesir Kutuk Bom Pasar Lumbara"),
    ("a6", "2024-03-12", "Harian Satu", "5 Fakta Pasar Lumbara yang Dibom Arvenia"),
    ("a7", "2024-03-12", "Harian Dua", "Presiden Arvenia Serukan Gencatan Senjata di Tandura"),
    ("a8", "2024-03-13", "Harian Tiga", "Presiden Arvenia Desak Gencatan Senjata Segera di Tandura"),
]  # fmt: skip


@cache
def _reader() -> Reader:
    return Reader()


@cache
def _records() -> tuple[Record, ...]:
    made = [
        record_of(Article(text="", id=i, title=title, outlet=outlet, published=day, published_from="declared"), _reader())
        for i, day, outlet, title in HEADLINES
    ]
    return tuple(r for r in made if isinstance(r, Record))


def _grouper() -> Grouper:
    return Grouper(_reader().pack, _reader().world)


def _events(groups: Groups) -> dict[str, str]:
    return {a.id: a.event for a in groups.articles}


def test_the_events_of_a_small_day() -> None:
    events = _events(group_all(_records(), _reader())[0])
    assert events["a1"] == events["a2"] == events["a3"]
    assert events["a7"] == events["a8"]
    assert len(set(events.values())) == 5


@pytest.mark.parametrize("seed", range(5))
def test_order_changes_nothing_but_the_order_of_lines(seed: int) -> None:
    records = list(_records())
    want, _ = group_all(records, _reader())
    random.Random(seed).shuffle(records)
    got, _ = group_all(records, _reader())
    assert [a.id for a in got.articles] == [r.id for r in records]
    assert sorted(got.articles, key=lambda a: a.id) == sorted(want.articles, key=lambda a: a.id)
    assert got.events == want.events
    assert got.stories == want.stories


def test_a_stream_appends_and_merges_and_again_gives_the_batch() -> None:
    batch = _grouper()
    batch.add(_records())
    stream = _grouper()
    seen: list[dict[str, str]] = []
    for record in _records():
        stream.add([record])
        seen.append(_events(stream.groups()))
    for earlier, later in pairwise(seen):
        for a in earlier:
            for b in earlier:
                assert earlier[a] != earlier[b] or later[a] == later[b], "a stream never parts what it joined"
    before = stream.groups()
    stream.again()
    after = stream.groups()
    assert _events(after) == _events(batch.groups())
    alive = {e.id for e in after.events}
    for event in before.events:
        assert event.id in alive or after.redirects[event.id] in alive


def test_a_record_given_twice_changes_nothing() -> None:
    grouper = _grouper()
    grouper.add(_records())
    want = grouper.groups()
    grouper.add(_records()[:3])
    assert grouper.groups() == want


def test_an_event_is_named_after_its_founder() -> None:
    groups, _ = group_all(_records(), _reader())
    assert _events(groups)["a3"] == event_id("a1#chief"), "the eldest chief telling founds it"


def test_judgements_shape_the_groups() -> None:
    judged = {("a1", "a2"): False, ("a4", "a5"): True}
    events = _events(group_all(_records(), _reader(), judged=judged)[0])
    assert events["a1"] != events["a2"]
    assert events["a4"] == events["a5"]


def test_every_decision_gives_reasons_and_passages_of_both_sides() -> None:
    groups, _ = group_all(_records(), _reader())
    titles = {i: title for i, _, _, title in HEADLINES}
    decisions = [d for e in groups.events for d in e.decisions]
    assert decisions
    for decision in decisions:
        assert decision.reasons
        for reason in decision.reasons:
            for passage in reason.passages:
                assert titles[passage.article][passage.start : passage.end] == passage.text
