"""All of the open articles are read without failure, and every span of every layer is sound."""

from __future__ import annotations

import json
from pathlib import Path

import saksi
from saksi.model import Record
from tests.test_properties import spans_are_sound


def test_all_articles_are_read_and_sound(shared: Path) -> None:
    with (shared / "data/open/indosum/articles.jsonl").open(encoding="utf-8") as lines:
        count = 0
        for out in saksi.read_many(map(json.loads, lines), workers=2):
            assert isinstance(out, Record), out
            spans_are_sound(out)
            count += 1
    assert count == 3427
