"""Markers of stance: each makes the act before which it stands planned, hypothetical, ongoing or denied, and reaches no other."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import msgspec
import pytest

from saksi import lang
from saksi.lang.rules import Witness
from saksi.lang.schema.stance import Marker
from saksi.model import Article
from saksi.run.reader import Reader

MARKERS = lang.load("id").stance.markers


@cache
def _reader() -> Reader:
    return Reader()


@cache
def _articles() -> dict[str, Article]:
    """The articles that witnesses were mined from, by id; none where the data is absent."""
    data = Path(__file__).resolve().parents[2].parent / "shared/data/open/indosum/articles.jsonl"
    if not data.is_file():
        return {}
    mined = {w.article for m in MARKERS for w in (*m.fires, *m.silent) if isinstance(w, Witness)}
    with data.open(encoding="utf-8") as lines:
        found = [a for a in map(json.loads, lines) if a["id"] in mined]
    return {a["id"]: Article(text=a["text"], published=a["published"], published_from="declared", lang="id") for a in found}


def _told(witness: Witness | str) -> Article | None:
    """The witness's words with the day to read them with; null where they stand in data that is absent here."""
    if isinstance(witness, str):
        return Article(text=witness, published="2024-03-13", published_from="declared", lang="id")
    whole = _articles().get(str(witness.article))
    return None if whole is None else msgspec.structs.replace(whole, text=whole.text[witness.start : witness.end])


def _realis(article: Article) -> list[str]:
    return [e.realis for e in _reader().read(article).events]


@pytest.mark.parametrize("marker", MARKERS, ids=lambda m: m.id)
def test_marker_fires(marker: Marker) -> None:
    assert marker.fires
    for article in filter(None, map(_told, marker.fires)):
        assert marker.realis in _realis(article), article.text


@pytest.mark.parametrize("marker", MARKERS, ids=lambda m: m.id)
def test_marker_stays_silent(marker: Marker) -> None:
    assert marker.silent
    for article in filter(None, map(_told, marker.silent)):
        assert marker.realis not in _realis(article), article.text
