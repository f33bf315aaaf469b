"""Witnesses: pairs of reports that are one event, or are not, each with the reason that must be given."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from saksi.grouping.grouper import Grouper
from saksi.model import Article
from saksi.run.group import record_of
from saksi.run.reader import Reader

PAIRS: dict[str, list[dict[str, Any]]] = yaml.safe_load(Path(__file__).with_name("pairs.yaml").read_text(encoding="utf-8"))
DAY = "2024-03-13"


@cache
def _reader() -> Reader:
    return Reader()


@cache
def _headlines(path: Path) -> dict[str, dict[str, str]]:
    with path.open(encoding="utf-8") as lines:
        return {row["id"]: row for row in map(json.loads, lines)}


def _article(side: str | dict[str, str], name: str) -> Article:
    row = {"title": side} if isinstance(side, str) else side
    published = row.get("published", DAY)
    return Article(
        text=row.get("text", ""),
        id=name,
        title=row.get("title"),
        outlet=row.get("outlet"),
        published=published or None,
        published_from="declared" if published else None,
        lang="id",
    )


def _check(a: Article, b: Article, pair: dict[str, Any]) -> None:
    reader = _reader()
    grouper = Grouper(reader.pack, reader.world)
    grouper.add([record_of(a, reader), record_of(b, reader)])  # type: ignore[list-item]
    decision = grouper.decision(str(a.id), str(b.id))
    given = [reason.text for reason in decision.reasons]
    assert decision.same is pair["same"], given
    assert any(pair["because"] in text for text in given), given
    sides = {"a": a, "b": b}
    for reason in decision.reasons:
        for passage in reason.passages:
            article = sides["a"] if passage.article == a.id else sides["b"]
            whole = (article.title if passage.section == "title" else article.text) or ""
            assert whole[passage.start : passage.end] == passage.text


@pytest.mark.parametrize("pair", PAIRS["mined"], ids=lambda p: f"{p['a']}-{p['b']}")
def test_mined_pairs(pair: dict[str, Any], shared: Path) -> None:
    rows = _headlines(shared / "data/eval_only/narasipal_headlines/headlines.jsonl")
    a, b = (rows[str(pair[side])] for side in ("a", "b"))
    _check(_article(a, a["id"]), _article(b, b["id"]), pair)


@pytest.mark.parametrize("pair", PAIRS["written"], ids=lambda p: p["name"])
def test_written_pairs(pair: dict[str, Any]) -> None:
    _check(_article(pair["a"], "a"), _article(pair["b"], "b"), pair)
