"""Whole records of whole articles, so that any change of reading is seen in review.

A golden file holds offsets, values and a hash of the text, never the text. ``UPDATE_GOLDEN=1 pytest tests/golden`` writes
them anew; the difference is then read before it is committed.
"""

from __future__ import annotations

import hashlib
import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest

from saksi.model import Article
from saksi.run.reader import Reader

ROOT = Path(__file__).resolve().parents[2]
RECORDS = Path(__file__).parent / "records"
SEEDS = ROOT.parent / "shared/seeds"
SAMPLES = {a["id"]: a for a in map(json.loads, (ROOT / "samples/reports.jsonl").read_text(encoding="utf-8").splitlines())}
CASES = [*SAMPLES, "seed:000_8fcc7ca4a4bb5582", "seed:004_ad773e93d356e2c8"]


@cache
def _reader() -> Reader:
    return Reader()


def _article(case: str) -> Article:
    if case in SAMPLES:
        return Article(**SAMPLES[case], published_from="declared")
    path = SEEDS / f"{case.removeprefix('seed:')}.txt"
    if not path.is_file():
        pytest.skip("needs ../shared")
    return Article(text=path.read_text(encoding="utf-8"))


def _wordless(value: Any) -> Any:
    """A record's values without the article's words: offsets stay, ``text`` goes, also inside references."""
    if isinstance(value, dict):
        return {
            k: _wordless(v)
            for k, v in value.items()
            if k not in ("text", "reader", "version", "sentences") and v not in (None, [], ())
        }
    return [_wordless(v) for v in value] if isinstance(value, list | tuple) else value


@pytest.mark.parametrize("case", CASES)
def test_record_is_as_it_was(case: str) -> None:
    article = _article(case)
    record = _wordless(msgspec.to_builtins(_reader().read(article)))
    record["text_sha256"] = hashlib.sha256(article.text.encode()).hexdigest()
    golden = RECORDS / f"{case.replace(':', '-')}.json"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    assert golden.is_file(), "no golden record: write it with UPDATE_GOLDEN=1"
    assert record == json.loads(golden.read_text(encoding="utf-8"))
