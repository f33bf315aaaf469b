"""The command that tells who is who in a pile of reports: ``actors``."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class ActorsFormat(StrEnum):
    """How actors are shown."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"


def register(app: typer.Typer) -> None:
    """Give ``app`` this command."""
    app.command("actors")(actors_command)


def actors_command(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH… | -", help="Reports, or records of saksi read; - is standard input.")
    ],
    format_: Annotated[
        ActorsFormat | None, typer.Option("--format", "-f", help="table on a terminal, jsonl in a pipe, unless given.")
    ] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write there.")] = None,
    published: Annotated[str | None, typer.Option(help="Publication day of reports that declare none: 2023-10-25.")] = None,
    outlet: Annotated[str | None, typer.Option(help="Outlet of reports that declare none.")] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Each actor as text, with the reasons why its names are one.")
    ] = False,
    pack: Annotated[Path | None, typer.Option(help="Folder with own words, actors, triggers and labels.")] = None,
    names: Annotated[
        str, typer.Option(metavar="SETTING", help="What finds names: crf, none, spacy:NAME_OR_PATH, onnx:FOLDER.")
    ] = "crf",
) -> None:
    """List the actors of all reports: their names, roles, how often and from when to when they are mentioned.

    Exit status: 0 all were read; 1 some were not (named on standard error); 2 nothing could be done.
    """
    from saksi.cli.actors import ActorsOptions, run
    from saksi.run.settings import Settings

    form = None if format_ is None else format_.value
    raise typer.Exit(run(paths, ActorsOptions(form, output, published, outlet, explain, Settings(pack, names))))
