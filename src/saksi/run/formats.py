"""The kinds of files that articles are read from. A new kind joins by one entry in ``FORMATS``."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from typing import NamedTuple

from saksi.errors import UnreadableInputError
from saksi.extraction.decoding import decode
from saksi.lang.packs import HERE
from saksi.lang.schema.residue import ResidueWords
from saksi.model import Article
from saksi.run.given import Given
from saksi.run.json_articles import articles_of_json
from saksi.strict_yaml import decode as decode_words

MAX_FILE = 20_000_000
_BEGINS_AS_JSON = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*(?:\"|\}|\Z)")
_BEGINS_AS_PAGE = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|\?xml|!--|head|body|article|div|meta)", re.IGNORECASE)


class Input(NamedTuple):
    """One file to read: its bytes, its name, its ending in lower case without ``.gz``, and the words that read a page's dates."""

    stream: io.BufferedReader
    source: str
    ending: str
    words: ResidueWords | None


class Format(NamedTuple):
    """A kind of file: the endings that name it, whether a file of another name begins like it, and its reader."""

    name: str
    endings: tuple[str, ...]
    begins: Callable[[bytes], bool]
    read: Callable[[Input], Iterator[Given]]


def _lines(given: Input) -> Iterator[Given]:
    return articles_of_json(given.stream, given.source)


def _page(given: Input) -> Iterator[Given]:
    """The article of a page. The page reader is loaded here, at the first page: it takes 0.3 s, and text needs it not."""
    pages = import_module("saksi.extraction.pages")
    raw = data = _whole(given)
    url = None
    if given.ending in (".mhtml", ".mht"):
        data, url = import_module("saksi.extraction.archives").page_in_archive(data, given.source)
    article: Article = pages.article_of_page(data, given.source, given.words or _shipped_words(), url)
    yield Given(article, given.source, given.source, raw)


def _text(given: Input) -> Iterator[Given]:
    raw = _whole(given)
    yield Given(Article(text=decode(raw, given.source)), given.source, given.source, raw)


def _whole(given: Input) -> bytes:
    data = given.stream.read(MAX_FILE + 1)
    if len(data) > MAX_FILE:
        reason = f"is larger than {MAX_FILE // 1_000_000} MB, too large for one article; give many articles as JSON Lines"
        raise UnreadableInputError(given.source, reason)
    return data


@cache
def _shipped_words() -> ResidueWords:
    return decode_words(HERE / "id" / "residue.yaml", ResidueWords)


TEXT = Format("text", (".txt", ".text", ".md"), lambda _: True, _text)
FORMATS = (
    Format("JSON Lines", (".jsonl", ".ndjson", ".json"), lambda begin: _BEGINS_AS_JSON.match(begin) is not None, _lines),
    Format("saved page", (".html", ".htm", ".xhtml", ".mhtml", ".mht"), lambda begin: bool(_BEGINS_AS_PAGE.match(begin)), _page),
    TEXT,
)
"""All kinds, tried in this order: first by the file's ending, then by how it begins. What is nothing else is text."""

ENDINGS = (*TEXT.endings, *(ending for each in FORMATS if each is not TEXT for ending in each.endings))
"""The endings by which files of a folder are read."""


def format_of(ending: str, begin: bytes) -> Format:
    """The kind of a file by its ending and first bytes; a text file that begins like another kind is of that kind."""
    named = (each for each in FORMATS if each is not TEXT and ending in each.endings)
    return next(named, None) or next(each for each in FORMATS if each.begins(begin))
