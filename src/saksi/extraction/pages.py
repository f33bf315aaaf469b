"""Saved web pages: main text, what the page declares of it, and its teasers' addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from lxml import etree  # type: ignore[import-untyped]
from lxml.html import HtmlElement  # type: ignore[import-untyped]
from trafilatura import bare_extraction, load_html
from trafilatura.settings import MANUALLY_CLEANED

from saksi.errors import UnreadableInputError
from saksi.extraction.decoding import decode
from saksi.extraction.depth import MAX_DEPTH, nests_too_deep
from saksi.extraction.page_dates import PageDates
from saksi.extraction.page_facts import facts_of
from saksi.model import Article, Link

MAX_BYTES = 20_000_000
_ENOUGH = 80
"""Words from which on the text that the quick way finds is taken. On 120 saved pages with known texts it finds what the
thorough ways find, in half of their time."""

_LEFT_OF_A_MENU = 6
"""Words below which what a thorough way finds is no text."""

_THOROUGH: tuple[dict[str, Any], ...] = ({"fast": False}, {"favor_recall": True})
_LEFT_OUT = tuple(name for name in MANUALLY_CLEANED if name not in ("head", "script", "form", "math"))
"""Elements that trafilatura leaves out in the end: without them, each copy and each pass of it has less before it."""

_PROGRAMS = etree.XPath("//script[not(contains(@type, 'ld+json'))]")
"""Scripts in which no article stands; some pages have theirs in JSON-LD alone."""

_PARSER = etree.HTMLParser(encoding="utf-8", collect_ids=False, default_doctype=False, remove_comments=True, remove_pis=True)
_PARSER.set_element_class_lookup(etree.ElementDefaultClassLookup(element=HtmlElement))
"""As trafilatura's own, but for the class of elements, for which lxml would ask Python at each of them."""

_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r"))
_NO_PAGE = ("#", "javascript:", "mailto:")
_XML_HEAD = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")
_LOOKS_LIKE_PAGE = re.compile(
    r"\A\s*(?:<\?xml[^>]{0,200}\?>\s*|<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|article|div|meta|title)\b",
    re.I | re.S,
)


def looks_like_page(text: str) -> bool:
    """Whether ``text`` begins like a web page."""
    return _LOOKS_LIKE_PAGE.match(text[:8000]) is not None


def article_of_page(data: bytes, source: str, dates: PageDates, url: str | None = None, charset: str | None = None) -> Article:
    """The article of a saved page; its text is what trafilatura takes for the main text, tables and comments left out.

    ``url`` is the address, and ``charset`` the encoding, where they are known from outside. Raises UnreadableInputError for
    a page that is too large, too deeply nested, or has no article.
    """
    if len(data) > MAX_BYTES:
        reason = f"is a page of {len(data) / 1e6:.0f} MB; pages of more than {MAX_BYTES / 1e6:.0f} MB are not read"
        raise UnreadableInputError(source, reason)
    html = _XML_HEAD.sub("", decode(data, source, charset))
    if nests_too_deep(html):
        reason = f"nests elements more than {MAX_DEPTH:,} deep, which no article does; save the page again or give its text"
        raise UnreadableInputError(source, reason)
    tree = _tree(html, source)
    facts = facts_of(tree, dates, url)
    anchors = _anchors(tree)
    text = _main_text(tree, facts.title) or _thorough_text(html, source, facts.title)
    if text is None:
        raise UnreadableInputError(source, "holds no article text that could be told from the rest of the page; give its text")
    return Article(
        text=text,
        title=facts.title,
        outlet=facts.outlet,
        published=facts.published,
        published_from="page" if facts.published else None,
        url=facts.url,
        byline=facts.byline,
        links=tuple(dict.fromkeys(_links_within(text, anchors, facts.url))),
        extracted=True,
    )


def _tree(html: str, source: str) -> Any:
    try:
        tree = _quickly_parsed(html)
        if tree is None:
            tree = load_html(html, max_size=MAX_BYTES)
    except (etree.LxmlError, ValueError) as error:
        raise UnreadableInputError(source, f"is a page that cannot be parsed: {error}") from None
    if tree is None:
        raise UnreadableInputError(source, "is no web page, though it is named like one; give text files the ending .txt")
    return tree


def _quickly_parsed(html: str) -> Any:
    """The tree of a sound page; None for what may be no page, or a broken one, which trafilatura tells and mends."""
    if "html" not in html[:50].lower():
        return None
    data = html.encode().translate(None, _CONTROLS).replace(b"\xef\xbf\xbe", b"").replace(b"\xef\xbf\xbf", b"")
    tree = etree.fromstring(data, _PARSER)
    return tree if tree is not None and len(tree) else None


def _main_text(tree: Any, title: str | None) -> str | None:
    """The text of a page as the quick way finds it, if that is enough. It uses up the tree."""
    etree.strip_elements(tree, *_LEFT_OUT, with_tail=False)
    for program in _PROGRAMS(tree):
        program.drop_tree()
    text = _extracted(tree, title, fast=True)
    return text if len(text.split()) >= _ENOUGH else None


def _thorough_text(html: str, source: str, title: str | None) -> str | None:
    tree = _tree(html, source)
    found = (_extracted(tree, title, **means) for means in _THOROUGH)
    return next((text for text in found if len(text.split()) >= _LEFT_OF_A_MENU), None)


def _extracted(tree: Any, title: str | None, **means: Any) -> str:
    """The main text, without a title that stands before it once more; empty where there is none."""
    found = bare_extraction(tree, include_tables=False, include_comments=False, with_metadata=False, as_dict=False, **means)
    text = (getattr(found, "text", None) or "").strip()
    first, _, rest = text.partition("\n")
    return rest.strip() if title and rest.strip() and " ".join(first.split()).casefold() == title.casefold() else text


def _anchors(tree: Any) -> list[tuple[str, str]]:
    """The page's links that may be teasers: their words, three or more, and their addresses as they stand there."""
    anchors = ((" ".join(anchor.text_content().split()), anchor.get("href").strip()) for anchor in tree.xpath("//a[@href]"))
    return [(title, to) for title, to in anchors if len(title) <= 300 and title.count(" ") > 1 and not to.startswith(_NO_PAGE)]


def _links_within(text: str, anchors: list[tuple[str, str]], base: str | None) -> Iterator[Link]:
    """The ``anchors`` whose words stand in the text, with their address made whole."""
    plain = " ".join(text.split())
    for title, href in anchors:
        if title not in plain:
            continue
        try:
            address = urljoin(base, href) if base else href
        except ValueError:
            continue
        if address.startswith(("http://", "https://")):
            yield Link(title, address)
