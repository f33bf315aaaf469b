"""References of a record, changed all at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from saksi.model import LAYERS, Record, Reference


def referring(record: Record, change: Callable[[Reference], Reference]) -> Record:
    """``record`` with every reference in its values changed."""
    layers = {layer: tuple(_changed(item, change) for item in getattr(record, layer)) for layer in LAYERS if layer != "actors"}
    return msgspec.structs.replace(record, **layers)


def named(record: Record, actor: str, name: str) -> Record:
    """``record`` with every reference to an actor under this name."""
    return referring(record, lambda r: msgspec.structs.replace(r, name=name) if r.actor == actor else r)


def _changed(item: Any, change: Callable[[Reference], Reference]) -> Any:
    new: dict[str, Any] = {}
    for name in item.__struct_fields__:
        value = getattr(item, name)
        if isinstance(value, Reference):
            new[name] = change(value)
        elif isinstance(value, tuple) and value and isinstance(value[0], Reference):
            new[name] = tuple(map(change, value))
    return msgspec.structs.replace(item, **new) if new else item


def reference_to(record: Record, name: str) -> Reference:
    """A reference to somebody by name: the actor of the record who bears it, and the words where they stand."""
    actor = next((a for a in record.actors if name == a.name or name in a.aliases), None)
    start = (record.text or "").find(name)
    end = start + len(name)
    known, identity = (actor.name, actor.id) if actor else (name, None)
    return Reference(name, start, end, known, identity) if start >= 0 else Reference(name, None, None, known, identity)
