"""The files that a path stands for: itself, those of a folder, or those that a pattern matches."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from itertools import takewhile
from pathlib import Path

from saksi.run.formats import ENDINGS
from saksi.run.given import Given, lacking
from saksi.run.streams import ending_of

STDIN = "-"
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_WILD = re.compile(r"[*?\[]")


def is_address(path: str) -> bool:
    """Whether a path is a web address."""
    return _ADDRESS.match(path) is not None


def files_at(path: str) -> Iterator[str | Given]:
    """The files that ``path`` stands for, by name; in their place or behind them, what cannot be looked into, with its reason."""
    if not path.strip() or "\0" in path:  # Path("") would be the folder one is in
        yield lacking(repr(path[:200]), "is no path; check what was given as its name")
        return
    try:
        is_folder, is_there = Path(path).is_dir(), Path(path).exists()
    except OSError as error:
        yield lacking(path[:200], f"is no path that can be looked up: {error.strerror or error}")
        return
    if is_folder:
        yield from _of_folder(path)
    elif not is_there and _WILD.search(path):
        yield from _matching(path)
    else:
        yield path


def bytes_at(paths: Iterable[str]) -> int | None:
    """How many bytes the files have that ``paths`` stand for; None where some of them are no files."""
    size = 0
    for path in paths:
        if path == STDIN or is_address(path):
            return None
        for file in files_at(path):
            try:
                size += Path(file).stat().st_size if isinstance(file, str) else 0
            except OSError:
                continue  # it is told when it is to be read
    return size


def _of_folder(folder: str) -> Iterator[str | Given]:
    found = False
    closed: list[OSError] = []
    for here, folders, files in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and ending_of(name) in ENDINGS:
                found = True
                yield str(Path(here) / name)
    for error in closed:
        yield lacking(str(error.filename), f"cannot be opened: {error.strerror or error}")
    if not found and not closed:
        endings = ", ".join(ENDINGS)
        yield lacking(folder, f"holds no file to read; files of a folder are read by their ending: {endings}, each also with .gz")


def _matching(pattern: str) -> Iterator[str | Given]:
    """What matches a pattern. Its ``**`` goes through no links to folders, which may lead in a circle."""
    parts = Path(pattern).parts
    fixed = list(takewhile(lambda part: not _WILD.search(part), parts))
    here, rest = Path(*fixed), parts[len(fixed) :]
    hidden = any(part.startswith(".") for part in rest)
    try:
        found = [m for m in here.glob(str(Path(*rest))) if hidden or not _is_hidden(m.relative_to(here))]
    except (ValueError, NotImplementedError, re.error) as error:
        yield lacking(pattern, f"is no pattern that can be understood ({error})")
        return
    if not found:
        yield lacking(pattern, "matches no file; check the pattern and the folder you are in")
    for match in sorted(map(str, found)):
        yield from _of_folder(match) if Path(match).is_dir() else (match,)


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)
