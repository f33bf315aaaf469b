"""What is handed to the store, and what it answers."""

from __future__ import annotations

from typing import Literal

import msgspec

from saksi.model import Article, Record

Standing = Literal["new", "changed", "same", "forgotten", "unread"]


class Arrival(msgspec.Struct, frozen=True, kw_only=True):
    """A read article on its way in: as given, what was read in it, where it came from, and its bytes where they are kept."""

    article: Article
    record: Record
    source: str
    place: str
    """Where in the source it stood ("reports.jsonl:3"): the name of its entry, had it gone to quarantine."""
    raw: bytes | None = None


class Unread(msgspec.Struct, frozen=True, kw_only=True):
    """What could not be read, on its way to quarantine. ``article`` is there where only the later steps failed."""

    name: str
    """The article's id, or its place where it never became an article."""
    source: str
    place: str
    step: str
    reason: str
    version_id: str | None = None
    article: Article | None = None
    raw: bytes | None = None


class Visit(msgspec.Struct, frozen=True, kw_only=True):
    """That an address was fetched and what came is safe: what the server called its content, and what a feed said of it."""

    address: str
    etag: str | None = None
    last_modified: str | None = None
    digest: str | None = None
    """Of the feed's item that led here: while it stays the same, the page is not fetched again."""


class Outcome(msgspec.Struct, frozen=True):
    """What became of one arrival, told after it is safe in the database."""

    id: str
    standing: Standing
    details: tuple[str, ...] = ()
    """What changed, in words; the reason where it is unread."""
    place: str = ""
    """Where it stood in its source; for what was read again, its version's id."""
