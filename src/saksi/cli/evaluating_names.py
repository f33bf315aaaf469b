"""``saksi evaluate names``: the shipped reader's names against tagged tokens."""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec

from saksi.annotation.names.tagger import Convention
from saksi.evaluation.conll import read_conll
from saksi.evaluation.name_spans import score_names
from saksi.evaluation.report import aligned_rows
from saksi.run.reader import Reader
from saksi.run.settings import Settings


def run(files: list[Path], convention: Convention, errors: int, as_json: bool, names: str) -> int:
    """The exit status, always 0: scores of the reader's names on files of tagged tokens, taken together."""
    sentences = [s for file in files for s in read_conll(file)]
    score = score_names(sentences, Reader(Settings(names=names), convention).names)
    if as_json:
        sys.stdout.write(msgspec.json.format(msgspec.json.encode({"scores": score.rows()}), indent=1).decode() + "\n")
        return 0
    for line in score.mistakes[:errors] + aligned_rows(score.rows()):
        print(line)
    return 0
