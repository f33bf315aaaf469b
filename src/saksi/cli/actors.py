"""The ``actors`` command: from paths to one line or row for each actor."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO, NamedTuple

import msgspec

from saksi.cli.progress import Progress
from saksi.export.cells import inert
from saksi.model import Record
from saksi.resolution.actors.piles import PileActor, Sighting, actors_of
from saksi.run.failures import Failure
from saksi.run.group import reader_for, records_from
from saksi.run.settings import Settings

COLUMNS = (
    *("name", "kind", "canonical_id", "names", "roles", "articles", "mentions"),
    *("first_day", "first_article", "last_day", "last_article", "reasons"),
)
_JOIN = "; "
_FEW = 3  # roles that a table shows


class ActorsOptions(NamedTuple):
    """What the person asked for; see ``saksi actors --help``."""

    format: str | None
    output: Path | None
    published: str | None
    outlet: str | None
    explain: bool
    settings: Settings


class _Read:
    """Hands the records on, and keeps count of what could not be read."""

    def __init__(self, progress: Progress) -> None:
        self.records = self.failures = 0
        self._progress = progress

    def of(self, items: Iterable[Record | Failure]) -> Iterator[Record]:
        for item in items:
            if isinstance(item, Failure):
                self.failures += 1
                self._progress.say(f"saksi: {item.source}: {item.reason}")
                continue
            self.records += 1
            self._progress.advance()
            yield item


def run(paths: list[str], options: ActorsOptions) -> int:
    """The exit status: 0 all read, 1 some not, 2 none."""
    with Progress() as progress:
        read = _Read(progress)
        items = records_from(paths, reader_for(options.settings), published=options.published, outlet=options.outlet)
        actors = actors_of(read.of(items))
    _show(actors, options)
    if read.failures and not read.records:
        return 2
    return 1 if read.failures else 0


def _show(actors: list[PileActor], options: ActorsOptions) -> None:
    form = options.format or _usual_format(options)
    with ExitStack() as stack:
        out: IO[str] = sys.stdout
        if options.output is not None:
            out = stack.enter_context(options.output.open("w", encoding="utf-8", newline=""))
        if form == "table":
            (_explanation if options.explain else _table)(actors, out)
        elif form == "csv":
            writer = csv.writer(out)
            writer.writerow(COLUMNS)
            writer.writerows(map(inert, _row(a)) for a in actors)
        elif form == "json":
            out.write(msgspec.json.format(msgspec.json.encode(actors), indent=1).decode() + "\n")
        else:
            out.writelines(msgspec.json.encode(a).decode() + "\n" for a in actors)


def _usual_format(options: ActorsOptions) -> str:
    if options.output is not None and not options.explain:
        return {".csv": "csv", ".json": "json"}.get(options.output.suffix, "jsonl")
    return "table" if sys.stdout.isatty() or options.explain else "jsonl"


def _row(actor: PileActor) -> tuple[str | int | None, ...]:
    return (
        *(actor.name, actor.kind, actor.canonical.id if actor.canonical else None),
        *(_JOIN.join(actor.names), _JOIN.join(actor.roles), len(actor.articles), actor.mentions),
        *_where(actor.first),
        *_where(actor.last),
        _JOIN.join(actor.reasons),
    )


def _where(sighting: Sighting | None) -> tuple[str | None, str | None]:
    return (sighting.published or None, sighting.article) if sighting else (None, None)


def _table(actors: list[PileActor], out: IO[str]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for n, column in enumerate(("name", "kind", "role", "also called", "articles", "mentions", "first", "last")):
        table.add_column(column, overflow="fold", header_style="dim", style="cyan" if n == 0 else "")
    for a in actors:
        roles = ", ".join([*a.roles][:_FEW])
        cells = (a.name, a.kind, roles, ", ".join(_others(a)), str(len(a.articles)), str(a.mentions), *_days(a))
        table.add_row(*(Text(c) for c in cells))
    Console(file=out, highlight=False, soft_wrap=False).print(table)


def _explanation(actors: list[PileActor], out: IO[str]) -> None:
    for a in actors:
        known = f" = {a.canonical.id}" if a.canonical else ""
        counts = f"articles {len(a.articles)}, mentions {a.mentions}, {' to '.join(dict.fromkeys(_days(a)))}"
        out.write(f"{a.name}, {a.kind}{known}: {counts}\n")
        for label, forms in (("also called", _others(a)), ("role", [*a.roles])):
            if forms:
                out.write(f"  {label}: {', '.join(forms)}\n")
        out.writelines(f"  one by: {reason}\n" for reason in a.reasons)


def _others(actor: PileActor) -> list[str]:
    return [form for form in actor.names if form != actor.name]


def _days(actor: PileActor) -> list[str]:
    return [_where(s)[0] or "–" for s in (actor.first, actor.last)]
