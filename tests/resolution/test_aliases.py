"""Every pair of names in aliases.yaml: those of one actor are joined, those of two stay two, in the words beside them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from saksi import lang, world
from saksi.model import Article
from saksi.resolution.actors.cast import Cast
from saksi.resolution.actors.casting import Casting
from saksi.run.reader import Reader

PAIRS: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("aliases.yaml").read_text(encoding="utf-8"))
DAY = "2023-10-25"


@cache
def reader() -> Reader:
    return Reader()


@cache
def casting() -> Casting:
    return Casting(lang.load("id"), world.load())


@cache
def mined(shared: Path) -> dict[str, str]:
    path = shared / "data/open/indosum/articles.jsonl"
    wanted = {p["article"] for p in PAIRS if "article" in p}
    articles = (json.loads(line) for line in path.open(encoding="utf-8"))
    return {a["id"]: a["text"] for a in articles if a["id"] in wanted}


def places(text: str, form: str, other: str) -> list[int]:
    """Where ``form`` stands in ``text``, not as a part of ``other``."""
    inside = set[int]()
    if form in other:
        at = text.find(other)
        while at >= 0:
            inside.update(range(at, at + len(other)))
            at = text.find(other, at + 1)
    found, at = [], text.find(form)
    while at >= 0:
        found.append(at)
        at = text.find(form, at + 1)
    return [at for at in found if at not in inside]


def titled(text: str, at: int, form: str, other: str) -> bool:
    """Whether ``form`` at ``at`` stands right before ``other``: "Presiden Kalindra Harsa"."""
    return text[at + len(form) :].lstrip().startswith(other)


def who(cast: Cast, text: str, form: str, other: str) -> set[str]:
    """The ids of those whom ``form`` names in ``text``; where it stands in another's title, that is not counted."""
    actors = (cast.at(at, at + len(form)) for at in places(text, form, other) if not titled(text, at, form, other))
    return {a.id for a in actors if a is not None}


@pytest.mark.parametrize("pair", PAIRS, ids=lambda p: f"{'=' if 'one' in p else '≠'} {' | '.join(p.get('one') or p['two'])}")
def test_pair(pair: dict[str, Any], request: pytest.FixtureRequest) -> None:
    text = pair.get("text") or mined(request.getfixturevalue("shared"))[pair["article"]][pair["start"] : pair["end"]]
    cast = casting().cast_of(reader().annotate(Article(text=text, published=DAY, published_from="declared", lang="id")), DAY)
    a, b = pair.get("one") or pair["two"]
    first, second = who(cast, text, a, b), who(cast, text, b, a)
    told = [(x.name, x.aliases) for x in cast.actors]
    assert first and second, told
    if "one" in pair:
        assert first & second, told
    else:
        assert not first & second, told


def test_there_are_two_hundred_and_half_are_real() -> None:
    assert len(PAIRS) >= 200
    assert sum("article" in p for p in PAIRS) >= 100
    assert sum("two" in p for p in PAIRS) >= 70
