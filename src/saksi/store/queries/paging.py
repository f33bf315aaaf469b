"""Where a page begins: a mark that a reader of the page before hands back."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, Table, and_, or_

from saksi.errors import StoreError

LIMIT = 50
"""Rows of a page, unless told."""


def mark(*parts: object) -> str:
    """The mark of a row by the values that it is sorted by."""
    return "~".join(str(part) for part in parts)


def marked(after: str, count: int) -> list[str]:
    """The values of a mark. Raises StoreError for what is no mark of this question."""
    parts = after.split("~")
    if len(parts) < count or not all(part.lstrip("-").isdigit() for part in parts[len(parts) - count + 1 :]):
        raise StoreError(f"{after!r}: is no mark of a page of this question; take the one that the page before ended with")
    return ["~".join(parts[: len(parts) - count + 1]), *parts[len(parts) - count + 1 :]]


def behind(table: Table, after: str) -> ColumnElement[bool]:
    """That a row stands behind the mark: by day, the newest first, then in the order in which the values came."""
    day, version, number = marked(after, 3)
    c = table.c
    later = or_(c.version > int(version), and_(c.version == int(version), c.number > int(number)))
    return and_(c.day <= day, or_(c.day < day, later))


def bytewise(connection: Connection, words: ColumnElement[str]) -> ColumnElement[str]:
    """Words in an order that is the same in every database, whatever the language that it was made for."""
    return words.collate("C" if connection.dialect.name == "postgresql" else "BINARY")
