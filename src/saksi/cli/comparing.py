"""The ``compare`` command: from paths or a database to comparisons, and their way out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from saksi.about import READER
from saksi.cli.progress import Progress
from saksi.comparison.comparer import Comparer
from saksi.comparison.sentences import Say
from saksi.errors import SaksiError
from saksi.lang.interface import finding_words
from saksi.model import Record
from saksi.model.findings import Comparison
from saksi.model.groups import Groups
from saksi.run.compare import compare, comparer_for, comparisons, told_by_several, with_titles
from saksi.run.failures import Failure
from saksi.run.group import group_all, reader_for, records_from
from saksi.run.reader import Reader
from saksi.run.settings import Settings

_BY_ENDING = {
    ".json": "json",
    ".jsonl": "jsonl",
    ".csv": "csv",
    ".xlsx": "xlsx",
    ".html": "html",
    ".htm": "html",
    ".md": "markdown",
}


class CompareOptions(NamedTuple):
    """What the person asked for; see ``saksi compare --help``."""

    format: str | None
    output: Path | None
    lang: Literal["id", "en"]
    event: str | None
    story: str | None
    together: bool
    all: bool
    explain: bool
    limit: int
    published: str | None
    outlet: str | None
    pack: Path | None
    names: str


def run(paths: list[str], options: CompareOptions) -> int:
    """The exit status: 0 all compared, 1 some could not be read, 2 none."""
    reader = reader_for(Settings(options.pack, options.names))
    records, failures = _read(paths, reader, options)
    for failure in failures:
        print(f"saksi: {failure.source}: {failure.reason}", file=sys.stderr)
    if not records:
        return 2
    groups, _ = group_all(records, reader)
    held = list(with_titles(records, reader))
    found = list(_found(held, groups, comparer_for(reader.pack, reader.world, options.lang), options))
    _hand_out(found, options)
    return 1 if failures else 0


def _read(paths: list[str], reader: Reader, options: CompareOptions) -> tuple[list[Record], list[Failure]]:
    records: dict[str, Record] = {}
    failures: list[Failure] = []
    with Progress() as progress:
        for item in records_from(paths, reader, published=options.published, outlet=options.outlet):
            if isinstance(item, Failure):
                failures.append(item)
            else:
                records[item.id] = item
                progress.advance()
    return list(records.values()), failures


def _found(records: list[Record], groups: Groups, comparer: Comparer, options: CompareOptions) -> Iterator[Comparison]:
    if options.event or options.story or options.together:
        yield compare(
            records, groups, event=options.event, story=options.story, together=options.together, comparer=comparer
        )  # fmt: skip
        return
    several = len(told_by_several(groups))
    if not several and len(records) > 1:
        print("saksi: no event here is told by more than one report; --together lays all of them side by side", file=sys.stderr)
    if several > options.limit:
        print(f"saksi: {several:,} events are told by several reports, {options.limit:,} are shown (--limit)", file=sys.stderr)
    for n, made in enumerate(comparisons(records, groups, comparer), 1):
        yield made
        if n == options.limit:
            return


def run_kept(target: str, options: CompareOptions) -> int:
    """The exit status: 0 compared. A database that was never grouped is grouped first."""
    from saksi.run import compare_store as kept
    from saksi.run.grouping_store import group_store
    from saksi.store import Store
    from saksi.store.groups import grouped

    if options.together:
        raise SaksiError(f"{target}: --together is for reports given as files; saksi judge same makes two kept events one")
    with Store(target, make=False) as store:
        if not grouped(store):
            group_store(store, options.pack)
        reader = reader_for(Settings(options.pack))
        comparer = comparer_for(reader.pack, reader.world, options.lang)
        if options.event:
            found = [kept.kept_event(store, options.event, reader, comparer)]
        elif options.story:
            found = [kept.kept_story(store, options.story, reader, comparer)]
        else:
            found = list(kept.kept_events(store, reader, comparer, options.limit))
    _hand_out(found, options)
    return 0


def _hand_out(found: list[Comparison], options: CompareOptions) -> None:
    ending = _BY_ENDING.get(options.output.suffix.lower()) if options.output is not None else None
    form = options.format or ending or ("table" if sys.stdout.isatty() and options.output is None else "jsonl")
    if form in ("csv", "xlsx"):
        _tables(found, form, options.output)
        return
    data = _shown(found, form, options)
    if options.output is not None:
        options.output.write_bytes(data)
    else:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


def _shown(found: list[Comparison], form: str, options: CompareOptions) -> bytes:
    say = Say(finding_words(), options.lang)
    if form == "html":
        from saksi.export.pages import html_page

        return html_page(found, say, READER).encode()
    if form == "markdown":
        from saksi.export.comparison_markdown import markdown

        return markdown(found, say, READER).encode()
    if form == "table":
        from saksi.cli.comparison_table import shown

        return shown(found, say, whole=options.all, explain=options.explain, styled=options.output is None).encode()
    encoder = msgspec.json.Encoder()
    if form == "json":
        return msgspec.json.format(encoder.encode(found), indent=1) + b"\n"
    return b"".join(encoder.encode(c) + b"\n" for c in found)


def _tables(found: list[Comparison], form: str, output: Path | None) -> None:
    if output is None:
        raise SaksiError(f"{form} needs --output: a {'folder' if form == 'csv' else 'file'} to write to")
    if form == "csv":
        from saksi.export.comparison_tables import write_csv_folder

        write_csv_folder(found, output)
    else:
        from saksi.export.comparison_workbook import write_comparison_xlsx

        write_comparison_xlsx(found, output)
