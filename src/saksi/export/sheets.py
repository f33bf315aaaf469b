"""Tidy tables as CSV: a folder with one file per noun, or one table to a stream."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any

from saksi.export.cells import inert
from saksi.export.tables import TABLES, rows
from saksi.model import Record


def write_csv_folder(records: Iterable[Record], folder: Path, tables: Sequence[str]) -> None:
    """Write one CSV file per table into ``folder`` (made if absent), UTF-8 with a header line, row by row."""
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        writers = {t: _csv(stack.enter_context((folder / f"{t}.csv").open("w", encoding="utf-8", newline="")), t) for t in tables}
        for record in records:
            for table, writer in writers.items():
                writer.writerows(map(inert, row) for row in rows(record, table))


def write_csv(records: Iterable[Record], out: IO[str], table: str) -> None:
    """Write one table as CSV to an open text stream."""
    writer = _csv(out, table)
    for record in records:
        writer.writerows(map(inert, row) for row in rows(record, table))


def _csv(out: IO[str], table: str) -> Any:
    writer = csv.writer(out)
    writer.writerow(TABLES[table])
    return writer
