"""What kinds there are: PLOVER's event types and modes, and the measures of figures, with their labels."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

import msgspec
import yaml

from saksi.errors import PackError
from saksi.ontology.kinds import EventType, MeasureKind, Mode, Ontology, Quad

__all__ = ["EventType", "MeasureKind", "Mode", "Ontology", "Quad", "load"]

HERE = Path(__file__).parent
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_T = TypeVar("_T", EventType, MeasureKind)


def load(folder: Path = HERE) -> Ontology:
    """The ontology in ``types.yaml`` and ``measures.yaml`` of ``folder``. Errors: ``PackError`` with file and item."""
    types = _read(folder / "types.yaml", EventType)
    measures = _read(folder / "measures.yaml", MeasureKind)
    return Ontology({t.id: t for t in types}, {m.id: m for m in measures})


def _read(path: Path, kind: type[_T]) -> list[_T]:
    try:
        raw = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # safe: plain values only
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise PackError(f"{path}: {error}") from error
    if not isinstance(raw, list):
        raise PackError(f"{path}: expected a list of {kind.__name__} items")
    items = [_item(path, number, value, kind) for number, value in enumerate(raw, 1)]
    seen: set[str] = set()
    for item in items:
        if item.id in seen:
            raise PackError(f"{path}: the id {item.id} stands twice")
        seen.add(item.id)
    return items


def _item(path: Path, number: int, value: object, kind: type[_T]) -> _T:
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        name = value.get("id") if isinstance(value, dict) else None
        raise PackError(f"{path}: item {number} ({name or 'no id'}): {error}") from error
