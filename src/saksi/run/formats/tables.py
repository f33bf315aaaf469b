"""Tables of articles (CSV, TSV): a row is an article, the first row tells what its cells are."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from saksi.errors import UnreadableInputError
from saksi.run.formats.input import MAX_FILE, Input
from saksi.run.given import Given, lacking
from saksi.run.json_articles import article_of
from saksi.run.other_names import renamed

_SAKSIS = {"sentence", "section", "rule"}
_ENCODING = "is no UTF-8; save it as UTF-8 (in Excel: CSV UTF-8)"


def table(given: Input) -> Iterator[Given]:
    """The articles of a table, row by row; a row that has not a cell under each name is told, for its text may be broken."""
    csv.field_size_limit(MAX_FILE)  # of the whole process; the usual 131,072 is less than a long article has
    count = 0
    try:
        lines = _Lines(io.TextIOWrapper(given.stream, "utf-8-sig", newline=""), given.source)
        rows = csv.reader(lines, delimiter=max(",;\t|", key=lines.first.count), strict=True)
        names = next(rows, [])
        _check(names, given.source)
        head = lines.taken()
        while (row := _next_row(rows)) is not None:
            raw, place = head + lines.taken(), f"{given.source}:{rows.line_num}"
            if isinstance(row, str):
                count += 1
                yield lacking(given.source, f"cannot be told into cells ({row}); mend its quotes", place)
            elif any(cell.strip() for cell in row):
                count += 1
                yield _of_row(row, names, given.source, place, raw)
    except csv.Error as error:
        raise UnreadableInputError(given.source, f"is no table ({error})") from None
    except UnicodeDecodeError:
        raise UnreadableInputError(given.source, f"{_ENCODING}; {count:,} rows before came in" if count else _ENCODING) from None
    if not count:
        raise UnreadableInputError(given.source, "is a table without a row; there is nothing to read")


def _next_row(rows: Iterator[list[str]]) -> list[str] | str | None:
    """The next row, or why it cannot be told; None behind the last."""
    try:
        return next(rows, None)
    except csv.Error as error:
        return str(error)


def _of_row(row: list[str], names: list[str], source: str, place: str, raw: str) -> Given:
    if len(row) != len(names):
        reason = f"has {len(row)} cells under {len(names)} names; put texts that hold the separator or new lines in quotes"
        return lacking(source, reason, place)
    return Given(article_of(dict(zip(names, row, strict=True)), place), source, place, raw.encode())


def _check(names: list[str], source: str) -> None:
    """Nothing, where a table has a column of texts. Raises UnreadableInputError otherwise."""
    if set(names) >= _SAKSIS:
        raise UnreadableInputError(source, "is a table of values that Saksi itself wrote; give the reports")
    if not {"text", "html"} & renamed(dict.fromkeys(names, "x")).keys():
        shown = ", ".join(names)[:200] or "it is empty"
        raise UnreadableInputError(source, f"is a table without a column of texts ({shown}); name one text")


class _Lines:
    """The lines of a table, and those that were taken since one last asked."""

    def __init__(self, stream: io.TextIOWrapper, source: str) -> None:
        self._stream = stream
        self._source = source
        self._taken: list[str] = []
        self.first = self._next()

    def taken(self) -> str:
        """What was taken since the last call."""
        lines, self._taken = "".join(self._taken), []
        return lines

    def __iter__(self) -> Iterator[str]:
        line = self.first
        while line:
            self._taken.append(line)
            yield line
            line = self._next()

    def _next(self) -> str:
        line = self._stream.readline(MAX_FILE + 1)
        if len(line) > MAX_FILE:
            raise UnreadableInputError(
                self._source, f"has a line of more than {MAX_FILE // 1_000_000} MB, too large for one article"
            )
        return line
