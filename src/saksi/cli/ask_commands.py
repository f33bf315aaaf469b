"""The commands that ask a database: ``search``, ``events``, ``statements``, ``figures``, ``wording``, ``timeline``, ``quote``."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from saksi.cli.store_commands import Where, need_store


class AskFormat(StrEnum):
    """How answers are shown."""

    table = "table"
    csv = "csv"
    xlsx = "xlsx"
    json = "json"
    jsonl = "jsonl"


class By(StrEnum):
    """How long the periods of a time line are."""

    day = "day"
    month = "month"
    year = "year"


class Kind(StrEnum):
    """How a statement is told."""

    direct = "direct"
    indirect = "indirect"


Format = Annotated[
    AskFormat | None,
    typer.Option("--format", "-f", help="table on a terminal, jsonl in a pipe, or what --output ends with, unless given."),
]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file.")]
Limit = Annotated[int | None, typer.Option(min=1, help="So many rows: 50 in a table, else all, unless given.")]
After = Annotated[str | None, typer.Option(help="Rows behind this mark, with which the page before ended.")]
Sentence = Annotated[bool, typer.Option("--sentence", help="Each row with its sentence.")]
NewSince = Annotated[
    str | None, typer.Option(metavar="DAY|TIME|last", help="Only what came in since; last: since this was asked so before.")
]
Since = Annotated[str | None, typer.Option(help="From this day on (2023-10-25): the day that is told, else that of publication.")]
Until = Annotated[str | None, typer.Option(help="Up to this day.")]
Outlet = Annotated[str | None, typer.Option(help="Reports of this outlet.")]
Article = Annotated[str | None, typer.Option(help="One article, by its id or address.")]
Actor = Annotated[str | None, typer.Option(help="Who acts, under whatever name.")]
Recipient = Annotated[str | None, typer.Option(help="Who is acted on.")]
Party = Annotated[str | None, typer.Option(help="Who stands on either side.")]
Type = Annotated[str | None, typer.Option("--type", help="Type of event: ASSAULT, PROTEST, …")]
Mode = Annotated[str | None, typer.Option(help="Mode of its type: firearms, demo, …")]
Place = Annotated[str | None, typer.Option(help="Where, by the words of the place's name.")]
RealisOption = Annotated[str | None, typer.Option("--realis", help="actual, ongoing, planned, hypothetical or denied.")]
Confidence = Annotated[float | None, typer.Option(min=0.0, max=1.0, help="Events that are at least so sure, from 0 to 1.")]
Speaker = Annotated[str | None, typer.Option(help="Who speaks, under whatever name.")]

_SHOWN = ("where", "format_", "output", "limit", "after", "sentence", "new_since")
SHOWN = {"format_": "--format", "output": "--output", "limit": "--limit", "after": "--after", "sentence": "--sentence"}
"""What is said when a question is asked, not in the question."""
_LEFT_OUT = re.compile(r'-(?!f(?:table|csv|xlsx|jsonl?)$)(?:"|outlet:|[^\W\d_]\w)', re.IGNORECASE)
_ASIDE = ("words", "step", "least")


class WordsCommand(TyperCommand):
    """A command in whose words a leading "-" leaves a word out: "-olimpiade" is no option -o with the value "limpiade"."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """As of any command, with such words behind all options."""
        at = args.index("--") if "--" in args else len(args)
        without = [word for word in args[:at] if _LEFT_OUT.match(word)]
        options = [word for word in args[:at] if word not in without]
        return super().parse_args(ctx, [*options, "--", *without, *args[at + 1 :]])


def register(app: typer.Typer) -> None:
    """Give ``app`` these commands."""
    for name, command in COMMANDS.items():
        app.command(name, cls=WordsCommand if name == "search" else None)(command)


def _answered(noun: str, given: dict[str, Any]) -> None:
    need_store()
    from saksi.cli.asking import Shown, ask

    form = given["format_"].value if given["format_"] else None
    shown = Shown(form, *(given.get(name) for name in _SHOWN[2:]))  # type: ignore[arg-type]
    raise typer.Exit(ask(given["where"], question_of(noun, given), shown))


def question_of(noun: str, given: dict[str, Any]) -> Any:
    """The question that a command's parameters ask."""
    from saksi.run.ask import Question
    from saksi.store.names import storable

    plain = {name: value.value if isinstance(value, StrEnum) else value for name, value in given.items()}
    if isinstance(words := plain.get("words"), (list, tuple)):  # a saved question's come as a tuple
        plain["words"] = " ".join(words)
    plain = {name: storable(value) if isinstance(value, str) else value for name, value in plain.items()}
    aside = {name: plain[name] for name in _ASIDE if plain.get(name) is not None}
    asked = {name.rstrip("_"): v for name, v in plain.items() if v is not None and name not in (*_SHOWN, *_ASIDE)}
    return Question(noun=noun, filter=asked, **aside)  # type: ignore[arg-type]  # nouns are the commands' names


