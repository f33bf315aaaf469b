"""The bars that grouping must keep on the development headlines (one day, five outlets)."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec

import saksi
from saksi.evaluation import evaluate_headlines

GIVEN = ("id", "lang", "outlet", "published", "title")


def test_development_headlines(shared: Path) -> None:
    with (shared / "gold/dev_headlines.jsonl").open(encoding="utf-8") as lines:
        gold = [json.loads(line) for line in lines]
    groups = saksi.group([{k: row[k] for k in GIVEN} for row in gold])
    scores = msgspec.to_builtins(evaluate_headlines((gold, msgspec.to_builtins(list(groups.articles)))))["scores"]
    assert scores["event.pairs"]["F1"] >= 60
    assert scores["event.pairs"]["P"] >= 65
    assert scores["event.pairs_without_largest"]["F1"] >= 45
    assert scores["story.B3"]["F1"][0] >= 70
