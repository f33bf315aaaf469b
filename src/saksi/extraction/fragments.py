"""Pieces of HTML and XML as paragraphs of text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree  # type: ignore[import-untyped]
from lxml import html as lxml_html

from saksi.extraction.depth import nests_too_deep

_BLOCKS = frozenset(
    [
        *("p", "div", "br", "hr", "li", "ul", "ol", "dl", "dt", "dd", "blockquote", "pre", "tr", "body", "html"),
        *("section", "article", "main", "header", "footer", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("block", "hl1", "hl2", "hedline", "dateline", "byline"),  # of NITF
    ]
)
_LEFT_OUT = frozenset(
    [
        *("script", "style", "figure", "figcaption", "table", "aside", "iframe", "noscript", "form", "svg", "media"),
        *("title", "head", "nav"),
    ]
)
_MARKUP = re.compile(r"<[A-Za-z!/][^>]*>|&(?:#\d+|#x[0-9a-f]+|[a-z]+\d*);", re.IGNORECASE)


def is_markup(text: str) -> bool:
    """Whether ``text`` holds tags or character references."""
    return _MARKUP.search(text) is not None


def text_of_fragment(fragment: str) -> str:
    """The text of a piece of HTML, one paragraph a line; pictures, tables and scripts left out. Empty where there is none."""
    if not fragment.strip():
        return ""
    if not is_markup(fragment):
        return _tidy(fragment.split("\n"))
    if nests_too_deep(fragment):
        return ""
    try:
        tree = lxml_html.document_fromstring(fragment.encode("utf-8", "replace"), parser=lxml_html.HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError):
        return ""
    return text_of_element(tree)


def text_of_element(element: Any) -> str:
    """The text of an element of HTML or of a news format, one paragraph a line."""
    lines = [""]
    for piece in _pieces(element):
        if piece is None:
            lines.append("")
        else:
            lines[-1] += piece
    return _tidy(lines)


def _pieces(root: Any) -> Iterator[str | None]:
    """The words of ``root`` in order; None where a paragraph ends. A walk without recursion: depth is the giver's choice."""
    skipped = None
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            if skipped is None and element.tail:
                yield element.tail
            continue
        name = etree.QName(element).localname.lower()
        if event == "start":
            if skipped is None and name in _LEFT_OUT and element is not root:
                skipped = element
            if skipped is None:
                if name in _BLOCKS:
                    yield None
                if element.text:
                    yield element.text
            continue
        if skipped is element:
            skipped = None
        if skipped is None:
            if name in _BLOCKS:
                yield None
            if element is not root and element.tail:
                yield element.tail


def _tidy(lines: list[str]) -> str:
    tidy = (" ".join(line.split()) for line in lines)
    return "\n".join(line for line in tidy if line)
