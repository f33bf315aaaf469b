"""Markers of stance: each makes the act before which it stands planned, hypothetical, ongoing or denied, and reaches no other."""

from __future__ import annotations

from functools import cache

import pytest

from saksi import lang
from saksi.lang.schema_stance import Marker
from saksi.model import Article
from saksi.run.reader import Reader

MARKERS = lang.load("id").stance.markers


@cache
def _reader() -> Reader:
    return Reader()


def _realis(text: str) -> list[str]:
    return [
        e.realis for e in _reader().read(Article(text=text, published="2024-03-13", published_from="declared", lang="id")).events
    ]


@pytest.mark.parametrize("marker", MARKERS, ids=lambda m: m.id)
def test_marker_fires(marker: Marker) -> None:
    assert marker.fires
    for text in marker.fires:
        assert marker.realis in _realis(text), text


@pytest.mark.parametrize("marker", MARKERS, ids=lambda m: m.id)
def test_marker_stays_silent(marker: Marker) -> None:
    assert marker.silent
    for text in marker.silent:
        assert marker.realis not in _realis(text), text
