"""Scores of the shipped reader on gold, and the floors that may only rise.

scripts/quality.py                 # print scores on the development gold (../shared) and on the samples
scripts/quality.py --write         # and keep them in docs/benchmarks.md
scripts/quality.py --raise-floors  # and raise the pinned floors to what is reached now (never lowers one)
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path
from typing import Any

import saksi
from saksi.evaluation import Evaluation, evaluate_articles, read_lines
from saksi.model import Record

ROOT = Path(__file__).resolve().parents[1]
GOLD = {"development gold": ROOT.parent / "shared/gold/dev_articles.jsonl", "samples": ROOT / "samples/gold.jsonl"}
FLOORS = ROOT / "tests/quality/floors.json"
PAGE = ROOT / "docs/benchmarks.md"
MARKS = ("<!-- quality: begin -->", "<!-- quality: end -->")
SLACK = 0.5  # points that a floor stays below what was reached, so that a harmless change elsewhere does not fail


def evaluation_of(gold: Path) -> Evaluation:
    """The shipped reader's scores and mistakes on the articles of a gold file."""
    lines = read_lines(gold, "gold articles")
    records = [out for out in saksi.read_many(lines) if isinstance(out, Record)]
    return evaluate_articles(lines, records)


def digest(path: Path) -> str:
    """What pins a gold file: the first 16 digits of its SHA-256."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def main_score(row: dict[str, Any]) -> float | None:
    """The one number of a score row: its F1, else its accuracy."""
    return row.get("F1", row.get("accuracy"))


def table(scores: dict[str, dict[str, Any]]) -> list[str]:
    """A Markdown table of scores."""
    lines = ["| score | P | R | F1 or accuracy | gold | predicted |", "|---|---|---|---|---|---|"]
    for name, row in scores.items():
        cells = (
            row.get("P", ""),
            row.get("R", ""),
            main_score(row),
            row.get("gold", row.get("of", "")),
            row.get("predicted", ""),
        )
        lines.append(f"| {name} | {' | '.join('' if c is None else str(c) for c in cells)} |")
    return lines


def raised(floors: dict[str, Any], name: str, gold: Path, scores: dict[str, dict[str, Any]]) -> None:
    """Raise the floors of one gold file in place. A changed gold starts anew."""
    known = floors.get(name, {})
    old = known.get("floors", {}) if known.get("gold") == digest(gold) else {}
    reached = {k: round(v - SLACK, 1) for k, row in scores.items() if (v := main_score(row)) is not None}
    floors[name] = {"gold": digest(gold), "floors": {k: max(v, old.get(k, 0.0)) for k, v in reached.items()}}


def main() -> None:
    """Score, print, and keep what was asked to be kept."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--raise-floors", action="store_true")
    options = parser.parse_args()
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.is_file() else {}
    lines = []
    for name, gold in GOLD.items():
        if not gold.is_file():
            print(f"{name}: needs {gold}")
            continue
        scores = evaluation_of(gold).scores
        lines += [f"### On the {name}", "", *table(scores), ""]
        raised(floors, name, gold, scores)
    print("\n".join(lines))
    if options.write:
        page = PAGE.read_text(encoding="utf-8")
        before, rest = page.split(MARKS[0])
        PAGE.write_text(before + MARKS[0] + "\n" + "\n".join(lines) + MARKS[1] + rest.split(MARKS[1])[1], encoding="utf-8")
    if options.raise_floors:
        FLOORS.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
