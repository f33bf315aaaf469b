"""What the commands that ask a database do: find the rows, and show or write them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import IO, NamedTuple

import msgspec
from rich.console import Console

from saksi.cli.answers import shown as rows_shown
from saksi.errors import StoreError
from saksi.export.answers import write_csv, write_xlsx
from saksi.run.ask import Question, answers, count_of, name_of, narrowed, page_of, since_given
from saksi.store import Store, queries

ROWS: dict[str, type[msgspec.Struct]] = {
    "events": queries.EventRow,
    "statements": queries.StatementRow,
    "figures": queries.FigureRow,
    "wording": queries.WordingRow,
    "search": queries.Hit,
    "quote": queries.Quotation,
    "timeline": queries.TimelineRow,
}
_SUFFIXES = {".csv": "csv", ".xlsx": "xlsx", ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".txt": "table"}
WIDTH = 140
"""Characters of a line where there is no terminal."""
_PAGE = 50
_TIMELINE = 100_000
_OUTLETS = 12


class Shown(NamedTuple):
    """How answers are shown; see ``saksi events --help``."""

    form: str | None = None
    output: Path | None = None
    limit: int | None = None
    after: str | None = None
    sentence: bool = False
    new_since: str | None = None


def ask(where: str, question: Question, shown: Shown, name: str | None = None) -> int:
    """The exit status, 0. ``name`` is that of a saved query. Raises StoreError for a question that cannot be answered."""
    form = shown.form or ("table" if shown.output is None and sys.stdout.isatty() else ending(shown.output, _SUFFIXES, "jsonl"))
    with Store(where, make=False) as store:
        look = name or name_of(question)
        newest = queries.newest(store)
        if shown.new_since is not None:
            question = narrowed(question, since_given(store, shown.new_since, look))
        if form == "table":
            _table(store, question, shown)
        else:
            _write(store, question, shown, form)
        if shown.new_since == "last":
            queries.note_look(store, look, newest)
    return 0


def ending(output: Path | None, known: dict[str, str], usual: str) -> str:
    """The form that the ending of a file asks for; ``usual`` without a file. Raises StoreError for an unknown ending."""
    if output is None:
        return usual
    if (form := known.get(output.suffix.lower())) is None:
        raise StoreError(f"{output}: its ending tells no form; end it with one of {', '.join(known)}, or give --format")
    return form


def _table(store: Store, question: Question, shown: Shown) -> None:
    limit = _TIMELINE if question.noun == "timeline" and shown.limit is None else shown.limit or _PAGE
    page = page_of(store, question, limit=limit, after=shown.after, sentence=shown.sentence)
    with opened(shown.output) as out:
        width = None if shown.output is None and sys.stdout.isatty() else WIDTH
        console = Console(file=out, width=width, highlight=False)
        if not page.rows:
            console.print("nothing found" + _unknown(store, question))
            return
        console.print(rows_shown(question.noun, page.rows, console.width, sentence=shown.sentence))
        total = count_of(store, question)
        if page.after is not None:
            console.print(f"{len(page.rows):,} of {total:,}; the next: --after {page.after}", style="dim", soft_wrap=True)
        elif total is not None:
            console.print(f"{total:,} in all" if shown.after else f"{total:,}", style="dim")


def _unknown(store: Store, question: Question) -> str:
    """Which names of the question no article uses."""
    names = [question.filter[f] for f in ("actor", "recipient", "party", "speaker", "of", "claimant") if f in question.filter]
    unknown = [name for name in names if not queries.known(store, name)]
    said = f"; no article here names {', '.join(unknown)}" if unknown else ""
    outlet = question.filter.get("outlet")
    if outlet and not queries.articles(store, queries.ArticleFilter(outlet=outlet), limit=1).rows:
        said += f"; no article here is of {outlet}, but of {', '.join(queries.outlets(store, _OUTLETS)) or 'no named outlet'}"
    return said


def _write(store: Store, question: Question, shown: Shown, form: str) -> None:
    if form == "xlsx" and shown.output is None:
        raise StoreError("--format xlsx needs --output FILE.xlsx")
    kind = ROWS[question.noun]
    rows = islice(answers(store, question, sentence=shown.sentence, after=shown.after), shown.limit)
    if form == "xlsx" and shown.output is not None:
        if not write_xlsx(rows, kind, shown.output, question.noun):
            print(f"saksi: {shown.output}: a sheet holds no more rows; take csv for all", file=sys.stderr)
        return
    with opened(shown.output) as out:
        if form == "csv":
            write_csv(rows, kind, out)
        elif form == "jsonl":
            out.writelines(msgspec.json.encode(row).decode() + "\n" for row in rows)
        else:
            out.write(msgspec.json.format(msgspec.json.encode(list(rows)), indent=2).decode() + "\n")


@contextmanager
def opened(output: Path | None) -> Iterator[IO[str]]:
    """A file to write to, or standard output, which stays open."""
    if output is None:
        yield sys.stdout
        return
    try:
        file = output.open("w", encoding="utf-8", newline="")
    except OSError as error:
        raise StoreError(f"{output}: cannot be written ({error.strerror})") from None
    with file:
        yield file
