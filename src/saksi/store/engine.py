"""Connections to SQLite and PostgreSQL that keep what they confirmed, and errors said in words."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from saksi.errors import MissingExtraError, StoreError

_WRITER_LOCK = 7_241_559
"""Key of the PostgreSQL advisory lock that lets one writer in at a time (any number, the same in every process)."""

_PRAGMAS = (
    "PRAGMA busy_timeout = 60000",  # a second writer waits for the batch of the first
    "PRAGMA journal_mode = WAL",  # readers never wait
    "PRAGMA synchronous = FULL",  # a commit survives a pulled plug
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",  # deleted rows are overwritten
)


def engine_for(target: str) -> Engine:
    """The engine of a database: ``postgresql://…``, or else the path of a SQLite file, made if absent.

    Raises StoreError where the address cannot be understood, MissingExtraError without psycopg.
    """
    if target.startswith(("postgresql://", "postgres://", "postgresql+psycopg://")):
        return _postgresql(target)
    if "://" in target:
        raise StoreError(f"{shown(target)}: is neither a file nor the address of a PostgreSQL database (postgresql://…)")
    path = Path(target)
    if path.is_dir():
        raise StoreError(f"{target}: is a folder; give the name of a database file in it, like {path / 'saksi.db'}")
    if not path.absolute().parent.is_dir():
        raise StoreError(f"{target}: the folder {path.parent} does not exist; make it first")
    engine = create_engine(URL.create("sqlite", database=str(path)))
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def shown(target: str) -> str:
    """The name of a database as it may be shown: without a password."""
    return re.sub(r"(?<=[?&]password=)[^&]*", "***", re.sub(r"(?<=://)([^:/@]*):.*(?=@)", r"\1:***", target))


def _postgresql(target: str) -> Engine:
    try:
        url = make_url(target).set(drivername="postgresql+psycopg")
        engine = create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": 20})
    except (ArgumentError, ValueError):
        raise StoreError(f"{shown(target)}: the address of a PostgreSQL database is postgresql://USER@HOST/NAME") from None
    except ModuleNotFoundError:
        raise MissingExtraError("PostgreSQL needs psycopg: pip install 'saksi[postgres]'") from None
    event.listen(engine, "begin", _begin_postgresql)
    return engine


def _prepare_sqlite(connection: Any, _: Any) -> None:
    connection.isolation_level = None  # transactions begin where we say, not where the driver guesses
    for pragma in _PRAGMAS:
        connection.execute(pragma).fetchall()


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    if not options.get("bare"):
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("writes") else "BEGIN")


def _begin_postgresql(connection: Connection) -> None:
    if connection.get_execution_options().get("writes"):
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _WRITER_LOCK})


@contextmanager
def told(target: str) -> Iterator[None]:
    """Errors of the database ``target`` as StoreError, in words; a failed transaction is wholly undone before."""
    try:
        yield
    except DBAPIError as error:
        raise StoreError(f"{shown(target)}: {_reason(error)}") from error
    except SQLAlchemyError as error:
        raise StoreError(f"{shown(target)}: {error}") from error


_SAFE = "what was confirmed is kept and nothing is half"
_REASONS = (
    (("disk is full", "no space left", "disk full"), f"the disk is full; {_SAFE}; make room and run the same command again"),
    (
        ("disk i/o error", "could not extend file"),
        f"the disk failed or took no more; {_SAFE}; check it and run this again",
    ),
    (("readonly", "read-only", "permission denied"), "may not be written; check its permissions"),
    (("not a database", "malformed"), "is no sound SQLite database; give another file, or restore it from a copy"),
    (("unable to open",), "cannot be opened; check the path and its permissions"),
    (("locked", "busy"), f"another program held it for too long; {_SAFE}; close that and run the same command again"),
    (("does not exist", "authentication"), "cannot be used; check the name, the user and the password in its address"),
)
_LOST = f"the connection was lost or refused; {_SAFE}; run the same command again"
_ELSE = f"the database refused; {_SAFE}; this is a mistake of Saksi: please report it"


def _reason(error: DBAPIError) -> str:
    message = next(iter(str(error.orig).strip().splitlines()), type(error.orig).__name__)
    for marks, reason in _REASONS:
        if any(mark in message.lower() for mark in marks):
            return f"{reason} ({message})"
    return f"{_LOST if error.connection_invalidated or _no_connection(error) else _ELSE} ({message})"


def _no_connection(error: DBAPIError) -> bool:
    state = getattr(error.orig, "sqlstate", None)
    if isinstance(error.orig, sqlite3.Error):
        return False
    return type(error.orig).__name__ == "OperationalError" and (state is None or state.startswith(("08", "57")))
