"""Filters as conditions of SQL, on the tables of values alone, so that their indexes answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import msgspec
from sqlalchemy import ColumnElement, Connection, Table, and_, func, literal_column, or_, select, text, tuple_

from saksi.errors import StoreError
from saksi.store import tables as t
from saksi.store import value_tables as vt
from saksi.store.batch import STATEMENT_BITS
from saksi.store.names import storable
from saksi.store.queries.days import first_day, last_day
from saksi.store.queries.filters import (
    ActorFilter,
    ArticleFilter,
    EventFilter,
    FigureFilter,
    Filter,
    PlaceFilter,
    Scope,
    StatementFilter,
    WordingFilter,
)
from saksi.store.queries.identities import holds, meant_by, place_named
from saksi.store.queries.language import fts_query, parse, ts_query

Condition = ColumnElement[bool]
F = TypeVar("F", bound=Filter)

TABLES: dict[type[Scope], Table] = {
    EventFilter: vt.events,
    StatementFilter: vt.statements,
    FigureFilter: vt.figures,
    WordingFilter: vt.wording,
    ActorFilter: vt.actors,
    PlaceFilter: vt.events,
    ArticleFilter: t.records,
}
"""The table that each filter asks."""


def conditions(connection: Connection, asked: Filter) -> ColumnElement[bool]:
    """All that ``asked`` demands of a row of its table. Raises StoreError for an article that is not there."""
    table, asked = TABLES[type(asked)], _storable(asked)
    own = _OWN.get(type(asked))
    return and_(*_scope(connection, table, asked), *(own(connection, asked) if own else ()))


def _storable(asked: F) -> F:
    """What is asked, without characters that no database can be asked for."""
    texts = {name: storable(text) for name, text in msgspec.structs.asdict(asked).items() if isinstance(text, str)}
    return msgspec.structs.replace(asked, **texts)


def _scope(connection: Connection, table: Table, asked: Scope) -> Iterator[Any]:
    if asked.version is None:
        yield text(f"{table.name}.current")  # in these words the indexes of current rows say it
    else:
        yield table.c.version == asked.version
    if asked.since is not None:
        yield table.c.day >= _day(first_day, asked.since)
    if asked.until is not None:
        yield and_(table.c.day <= _day(last_day, asked.until), table.c.day > "")
    if asked.outlet is not None:
        r = t.records.c
        named = func.lower(r.outlet).in_(_cases(asked.outlet))
        yield named if table is t.records else table.c.version.in_(select(r.version).where(text("records.current"), named))
    if asked.article is not None:
        yield table.c.version.in_(_versions_of(connection, asked.article))
    if asked.beyond is not None or asked.new_since is not None:
        yield table.c.version > newest_before(connection, asked)


def _day(meant: Callable[[str], str], given: str) -> str:
    """The day that is meant; what is no day is compared as it is: who asks people for days checks them."""
    try:
        return meant(given)
    except StoreError:
        return given


def _cases(name: str) -> list[str]:
    """A name in lower case as each database has it: SQLite leaves letters beyond ASCII as they are."""
    return sorted(
        {"".join(c.lower() if c.isascii() else c for c in form) for form in (name, name.lower(), name.title(), name.upper())}
    )


def _versions_of(connection: Connection, article: str) -> list[int]:
    a, v = t.articles, t.versions
    keys = list(connection.scalars(select(a.c.article).where(a.c.id == article)))
    keys = keys or list(connection.scalars(select(v.c.article).where(v.c.url == article).distinct()))
    if not keys:
        raise StoreError(f"{article}: no such article here")
    return list(connection.scalars(select(v.c.version).where(v.c.article.in_(keys))))


def newest_before(connection: Connection, asked: Scope) -> int:
    """The key of the newest version that is not new to who asks; 0 where all are."""
    return max(asked.beyond or 0, _newest_at(connection, asked.new_since) or 0)


def _newest_at(connection: Connection, when: str | None) -> int | None:
    """The key of the newest version that had come in by then: keys grow with time."""
    if when is None:
        return None
    v = t.versions
    return connection.scalar(select(func.max(v.c.version)).where(v.c.kept_at < when)) or 0


def _event(connection: Connection, asked: EventFilter) -> Iterator[Condition]:
    c = vt.events.c
    for name, side in ((asked.actor, "actor"), (asked.recipient, "recipient"), (asked.party, None)):
        if name is not None:
            p = vt.participants
            among: list[Any] = [text("participants.current"), p.c.identity.in_(meant_by(connection, name, p.c.identity))]
            among += [p.c.side == side] if side else []
            yield tuple_(c.version, c.number).in_(select(p.c.version, p.c.event).where(*among))
    if asked.type is not None:
        yield c.type == asked.type
    if asked.mode is not None:
        yield c.mode == asked.mode
    if asked.place is not None:
        yield place_named(connection, asked.place)
    if asked.realis is not None:
        yield c.realis == asked.realis
    if asked.min_confidence is not None:
        yield c.confidence >= asked.min_confidence
    if asked.main is not None:
        yield c.main.is_(asked.main)


def _statement(connection: Connection, asked: StatementFilter) -> Iterator[Condition]:
    c = vt.statements.c
    if asked.speaker is not None:
        yield c.speaker_identity.in_(meant_by(connection, asked.speaker, c.speaker_identity))
    if asked.kind is not None:
        yield c.kind == asked.kind
    if asked.about is not None:
        yield statements_found(connection, asked.about)


def statements_found(connection: Connection, words: str) -> Condition:
    """That a statement is found by a search for ``words``."""
    search = parse(words)
    if connection.dialect.name == "sqlite":
        return stated(connection, fts_query(search, said=True))
    return stated(connection, ts_query(search, said=True))


def stated(connection: Connection, query: str) -> Condition:
    """That a statement is found by a query in the language of the database at hand."""
    c = vt.statements.c
    if connection.dialect.name == "sqlite":
        found = select(*_parts("rowid")).select_from(text("statement_search")).where(text("statement_search MATCH :query"))
    else:
        found = select(*_parts("statement")).select_from(text("statement_words"))
        found = found.where(text("vector @@ CAST(:query AS tsquery)"))
    return tuple_(c.version, c.number).in_(found.params(query=query))


def _parts(key: str) -> tuple[ColumnElement[int], ColumnElement[int]]:
    """The version and the number that a statement's key is made of."""
    return literal_column(f"{key} >> {STATEMENT_BITS}"), literal_column(f"{key} & {(1 << STATEMENT_BITS) - 1}")


