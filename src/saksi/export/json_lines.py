"""Records as JSON, one object per line or pretty, with the layers that were asked for."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import msgspec

from saksi.model import PARTS, Record

_ENCODER = msgspec.json.Encoder()


def line(record: Record, *, only: Collection[str] = (), with_text: bool = True) -> bytes:
    """One line of JSON for ``record``, without the line end.

    ``only`` names the layers to keep (all unless given). Text is left out unless ``with_text``; a record of a page always
    keeps it, because nobody else has the text that its offsets index.
    """
    kept = selected(record, only=only, with_text=with_text)
    if not only:
        return _ENCODER.encode(kept)
    fields: dict[str, Any] = msgspec.to_builtins(kept)
    return _ENCODER.encode({k: v for k, v in fields.items() if k not in PARTS or k in only})


def pretty(record: Record, *, only: Collection[str] = (), with_text: bool = True) -> bytes:
    """The same object as ``line``, indented for people."""
    return msgspec.json.format(line(record, only=only, with_text=with_text), indent=2)


def selected(record: Record, *, only: Collection[str] = (), with_text: bool = True) -> Record:
    """``record`` with only the layers in ``only`` filled (all where it is empty) and its text dropped unless wanted."""
    changes: dict[str, Any] = {layer: () for layer in PARTS if only and layer not in only}
    if not with_text and not record.extracted:
        changes["text"] = None
    return msgspec.structs.replace(record, **changes) if changes else record
