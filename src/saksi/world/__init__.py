"""What exists out there: states, groups, organisations, persons with dated offices, wars with their first day, places."""

from __future__ import annotations

from pathlib import Path

from saksi.world.facts import ANY, Conflict, Entry, Facts, Office, Place, Places, Source, World, fold, index
from saksi.world.files import read_extra, read_shipped
from saksi.world.lint import problems

__all__ = [
    "ANY",
    "Conflict",
    "Entry",
    "Facts",
    "Office",
    "Place",
    "Places",
    "Source",
    "World",
    "fold",
    "index",
    "load",
    "problems",
    "read",
]


def read(extra: Path | None = None) -> Facts:
    """The facts of the shipped files, with those of the pack directory ``extra`` behind them.

    ``Facts`` is plain data that msgspec can encode; a compiled pack keeps it and calls :func:`index` alone.
    Errors: ``PackError`` with file and path inside it.
    """
    shipped = read_shipped()
    if extra is None:
        return shipped
    own = read_extra(extra)
    return Facts(
        shipped.entries + own.entries,
        shipped.conflicts + own.conflicts,
        shipped.places + own.places,
        shipped.sources + own.sources,
    )


def load(extra: Path | None = None) -> World:
    """The world: the shipped facts, and over them those of a user's pack directory (the same id replaces)."""
    return index(read(extra))
