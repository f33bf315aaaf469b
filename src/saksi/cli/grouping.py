"""The ``group`` command: from paths to events with their articles, or a line for each article."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from saksi.cli.progress import Progress
from saksi.model import Record
from saksi.model.groups import Groups
from saksi.run.failures import Failure
from saksi.run.group import group_all, reader_for, records_from
from saksi.run.settings import Settings


class GroupOptions(NamedTuple):
    """What the person asked for; see ``saksi group --help``."""

    format: str | None
    output: Path | None
    published: str | None
    outlet: str | None
    stream: bool
    again: bool
    why: bool
    settings: Settings


def run(paths: list[str], options: GroupOptions) -> int:
    """The exit status: 0 all grouped, 1 some could not be read, 2 none."""
    reader = reader_for(options.settings)
    with Progress() as progress:
        items = _counted(records_from(paths, reader, published=options.published, outlet=options.outlet), progress)
        groups, failures = group_all(items, reader, stream=options.stream, again=options.again)
    for failure in failures:
        print(f"saksi: {failure.source}: {failure.reason}", file=sys.stderr)
    _show(groups, options)
    if failures and not groups.articles:
        return 2
    return 1 if failures else 0


def _counted(items: Iterable[Record | Failure], progress: Progress) -> Iterator[Record | Failure]:
    for item in items:
        if not isinstance(item, Failure):
            progress.advance()
        yield item


def _show(groups: Groups, options: GroupOptions) -> None:
    form = options.format or ("table" if sys.stdout.isatty() and options.output is None else "jsonl")
    if form == "table":
        _table(groups, options)
        return
    encoder = msgspec.json.Encoder()
    lines = [encoder.encode(groups)] if form == "json" else [encoder.encode(place) for place in groups.articles]
    data = b"".join(line + b"\n" for line in lines)
    if options.output is not None:
        options.output.write_bytes(data)
    else:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


def _table(groups: Groups, options: GroupOptions) -> None:
    from rich.console import Console

    from saksi.cli.events import listing

    out = sys.stdout if options.output is None else options.output.open("w", encoding="utf-8")
    try:
        Console(file=out, highlight=False, soft_wrap=False).print(listing(groups, why=options.why))
    finally:
        if options.output is not None:
            out.close()