def search_command(
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS…", help='Words, "phrases", OR, -not, prefix*, outlet:…, since:…, until:…')
    ],
    where: Where = "saksi.db",
    outlet: Outlet = None,
    since: Since = None,
    until: Until = None,
    new_since: NewSince = None,
    format_: Format = None,
    output: Output = None,
    limit: Limit = None,
    after: After = None,
) -> None:
    """Find articles by their words, the best first: "menyerang" finds "serangan" too, "a phrase" only itself."""
    _answered("search", locals())


def events_command(
    where: Where = "saksi.db",
    actor: Actor = None,
    recipient: Recipient = None,
    party: Party = None,
    type_: Type = None,
    mode: Mode = None,
    place: Place = None,
    since: Since = None,
    until: Until = None,
    realis: RealisOption = None,
    min_confidence: Confidence = None,
    outlet: Outlet = None,
    article: Article = None,
    new_since: NewSince = None,
    sentence: Sentence = False,
    format_: Format = None,
    output: Output = None,
    limit: Limit = None,
    after: After = None,
) -> None:
    """List events: who did what to whom, where and when; the newest first."""
    _answered("events", locals())


def statements_command(
    where: Where = "saksi.db",
    speaker: Speaker = None,
    about: Annotated[str | None, typer.Option(help="Words of what is said, as in a search.")] = None,
    kind: Annotated[Kind | None, typer.Option(help="direct: in quote marks; indirect: retold.")] = None,
    since: Since = None,
    until: Until = None,
    outlet: Outlet = None,
    article: Article = None,
    new_since: NewSince = None,
    sentence: Sentence = False,
    format_: Format = None,
    output: Output = None,
    limit: Limit = None,
    after: After = None,
) -> None:
    """List statements: who is said to have said what; the newest first."""
    _answered("statements", locals())


def figures_command(
    where: Where = "saksi.db",
    measure: Annotated[str | None, typer.Option(help="What is counted: killed, wounded, displaced, …")] = None,
    of: Annotated[str | None, typer.Option(help="Of whom or what.")] = None,
    claimant: Annotated[str | None, typer.Option(help="Who says so, under whatever name.")] = None,
    place: Annotated[str | None, typer.Option(help="Where an event of the same sentence took place.")] = None,
    since: Since = None,
    until: Until = None,
    realis: RealisOption = None,
    outlet: Outlet = None,
    article: Article = None,
    new_since: NewSince = None,
    sentence: Sentence = False,
    format_: Format = None,
    output: Output = None,
    limit: Limit = None,
    after: After = None,
) -> None:
    """List figures as claims: how many, of what, according to whom; the newest first."""
    _answered("figures", locals())


def wording_command(
    where: Where = "saksi.db",
    of: Annotated[str | None, typer.Option(help="Of whom, under whatever name.")] = None,
    label: Annotated[str | None, typer.Option(help="The label: teroris, pejuang, …")] = None,
    voice: Annotated[str | None, typer.Option(help="outlet: in its own voice; quoted: in another's.")] = None,
    since: Since = None,
    until: Until = None,
    outlet: Outlet = None,
    article: Article = None,
    new_since: NewSince = None,
    sentence: Sentence = False,
    format_: Format = None,
    output: Output = None,
    limit: Limit = None,
    after: After = None,
) -> None:
    """List words that pick a side: who is called what, in whose voice; the newest first."""
    _answered("wording", locals())


def timeline_command(
    where: Where = "saksi.db",
    step: Annotated[By, typer.Option("--by", help="How long a period is.")] = By.day,
    actor: Actor = None,
    recipient: Recipient = None,
    party: Party = None,
    type_: Type = None,
    mode: Mode = None,
    place: Place = None,
    since: Since = None,
    until: Until = None,
    realis: RealisOption = None,
    min_confidence: Confidence = None,
    outlet: Outlet = None,
    new_since: NewSince = None,
    format_: Format = None,
    output: Output = None,
    limit: Limit = None,
) -> None:
    """Count events by day, month or year; one told without a day ("2017-06") stands under what is told."""
    _answered("timeline", locals())


def quote_command(
    words: Annotated[list[str], typer.Argument(metavar="TEXT…", help="What was said, or a part of it.")],
    where: Where = "saksi.db",
    speaker: Speaker = None,
    since: Since = None,
    until: Until = None,
    least: Annotated[float, typer.Option("--like", min=0.0, max=1.0, help="The least likeness that counts, from 0 to 1.")] = 0.6,
    new_since: NewSince = None,
    sentence: Sentence = False,
    format_: Format = None,
    output: Output = None,
    limit: Limit = None,
) -> None:
    """Tell who had a quotation first, and how others have it: the earliest first, with what differs from that one."""
    _answered("quote", locals())


COMMANDS: dict[str, Callable[..., None]] = {
    "search": search_command,
    "events": events_command,
    "statements": statements_command,
    "figures": figures_command,
    "wording": wording_command,
    "timeline": timeline_command,
    "quote": quote_command,
}
"""The commands that ask, by name."""
