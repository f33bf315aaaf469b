"""What the reader reached on gold may not be lost: floors are pinned with the gold's hash, and only rise.

``scripts/quality.py --raise-floors`` raises them.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

import saksi
from saksi.evaluation import evaluate_articles, read_lines
from saksi.model import Record

ROOT = Path(__file__).resolve().parents[2]
FLOORS = json.loads((ROOT / "tests/quality/floors.json").read_text(encoding="utf-8"))
GOLD = {"development gold": ROOT.parent / "shared/gold/dev_articles.jsonl", "samples": ROOT / "samples/gold.jsonl"}


@pytest.mark.parametrize("name", GOLD)
def test_floors_hold(name: str) -> None:
    path = GOLD[name]
    if not path.is_file():
        pytest.skip("needs ../shared")
    assert hashlib.sha256(path.read_bytes()).hexdigest()[:16] == FLOORS[name]["gold"], "the gold changed: pin its floors anew"
    gold = read_lines(path, "gold articles")
    records = [out for out in saksi.read_many(gold) if isinstance(out, Record)]
    assert len(records) == len(gold)
    scores: dict[str, dict[str, Any]] = dict(evaluate_articles(gold, records).scores)
    lost = {
        k: (row.get("F1", row.get("accuracy")), floor)
        for k, floor in FLOORS[name]["floors"].items()
        if below(row := scores[k], floor)
    }
    assert lost == {}, "reached before, lost now: (score, floor)"


def below(row: dict[str, Any], floor: float) -> bool:
    """Whether the one number of a score row is below its floor."""
    value = row.get("F1", row.get("accuracy"))
    return value is None or value < floor
