"""One XLSX workbook with a sheet per noun. In a module of its own, because its library is slow to load."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from saksi.export.tables import TABLES, rows
from saksi.model import Record

_SHEET_ROWS = 1_048_576  # what a sheet of the format holds
_CELL_CHARACTERS = 32_767
_OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write_xlsx(records: Iterable[Record], path: Path, tables: Sequence[str]) -> list[str]:
    """Write one workbook with a sheet per table, in constant memory.

    Returns the tables that had more rows than a sheet holds and were cut, which the caller must say.
    """
    counts = dict.fromkeys(tables, 1)
    with xlsxwriter.Workbook(str(path), _OPTIONS) as book:
        bold = book.add_format({"bold": True})
        sheets = {t: _sheet(book, t, TABLES[t], bold) for t in tables}
        for record in records:
            for table, sheet in sheets.items():
                for row in rows(record, table):
                    if counts[table] < _SHEET_ROWS:
                        sheet.write_row(counts[table], 0, [_cell(c) for c in row])
                    counts[table] += 1
    return [t for t, n in counts.items() if n > _SHEET_ROWS]


def write_sheet(rows: Iterable[Sequence[Any]], columns: Sequence[str], path: Path, name: str) -> bool:
    """Write a workbook of one sheet, in constant memory; whether the sheet held all rows."""
    with xlsxwriter.Workbook(str(path), _OPTIONS) as book:
        sheet = _sheet(book, name, columns, book.add_format({"bold": True}))
        for number, row in enumerate(rows, 1):
            if number >= _SHEET_ROWS:
                return False
            sheet.write_row(number, 0, [_cell(c) for c in row])
    return True


def _sheet(book: Any, name: str, columns: Sequence[str], bold: Any) -> Any:
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    sheet.write_row(0, 0, columns, bold)
    sheet.autofilter(0, 0, 0, len(columns) - 1)
    return sheet


def _cell(value: Any) -> Any:
    return value[:_CELL_CHARACTERS] if isinstance(value, str) else value
