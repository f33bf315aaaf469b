"""Writers of tidy tables: a folder of CSV files, or one XLSX workbook with a sheet per noun."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any

import xlsxwriter

from saksi.export.tables import TABLES, rows
from saksi.model import Record

_SHEET_ROWS = 1_048_576  # what a sheet of the format holds
_CELL_CHARACTERS = 32_767


def write_csv_folder(records: Iterable[Record], folder: Path, tables: Sequence[str]) -> None:
    """Write one CSV file per table into ``folder`` (made if absent), UTF-8 with a header line, row by row."""
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        writers = {t: _csv(stack.enter_context((folder / f"{t}.csv").open("w", encoding="utf-8", newline="")), t) for t in tables}
        for record in records:
            for table, writer in writers.items():
                writer.writerows(rows(record, table))


def write_csv(records: Iterable[Record], out: IO[str], table: str) -> None:
    """Write one table as CSV to an open text stream."""
    writer = _csv(out, table)
    for record in records:
        writer.writerows(rows(record, table))


def write_xlsx(records: Iterable[Record], path: Path, tables: Sequence[str]) -> list[str]:
    """Write one workbook with a sheet per table, in constant memory.

    Returns the tables that had more rows than a sheet holds and were cut, which the caller must say.
    """
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    counts = dict.fromkeys(tables, 1)
    with xlsxwriter.Workbook(str(path), options) as book:
        bold = book.add_format({"bold": True})
        sheets = {t: _sheet(book, t, bold) for t in tables}
        for record in records:
            for table, sheet in sheets.items():
                for row in rows(record, table):
                    if counts[table] < _SHEET_ROWS:
                        sheet.write_row(counts[table], 0, [_cell(c) for c in row])
                    counts[table] += 1
    return [t for t, n in counts.items() if n > _SHEET_ROWS]


def _csv(out: IO[str], table: str) -> Any:
    writer = csv.writer(out)
    writer.writerow(TABLES[table])
    return writer


def _sheet(book: Any, table: str, bold: Any) -> Any:
    sheet = book.add_worksheet(table)
    sheet.freeze_panes(1, 0)
    sheet.write_row(0, 0, TABLES[table], bold)
    sheet.autofilter(0, 0, 0, len(TABLES[table]) - 1)
    return sheet


def _cell(value: Any) -> Any:
    return value[:_CELL_CHARACTERS] if isinstance(value, str) else value
