"""Where articles come from: files, folders, globs and standard input, as a stream of articles and failures."""

from __future__ import annotations

import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Protocol

import msgspec

from saksi.extraction.documents import checked_date
from saksi.lang.schema.residue import ResidueWords
from saksi.model import Article
from saksi.run.failures import Failure
from saksi.run.given import Given, lacking
from saksi.run.paths import STDIN, files_at, is_address
from saksi.run.streams import ending_of, of_stream

STANDARD_INPUT = "standard input"
_OPEN_ALREADY = ("/dev/fd/", "/dev/stdin", "/proc/self/fd/")


class Follower(Protocol):
    """What goes to web addresses (``saksi.run.web.Web``)."""

    def follows(self, given: Given) -> bool:
        """Whether it goes where an item of a file points to."""

    def page(self, given: Given, words: ResidueWords | None = None) -> Iterator[Given]:
        """The article that an item points to."""

    def beside(self, addresses: Iterable[str], words: ResidueWords | None = None) -> Iterator[Given]:
        """The articles of several addresses, fetched beside each other."""


def articles_from(
    paths: Iterable[str],
    *,
    published: str | None = None,
    outlet: str | None = None,
    words: ResidueWords | None = None,
    stdin: IO[bytes] | None = None,
    web: Follower | None = None,
) -> Iterator[Article | Failure]:
    """Every article that ``paths`` hold, in order, and a failure with its reason for whatever cannot be read.

    A path is a file of one of the ``FORMATS`` (each also with ``.gz``), a folder (read with its folders, sorted by name;
    files of other endings and hidden files are left out), a glob, ``-`` for standard input, or a web address where there is
    ``web`` to go there; addresses come last. ``published`` and ``outlet`` stand in where an article declares none. JSON Lines
    and WARC are read piece by piece, so memory stays flat. ``words`` reads the dates of pages: the shipped Indonesian ones
    if none are given.
    """
    for given in given_from(paths, published=published, outlet=outlet, words=words, stdin=stdin, web=web):
        content = given.content
        yield content if isinstance(content, Failure) else msgspec.structs.replace(content, source=given.place)


def given_from(
    paths: Iterable[str],
    *,
    published: str | None = None,
    outlet: str | None = None,
    words: ResidueWords | None = None,
    stdin: IO[bytes] | None = None,
    web: Follower | None = None,
) -> Iterator[Given]:
    """What ``articles_from`` gives, each with its source, its place there, and the bytes it was made from.

    Raises UnreadableInputError where ``published`` is no ISO date.
    """
    checked_date(published, "the day that was given")
    for given in _all(paths, words, stdin, web):
        yield _completed(given, published, outlet)


def _all(paths: Iterable[str], words: ResidueWords | None, stdin: IO[bytes] | None, web: Follower | None) -> Iterator[Given]:
    addresses: list[str] = []
    for path in paths:
        if is_address(path) and web is not None:
            addresses.append(path)
            continue
        for given in _of_path(path, words, stdin):
            if given.elsewhere is None or web is None or not web.follows(given):
                yield given
            elif given.elsewhere.feed:
                addresses.append(given.elsewhere.address)
            else:
                yield from web.page(given, words)
    if web is not None and addresses:
        yield from web.beside(dict.fromkeys(addresses), words)


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
    if path == STDIN:
        yield from of_stream(stdin or sys.stdin.buffer, STANDARD_INPUT, "", words)
        return
    if is_address(path):
        yield lacking(path, "is a web address; saksi ingest and saksi read fetch it, or save the page and give the file")
        return
    for file in files_at(path):
        yield from _of_file(file, words) if isinstance(file, str) else (file,)


def _of_file(path: str, words: ResidueWords | None) -> Iterator[Given]:
    try:
        kind = _no_file(path)
        if kind:
            yield lacking(path, kind)
            return
        with Path(path).open("rb") as stream:
            for given in of_stream(stream, path, ending_of(path), words):
                yield msgspec.structs.replace(given, behind=stream.tell())
    except FileNotFoundError:
        dangling = Path(path).is_symlink()
        reason = (
            "is a link to a file that is not there" if dangling else "does not exist; check the name and the folder you are in"
        )
        yield lacking(path, reason)
    except PermissionError:
        yield lacking(path, "may not be read by you; change its permissions")
    except OSError as error:
        yield lacking(path, f"cannot be opened: {error.strerror or error}")


def _no_file(path: str) -> str | None:
    """Why a path is not opened: a pipe might wait for ever, a device never end. What a shell makes of ``<(…)`` is opened."""
    mode = Path(path).stat().st_mode
    if stat.S_ISREG(mode) or path.startswith(_OPEN_ALREADY):
        return None
    if stat.S_ISFIFO(mode):
        return "is a pipe; give - and lead it to standard input"
    return "is a device or socket, no file"
