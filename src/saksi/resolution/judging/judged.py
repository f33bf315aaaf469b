"""A record as people judged it: values corrected or rejected, actors renamed, merged and split.

Pure: the record that was read stays as it is, and a judgement that is withdrawn leaves no trace.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from saksi.model import Record, Reference
from saksi.model.judgements import Judgement
from saksi.resolution.judging.actors import merged, renamed, split
from saksi.resolution.judging.anchors import items_of, value_of
from saksi.resolution.judging.fields import TYPES, parsed, refers
from saksi.resolution.judging.references import named, reference_to

SHAPING = frozenset({"rename", "merge", "split", "correct", "reject"})
"""The kinds of judgements that shape a record; the others shape which events are one."""


def judged(record: Record, judgements: Iterable[Judgement]) -> Record:
    """``record`` with every judgement that holds and is about it, the elder first.

    A judgement about words that stand here no more changes nothing (``anchored`` tells).
    """
    for one in sorted((j for j in judgements if j.holds and j.kind in SHAPING), key=lambda j: (j.at, j.id)):
        record = _STEPS[one.kind](record, one)
    return record


def _rejected(record: Record, one: Judgement) -> Record:
    number = value_of(record, one.about[0]) if one.about[0].article == record.id else None
    layer = one.about[0].layer
    if number is None or layer is None:
        return record
    items = items_of(record, layer)
    return msgspec.structs.replace(record, **{layer: (*items[:number], *items[number + 1 :])})


def _corrected(record: Record, one: Judgement) -> Record:
    anchor = one.about[0]
    number = value_of(record, anchor) if anchor.article == record.id else None
    if number is None or anchor.layer is None or one.field is None:
        return record
    items = list(items_of(record, anchor.layer))
    field = next(f for f in msgspec.structs.fields(TYPES[anchor.layer]) if f.encode_name == one.field)
    value = parsed(anchor.layer, one.field, one.value if one.value is not None else "null")
    if refers(field.type):
        value = tuple(reference_to(record, v) for v in value) if isinstance(value, list) else _maybe(record, value)
    changes = {field.name: value}
    if anchor.layer != "actors":
        changes |= {"rule": one.id, "status": "verified"}
    items[number] = msgspec.structs.replace(items[number], **changes)
    changed = msgspec.structs.replace(record, **{anchor.layer: tuple(items)})
    if anchor.layer == "actors" and field.name == "name":
        return named(changed, items[number].id, value)
    return changed


def _maybe(record: Record, name: str | None) -> Reference | None:
    return None if name is None else reference_to(record, name)


_STEPS: dict[str, Callable[[Record, Judgement], Record]] = {
    "correct": _corrected,
    "reject": _rejected,
    "rename": renamed,
    "merge": merged,
    "split": split,
}
