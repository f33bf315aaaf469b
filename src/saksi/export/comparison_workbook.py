"""A workbook of comparisons with a sheet per table. In a module of its own, because its library is slow to load."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import xlsxwriter

from saksi.export.comparison_tables import COMPARISON_TABLES, rows
from saksi.model.findings import Comparison

_CELL_CHARACTERS = 32_767
_OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write_comparison_xlsx(comparisons: Sequence[Comparison], path: Path) -> None:
    """Write one workbook with a sheet per table."""
    with xlsxwriter.Workbook(str(path), _OPTIONS) as book:
        bold = book.add_format({"bold": True})
        for table, columns in COMPARISON_TABLES.items():
            sheet = book.add_worksheet(table)
            sheet.freeze_panes(1, 0)
            sheet.write_row(0, 0, columns, bold)
            n = 0
            for n, row in enumerate((r for c in comparisons for r in rows(c, table)), 1):
                sheet.write_row(n, 0, [cell[:_CELL_CHARACTERS] if isinstance(cell, str) else cell for cell in row])
            sheet.autofilter(0, 0, n, len(columns) - 1)
