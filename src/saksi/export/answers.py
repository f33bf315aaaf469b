"""Rows of answers as CSV and XLSX: a column per field, lists in one cell."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any

import msgspec

from saksi.export.cells import inert
from saksi.export.tables import JOIN


def columns(row: type[msgspec.Struct]) -> tuple[str, ...]:
    """The names of the columns of a kind of row."""
    return tuple(row.__struct_fields__)


def cells(row: msgspec.Struct) -> list[Any]:
    """The cells of a row, lists as words with ``; `` between them."""
    return [_cell(getattr(row, name)) for name in row.__struct_fields__]


def _cell(value: Any) -> Any:
    if not isinstance(value, (tuple, list)):
        return value
    return JOIN.join(f"{v.start}:{v.end}" if hasattr(v, "start") else str(v) for v in value)


def write_csv(rows: Iterable[msgspec.Struct], kind: type[msgspec.Struct], out: IO[str]) -> None:
    """Write a header line and a line per row; no cell can be taken for a formula."""
    writer = csv.writer(out)
    writer.writerow(columns(kind))
    writer.writerows(map(inert, cells(row)) for row in rows)


def write_xlsx(rows: Iterable[msgspec.Struct], kind: type[msgspec.Struct], path: Path, name: str) -> bool:
    """Write a workbook of one sheet; whether it held all rows."""
    from saksi.export.workbooks import write_sheet  # noqa: PLC0415  # its library is slow to load

    return write_sheet((cells(row) for row in rows), columns(kind), path, name)
