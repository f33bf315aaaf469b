"""Where articles come from: files, folders, globs and standard input, as a stream of articles and failures."""

from __future__ import annotations

import glob
import gzip
import io
import os
import re
import sys
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

import msgspec

from saksi.errors import UnreadableInputError
from saksi.lang.schema.residue import ResidueWords
from saksi.model import Article
from saksi.run.failures import Failure
from saksi.run.formats import ENDINGS, Input, format_of
from saksi.run.given import Given, lacking

STDIN = "standard input"
_GZIP = b"\x1f\x8b"


def articles_from(
    paths: Iterable[str],
    *,
    published: str | None = None,
    outlet: str | None = None,
    words: ResidueWords | None = None,
    stdin: IO[bytes] | None = None,
) -> Iterator[Article | Failure]:
    """Every article that ``paths`` hold, in order, and a failure with its reason for whatever cannot be read.

    A path is a file (text, a saved web page, JSON Lines, each also with ``.gz``), a folder (read with its folders, sorted
    by name; files of other endings and hidden files are left out), a glob, or ``-`` for standard input. ``published`` and
    ``outlet`` stand in where an article declares none. JSON Lines are read line by line, so memory stays flat. ``words``
    reads the dates of pages: the shipped Indonesian ones if none are given.
    """
    for given in given_from(paths, published=published, outlet=outlet, words=words, stdin=stdin):
        content = given.content
        yield content if isinstance(content, Failure) else msgspec.structs.replace(content, source=given.place)


def given_from(
    paths: Iterable[str],
    *,
    published: str | None = None,
    outlet: str | None = None,
    words: ResidueWords | None = None,
    stdin: IO[bytes] | None = None,
) -> Iterator[Given]:
    """What ``articles_from`` gives, each with its source, its place there, and the bytes it was made from."""
    for path in paths:
        for given in _of_path(path, words, stdin):
            yield _completed(given, published, outlet)


def _completed(given: Given, published: str | None, outlet: str | None) -> Given:
    article = given.content
    if isinstance(article, Failure):
        return given
    if published and not article.published:
        article = msgspec.structs.replace(article, published=published, published_from="declared")
    if outlet and not article.outlet:
        article = msgspec.structs.replace(article, outlet=outlet)
    return given if article is given.content else msgspec.structs.replace(given, content=article)


def _of_path(path: str, words: ResidueWords | None, stdin: IO[bytes] | None) -> Iterator[Given]:
    if path == "-":
        yield from _guarded(stdin or sys.stdin.buffer, STDIN, "", words)
        return
    if re.match(r"https?://", path):
        yield lacking(path, "is a web address; save the page and give the file")
        return
    try:
        if Path(path).is_dir():
            yield from _of_folder(path, words)
        elif not Path(path).exists() and any(mark in path for mark in "*?["):
            yield from _of_glob(path, words)
        else:
            yield from _of_file(path, words)
    except ValueError:
        yield lacking(repr(path), "is no path")


def _of_glob(pattern: str, words: ResidueWords | None) -> Iterator[Given]:
    matches = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - a pattern may be absolute, and ** reach far
    if not matches:
        yield lacking(pattern, "matches no file; check the pattern and the folder you are in")
    for match in matches:
        yield from _of_folder(match, words) if Path(match).is_dir() else _of_file(match, words)


def _of_folder(folder: str, words: ResidueWords | None) -> Iterator[Given]:
    found = False
    closed: list[OSError] = []
    for here, folders, files in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and ending_of(name) in ENDINGS:
                found = True
                yield from _of_file(str(Path(here) / name), words)
    for error in closed:
        yield lacking(str(error.filename), f"cannot be opened: {error.strerror or error}")
    if not found and not closed:
        endings = ", ".join(ENDINGS)
        yield lacking(folder, f"holds no file to read; files of a folder are read by their ending: {endings}, each also with .gz")


def ending_of(name: str) -> str:
    """The ending of a file's name in lower case, without ``.gz``."""
    return Path(name.removesuffix(".gz")).suffix.lower()


def _of_file(path: str, words: ResidueWords | None) -> Iterator[Given]:
    try:
        with Path(path).open("rb") as stream:
            yield from _guarded(stream, path, ending_of(path), words)
    except FileNotFoundError:
        yield lacking(path, "does not exist; check the name and the folder you are in")
    except PermissionError:
        yield lacking(path, "may not be read by you; change its permissions")
    except OSError as error:
        yield lacking(path, f"cannot be opened: {error.strerror or error}")


def _guarded(stream: IO[bytes], source: str, ending: str, words: ResidueWords | None) -> Iterator[Given]:
    """The articles of a stream; whatever goes wrong while reading it is told, and ends this stream alone."""
    try:
        yield from _of_stream(stream, source, ending, words)
    except UnreadableInputError as error:
        yield lacking(error.source, error.reason)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        yield lacking(source, f"is broken gzip data ({error}); fetch or pack it again")
    except OSError as error:
        yield lacking(source, f"cannot be read: {error.strerror or error}")


def _of_stream(stream: IO[bytes], source: str, ending: str, words: ResidueWords | None) -> Iterator[Given]:
    begin, whole = _begun(stream)
    if begin.startswith(_GZIP):
        begin, whole = _begun(gzip.GzipFile(fileobj=whole))
    yield from format_of(ending, begin).read(Input(whole, source, ending, words))


def _begun(stream: Any) -> tuple[bytes, io.BufferedReader]:
    """The first bytes of a stream, and a stream that still holds them."""
    reader = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(_Raw(stream))
    return reader.peek(4096), reader


class _Raw(io.RawIOBase):
    """A readable stream as the raw stream that ``BufferedReader`` asks for."""

    def __init__(self, stream: IO[bytes]) -> None:
        super().__init__()
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        # what a broken stream still has comes out before its error does
        data = (self._stream.read1 if isinstance(self._stream, gzip.GzipFile) else self._stream.read)(len(buffer))
        buffer[: len(data)] = data
        return len(data)
