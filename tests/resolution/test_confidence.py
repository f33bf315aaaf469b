"""How sure an event is: the shipped weights, the probability, the halves, and what --min-confidence leaves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi import lang
from saksi.cli.reading import sure
from saksi.lang.schema.confidence import Confidence
from saksi.model import Article, Record
from saksi.resolution.events.confidence import halves, probability
from saksi.run.reader import Reader

TEXT = (
    "Front Pembebasan Aruna menyerang Laskar Merah Sarpa di Kudra pada Senin (11/3/2024). Konflik Aruna sendiri berlangsung lama."
)
MODEL = lang.load("id").confidence


@pytest.fixture(scope="module")
def record() -> Record:
    return Reader().read(Article(text=TEXT, published="2024-03-13", published_from="declared", lang="id"))


def test_the_shipped_weights_hold_what_they_promise() -> None:
    assert MODEL.weights
    assert MODEL.measured.upper_half - MODEL.measured.lower_half >= 15


def test_every_event_has_a_confidence(record: Record) -> None:
    assert record.events
    assert all(e.confidence is not None and 0 < e.confidence < 1 for e in record.events)


def test_the_less_sure_are_left_out_and_nothing_else(record: Record) -> None:
    least = max(e.confidence or 0 for e in record.events)
    kept = sure(record, least)
    assert [e for e in record.events if (e.confidence or 0) >= least] == list(kept.events)
    assert kept.times == record.times
    assert sure(record, 0.0) is record


def test_halves_rank_by_confidence() -> None:
    assert halves([(0.9, True), (0.2, False), (0.8, True), (0.1, False)]) == (100.0, 0.0)
    assert halves([]) == (0.0, 0.0)


@given(st.dictionaries(st.sampled_from(sorted(MODEL.weights)), st.floats(0, 1), max_size=12))
def test_probability_stays_between_nought_and_one(features: dict[str, float]) -> None:
    assert 0 <= probability(MODEL, features) <= 1


def test_no_weights_speak_by_their_bias_alone() -> None:
    assert probability(Confidence(), {"verb": 1.0}) == 0.5
