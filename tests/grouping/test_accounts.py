"""Whole reports whose titles share few words are one event by what their bodies tell of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import saksi
from saksi.model.groups import Groups

SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "reports.jsonl"
ONE_EVENT = [
    {"sample:lentera-tegal-wening", "sample:nara-tegal-wening", "sample:lembah-tegal-wening"},
    {"sample:lembah-pasar-kudra", "sample:lentera-pasar-kudra", "sample:nara-pasar-kudra"},
    {"sample:nara-orlan-april", "sample:lembah-orlan-april"},
]


@pytest.fixture(scope="module")
def groups() -> Groups:
    return saksi.group([json.loads(line) for line in SAMPLES.read_text("utf-8").splitlines()])


@pytest.mark.parametrize("articles", ONE_EVENT, ids=min)
def test_reports_of_one_event_by_their_bodies(groups: Groups, articles: set[str]) -> None:
    event = {g.id: g.event for g in groups.articles}
    assert len({event[a] for a in articles}) == 1
    assert {g.id for g in groups.articles if g.event == event[min(articles)]} == articles


def test_meetings_months_apart_are_two(groups: Groups) -> None:
    event = {g.id: g.event for g in groups.articles}
    assert event["sample:nara-orlan-april"] != event["sample:nara-orlan-agustus"]


def test_the_reasons_stand_in_both_bodies(groups: Groups) -> None:
    texts = {a["id"]: a for a in map(json.loads, SAMPLES.read_text("utf-8").splitlines())}
    told = [r for e in groups.events for d in e.decisions for r in d.reasons if r.text.startswith("both report ")]
    assert told
    for passage in (p for r in told for p in r.passages):
        assert texts[passage.article]["text"][passage.start : passage.end] == passage.text


def test_an_event_is_named_in_words_that_pick_no_side_where_there_are_any(groups: Groups) -> None:
    names = {e.id: e for e in groups.events}
    event = next(g.event for g in groups.articles if g.id == "sample:lentera-tegal-wening")
    assert names[event].name == "Lima Tewas dalam Kontak Senjata di Tegal Wening"


def test_words_that_pick_a_side_name_an_event_only_as_somebodys(groups: Groups) -> None:
    loaded = [e.name for e in groups.events if "teroris" in e.name.lower()]
    assert loaded
    assert all(name.startswith("“") and name.endswith("(Harian Lentera)") for name in loaded)
