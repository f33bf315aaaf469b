"""Numbered steps from one shape of the tables to the next; a database knows which it has taken.

Our own fifty lines rather than a migration framework: the steps are few, run for users who never see them, and must work
inside one transaction on both databases; a framework would bring its configuration, environment and templates.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, func, insert, inspect, select

from saksi.errors import StoreError
from saksi.store import value_tables as _  # noqa: F401  # its tables join the metadata
from saksi.store.engine import shown
from saksi.store.group_tables import GROUP_TABLES
from saksi.store.indexes import create_indexes, tune
from saksi.store.judgement_tables import JUDGEMENT_TABLES
from saksi.store.refilling import refill
from saksi.store.tables import looks, metadata, migrations, queries, visits


class Step(NamedTuple):
    """One change of shape. A new database is made in the newest shape at once; only older ones take steps."""

    number: int
    name: str
    apply: Callable[[Connection], None]


def create(connection: Connection) -> None:
    """Make all tables in their newest shape, with the full-text index of the database at hand."""
    metadata.create_all(connection)
    create_indexes(connection)


def _groups(connection: Connection) -> None:
    metadata.create_all(connection, tables=[*GROUP_TABLES, *JUDGEMENT_TABLES])


def _visits(connection: Connection) -> None:
    visits.create(connection, checkfirst=True)


def _saved(connection: Connection) -> None:
    metadata.create_all(connection, tables=[queries, looks])


STEPS: tuple[Step, ...] = (
    Step(1, "the first tables", create),
    Step(2, "groups and judgements", _groups),
    Step(3, "visits of feeds and pages", _visits),
    Step(4, "what questions need: days, identities, lemmas, words of statements", refill),
    Step(5, "saved queries, and what of them was seen", _saved),
    Step(6, "PostgreSQL: words of articles apart from their rows, outlets counted", tune),
)


def migrate(connection: Connection, target: str, now: str, steps: Sequence[Step] = STEPS) -> None:
    """Bring the database to the newest shape, within the caller's transaction.

    Raises StoreError for a database made by a newer Saksi, or by something else.
    """
    tables = set(inspect(connection).get_table_names())
    if migrations.name not in tables:
        if tables & set(metadata.tables) or (tables and connection.dialect.name == "sqlite"):
            raise StoreError(
                f"{shown(target)}: is a database of something else (it has a table {min(tables)!r}); give another name"
            )
        create(connection)
        _note(connection, steps, now)
        return
    done = connection.scalar(select(func.max(migrations.c.number))) or 0
    if done > steps[-1].number:
        raise StoreError(
            f"{shown(target)}: was made by a newer Saksi (tables of step {done}, known are {steps[-1].number}); update Saksi"
        )
    missing = [step for step in steps if step.number > done]
    for step in missing:
        step.apply(connection)
    _note(connection, missing, now)


def needs_migration(connection: Connection, steps: Sequence[Step] = STEPS) -> bool:
    """Whether the tables are absent or of another shape than the newest."""
    if not inspect(connection).has_table(migrations.name):
        return True
    return bool(connection.scalar(select(func.max(migrations.c.number))) != steps[-1].number)


def _note(connection: Connection, steps: Sequence[Step], now: str) -> None:
    if steps:
        connection.execute(insert(migrations), [{"number": s.number, "name": s.name, "applied_at": now} for s in steps])
