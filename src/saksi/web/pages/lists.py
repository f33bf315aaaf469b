"""The explorers: events, statements, figures and words over all articles, each row with its sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, cast

import msgspec

from saksi.model import Realis
from saksi.store import queries as q
from saksi.web.answers import Answer, Ask, table_of
from saksi.web.cards import amount
from saksi.web.rival_chart import Chart, chart_of

ROWS = 40
_CSV_ROWS = 5_000
_CSV_PAGE = 500
_VALUE = ("day", "outlet", "article", "title", "text", "section", "start", "end", "rule", "status")


class Field(msgspec.Struct, frozen=True):
    """One field of a filter form: its name, what was given, and what may be chosen (pairs of value and words)."""

    name: str
    value: str
    kind: Literal["text", "date", "choice"] = "text"
    choices: tuple[tuple[str, str], ...] = ()


class Line(msgspec.Struct, frozen=True):
    """One row for people: the value, and its cells in the order of the columns."""

    row: q.Value
    cells: tuple[str, ...]


class ListView(msgspec.Struct, frozen=True, kw_only=True):
    """A page of values. ``next`` is the parameter ``after`` of the next page; ``noun`` says what they are."""

    noun: str
    fields: tuple[Field, ...]
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    next: str | None
    first: bool
    chart: Chart | None = None


def events(ask: Ask) -> Answer:
    """Events as articles tell them."""
    kinds = ask.desk.kinds.types
    fields = (
        _text(ask, "party"),
        _choice(ask, "type", [(i, k.label.get(ask.lang, i)) for i, k in kinds.items()]),
        _text(ask, "place"),
        _choice(ask, "realis", [(r, ask.words(f"realis.{r}")) for r in _REALIS]),
        *_scope(ask),
    )
    asked = q.EventFilter(
        party=ask.text("party"),
        actor=ask.text("actor"),
        recipient=ask.text("recipient"),
        type=ask.text("type"),
        place=ask.text("place"),
        realis=cast(Realis | None, _one_of(ask, "realis", _REALIS)),
        **_scoped(ask),
    )

    def cells(row: Any) -> tuple[str, ...]:
        kind = ask.desk.type_name(row.type, ask.lang)
        if row.mode:
            kind = f"{kind} ({ask.desk.mode_name(row.type, row.mode, ask.lang)})"
        happened = "" if row.realis == "actual" else ask.words(f"realis.{row.realis}")
        return (kind, ", ".join(row.actors), ", ".join(row.recipients), row.place or "", happened)

    more = ("type", "mode", "actors", "recipients", "place", "date", "realis", "attributed_to", "main", "confidence")
    return _answer(ask, "events", q.events, asked, fields, ("type", "actor", "recipient", "place", "realis"), cells, more)


def statements(ask: Ask) -> Answer:
    """What was said, by whom."""
    fields = (_text(ask, "speaker"), _text(ask, "about"), *_scope(ask))
    asked = q.StatementFilter(speaker=ask.text("speaker"), about=ask.text("about"), **_scoped(ask))

    def cells(row: Any) -> tuple[str, ...]:
        return (row.speaker or "", ask.words(f"kind.{row.kind}"))

    return _answer(ask, "statements", q.statements, asked, fields, ("speaker", "kind"), cells, ("speaker", "kind", "cue"))


def figures(ask: Ask) -> Answer:
    """Numbers as claims."""
    measures = [(i, m.label.get(ask.lang, i)) for i, m in ask.desk.kinds.measures.items()]
    fields = (_choice(ask, "measure", measures), _text(ask, "of"), _text(ask, "claimant"), _text(ask, "place"), *_scope(ask))
    asked = q.FigureFilter(
        measure=ask.text("measure"), of=ask.text("of"), claimant=ask.text("claimant"), place=ask.text("place"), **_scoped(ask)
    )

    def cells(row: Any) -> tuple[str, ...]:
        return (
            amount(row.low, row.high, row.bound, ask.words),
            ask.desk.measure_name(row.measure, ask.lang),
            row.of or "",
            row.claimant or ask.words("value.outlet_itself"),
            ask.words.day(row.as_of),
        )

    more = ("measure", "low", "high", "bound", "of", "claimant", "realis", "as_of")
    answer = _answer(ask, "figures", q.figures, asked, fields, ("amount", "measure", "of", "claimant", "as_of"), cells, more)
    return _charted(ask, answer) if asked.measure else answer


def _charted(ask: Ask, answer: Answer) -> Answer:
    """The answer with its figures over time; only numbers of one thing that is counted go into one chart."""
    view = cast(ListView, answer.view)
    measure = ask.desk.measure_name(ask.text("measure") or "", ask.lang)
    subject = ": ".join(filter(None, (measure, ask.text("of"))))
    rows = cast(list[q.FigureRow], [line.row for line in view.lines])
    chart = chart_of(rows, subject, measure, ask.words)
    return msgspec.structs.replace(answer, view=msgspec.structs.replace(view, chart=chart))


def wording(ask: Ask) -> Answer:
    """Words that pick a side."""
    fields = (_text(ask, "of"), _text(ask, "label"), *_scope(ask))
    asked = q.WordingFilter(of=ask.text("of"), label=ask.text("label"), **_scoped(ask))

    def cells(row: Any) -> tuple[str, ...]:
        return (row.label, row.of or "", ask.words(f"voice.{row.voice}"))

    return _answer(ask, "wording", q.wording, asked, fields, ("label", "of", "voice"), cells, ("label", "of", "voice"))


_REALIS = ("actual", "ongoing", "planned", "hypothetical", "denied")


def _answer(
    ask: Ask,
    noun: str,
    question: Callable[..., Any],
    asked: q.Filter,
    fields: tuple[Field, ...],
    columns: tuple[str, ...],
    cells: Callable[[Any], tuple[str, ...]],
    more: tuple[str, ...],
) -> Answer:
    store = ask.desk.store
    after = ask.text("after")
    page = question(store, asked, limit=ROWS, after=after, sentence=True)
    view = ListView(
        noun=noun,
        fields=fields,
        columns=columns,
        lines=tuple(Line(row, cells(row)) for row in page.rows),
        next=page.after,
        first=after is None,
    )
    rows = _all(question, store, asked) if ask.form_wanted == "csv" else page.rows
    return Answer(title=ask.words(f"nav.{noun}"), view=view, table=table_of(rows, *_VALUE, *more))


def _all(question: Callable[..., Any], store: Any, asked: q.Filter) -> list[Any]:
    """The rows of all pages, so many as a sheet is good for."""
    rows: list[Any] = []
    after = None
    while len(rows) < _CSV_ROWS:
        page = question(store, asked, limit=_CSV_PAGE, after=after)
        rows += page.rows
        after = page.after
        if after is None:
            break
    return rows


def _scope(ask: Ask) -> tuple[Field, ...]:
    since, until = (Field(name, ask.text(name) or "", "date") for name in ("since", "until"))
    return (_text(ask, "outlet"), since, until)


def _scoped(ask: Ask) -> dict[str, Any]:
    return {name: ask.text(name) for name in ("outlet", "since", "until", "article", "new_since")}


def _text(ask: Ask, name: str) -> Field:
    return Field(name, ask.text(name) or "")


def _choice(ask: Ask, name: str, choices: list[tuple[str, str]]) -> Field:
    return Field(name, ask.text(name) or "", "choice", tuple(choices))


def _one_of(ask: Ask, name: str, allowed: tuple[str, ...]) -> str | None:
    given = ask.text(name)
    return given if given in allowed else None