def _figure(connection: Connection, asked: FigureFilter) -> Iterator[Condition]:
    c = vt.figures.c
    if asked.measure is not None:
        yield c.measure == asked.measure
    if asked.of is not None:
        called = meant_by(connection, asked.of, c.of_identity)
        held = select(c.of_identity).distinct().where(text("figures.current"), holds(c.of_identity, called[0]))
        yield or_(c.of_identity.in_(called), c.of_identity.in_(held))
    if asked.claimant is not None:
        yield c.claimant_identity.in_(meant_by(connection, asked.claimant, c.claimant_identity))
    if asked.realis is not None:
        yield c.realis == asked.realis
    if asked.place is not None:
        e = vt.events.c
        there = select(e.version, e.sentence_start).where(text("events.current"), place_named(connection, asked.place))
        yield tuple_(c.version, c.sentence_start).in_(there)


def _wording(connection: Connection, asked: WordingFilter) -> Iterator[Condition]:
    c = vt.wording.c
    if asked.of is not None:
        yield c.of_identity.in_(meant_by(connection, asked.of, c.of_identity))
    if asked.label is not None:
        yield func.lower(c.label).in_(_cases(asked.label))
    if asked.voice is not None:
        yield c.voice == asked.voice


def _actor(connection: Connection, asked: ActorFilter) -> Iterator[Condition]:
    c = vt.actors.c
    if asked.name is not None:
        yield c.identity.in_(meant_by(connection, asked.name))
    if asked.kind is not None:
        yield c.kind == asked.kind


def _place(connection: Connection, asked: PlaceFilter) -> Iterator[Condition]:
    c = vt.events.c
    yield c.place_identity.is_not(None)
    if asked.name is not None:
        yield place_named(connection, asked.name)


_OWN: dict[type[Scope], Callable[[Connection, Any], Iterator[Condition]]] = {
    EventFilter: _event,
    StatementFilter: _statement,
    FigureFilter: _figure,
    WordingFilter: _wording,
    ActorFilter: _actor,
    PlaceFilter: _place,
}
