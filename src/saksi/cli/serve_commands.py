"""The command that shows the record in the browser: ``serve``."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Annotated

import typer

from saksi.errors import MissingExtraError


def register(app: typer.Typer) -> None:
    """Give ``app`` this command."""
    app.command("serve")(serve_command)


def serve_command(
    where: Annotated[str, typer.Argument(metavar="DATABASE", help="A SQLite file, or postgresql://…")] = "saksi.db",
    host: Annotated[str, typer.Option(help="Address to listen at; other machines can ask at 0.0.0.0.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen at; 0 takes any that is free.")] = 8471,
    token: Annotated[
        str | None, typer.Option(help="What others must know; made and printed where other machines can ask and none is given.")
    ] = None,
    names: Annotated[list[str] | None, typer.Option("--name", help="A name by which this machine is asked; repeatable.")] = None,
) -> None:
    """Show the record in the browser: stories, events side by side, articles with every value in its sentence.

    Only this machine can ask, unless --host says otherwise. Nothing outside is asked. Ctrl-C ends it.
    """
    if any(find_spec(part) is None for part in ("starlette", "uvicorn", "jinja2", "python_multipart", "sqlalchemy")):
        raise MissingExtraError("serving needs the extra \"web\", which is not installed: pip install 'saksi[web]'")
    from saksi.cli.serving import serve

    raise typer.Exit(serve(where, host, port, token, tuple(names or ())))
