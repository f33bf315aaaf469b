"""The numbers are those of the shared scorer, to the decimal."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.evaluation.perturb import as_record, perturbed, regrouped

from saksi.evaluation import evaluate_articles, evaluate_headlines

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def scored(shared: Path, folder: Path, task: str, *files: list[dict[str, Any]]) -> dict[str, Any]:
    """What ``score.py`` prints for these files."""
    paths = []
    for number, content in enumerate(files):
        paths.append(folder / f"{number}.jsonl")
        paths[-1].write_text("".join(json.dumps(line) + "\n" for line in content), encoding="utf-8")
    command = [sys.executable, str(shared / "evaluation" / "score.py"), task, *map(str, paths), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout))


def same(ours: dict[str, Any], theirs: dict[str, Any]) -> None:
    assert ours == theirs
    assert list(ours) == list(theirs), "in the same order"


@pytest.mark.parametrize("seed", range(6))
def test_articles_score_as_the_reference(shared: Path, tmp_path: Path, seed: int) -> None:
    gold = lines(shared / "gold" / "dev_articles.jsonl")
    predicted = perturbed(gold, seed, rate=0.1 + 0.1 * seed)
    evaluation = evaluate_articles(gold, predicted)
    same(evaluation.scores, scored(shared, tmp_path, "articles", gold, predicted))
    assert 5 < evaluation.scores["events.coded"]["F1"] < 95


@pytest.mark.parametrize("seed", range(3))
def test_samples_score_as_the_reference(shared: Path, tmp_path: Path, seed: int) -> None:
    gold = lines(SAMPLES / "gold.jsonl")
    predicted = perturbed(gold, seed)
    same(evaluate_articles(gold, predicted).scores, scored(shared, tmp_path, "articles", gold, predicted))


def test_gold_without_offsets_scores_as_the_reference(shared: Path, tmp_path: Path) -> None:
    gold = lines(SAMPLES / "gold.jsonl")
    predicted = perturbed(gold, 7)
    for article in gold:
        for layer in ("times", "statements", "figures", "events", "wording"):
            article[layer] = [{k: v for k, v in item.items() if k not in ("start", "end")} for item in article[layer]]
    same(evaluate_articles(gold, predicted).scores, scored(shared, tmp_path, "articles", gold, predicted))


def test_nothing_predicted_scores_as_the_reference(shared: Path, tmp_path: Path) -> None:
    gold = lines(SAMPLES / "gold.jsonl")
    evaluation = evaluate_articles(gold, [])
    same(evaluation.scores, scored(shared, tmp_path, "articles", gold, []))
    assert evaluation.unread == [g["id"] for g in gold]
    perfect = [as_record(g) for g in gold]
    same(evaluate_articles(gold, perfect).scores, scored(shared, tmp_path, "articles", gold, perfect))


def test_headlines_score_as_the_reference(shared: Path, tmp_path: Path) -> None:
    gold = lines(shared / "gold" / "dev_headlines.jsonl")
    one, other = regrouped(gold, 1), regrouped(gold[:50], 2)
    same(evaluate_headlines((gold, one)).scores, scored(shared, tmp_path, "headlines", gold, one))
    files = (gold, one, gold[:50], other)
    same(evaluate_headlines((gold, one), (gold[:50], other)).scores, scored(shared, tmp_path, "headlines", *files))
