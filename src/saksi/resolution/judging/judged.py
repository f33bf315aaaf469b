"""A record as people judged it: values corrected or rejected, actors renamed, merged and split.

Pure: the record that was read stays as it is, and a judgement that is withdrawn leaves no trace.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from saksi.model import Layer, Record, Reference
from saksi.model.judgements import Judgement
from saksi.resolution.judging.actors import merged, renamed, split
from saksi.resolution.judging.anchors import items_of, value_of
from saksi.resolution.judging.fields import NUMBER, TYPES, parsed, refers
from saksi.resolution.judging.references import named, reference_to

SHAPING = frozenset({"rename", "merge", "split", "correct", "reject"})
"""The kinds of judgements that shape a record; the others shape which events are one."""


def judged(record: Record, judgements: Iterable[Judgement]) -> Record:
    """``record`` with every judgement that holds and is about it: values first, then actors, the elder before the newer.

    A judgement about words that stand here no more changes nothing (``anchored`` and ``value_of`` tell).
    """
    holding = sorted((j for j in judgements if j.holds and j.kind in SHAPING), key=lambda j: (j.at, j.id))
    record = _with_values(record, [j for j in holding if j.kind in ("correct", "reject")])
    for one in holding:
        if one.kind in _ACTORS:
            record = _ACTORS[one.kind](record, one)
    return record


def _with_values(record: Record, holding: list[Judgement]) -> Record:
    """Values corrected, then without those rejected; all are found in the record as it was read."""
    found = [(j, j.about[0].layer, value_of(record, j.about[0])) for j in holding if j.about[0].article == record.id]
    for one, layer, number in found:
        if one.kind == "correct" and layer is not None and number is not None and one.field is not None:
            record = _corrected(record, layer, number, one)
    gone = {(layer, number) for one, layer, number in found if one.kind == "reject" and layer is not None and number is not None}
    for layer in {layer for layer, _ in gone}:
        kept = tuple(item for n, item in enumerate(items_of(record, layer)) if (layer, n) not in gone)
        record = msgspec.structs.replace(record, **{layer: kept})
    return record


def _corrected(record: Record, layer: Layer, number: int, one: Judgement) -> Record:
    items = list(items_of(record, layer))
    changes = _changes(record, layer, one.field or "", one.value if one.value is not None else "null")
    if layer != "actors":
        changes |= {"rule": one.id, "status": "verified"}
    items[number] = msgspec.structs.replace(items[number], **changes)
    changed = msgspec.structs.replace(record, **{layer: tuple(items)})
    return named(changed, items[number].id, items[number].name) if layer == "actors" and "name" in changes else changed


def _changes(record: Record, layer: Layer, field: str, given: str) -> dict[str, Any]:
    """The fields of a value that a correction sets."""
    value = parsed(layer, field, given)
    if field == NUMBER:
        return {"low": value, "high": value}
    known = next(f for f in msgspec.structs.fields(TYPES[layer]) if f.encode_name == field)
    if refers(known.type):
        value = tuple(reference_to(record, v) for v in value) if isinstance(value, list) else _maybe(record, value)
    return {known.name: value}


def _maybe(record: Record, name: str | None) -> Reference | None:
    return None if name is None else reference_to(record, name)


_ACTORS: dict[str, Callable[[Record, Judgement], Record]] = {
    "rename": renamed,
    "merge": merged,
    "split": split,
}
