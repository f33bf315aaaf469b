"""Many articles: order is kept, workers change nothing, failures are told and the others come out."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

import saksi
from saksi.model import Article, Record
from saksi.run import many
from saksi.run.failures import Failure

SAMPLES = [json.loads(x) for x in (Path(__file__).parents[1] / "samples/reports.jsonl").read_text(encoding="utf-8").splitlines()]


def test_workers_change_nothing() -> None:
    mixed = [
        *SAMPLES,
        {"id": "empty", "text": ""},
        "The talks ended on Friday and the two sides said they would meet again in the capital.",
    ]
    one = list(saksi.read_many(mixed))
    two = list(saksi.read_many(mixed, workers=2))
    assert one == two
    assert [r.id for r in one if isinstance(r, Record)] == [s["id"] for s in SAMPLES]
    failures = [f for f in one if isinstance(f, Failure)]
    assert len(failures) == 2 and "English" in failures[1].reason


def test_order_of_input_does_not_matter_to_a_record() -> None:
    forward = {r.id: r for r in saksi.read_many(SAMPLES) if isinstance(r, Record)}
    backward = {r.id: r for r in saksi.read_many(reversed(SAMPLES)) if isinstance(r, Record)}
    assert forward == backward


def test_input_is_taken_lazily() -> None:
    taken = 0

    def articles() -> object:
        nonlocal taken
        for n in range(10_000):
            taken += 1
            yield SAMPLES[n % len(SAMPLES)]

    records = saksi.read_many(articles(), workers=2)  # type: ignore[arg-type]
    next(records)
    assert taken < 200
    records.close()  # type: ignore[attr-defined]


def test_a_worker_that_dies_costs_one_article(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many.Reader, "read", _die_on_demand)
    articles = [Article(text="baik", id=str(n)) for n in range(20)]
    articles[7] = Article(text="mati", id="7")
    out = list(many.read_all(articles, workers=2))
    assert [o.source for o in out if isinstance(o, Failure)] == ["7"]
    assert [o.id for o in out if isinstance(o, Record)] == [str(n) for n in range(20) if n != 7]


def _die_on_demand(self: object, article: Article) -> Record:
    if article.text == "mati":
        os._exit(9)
    return Record(id=article.id or "", version="", reader="", lang="id")


def test_a_fault_of_our_own_costs_one_article(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many.Reader, "read", _fault_on_demand)
    out = list(many.read_all([Article(text=t, id=t) for t in ("baik", "salah", "lagi")]))
    assert [type(o) for o in out] == [Record, Failure, Record]
    assert isinstance(out[1], Failure) and out[1].step == "reader"
    assert "please report it: KeyError: 'salah' in test_many.py" in out[1].reason


def _fault_on_demand(self: object, article: Article) -> Record:
    if article.text == "salah":
        raise KeyError(article.text)
    return Record(id=article.id or "", version="", reader="", lang="id")


def test_no_workers_is_an_error() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        list(saksi.read_many([], workers=0))
