"""Questions as plain data: what a command asks for, what a saved query keeps, what a digest runs."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any, Literal, get_args

import msgspec

from saksi import ontology
from saksi.errors import StoreError
from saksi.model import Realis, Voice
from saksi.store import Store, queries
from saksi.store.queries import ArticleFilter, EventFilter, FigureFilter, Page, StatementFilter, WordingFilter
from saksi.store.queries.days import first_day, last_day

Noun = Literal["events", "statements", "figures", "wording", "search", "quote", "timeline"]
FILTERS: dict[str, type[Any]] = {
    "events": EventFilter,
    "statements": StatementFilter,
    "figures": FigureFilter,
    "wording": WordingFilter,
    "search": ArticleFilter,
    "quote": StatementFilter,
    "timeline": EventFilter,
}
_LISTS: dict[str, Any] = {
    "events": queries.events,
    "statements": queries.statements,
    "figures": queries.figures,
    "wording": queries.wording,
}
_CASES: dict[str, Callable[[str], str]] = {
    "type": str.upper,
    **dict.fromkeys(("mode", "measure", "realis", "voice"), str.lower),
}
PORTION = 1000
"""Rows that are fetched at once where all are asked for."""


class Question(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One question: the noun, its words where it has any, and its filter's fields that are not None."""

    noun: Noun
    words: str | None = None
    step: queries.Step = "day"
    least: float = 0.6
    filter: dict[str, Any] = {}


def filter_of(question: Question) -> Any:
    """The filter that a question means. Raises StoreError for a type, mode, measure, realis or day that there is not."""
    fields = {name: _CASES.get(name, str)(given) if isinstance(given, str) else given for name, given in question.filter.items()}
    _check(fields)
    try:
        asked = msgspec.convert(fields, FILTERS[question.noun])
    except msgspec.ValidationError as error:
        raise StoreError(f"the question cannot be understood: {error}") from None
    return asked


def _check(fields: dict[str, Any]) -> None:
    for field, given in fields.items():
        if isinstance(given, str) and not given.strip():
            raise StoreError(f"--{field.replace('_', '-')}: is empty; leave it out to ask for any")
    _check_kinds(fields.get)
    since, until = fields.get("since"), fields.get("until")
    first = first_day(since, "--since") if since is not None else ""
    last = last_day(until, "--until") if until is not None else "9999"
    if first > last:
        raise StoreError(f"--since {since} --until {until}: the first day is behind the last one")


def _check_kinds(asked: Callable[[str], Any]) -> None:
    kinds = ontology.load()
    modes = {mode.id for t in kinds.types.values() for mode in t.modes}
    if (event_type := asked("type")) is not None:
        _among(event_type, kinds.types, "type of event", "they are")
        modes = {mode.id for mode in kinds.modes(event_type)}
    if (mode := asked("mode")) is not None:
        _among(mode, sorted(modes), "mode", f"{event_type} has" if event_type else "they are")
    if (measure := asked("measure")) is not None:
        _among(measure, kinds.measures, "measure", "they are")
    if (realis := asked("realis")) is not None:
        _among(realis, get_args(Realis), "realis", "they are")
    if (voice := asked("voice")) is not None:
        _among(voice, get_args(Voice), "voice", "they are")


def _among(value: str, known: Any, what: str, lead: str) -> None:
    if value not in known:
        raise StoreError(f"{value}: no such {what}; {lead} {', '.join(known) or 'none'}")


def since_given(store: Store, when: str, name: str) -> dict[str, Any]:
    """The fields of a filter that ask for what came in since ``when``: a day, a time, or ``last``, the last look at ``name``.

    A time without a zone is UTC, as the times in the database are.
    """
    if when == "last":
        look = queries.last_look(store, name)
        return {"beyond": look.version} if look else {}
    try:
        time = datetime.fromisoformat(when)
    except ValueError:
        raise StoreError(f"--new-since {when}: is neither a day (2023-10-25), nor a time (2023-10-25T06:00), nor last") from None
    return {"new_since": (time if time.tzinfo else time.replace(tzinfo=UTC)).astimezone(UTC).isoformat(timespec="seconds")}


def name_of(question: Question) -> str:
    """The name under which the last look at a question is kept, which nobody named."""
    return "question " + hashlib.sha256(msgspec.json.encode(question, order="sorted")).hexdigest()[:32]


def narrowed(question: Question, fields: dict[str, Any]) -> Question:
    """The question with more fields in its filter."""
    return msgspec.structs.replace(question, filter={**question.filter, **fields})


def page_of(store: Store, question: Question, *, limit: int, after: str | None = None, sentence: bool = False) -> Page[Any]:
    """A page of answers."""
    asked = filter_of(question)
    if question.noun == "search":
        return queries.search(store, question.words or "", asked, limit=limit, after=after)
    if question.noun == "quote":
        return Page(tuple(queries.quote(store, question.words or "", asked, least=question.least, limit=limit)))
    if question.noun == "timeline":
        return Page(tuple(queries.timeline(store, asked, step=question.step)[:limit]))
    page: Page[Any] = _LISTS[question.noun](store, asked, limit=limit, after=after, sentence=sentence)
    return page


def answers(store: Store, question: Question, *, sentence: bool = False, after: str | None = None) -> Iterator[Any]:
    """All answers, fetched portion by portion."""
    while True:
        page = page_of(store, question, limit=PORTION, after=after, sentence=sentence)
        yield from page.rows
        if (after := page.after) is None:
            return


def count_of(store: Store, question: Question) -> int | None:
    """How many answers there are in all; None where only the answers tell."""
    if question.noun in ("quote", "timeline"):
        return None
    asked = filter_of(question)
    if question.noun == "search":
        return queries.count_found(store, question.words or "", asked)
    return queries.count(store, asked)
