"""The fields of values that a person can correct, and what they may hold."""

from __future__ import annotations

from typing import Any

import msgspec

from saksi.model import LAYERS, Actor, EventMention, Figure, Layer, Statement, TimeExpression, Wording

_FIXED = frozenset({"start", "end", "section", "rule", "status", "cues", "trigger", "confidence", "id", "mentions", "reasons"})
NUMBER = "number"
"""Of a figure, its lower and upper bound at once: an exact number."""
TYPES: dict[Layer, Any] = dict(zip(LAYERS, (TimeExpression, Statement, Figure, EventMention, Wording, Actor), strict=True))
"""The noun of each layer."""


def fields_of(layer: Layer) -> list[str]:
    """The fields of a layer's values that a person can correct."""
    own = [f.encode_name for f in msgspec.structs.fields(TYPES[layer]) if f.encode_name not in _FIXED]
    return [*own, NUMBER] if layer == "figures" else own


def parsed(layer: Layer, field: str, value: str) -> Any:
    """``value`` as the field of a layer holds it: a number, a day, a name, names parted by ";", "null".

    Raises ValueError, with what is possible, for a field or value that cannot be.
    """
    known = {f.encode_name: f for f in msgspec.structs.fields(TYPES[layer])}
    if field not in fields_of(layer):
        raise ValueError(f"a value of {layer} has no field {field!r} to correct; it has {', '.join(fields_of(layer))}")
    kind = known["low" if field == NUMBER else field].type
    if refers(kind):
        names = [part.strip() for part in value.split(";") if part.strip()]
        many = "tuple" in str(kind)
        return [] if many and value == "null" else names if many else None if value == "null" else value
    plain: Any = None if value == "null" else [v.strip() for v in value.split(";")] if "tuple" in str(kind) else value
    try:
        return msgspec.convert(plain, kind, strict=False)
    except msgspec.ValidationError as error:
        raise ValueError(f"{field} of {layer} cannot be {value!r}: {error}") from None


def refers(kind: Any) -> bool:
    """Whether a field holds somebody or several that are referred to."""
    return "Reference" in str(kind)
