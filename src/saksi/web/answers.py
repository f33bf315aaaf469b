"""What a page has to say, before it becomes HTML, JSON or CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from starlette.datastructures import FormData, QueryParams

from saksi.web.desk import Desk
from saksi.web.words import Words


class Table(msgspec.Struct, frozen=True):
    """Rows under names: the CSV twin of a page."""

    columns: tuple[str, ...]
    rows: Sequence[Sequence[object]]

    def csv(self) -> bytes:
        """The table as CSV, with the mark by which spreadsheets know UTF-8; no cell can be taken for a formula."""
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow(self.columns)
        writer.writerows([_cell(v) for v in row] for row in self.rows)
        return out.getvalue().encode("utf-8-sig")


def table_of(items: Iterable[msgspec.Struct], *columns: str) -> Table:
    """A table of the fields ``columns`` of ``items``; ``a.b`` is field ``b`` of field ``a``."""
    return Table(columns, [[_field(item, column) for column in columns] for item in items])


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What a page shows (its JSON twin), and its rows where it is a table. ``title`` names it in the browser."""

    title: str
    view: msgspec.Struct
    table: Table | None = None


class Ask(msgspec.Struct, frozen=True, kw_only=True):
    """A question: the page's parameters, the language of the answer, and the desk that knows."""

    path: str
    params: QueryParams
    words: Words
    desk: Desk
    form: FormData | None = None
    form_wanted: str = "html"
    by: str = ""
    """Who judges by this browser."""

    @property
    def lang(self) -> str:
        """The language in which the answer is worded."""
        return self.words.lang

    def text(self, name: str) -> str | None:
        """A parameter without blanks round it; None where it is absent or empty."""
        return (self.params.get(name) or "").strip() or None

    def number(self, name: str, default: int, least: int = 0, most: int = 10**9) -> int:
        """A whole number, held between ``least`` and ``most``; ``default`` where it is none."""
        given = self.params.get(name, "")
        return min(most, max(least, int(given))) if given.isascii() and given.isdigit() and len(given) < 12 else default


def _field(item: Any, path: str) -> Any:
    for name in path.split("."):
        item = None if item is None else getattr(item, name)
    return item


def _cell(value: object) -> object:
    if isinstance(value, (list, tuple)):
        value = "; ".join(str(v) for v in value)
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return f"'{value}"
    return "" if value is None else value
