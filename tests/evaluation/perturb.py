"""Predictions with known flaws: a gold file of which items were dropped, shifted, changed, added. The same every time."""

from __future__ import annotations

import copy
import random
from typing import Any

OTHER: dict[str, list[Any]] = {
    "value": ["2017-06-03", "2017-W22", None],
    "kind": ["direct", "indirect", "person", "group"],
    "measure": ["killed", "wounded"],
    "bound": ["about", None],
    "type": ["ASSAULT", "ACCUSE", "CONSULT"],
    "mode": ["firearms", None],
    "realis": ["planned", "denied", "hypothetical", "ongoing", "actual", None],
    "voice": ["outlet", "quoted"],
    "date": ["2017-06-03", None],
    "main": [True, False],
    "low": [3, None],
    "role": ["juru bicara", None],
    "of": ["warga sipil", None, {"name": "pasukan Amerika Serikat", "text": "pasukan AS"}],
    "place": ["Aleppo", None, {"name": None, "text": "kota itu"}],
    "claimant": [None, {"name": "Observatorium"}],
    "attributed_to": [None, "PBB", {"text": "Perserikatan Bangsa-Bangsa"}],
}


def as_record(article: dict[str, Any]) -> dict[str, Any]:
    """The gold of one article in the form of a record: speakers and names as objects."""
    record = {k: v for k, v in copy.deepcopy(article).items() if k not in ("text", "title")}
    for s in record["statements"]:
        s["speaker"] = {"text": s["speaker"], "name": s.pop("speaker_name", None)} if s.get("speaker") else None
    for e in record["events"]:
        e["actors"] = [{"name": n, "text": n, "actor": None} for n in e["actors"]]
    return record


def perturbed(gold: list[dict[str, Any]], seed: int, rate: float = 0.25) -> list[dict[str, Any]]:
    """Flawed records of the gold's articles; a few articles are missing, one stands twice, one is unknown."""
    dice = random.Random(seed)
    records = [_spoil(as_record(a), len(a["text"]), dice, rate) for a in gold if dice.random() > 0.07]
    return [*records, _spoil(copy.deepcopy(records[0]), 500, dice, rate), {"id": "unknown"}]


def _spoil(record: dict[str, Any], length: int, dice: random.Random, rate: float) -> dict[str, Any]:
    for layer in ("times", "statements", "figures", "events", "wording", "actors"):
        items = [_change(i, dice, rate) for i in record.get(layer, []) if dice.random() > rate / 2]
        if layer != "actors":
            items = [_shift(i, length, dice, rate) for i in items]
        items += [copy.deepcopy(i) for i in items if dice.random() < rate / 3]
        dice.shuffle(items)
        record[layer] = items
    return record


def _change(item: dict[str, Any], dice: random.Random, rate: float) -> dict[str, Any]:
    for key in sorted(item.keys() & OTHER.keys()):
        if dice.random() < rate:
            item[key] = dice.choice(OTHER[key])
    for role in ("actors", "recipients", "aliases"):
        if item.get(role) and dice.random() < rate:
            item[role] = item[role][1:] if dice.random() < 0.5 else [*item[role], "orang lain"]
    if item.get("speaker") and dice.random() < rate:
        item["speaker"] = dice.choice([None, "Ia", {"text": "juru bicara itu", "name": "Perdana Menteri"}])
    return item


def _shift(item: dict[str, Any], length: int, dice: random.Random, rate: float) -> dict[str, Any]:
    if dice.random() < rate:
        item["start"] = max(0, item["start"] + dice.randint(-30, 10))
    if dice.random() < rate:
        item["end"] = min(length, item["end"] + dice.randint(-10, 60))
    item["end"] = max(item["start"] + 1, item["end"])
    return item


def regrouped(gold: list[dict[str, Any]], seed: int) -> list[dict[str, Any]]:
    """Headlines in groups that differ from the gold: some torn apart, some thrown together, some missing."""
    dice = random.Random(seed)
    slugs = sorted({g["event"] for g in gold})
    lines = []
    for g in gold:
        if dice.random() < 0.1:
            continue
        event = dice.choice([*slugs[:5], None]) if dice.random() < 0.25 else g["event"]
        lines.append({"id": g["id"], "event": event, "story": g["story"] if dice.random() < 0.8 else slugs[0]})
    return lines
