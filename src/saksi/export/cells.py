"""Cells of tables that spreadsheets open."""

from __future__ import annotations

from typing import Any

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def inert(value: Any) -> Any:
    """The cell; with an apostrophe before it where a spreadsheet would take words of a report for a formula and run it."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
