"""What the readers of all formats are given, and what they share."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from typing import NamedTuple

from saksi.errors import UnreadableInputError
from saksi.extraction.page_dates import PageDates
from saksi.lang.packs import HERE
from saksi.lang.schema.residue import ResidueWords
from saksi.run.given import Given
from saksi.strict_yaml import decode as decode_words

MAX_FILE = 20_000_000
MAX_DOCUMENT = 100_000_000
"""Bytes of one document with pictures in it (docx, pdf)."""


class Input(NamedTuple):
    """One file to read: its bytes, its name, its ending in lower case without ``.gz``, and the words that read a page's dates.

    ``address`` and ``charset`` are what its server said, where it was fetched.
    """

    stream: io.BufferedReader
    source: str
    ending: str
    words: ResidueWords | None
    address: str | None = None
    charset: str | None = None


class Format(NamedTuple):
    """A kind of file: the endings that name it, whether a file begins like it, and its reader.

    ``certain`` tells that the beginning decides, whatever the file is called.
    """

    name: str
    endings: tuple[str, ...]
    begins: Callable[[bytes], bool]
    read: Callable[[Input], Iterator[Given]]
    certain: bool = False


def whole(given: Input, limit: int | None = None) -> bytes:
    """All bytes of one article's file. Raises UnreadableInputError where they are too many."""
    limit = MAX_FILE if limit is None else limit
    data = given.stream.read(limit + 1)
    if len(data) > limit:
        reason = f"is larger than {limit // 1_000_000} MB, too large for one article; give many articles as JSON Lines"
        raise UnreadableInputError(given.source, reason)
    return data


def loaded(module: str, function: str, name: str) -> Callable[[Input], Iterator[Given]]:
    """The reader of a format, whose module and libraries are loaded when the first such file comes.

    Where a library is not installed, the file is told to be unreadable, and which extra reads it.
    """

    def read(given: Input) -> Iterator[Given]:
        try:
            reader = getattr(import_module(f"saksi.run.formats.{module}"), function)
        except ModuleNotFoundError:
            reason = f"is a {name}: reading it needs the extra \"store\", which is not installed: pip install 'saksi[store]'"
            raise UnreadableInputError(given.source, reason) from None
        yield from reader(given)

    return read


@cache
def shipped_words() -> ResidueWords:
    """The shipped words for residue, months and zones."""
    return decode_words(HERE / "id" / "residue.yaml", ResidueWords)


@cache
def shipped_dates() -> PageDates:
    """What reads dates by the shipped words."""
    return PageDates(shipped_words())


def dates_of(given: Input) -> PageDates:
    """What reads dates by the words of ``given``."""
    return shipped_dates() if given.words is None else PageDates(given.words)
