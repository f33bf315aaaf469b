"""The command that tells which reports are of one event: ``group``."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class GroupFormat(StrEnum):
    """How groups are shown."""

    table = "table"
    json = "json"
    jsonl = "jsonl"


def register(app: typer.Typer) -> None:
    """Give ``app`` this command."""
    app.command("group")(group_command)


def group_command(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH… | - | DATABASE",
            help="Reports, records of saksi read, headlines (JSONL with title and no text); or one database of saksi ingest.",
        ),
    ],
    format_: Annotated[
        GroupFormat | None,
        typer.Option("--format", "-f", help="table: events with their articles and why; jsonl: a line per article; json: all."),
    ] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write there.")] = None,
    published: Annotated[str | None, typer.Option(help="Publication day of reports that declare none: 2023-10-25.")] = None,
    outlet: Annotated[str | None, typer.Option(help="Outlet of reports that declare none.")] = None,
    why: Annotated[bool, typer.Option("--why", help="In the table, every decision with its reasons.")] = False,
    stream: Annotated[bool, typer.Option("--stream", help="Put reports day by day to the events that stand already.")] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Group everything anew, after a stream or in a database; ids that go redirect.")
    ] = False,
    show: Annotated[
        str | None, typer.Option("--show", metavar="ID", help="Of a database, only this event or story, with all reasons.")
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="Of a database, so many stories in the table.")] = 20,
    pack: Annotated[Path | None, typer.Option(help="Folder with own words, actors, triggers and labels.")] = None,
    names: Annotated[
        str, typer.Option(metavar="SETTING", help="What finds names: crf, none, spacy:NAME_OR_PATH, onnx:FOLDER.")
    ] = "crf",
) -> None:
    """Tell which reports are of the same event and of the same story, how many origins they have, and why.

    A database keeps its groups: what came or changed is put to what stands, and judgements shape it.

    Exit status: 0 all were grouped; 1 some could not be read; 2 nothing could be done.
    """
    from saksi.run.databases import is_database

    if len(paths) == 1 and is_database(paths[0]):
        from saksi.cli.store_commands import need_store

        need_store()
        from saksi.cli.grouping_kept import KeptOptions
        from saksi.cli.grouping_kept import run as run_kept

        wish = None if format_ is None else format_.value
        raise typer.Exit(run_kept(paths[0], KeptOptions(wish, output, again, why, show, limit, pack)))
    from saksi.cli.grouping import GroupOptions, run
    from saksi.run.settings import Settings

    wish = None if format_ is None else format_.value
    raise typer.Exit(run(paths, GroupOptions(wish, output, published, outlet, stream, again, why, Settings(pack, names))))
