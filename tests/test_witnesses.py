"""Every rule proves itself: it fires on its witnesses, with what they say it gives, and stays silent where it must."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest

from saksi import lang
from saksi.lang.rules import Rule, Witness
from saksi.model import Article, Record
from saksi.run.reader import Reader

DAY = "2024-03-13"  # a Wednesday; a witness that cares gives its own
PACK = lang.load("id")


def _rules() -> Iterator[tuple[str, Rule]]:
    for name in PACK.__struct_fields__:
        for rule in getattr(getattr(PACK, name), "rules", []):
            if isinstance(rule, Rule):
                yield name, rule


RULES = [pytest.param(rule, id=f"{name}:{rule.id}") for name, rule in _rules()]


@cache
def _reader() -> Reader:
    return Reader()


@cache
def _articles(shared: Path) -> dict[str, dict[str, Any]]:
    with (shared / "data/open/indosum/articles.jsonl").open(encoding="utf-8") as lines:
        return {a["id"]: a for a in map(json.loads, lines)}


def _text(witness: Witness | str, shared: Path | None) -> tuple[str, str] | None:
    """The witness's words and the day to read them with; null where they stand in data that is absent here."""
    if isinstance(witness, str):
        return witness, DAY
    if witness.text is not None:
        return witness.text, witness.published or DAY
    if shared is None:
        return None
    article = _articles(shared)[str(witness.article)]
    return article["text"][witness.start : witness.end], witness.published or article["published"]


def _found(text: str, day: str, rule: Rule) -> list[tuple[str, dict[str, Any]]]:
    """What ``rule`` made of ``text``: the words it stands on, and all its fields."""
    reader = _reader()
    annotations = reader.annotate(Article(text=text, published=day, published_from="declared", lang="id"))
    record: Record = reader.resolve(annotations)
    layers = (record.times, record.statements, record.figures, record.events, record.wording, annotations.mentions)
    return [(text[a.start : a.end], msgspec.to_builtins(a)) for layer in layers for a in layer if a.rule == rule.id]


def _gives(fields: dict[str, Any], key: str) -> Any:
    """A field for comparison: of a reference its words, of a list of references their words."""
    value = fields.get(key)
    if isinstance(value, dict):
        return value.get("text")
    return "; ".join(v["text"] for v in value) if isinstance(value, list) else value


@pytest.fixture
def data() -> Path | None:
    folder = Path(__file__).resolve().parents[2] / "shared"
    return folder if folder.is_dir() else None


@pytest.mark.parametrize("rule", RULES)
def test_rule_fires_on_its_witnesses(rule: Rule, data: Path | None) -> None:
    assert rule.fires, "a rule without a witness is a rumour"
    for witness in rule.fires:
        told = _text(witness, data)
        if told is None:
            continue
        found = _found(*told, rule)
        assert found, f"silent on {told[0]!r}"
        if isinstance(witness, Witness):
            fits = [
                fields
                for words, fields in found
                if (witness.on is None or words == witness.on) and all(_gives(fields, k) == v for k, v in witness.gives.items())
            ]
            assert fits, f"{told[0]!r}: wanted {witness.on!r} {witness.gives}, got {found}"


@pytest.mark.parametrize("rule", RULES)
def test_rule_stays_silent_elsewhere(rule: Rule, data: Path | None) -> None:
    for witness in rule.silent:
        told = _text(witness, data)
        if told is not None:
            assert not _found(*told, rule), told[0]


def test_no_rule_is_lost() -> None:
    """Deleting a rule deletes its witnesses with it; this list, written with ``UPDATE_RULES=1``, tells."""
    path = Path(__file__).parent / "rule_ids.txt"
    now = sorted(f"{name}:{rule.id}" for name, rule in _rules())
    if os.environ.get("UPDATE_RULES"):
        path.write_text("\n".join(now) + "\n", encoding="utf-8")
    known = path.read_text(encoding="utf-8").split("\n")[:-1]
    assert now == known, f"gone: {sorted(set(known) - set(now))}; new: {sorted(set(now) - set(known))}"
