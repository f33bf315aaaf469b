"""Writes docs/errors.md: per layer the scores on the gold, with typical mistakes and silences from scripts/errors_notes.md.

scripts/errors_page.py           # measure and write the page
scripts/errors_page.py --check   # only say whether the page's words are those of the notes (measures nothing)
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
import fit_confidence

from quality import GOLD, evaluation_of, main_score

ROOT = Path(__file__).resolve().parents[1]
_TENTHS = 10
NOTES = ROOT / "scripts/errors_notes.md"
PAGE = ROOT / "docs/errors.md"
HEAD = """# What Saksi gets wrong, and where it stays silent

Written by `scripts/errors_page.py`: do not edit it here; the words stand in `scripts/errors_notes.md`.
Each layer is scored on articles that were annotated by reading (by language models after written guidelines, not by people):
P, R and F1 in per cent ([benchmarks](benchmarks.md) has all rows).
The examples were written for this page: persons, groups and places in them are invented.
The development gold was looked at while rules were written, but for a part that was held out. Expect less on articles of your
own, and measure it (`saksi evaluate`, see [commands](commands.md)).
"""


def sections(notes: str) -> dict[str, str]:
    """The words of the notes by layer, in their order."""
    parts = notes.split("\n## ")[1:]
    return {name.strip(): words.strip() for name, _, words in (part.partition("\n") for part in parts)}


def spaced(words: str) -> str:
    """The words with a blank line before each list, as Markdown wants it."""
    return re.sub(r"(?m)^(?!- )(.+)\n- ", r"\1\n\n- ", words)


def cell(row: dict[str, Any] | None) -> str:
    """The figures of one score in one table cell each: P, R, and F1 or accuracy."""
    if row is None:
        return " | | "
    values = (row.get("P", ""), row.get("R", ""), main_score(row))
    return " | ".join("" if v is None else str(v) for v in values)


def table(layer: str, scores: dict[str, dict[str, dict[str, Any]]]) -> list[str]:
    """The rows of one layer, the sets of gold side by side."""
    names = list(scores)
    rows = dict.fromkeys(k for found in scores.values() for k in found if k.startswith(f"{layer}."))
    heads = " | ".join(f"P, {n} | R, {n} | F1 or accuracy, {n}" for n in names)
    lines = [f"| {layer} | {heads} |", "|---" * (1 + 3 * len(names)) + "|"]
    lines += [f"| {r.partition('.')[2]} | {' | '.join(cell(scores[n].get(r)) for n in names)} |" for r in rows]
    return lines if rows and names else []


def curve(judged: list[tuple[float, bool]]) -> list[str]:
    """Coded-precision by tenths of the events ranked by confidence, as a table with bars."""
    ranked = sorted(judged, key=lambda pair: -pair[0])
    upper, lower = fit_confidence.halves(judged)
    lines = [
        "How sure an event is (`confidence`), each article judged by a model of the others (`scripts/fit_confidence.py`):",
        f"the surer half of all {len(judged)} events is told as coded in {upper} % of cases, the other in {lower} %.",
        "",
        "| tenth of the events | confidence | told as coded, % | |",
        "|---|---|---|---|",
    ]
    for n in range(_TENTHS):
        part = ranked[n * len(ranked) // _TENTHS : (n + 1) * len(ranked) // _TENTHS]
        if part:
            right = round(100 * sum(ok for _, ok in part) / len(part))
            lines.append(f"| {n + 1} | {part[-1][0]:.2f} to {part[0][0]:.2f} | {right} | {'█' * round(right / 5)} |")
    return lines


def judged() -> list[tuple[float, bool]]:
    """The events of the development articles: their confidence by a model of the other articles, and whether they are coded."""
    articles = [a for a in fit_confidence.examples([fit_confidence.GOLD]) if a]
    return fit_confidence.held_out(articles, [e for a in fit_confidence.examples([fit_confidence.SAMPLES]) for e in a])


def page(scores: dict[str, dict[str, dict[str, Any]]], confidence: list[tuple[float, bool]]) -> str:
    """The whole page."""
    lines = [HEAD]
    for layer, words in sections(NOTES.read_text(encoding="utf-8")).items():
        lines += [f"## {layer.capitalize()}", "", *table(layer, scores), "", spaced(words), ""]
        lines += [*curve(confidence), ""] if layer == "events" else []
    return "\n".join(lines)


def stale(text: str) -> list[str]:
    """The layers whose words on the page are not those of the notes."""
    found = sections(NOTES.read_text(encoding="utf-8"))
    return [layer for layer, words in found.items() if spaced(words) not in text]


def main() -> None:
    """Measure and write, or check."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    if parser.parse_args().check:
        old = stale(PAGE.read_text(encoding="utf-8"))
        sys.exit(f"docs/errors.md: run scripts/errors_page.py ({', '.join(old)})" if old else 0)
    missing = [name for name, gold in GOLD.items() if not gold.is_file()]
    if missing:
        sys.exit(f"needs {', '.join(str(GOLD[name]) for name in missing)}")
    PAGE.write_text(page({name: evaluation_of(gold).scores for name, gold in GOLD.items()}, judged()), encoding="utf-8")


if __name__ == "__main__":
    main()
