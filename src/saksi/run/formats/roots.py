"""The root element of an XML file, told from its first bytes."""

from __future__ import annotations

import codecs
import re

FEED_ROOTS = frozenset(("rss", "feed", "rdf"))
NEWSML_ROOTS = frozenset(("newsitem", "newsmessage", "packageitem", "knowledgeitem", "conceptitem", "planningitem"))

_PRELUDE = r"\s*(?:<\?[^>]*>\s*|<!--.*?-->\s*|<!doctype[^\[>]*(?:\[.*?\]\s*)?>\s*)*"
_ROOT = re.compile(rf"\A\ufeff?{_PRELUDE}<(?:[\w.-]+:)?([a-z][\w.-]*)", re.DOTALL | re.IGNORECASE)


def root_name(begin: bytes) -> str | None:
    """The name of the root element in small letters, without its prefix; None where no XML begins there."""
    wide = begin.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    head = begin[:4096].decode("utf-16" if wide else "utf-8", errors="ignore")
    found = _ROOT.match(head)
    return found.group(1).lower() if found else None
