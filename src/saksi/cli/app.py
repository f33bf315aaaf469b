"""The commands. Each is a thin shell round the public verb of the same name; heavy rooms are imported when a command runs."""

from __future__ import annotations

import gc
import os
import sys
from enum import StrEnum
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated

import typer

from saksi.about import READER
from saksi.cli import (
    actor_commands,
    ask_commands,
    compare_commands,
    group_commands,
    judge_commands,
    query_commands,
    serve_commands,
    store_commands,
)
from saksi.cli.fetching import SOURCES, Fetch, Fetching, Hosts
from saksi.errors import SaksiError

# Start-up makes 200,000 objects that stay: collecting every 700 of them, as is usual, costs a sixth of it.
GC_THRESHOLD = 100_000

app = typer.Typer(
    name="saksi",
    help="Read news reports of conflict and keep the record: who met, said, did and claimed what, according to whom.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


class Format(StrEnum):
    """How records are shown."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    xlsx = "xlsx"


class Task(StrEnum):
    """What is evaluated."""

    articles = "articles"
    headlines = "headlines"
    names = "names"


class Convention(StrEnum):
    """How names are marked."""

    plain = "plain"
    idner = "idner"
    nergrit = "nergrit"


def main() -> None:
    """Run the command line; a closed pipe and an interrupt end it quietly, a known error with its message and status 2."""
    gc.set_threshold(GC_THRESHOLD)
    for out in (sys.stdout, sys.stderr):
        if isinstance(out, TextIOWrapper):  # a terminal of few characters shows the others by their numbers
            out.reconfigure(errors="backslashreplace")
    try:
        app()
    except SaksiError as error:
        print(f"saksi: {error}", file=sys.stderr)
        sys.exit(2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python complains when it flushes at exit
        sys.exit(141)
    except KeyboardInterrupt:
        sys.exit(130)


@app.callback(invoke_without_command=True)
def common(version: Annotated[bool, typer.Option("--version", help="Show the version and exit.")] = False) -> None:
    """Options that stand before a command."""
    if version:
        print(READER)
        raise typer.Exit


@app.command("read")
def read_command(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH… | -", help=SOURCES),
    ],
    format_: Annotated[
        Format | None, typer.Option("--format", "-f", help="table on a terminal, jsonl in a pipe, unless given.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write there: a file; for csv a folder with one file per table.")
    ] = None,
    published: Annotated[str | None, typer.Option(help="Publication day of reports that declare none: 2023-10-25.")] = None,
    outlet: Annotated[str | None, typer.Option(help="Outlet of reports that declare none.")] = None,
    only: Annotated[
        str | None, typer.Option(help="Layers to show, with commas: times,statements,figures,events,wording,actors,places.")
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Each value with its sentence, its characters marked, and the rule that gave it.")
    ] = False,
    with_text: Annotated[bool, typer.Option("--with-text", help="Repeat the given text in json and jsonl.")] = False,
    pack: Annotated[Path | None, typer.Option(help="Folder with own words, actors, triggers and labels.")] = None,
    names: Annotated[
        str, typer.Option(metavar="SETTING", help="What finds names: crf, none, spacy:NAME_OR_PATH, onnx:FOLDER.")
    ] = "crf",
    workers: Annotated[int, typer.Option(min=1, help="Processes that read beside each other.")] = 1,
    min_confidence: Annotated[
        float, typer.Option(min=0.0, max=1.0, help="Leave out events less sure than this, from 0 to 1.")
    ] = 0.0,
    fetch: Fetch = None,
    hosts: Hosts = None,
) -> None:
    """Read reports and show their records: who met, said, did and claimed what, when, where, according to whom.

    Exit status: 0 all were read; 1 some were not (named on standard error; the others came out); 2 nothing could be done.
    """
    from saksi.cli.reading import ReadOptions, run
    from saksi.run.settings import Settings

    wish = None if format_ is None else format_.value
    fetching = Fetching(fetch, tuple(hosts or ()))
    options = ReadOptions(
        wish, output, published, outlet, only, explain, with_text, Settings(pack, names), workers, min_confidence, fetching
    )
    raise typer.Exit(run(paths, options))


@app.command("evaluate")
def evaluate_command(
    task: Annotated[Task, typer.Argument(help="What the files hold: whole articles, headlines, or names in tagged tokens.")],
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="GOLD PREDICTED | TAGGED…",
            help="Gold and predicted JSONL; headlines take several pairs; names take files of tokens with IOB tags.",
        ),
    ],
    errors: Annotated[int, typer.Option(min=0, help="Show up to so many mistakes of each kind.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Scores and mistakes as one JSON object.")] = False,
    convention: Annotated[
        Convention, typer.Option(help="How the files of names mark them: as Saksi does, or as a data set does.")
    ] = Convention.plain,
    finder: Annotated[
        str, typer.Option("--names", metavar="SETTING", help="What finds names: crf, none, spacy:NAME_OR_PATH, onnx:FOLDER.")
    ] = "crf",
) -> None:
    """Score predicted records against gold annotations, or Saksi's own names against tagged tokens, and list the mistakes."""
    if task is Task.names:
        from saksi.cli.evaluating_names import run as run_names

        raise typer.Exit(run_names(files, convention.value, errors, as_json, finder))
    from saksi.cli.evaluating import run

    raise typer.Exit(run(task.value, files, errors, as_json))


store_commands.register(app)
ask_commands.register(app)
query_commands.register(app)
group_commands.register(app)
compare_commands.register(app)
judge_commands.register(app)
actor_commands.register(app)
serve_commands.register(app)
