"""The commands that keep a record: ``ingest``, ``quarantine``, ``reread``, ``forget``, ``show``."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from saksi.cli.fetching import SOURCES, Delay, Fetch, Fetching, Hosts
from saksi.errors import MissingExtraError, SaksiError

Where = Annotated[str, typer.Option("--in", metavar="DATABASE", help="A SQLite file, or postgresql://…")]
Pack = Annotated[Path | None, typer.Option(help="Folder with own words, actors, triggers and labels.")]
Names = Annotated[
    str, typer.Option("--names", metavar="SETTING", help="What finds names: crf, none, spacy:NAME_OR_PATH, onnx:FOLDER.")
]
Workers = Annotated[int, typer.Option(min=1, help="Processes that read beside each other.")]


class ShowFormat(StrEnum):
    """How a kept record is shown."""

    table = "table"
    json = "json"
    jsonl = "jsonl"


def register(app: typer.Typer) -> None:
    """Give ``app`` these commands."""
    for name, command in _COMMANDS.items():
        app.command(name)(command)


def need_store() -> None:
    """Raise MissingExtraError where the extra is not installed that keeping records needs."""
    if find_spec("sqlalchemy") is None:
        raise MissingExtraError("keeping records needs the extra \"store\", which is not installed: pip install 'saksi[store]'")


def ingest_command(
    sources: Annotated[
        list[str],
        typer.Argument(metavar="SOURCE…", help=SOURCES),
    ],
    into: Annotated[str, typer.Option("--into", metavar="DATABASE", help="A SQLite file, or postgresql://…")] = "saksi.db",
    published: Annotated[str | None, typer.Option(help="Publication day of reports that declare none: 2023-10-25.")] = None,
    outlet: Annotated[str | None, typer.Option(help="Outlet of reports that declare none.")] = None,
    no_raw: Annotated[bool, typer.Option("--no-raw", help="Keep no copy of the bytes that articles were taken from.")] = False,
    again: Annotated[bool, typer.Option("--again", help="Take in what was forgotten.")] = False,
    each: Annotated[bool, typer.Option("--each", help="A line for every article, once it is safe in the database.")] = False,
    fetch: Fetch = None,
    hosts: Hosts = None,
    delay: Delay = 1.0,
    refetch: Annotated[
        bool, typer.Option("--refetch", help="Ask also for pages of which their feed says nothing new, whether they changed.")
    ] = False,
    watch: Annotated[
        float | None, typer.Option(metavar="MINUTES", min=0.0, help="Look again every so many minutes, until stopped.")
    ] = None,
    pack: Pack = None,
    finder: Names = "crf",
    workers: Workers = 1,
) -> None:
    """Read reports and keep them with their records; the same again changes nothing, a changed one becomes a new version.

    Exit status: 0 all are kept; 1 some could not be read and lie in quarantine; 2 nothing could be done.
    """
    need_store()
    from saksi.cli.ingesting import IngestOptions, ingest
    from saksi.run.settings import Settings

    fetching = Fetching(fetch, tuple(hosts or ()), delay, refetch)
    settings = Settings(pack, finder)
    options = IngestOptions(into, published, outlet, not no_raw, again, each, settings, workers, fetching, watch)
    raise typer.Exit(ingest(sources, options))


def quarantine_command(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME]…", help="Only what is so called, stands there, or came from there.")
    ] = None,
    where: Where = "saksi.db",
    retry: Annotated[bool, typer.Option("--retry", help="Try to read what lies in quarantine once more.")] = False,
    clear: Annotated[
        bool, typer.Option("--clear", help="Take it out of quarantine unread; given again, it comes again.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object per line.")] = False,
    fetch: Annotated[bool, typer.Option("--fetch", help="With --retry, fetch again what could not be fetched.")] = False,
    hosts: Hosts = None,
    pack: Pack = None,
    finder: Names = "crf",
    workers: Workers = 1,
) -> None:
    """List what could not be read, with the step that failed and the reason; try it again, or clear it away.

    Exit status: 0 the quarantine is empty, 1 something lies in it.
    """
    need_store()
    from saksi.cli.keeping import Todo, quarantine
    from saksi.run.settings import Settings

    fetching = Fetching(fetch or None, tuple(hosts or ()))
    if retry and clear:
        raise SaksiError("--retry and --clear are two things; give one of them")
    todo: Todo = "retry" if retry else "clear" if clear else "list"
    raise typer.Exit(quarantine(where, names or [], todo, as_json, Settings(pack, finder), workers, fetching))


def reread_command(
    where: Where = "saksi.db",
    each: Annotated[bool, typer.Option("--each", help="A line for every record, also where nothing changed.")] = False,
    pack: Pack = None,
    finder: Names = "crf",
    workers: Workers = 1,
) -> None:
    """Renew the records that an older reader or other words made, and tell what changed; stopped, it goes on where it was.

    Exit status: 0 all are renewed; 1 some could not be read and keep their old record.
    """
    need_store()
    from saksi.cli.keeping import reread
    from saksi.run.settings import Settings

    raise typer.Exit(reread(where, each, Settings(pack, finder), workers))


def forget_command(
    names: Annotated[
        list[str], typer.Argument(metavar="ARTICLE|SOURCE…", help="Ids or addresses of articles; files that articles came from.")
    ],
    where: Where = "saksi.db",
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask first.")] = False,
) -> None:
    """Erase articles with all that was derived, in all versions, indexes and kept bytes.

    A tombstone without content stays, which keeps them from coming in again.
    """
    need_store()
    from saksi.cli.keeping import forget

    raise typer.Exit(forget(names, where, yes))


def show_command(
    name: Annotated[str, typer.Argument(metavar="ARTICLE|VALUE", help="Id or address of an article; id of a value: event:17.3.")],
    where: Where = "saksi.db",
    number: Annotated[int | None, typer.Option("--version", min=1, help="An earlier version: 1 is the first.")] = None,
    format_: Annotated[
        ShowFormat | None, typer.Option("--format", "-f", help="table on a terminal, jsonl in a pipe, unless given.")
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Each value with its sentence, its characters marked, and the rule that gave it.")
    ] = False,
    changes: Annotated[bool, typer.Option("--changes", help="What changed from version to version and by rereading.")] = False,
    raw: Annotated[bool, typer.Option("--raw", help="The bytes that the article was taken from, as they came.")] = False,
) -> None:
    """Show one kept article: its record, what changed in it, or its bytes; or one value with its sentence."""
    need_store()
    from saksi.cli.showing import show

    wish = None if format_ is None else format_.value
    raise typer.Exit(show(name, where, number, wish, explain, changes, raw))


_COMMANDS: dict[str, Callable[..., None]] = {
    "ingest": ingest_command,
    "quarantine": quarantine_command,
    "reread": reread_command,
    "forget": forget_command,
    "show": show_command,
}
