"""The ``read`` command: from paths to records on the screen, in a pipe or in files."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from saksi.cli.fetching import Fetching
from saksi.cli.progress import Progress
from saksi.errors import SaksiError
from saksi.export.json_lines import line, pretty, selected
from saksi.export.sheets import write_csv, write_csv_folder
from saksi.export.tables import tables_for
from saksi.model import PARTS, Record
from saksi.run.failures import Failure
from saksi.run.many import read_all
from saksi.run.settings import Settings
from saksi.run.sources import articles_from


class ReadOptions(NamedTuple):
    """What the person asked for; see ``saksi read --help``."""

    format: str | None
    output: Path | None
    published: str | None
    outlet: str | None
    only: str | None
    explain: bool
    with_text: bool
    settings: Settings
    workers: int
    min_confidence: float = 0.0
    fetching: Fetching = Fetching()


def run(paths: list[str], options: ReadOptions) -> int:
    """The exit status: 0 all read, 1 some not, 2 none."""
    only = _layers(options.only)
    web = options.fetching.web(paths)
    inputs = articles_from(paths, published=options.published, outlet=options.outlet, web=web)
    with Progress() as progress:
        tally = _Tally(progress)
        records = tally.records(read_all(inputs, settings=options.settings, workers=options.workers))
        _show((sure(r, options.min_confidence) for r in records), only, options)
    if tally.failed and not tally.read:
        return 2
    return 1 if tally.failed else 0


def sure(record: Record, least: float) -> Record:
    """``record`` without the events whose confidence is below ``least``; those that have none stay."""
    if not least:
        return record
    kept = tuple(e for e in record.events if e.confidence is None or e.confidence >= least)
    return msgspec.structs.replace(record, events=kept)


class _Tally:
    """Counts what came out, and reports each failure as it comes."""

    def __init__(self, progress: Progress) -> None:
        self.read = self.failed = 0
        self._progress = progress

    def records(self, outputs: Iterable[Record | Failure]) -> Iterator[Record]:
        for out in outputs:
            if isinstance(out, Failure):
                self.failed += 1
                self._progress.say(f"saksi: {out.source}: {out.reason}")
                continue
            self.read += 1
            for warning in out.warnings:
                self._progress.say(f"saksi: {out.id}: {warning}")
            self._progress.advance()
            yield out


def _layers(only: str | None) -> tuple[str, ...]:
    names = tuple(n.strip() for n in only.split(",") if n.strip()) if only else ()
    unknown = [n for n in names if n not in PARTS]
    if unknown:
        raise SaksiError(f"--only: no layer {unknown[0]!r}; there are {', '.join(PARTS)}")
    return names


def _show(records: Iterator[Record], only: tuple[str, ...], options: ReadOptions) -> None:
    form = options.format or _usual_format(options)
    if form == "xlsx":
        if options.output is None:
            raise SaksiError("--format xlsx needs --output FILE.xlsx")
        from saksi.export.workbooks import write_xlsx

        cut = write_xlsx(records, options.output, tables_for(only))
        if cut:
            raise SaksiError(f"{options.output}: more rows than a sheet holds in {', '.join(cut)}; use --format csv")
    elif form == "csv":
        _csv(records, only, options.output)
    elif form == "table" or options.explain:
        _terminal(records, only, options)
    else:
        _json(records, only, options, form)


def _usual_format(options: ReadOptions) -> str:
    if options.output is not None:
        return {".xlsx": "xlsx", ".csv": "csv", ".json": "json"}.get(options.output.suffix, "jsonl")
    return "table" if sys.stdout.isatty() or options.explain else "jsonl"


def _csv(records: Iterator[Record], only: tuple[str, ...], output: Path | None) -> None:
    tables = tables_for(only)
    if output is not None and (output.suffix != ".csv" or output.is_dir()):
        write_csv_folder(records, output, tables)
    elif len(only) != 1:
        raise SaksiError("--format csv writes one table per noun: give --output FOLDER, or --only with one layer")
    elif output is None:
        write_csv(records, sys.stdout, only[0])
    else:
        with output.open("w", encoding="utf-8", newline="") as out:
            write_csv(records, out, only[0])


def _json(records: Iterator[Record], only: tuple[str, ...], options: ReadOptions, form: str) -> None:
    out = sys.stdout.buffer if options.output is None else options.output.open("wb")
    try:
        if form == "jsonl":
            for record in records:
                out.write(line(record, only=only, with_text=options.with_text) + b"\n")
                out.flush()
        else:
            before = b"[\n"
            for record in records:
                out.write(before + pretty(record, only=only, with_text=options.with_text))
                before = b",\n"
            out.write(b"\n]\n" if before == b",\n" else b"[]\n")
    finally:
        if options.output is not None:
            out.close()
        else:
            out.flush()


def _terminal(records: Iterator[Record], only: tuple[str, ...], options: ReadOptions) -> None:
    from rich.console import Console

    from saksi.cli.explaining import explanation
    from saksi.cli.tables import table

    out = sys.stdout if options.output is None else options.output.open("w", encoding="utf-8")
    try:
        console = Console(file=out, highlight=False, soft_wrap=False)
        for record in records:
            shown = selected(record, only=only)
            console.print(explanation(shown) if options.explain else table(shown))
    finally:
        if options.output is not None:
            out.close()
