"""One thing that a source gave: an article, or why it is none; where it stood, and the bytes it was made from."""

from __future__ import annotations

import msgspec

from saksi.model import Article
from saksi.run.failures import Failure


class Given(msgspec.Struct, frozen=True):
    """An article or a failure on its way in."""

    content: Article | Failure
    source: str
    """The file, or "standard input"."""
    place: str
    """Where in the source it stood: "reports.jsonl:3"; the source itself where that is one article."""
    raw: bytes | None = None


def lacking(source: str, reason: str, place: str | None = None) -> Given:
    """A source, or a place in it, that gave no article."""
    return Given(Failure(place or source, reason), source, place or source)
