"""The kinds of files that articles are read from. A new kind joins by one entry in ``FORMATS``."""

from __future__ import annotations

import re
from collections.abc import Callable

from saksi.run.formats.input import Format, Input, loaded
from saksi.run.formats.plain import lines, other_xml, page, text
from saksi.run.formats.roots import FEED_ROOTS, NEWSML_ROOTS, root_name

__all__ = ["ENDINGS", "FORMATS", "TEXT", "Format", "Input", "format_of"]

_BEGINS_AS_JSON = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*(?:\"|\}|\Z)")
_BEGINS_AS_PAGE = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|\?xml|!--|head|body|article|div|meta)", re.IGNORECASE)
_BEGINS_AS_MESSAGE = re.compile(rb"[A-Za-z-]+:")
_RELATED = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)


def _rooted(names: frozenset[str]) -> Callable[[bytes], bool]:
    return lambda begin: root_name(begin) in names


def _is_other_xml(begin: bytes) -> bool:
    return begin.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<?xml") and root_name(begin) not in ("html", None)


def _is_web_archive(begin: bytes) -> bool:
    head = re.split(rb"\r?\n\r?\n", begin, maxsplit=1)[0]
    return _BEGINS_AS_MESSAGE.match(head) is not None and _RELATED.search(head) is not None


TEXT = Format("text", (".txt", ".text", ".md"), lambda _: True, text)
FORMATS = (
    Format("WARC", (".warc",), lambda begin: begin.startswith(b"WARC/"), loaded("warc", "archive", "WARC"), certain=True),
    Format("PDF", (".pdf",), lambda begin: begin.startswith(b"%PDF-"), loaded("pdf", "printed", "PDF document"), certain=True),
    Format(
        "Word", (".docx",), lambda begin: begin.startswith(b"PK\x03\x04"), loaded("word", "word", "Word document"), certain=True
    ),
    Format("web archive", (".mhtml", ".mht"), _is_web_archive, lambda given: page(given._replace(ending=".mhtml")), certain=True),
    Format("feed", (".rss", ".atom", ".rdf"), _rooted(FEED_ROOTS), loaded("feeds", "feed", "feed"), certain=True),
    Format("OPML", (".opml",), _rooted(frozenset(("opml",))), loaded("feed_lists", "feed_list", "list of feeds"), certain=True),
    Format("NewsML-G2", (".newsml", ".nml"), _rooted(NEWSML_ROOTS), loaded("items", "newsml", "news item"), certain=True),
    Format("JSON Lines or ninjs", (".jsonl", ".ndjson", ".json", ".ninjs"), lambda b: bool(_BEGINS_AS_JSON.match(b)), lines),
    Format("table", (".csv", ".tsv"), lambda _: False, loaded("tables", "table", "table")),
    Format("saved page", (".html", ".htm", ".xhtml"), lambda b: root_name(b) == "html", page),
    Format("XML", (".xml",), _is_other_xml, other_xml),
    Format("saved page", (), lambda begin: bool(_BEGINS_AS_PAGE.match(begin)), page),
    TEXT,
)
"""All kinds, tried in this order: by a beginning that is certain, by the file's ending, by how it begins. Else it is text."""

ENDINGS = (*TEXT.endings, *(ending for each in FORMATS if each is not TEXT for ending in each.endings))
"""The endings by which files of a folder are read."""


def format_of(ending: str, begin: bytes) -> Format:
    """The kind of a file by its ending and first bytes; a text file that begins like another kind is of that kind."""
    certain = next((each for each in FORMATS if each.certain and each.begins(begin)), None)
    named = (each for each in FORMATS if each is not TEXT and ending in each.endings)
    if certain is None and ending == ".xml" and root_name(begin) == "html":
        ending = ".xhtml"
    return certain or next(named, None) or next(each for each in FORMATS if each.begins(begin))
