"""The command that lays reports side by side: ``compare``."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class CompareFormat(StrEnum):
    """How comparisons are shown."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    xlsx = "xlsx"
    html = "html"
    markdown = "markdown"


class InterfaceLanguage(StrEnum):
    """The language of the sentences."""

    id = "id"
    en = "en"


def register(app: typer.Typer) -> None:
    """Give ``app`` this command."""
    app.command("compare")(compare_command)


def compare_command(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH… | - | DATABASE",
            help="Reports, records of saksi read --with-text, headlines; or one database of saksi ingest.",
        ),
    ],
    event: Annotated[str | None, typer.Option("--event", metavar="ID", help="Only this event, as saksi group shows it.")] = None,
    story: Annotated[str | None, typer.Option("--story", metavar="ID", help="This whole story, with all its events.")] = None,
    together: Annotated[bool, typer.Option("--together", help="Take all reports as of one event, however they group.")] = False,
    format_: Annotated[
        CompareFormat | None,
        typer.Option(
            "--format", "-f", help="table on a terminal, jsonl in a pipe, unless given or told by the name of --output."
        ),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write there: a file; for csv a folder with one file per table.")
    ] = None,
    lang: Annotated[InterfaceLanguage, typer.Option("--lang", help="Language of the sentences.")] = InterfaceLanguage.id,
    whole: Annotated[
        bool, typer.Option("--all", help="In the table, also what one source alone says and what each lacks.")
    ] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="In the table, each finding with its sentences, words marked.")
    ] = False,
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most so many events, those of most sources first.")] = 20,
    published: Annotated[str | None, typer.Option(help="Publication day of reports that declare none: 2023-10-25.")] = None,
    outlet: Annotated[str | None, typer.Option(help="Outlet of reports that declare none.")] = None,
    pack: Annotated[Path | None, typer.Option(help="Folder with own words, actors, triggers and labels.")] = None,
    names: Annotated[
        str, typer.Option(metavar="SETTING", help="What finds names: crf, none, spacy:NAME_OR_PATH, onnx:FOLDER.")
    ] = "crf",
) -> None:
    """Lay side by side what reports of one event or story say: who, what, where, when, figures, statements, cause, wording.

    Says what agrees, what differs, what one source alone says; never who is right. Without --event and --story, every event
    that more than one article tells; of a lone article, its inner tensions and claims.

    Exit status: 0 all were compared; 1 some could not be read; 2 nothing could be done.
    """
    from saksi.cli.comparing import CompareOptions, run, run_kept
    from saksi.run.databases import is_database

    wish = None if format_ is None else format_.value
    options = CompareOptions(
        wish, output, lang.value, event, story, together, whole, explain, limit, published, outlet, pack, names
    )
    if len(paths) == 1 and is_database(paths[0]):
        from saksi.cli.store_commands import need_store

        need_store()
        raise typer.Exit(run_kept(paths[0], options))
    raise typer.Exit(run(paths, options))
