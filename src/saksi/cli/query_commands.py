"""The commands of saved questions: ``queries add|list|run|remove``, and ``digest`` of what is new."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from saksi.cli.ask_commands import COMMANDS, SHOWN, After, Format, Limit, NewSince, Output, Sentence, question_of
from saksi.cli.store_commands import Where, need_store

Name = Annotated[str, typer.Argument(metavar="NAME", help="The query's name.")]

queries_app = typer.Typer(name="queries", no_args_is_help=True, add_completion=False, rich_markup_mode=None)


class DigestFormat(StrEnum):
    """How a digest is written."""

    markdown = "markdown"
    html = "html"
    atom = "atom"


def register(app: typer.Typer) -> None:
    """Give ``app`` these commands."""
    app.add_typer(queries_app, name="queries", help="Questions kept by name: add, list, run, remove.")
    app.command("digest")(digest_command)


@queries_app.command("add")
def add_command(
    name: Name,
    question: Annotated[
        list[str], typer.Argument(metavar="-- COMMAND…", help="What to ask, as on the command line: -- events --actor Hezbollah")
    ],
    where: Where = "saksi.db",
) -> None:
    """Keep a question under a name."""
    need_store()
    from saksi.cli.saved import add

    raise typer.Exit(add(where, name, question, _parsed(question)))


def _parsed(words: list[str]) -> object:
    """The question that a command line asks."""
    from saksi.cli.app import app
    from saksi.errors import StoreError

    if words[0] not in COMMANDS:
        raise StoreError(f"{words[0]}: is no command that asks; there are {', '.join(COMMANDS)}")
    command = typer.main.get_command(app).commands[words[0]]  # type: ignore[attr-defined]
    params = command.make_context(words[0], words[1:]).params
    shown = [option for name, option in {**SHOWN, "new_since": "--new-since"}.items() if params.get(name)]
    if shown or params.get("where") != "saksi.db":
        named = ", ".join(shown or ["--in"])
        raise StoreError(f"{named}: a query keeps what is asked; give this before the -- or to saksi queries run NAME")
    return question_of(words[0], params)


@queries_app.command("list")
def list_command(where: Where = "saksi.db") -> None:
    """List the saved questions, when each was last looked at, and how much is new."""
    need_store()
    from saksi.cli.saved import listed

    raise typer.Exit(listed(where))


@queries_app.command("run")
def run_command(
    name: Name,
    where: Where = "saksi.db",
    new_since: NewSince = None,
    sentence: Sentence = False,
    format_: Format = None,
    output: Output = None,
    limit: Limit = None,
    after: After = None,
) -> None:
    """Ask a saved question; with --new-since last, what came in since this was done before."""
    need_store()
    from saksi.cli.saved import run

    raise typer.Exit(run(where, name, (format_.value if format_ else None, output, limit, after, sentence, new_since)))


@queries_app.command("remove")
def remove_command(name: Name, where: Where = "saksi.db") -> None:
    """Remove a saved question."""
    need_store()
    from saksi.cli.saved import remove

    raise typer.Exit(remove(where, name))


def digest_command(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="NAME…", help="Saved queries; all of them, or else all values, unless given.")
    ] = None,
    where: Where = "saksi.db",
    new_since: NewSince = None,
    format_: Annotated[
        DigestFormat | None, typer.Option("--format", "-f", help="markdown, html or atom; what --output ends with, unless given.")
    ] = None,
    output: Output = None,
    limit: Limit = None,
    title: Annotated[str, typer.Option(help="The digest's title.")] = "What is new",
    links: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="A desk (saksi serve) to whose pages the entries link, not to the outlets'."),
    ] = None,
) -> None:
    """Tell what is new, each value with its sentence and a link to it: as Markdown, a page of HTML, or an Atom feed.

    Unless --new-since says otherwise, new is what came in since the digest before.
    """
    need_store()
    from saksi.cli.saved import write_digest

    form = format_.value if format_ else None
    raise typer.Exit(write_digest(where, names or [], new_since or "last", form, output, limit, title, links))
