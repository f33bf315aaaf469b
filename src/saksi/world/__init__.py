"""What exists out there: states, groups, organisations, persons with dated offices, wars with their first day, places."""

from __future__ import annotations

from pathlib import Path

from saksi import compiled
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
    "compile_facts",
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
    shipped = compiled.load("world", _sources(), Facts, read_shipped)
    if extra is None:
        return shipped
    own = read_extra(extra)
    return Facts(
        shipped.entries + own.entries,
        shipped.conflicts + own.conflicts,
        shipped.places + own.places,
        shipped.sources + own.sources,
    )


def compile_facts() -> Path:
    """Compile the shipped facts, for the wheel; returns the file written."""
    return compiled.write("world", _sources(), read_shipped())


def _sources() -> list[Path]:
    here = Path(__file__).parent
    return [*here.glob("*.yaml"), *here.glob("*.tsv"), *here.glob("f*.py")]


def load(extra: Path | None = None) -> World:
    """The world: the shipped facts, and over them those of a user's pack directory (the same id replaces)."""
    return index(read(extra))
