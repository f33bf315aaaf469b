"""The ``evaluate`` command: scores on standard output, mistakes above them."""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec

from saksi.errors import GoldError
from saksi.evaluation import (
    Evaluation,
    evaluate_articles,
    evaluate_headlines,
    mistake_lines,
    read_lines,
    score_lines,
    unread_lines,
)


def run(task: str, files: list[Path], errors: int, as_json: bool) -> int:
    """The exit status, always 0: a score is no failure. Raises GoldError for files that cannot be scored."""
    evaluation = _evaluation(task, files)
    for warning in unread_lines(evaluation):
        print(f"saksi: {warning}", file=sys.stderr)
    if as_json:
        sys.stdout.write(msgspec.json.format(msgspec.json.encode(evaluation), indent=1).decode() + "\n")
        return 0
    for line in (mistake_lines(evaluation, errors) if errors else []) + score_lines(evaluation):
        print(line)
    return 0


def _evaluation(task: str, files: list[Path]) -> Evaluation:
    if len(files) % 2 or (task == "articles" and len(files) != 2):
        raise GoldError("give a gold file and a predicted file" + (", or several such pairs" if task == "headlines" else ""))
    if task == "articles":
        return evaluate_articles(read_lines(files[0], "gold articles"), read_lines(files[1], "predicted articles"))
    pairs = zip(files[::2], files[1::2], strict=True)
    return evaluate_headlines(*((read_lines(gold, "headlines"), read_lines(predicted, "headlines")) for gold, predicted in pairs))
