"""The words by which an article is found: what goes into the full-text index of both databases."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"\w+")
LONGEST = 300_000
"""Characters of an article that are indexed. PostgreSQL's tsvector holds 1 MB, of which 300,000 characters take 0.96 MB at
most (three-byte letters, words of four letters); the longest of the 3,427 IndoSum articles has 8,900."""


def searchable(title: str | None, body: str) -> str:
    """The words of an article in lower case, with single blanks between: both databases index the same words."""
    text = unicodedata.normalize("NFKC", f"{title or ''} {body}"[:LONGEST]).lower()
    return " ".join(_WORD.findall(text))[:LONGEST]
