"""Whether a name that a person gave is a database of records."""

from __future__ import annotations

from pathlib import Path

_MAGIC = b"SQLite format 3\0"
_ADDRESSES = ("postgresql://", "postgres://", "postgresql+psycopg://")


def is_database(name: str) -> bool:
    """Whether ``name`` is the address of a PostgreSQL database or a SQLite file, by its first bytes."""
    if name.startswith(_ADDRESSES):
        return True
    path = Path(name)
    try:
        with path.open("rb") as file:
            return file.read(len(_MAGIC)) == _MAGIC
    except OSError:
        return False
