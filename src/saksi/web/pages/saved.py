"""Saved questions: what each asks, what came in for it since it was last looked at, and the page that answers it."""

from __future__ import annotations

import shlex
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import msgspec

from saksi.errors import StoreError
from saksi.run.ask import FILTERS, Question, count_of, filter_of, narrowed
from saksi.store import queries as q
from saksi.web.answers import Answer, Ask, table_of
from saksi.web.rendering import link

PAGES = {"events": "/events", "statements": "/statements", "figures": "/figures", "wording": "/wording", "search": "/search"}


class Kept(msgspec.Struct, frozen=True):
    """What the store keeps of a question: how it is typed, and what it means."""

    typed: str
    question: Question


class SavedRow(msgspec.Struct, frozen=True, kw_only=True):
    """One saved question. ``address`` is the page that answers it; ``fresh`` counts what came in since the last look."""

    name: str
    typed: str
    address: str | None
    made_at: str
    seen_at: str | None
    fresh: int | None


class SavedView(msgspec.Struct, frozen=True):
    """All saved questions, by name."""

    queries: tuple[SavedRow, ...]


def page(ask: Ask) -> Answer:
    """All saved questions."""
    rows = tuple(_row(ask, query) for query in q.saved(ask.desk.store))
    columns = ("name", "typed", "address", "made_at", "seen_at", "fresh")
    return Answer(title=ask.words("nav.queries"), view=SavedView(rows), table=table_of(rows, *columns))


def save(ask: Ask, name: str, address: str) -> None:
    """Keep the question of a page of ours under a name. Raises StoreError where it is none, or the name is taken."""
    parts = urlsplit(address)
    noun = next((n for n, path in PAGES.items() if path == parts.path), None)
    if noun is None:
        raise StoreError(ask.words("fault.no_question"))
    given = {k: v.strip() for k, v in parse_qsl(parts.query) if v.strip()}
    words = given.get("q")
    asked = {k: v for k, v in given.items() if k in FILTERS[noun].__struct_fields__}
    question = Question(noun=noun, words=words, filter=asked)  # type: ignore[arg-type]
    filter_of(question)
    typed = [noun, *([words] if words else []), *(p for k, v in asked.items() for p in (f"--{k.replace('_', '-')}", v))]
    q.save(ask.desk.store, name, msgspec.json.encode(Kept(shlex.join(typed), question)).decode())


def _row(ask: Ask, query: q.SavedQuery) -> SavedRow:
    store = ask.desk.store
    kept = msgspec.json.decode(query.question, type=Kept)
    look = q.last_look(store, query.name)
    fresh = count_of(store, narrowed(kept.question, {"beyond": look.version} if look else {}))
    return SavedRow(
        name=query.name,
        typed=f"saksi {kept.typed}",
        address=_address(kept.question),
        made_at=query.made_at,
        seen_at=look.looked_at if look else None,
        fresh=fresh,
    )


def _address(question: Question) -> str | None:
    path = PAGES.get(question.noun)
    params: dict[str, Any] = {**question.filter, "q": question.words}
    return None if path is None else link(path, **params)
