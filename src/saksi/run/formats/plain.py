"""Text, saved pages and JSON."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from saksi.extraction.decoding import decode
from saksi.model import Article
from saksi.run.formats.input import Input, dates_of, whole
from saksi.run.formats.roots import root_name
from saksi.run.given import Given, lacking
from saksi.run.json_articles import articles_of_json


def lines(given: Input) -> Iterator[Given]:
    """The articles of JSON."""
    return articles_of_json(given.stream, given.source)


def page(given: Input) -> Iterator[Given]:
    """The article of a page. The page reader is loaded here, at the first page: it takes 0.3 s, and text needs it not."""
    raw = data = whole(given)
    address = given.address
    if given.ending in (".mhtml", ".mht"):
        data, address = import_module("saksi.extraction.archives").page_in_archive(data, given.source)
    yield Given(article_of_bytes(data, given, address), given.source, given.source, raw)


def article_of_bytes(data: bytes, given: Input, address: str | None) -> Article:
    """The article of a page's bytes. Raises UnreadableInputError where it has none."""
    pages = import_module("saksi.extraction.pages")
    article: Article = pages.article_of_page(data, given.source, dates_of(given), address, given.charset)
    return article


def text(given: Input) -> Iterator[Given]:
    """A text file as one article."""
    raw = whole(given)
    article = Article(text=decode(raw, given.source, given.charset), url=given.address)
    yield Given(article, given.source, given.source, raw)


def other_xml(given: Input) -> Iterator[Given]:
    """XML of no kind that is read, told by its root element."""
    root = root_name(given.stream.peek(4096))
    known = "read are RSS, Atom, OPML, NewsML-G2 and XHTML"
    yield lacking(given.source, f"is XML with the root <{root}>; {known}" if root else f"is no XML; {known}")
