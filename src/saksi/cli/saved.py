"""What the commands of saved questions do."""

from __future__ import annotations

import hashlib
import shlex
import sys
from pathlib import Path
from typing import Any

import msgspec

from saksi.cli.asking import Shown, ask, ending, opened
from saksi.errors import StoreError
from saksi.export.digests import WRITERS
from saksi.run.ask import Question, count_of, filter_of, narrowed, since_given
from saksi.run.digest import EVERYTHING, MOST, digest
from saksi.store import Store, queries

_SUFFIXES = {".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html", ".xml": "atom", ".atom": "atom"}


class _Saved(msgspec.Struct, frozen=True):
    """What is kept of a question: how it was typed, and what it means."""

    typed: str
    question: Question


def add(where: str, name: str, typed: list[str], question: Any) -> int:
    """The exit status, 0. Raises StoreError for a question that cannot be answered, or a name that is taken."""
    filter_of(question)
    with Store(where, make=False) as store:
        queries.save(store, name, msgspec.json.encode(_Saved(shlex.join(typed), question)).decode())
    return 0


def listed(where: str) -> int:
    """The exit status, 0; a line per query."""
    with Store(where, make=False) as store:
        for query in queries.saved(store):
            kept = _kept(query)
            look = queries.last_look(store, query.name)
            fresh = count_of(store, narrowed(kept.question, {"beyond": look.version} if look else {}))
            seen = f"seen {look.looked_at}" if look else "never seen"
            new = "" if fresh is None else f", {fresh:,} new"
            print(f"{query.name}: saksi {kept.typed} ({seen}{new})")
    return 0


def run(where: str, name: str, shown: tuple[Any, ...]) -> int:
    """The exit status, 0. Raises StoreError where there is no such query."""
    with Store(where, make=False) as store:
        kept = _kept(queries.saved_query(store, name))
    return ask(where, kept.question, Shown(*shown), name)


def remove(where: str, name: str) -> int:
    """The exit status, 0. Raises StoreError where there is no such query."""
    with Store(where, make=False) as store:
        queries.remove(store, name)
    return 0


def write_digest(
    where: str,
    names: list[str],
    since: str,
    form: str | None,
    output: Path | None,
    limit: int | None,
    title: str,
    links: str | None,
) -> int:
    """The exit status, 0. What was shown counts as seen once the digest is written."""
    form = form or ending(output, _SUFFIXES, "markdown")
    with Store(where, make=False) as store:
        asked = _asked(store, names) or list(EVERYTHING)
        look = "digest " + hashlib.sha256("\n".join((*sorted(names), form)).encode()).hexdigest()[:32]
        newest = queries.newest(store)
        fields = since_given(store, since, look)
        made = digest(store, [(n, narrowed(q, fields)) for n, q in asked], title=title, limit=limit or MOST, base=links)
        with opened(output) as out:
            out.write(WRITERS[form](made))
        if since == "last":
            queries.note_look(store, look, newest)
    if not any(section.entries for section in made.sections):
        print("saksi: nothing is new", file=sys.stderr)
    return 0


def _asked(store: Store, names: list[str]) -> list[tuple[str, Question]]:
    """The saved questions of these names, or all. A time line counts: it has no values that a digest could tell."""
    kept = [queries.saved_query(store, name) for name in dict.fromkeys(names)] or queries.saved(store)
    asked = [(query.name, _kept(query).question) for query in kept]
    for name, question in asked:
        if names and question.noun == "timeline":
            raise StoreError(f"{name}: is a time line, which only counts; saksi queries run {name} shows it")
    return [(name, question) for name, question in asked if question.noun != "timeline"]


def _kept(query: queries.SavedQuery) -> _Saved:
    try:
        return msgspec.json.decode(query.question, type=_Saved)
    except msgspec.DecodeError as error:
        raise StoreError(f"{query.name}: cannot be understood ({error}); remove it: saksi queries remove {query.name}") from None
