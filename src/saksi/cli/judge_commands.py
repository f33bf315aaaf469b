"""The commands by which people overrule what was read and grouped: ``judge …``."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import Annotated

import typer

from saksi.cli.store_commands import need_store

judge = typer.Typer(
    name="judge",
    help="Decide over what was read and grouped, with your name and reason; kept, withdrawn, exported, compared.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)


def _me() -> str:
    return getpass.getuser()


Where = Annotated[str, typer.Option("--in", "--store", metavar="DATABASE", help="A SQLite file, or postgresql://…")]
By = Annotated[
    str, typer.Option("--by", metavar="NAME", help="Who judges; the name of your account unless given.", default_factory=_me)
]
Because = Annotated[str | None, typer.Option("--because", metavar="WORDS", help="Why.")]
Thing = Annotated[str, typer.Argument(metavar="EVENT|ARTICLE", help="Id of an event, of a telling or of an article.")]
Value = Annotated[str, typer.Argument(metavar="VALUE_ID", help="As saksi judge values shows it.")]
Who = Annotated[str, typer.Argument(metavar="ACTOR", help='"person:…" of the list of actors, or "ARTICLE#actors:…".')]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object per line.")]
Pack = Annotated[Path | None, typer.Option(help="Folder with own words, actors, triggers and labels.")]


def register(app: typer.Typer) -> None:
    """Give ``app`` this command with its sub-commands."""
    app.add_typer(judge)


@judge.command("same")
def same_command(a: Thing, b: Thing, by: By, because: Because = None, where: Where = "saksi.db", pack: Pack = None) -> None:
    """Two events (or what two articles chiefly report) are one."""
    _judge("pair", where, by, pack, "same", a, b, because)


@judge.command("different")
def different_command(a: Thing, b: Thing, by: By, because: Because = None, where: Where = "saksi.db", pack: Pack = None) -> None:
    """Two events (or what two articles chiefly report) are not one. To part an event, name two of its articles."""
    _judge("pair", where, by, pack, "different", a, b, because)


@judge.command("unsure")
def unsure_command(a: Thing, b: Thing, by: By, because: Because = None, where: Where = "saksi.db", pack: Pack = None) -> None:
    """Nobody can tell whether two events are one: kept, counted in the agreement, changes no group."""
    _judge("pair", where, by, pack, "unsure", a, b, because)


@judge.command("rename")
def rename_command(
    what: Annotated[str, typer.Argument(metavar="EVENT|STORY|ACTOR", help="Id of an event, a story or an actor.")],
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name that it should bear.")],
    by: By,
    because: Because = None,
    where: Where = "saksi.db",
    pack: Pack = None,
) -> None:
    """Give an event, a story or an actor another name."""
    _judge("rename", where, by, pack, what, name, because)


@judge.command("merge")
def merge_command(a: Who, b: Who, by: By, because: Because = None, where: Where = "saksi.db", pack: Pack = None) -> None:
    """Two actors are one; the name and the identity of the first stay."""
    _judge("merge", where, by, pack, a, b, because)


@judge.command("split")
def split_command(
    actor: Who,
    by: By,
    form: Annotated[str | None, typer.Argument(metavar="[FORM]", help="The form of the name that means somebody else.")] = None,
    because: Because = None,
    where: Where = "saksi.db",
    pack: Pack = None,
) -> None:
    """A form of an actor's name means somebody else; without a form, the actor is not whom the list of actors says."""
    _judge("split", where, by, pack, actor, form, because)


@judge.command("correct")
def correct_command(
    value_id: Value,
    field: Annotated[str, typer.Argument(metavar="FIELD", help="low, measure, claimant, date, speaker, …")],
    value: Annotated[str, typer.Argument(metavar="VALUE", help='What it should be; "null" for nothing, names parted by ";".')],
    by: By,
    because: Because = None,
    where: Where = "saksi.db",
    pack: Pack = None,
) -> None:
    """Correct a field of a value of a record."""
    _judge("correct", where, by, pack, value_id, field, value, because)


@judge.command("reject")
def reject_command(value_id: Value, by: By, because: Because = None, where: Where = "saksi.db", pack: Pack = None) -> None:
    """A value should not be there."""
    _judge("reject", where, by, pack, value_id, because)


@judge.command("withdraw")
def withdraw_command(
    name: Annotated[str, typer.Argument(metavar="ID", help="Id of a judgement, or its beginning.")],
    by: By,
    because: Because = None,
    where: Where = "saksi.db",
    pack: Pack = None,
) -> None:
    """Take a judgement back: it is kept, marked, and shapes nothing any more."""
    _judge("withdraw", where, by, pack, name, because)


@judge.command("values")
def values_command(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="Id or address of an article.")],
    where: Where = "saksi.db",
    as_json: AsJson = False,
) -> None:
    """The values of an article with the ids by which they are corrected and rejected."""
    need_store()
    from saksi.cli.judging import show_values

    raise typer.Exit(show_values(where, article, as_json))


@judge.command("list")
def list_command(
    where: Where = "saksi.db",
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help="Only those of one person.")] = None,
    article: Annotated[str | None, typer.Option("--article", metavar="ID", help="Only those about one article.")] = None,
    holding: Annotated[bool, typer.Option("--holding", help="Only those that were not withdrawn.")] = False,
    as_json: AsJson = False,
) -> None:
    """All judgements: what, who, when, why, and whether they hold, are stale or go against another."""
    need_store()
    from saksi.cli.judging import show_list

    raise typer.Exit(show_list(where, by, article, holding, as_json))


@judge.command("export")
def export_command(
    file: Annotated[str, typer.Argument(metavar="FILE | -", help="JSON Lines; - is standard output.")], where: Where = "saksi.db"
) -> None:
    """Write all judgements, withdrawn ones too, to one file."""
    need_store()
    from saksi.cli.judging import export

    raise typer.Exit(export(where, file))


@judge.command("import")
def import_command(
    file: Annotated[str, typer.Argument(metavar="FILE | -", help="What saksi judge export wrote.")],
    by: By,
    where: Where = "saksi.db",
    pack: Pack = None,
) -> None:
    """Take in the judgements of a file; those that are here already change nothing, conflicts are said.

    Exit status: 0 taken in; 1 some go against judgements here (both are kept, the newer one counts).
    """
    need_store()
    from saksi.cli.judging import import_

    raise typer.Exit(import_(where, file, by, pack))


@judge.command("audit")
def audit_command(where: Where = "saksi.db", as_json: AsJson = False) -> None:
    """The log of every judgement made, withdrawn, imported or erased; lines are only ever added."""
    need_store()
    from saksi.cli.judging import show_audit

    raise typer.Exit(show_audit(where, as_json))


@judge.command("agreement")
def agreement_command(
    first: Annotated[str, typer.Argument(metavar="NAME", help="One person.")],
    second: Annotated[str, typer.Argument(metavar="NAME", help="Another.")],
    where: Where = "saksi.db",
    as_json: AsJson = False,
) -> None:
    """How far two people agree: Krippendorff's alpha, the counts, and what they disagree on."""
    need_store()
    from saksi.cli.judging import show_agreement

    raise typer.Exit(show_agreement(where, first, second, as_json))


def _judge(step: str, where: str, by: str, pack: Path | None, *given: str | None) -> None:
    need_store()
    from saksi.cli.judging import decide

    raise typer.Exit(decide(step, where, by, pack, given))
