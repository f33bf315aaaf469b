"""One thing that a source gave: an article, or why it is none; where it stood, and the bytes it was made from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from saksi.model import Article
from saksi.run.failures import Failure

if TYPE_CHECKING:  # the store loads SQLAlchemy, which reading needs not
    from saksi.store import Visit


class Elsewhere(msgspec.Struct, frozen=True):
    """Where an article stands that a feed or a list only points to, and what that says of it."""

    address: str
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    byline: tuple[str, ...] = ()
    feed: bool = False
    """Whether the address is that of a feed, as a list of feeds has them, not of an article."""

    @property
    def headline(self) -> Article:
        """What is known without going there: an article that is a title."""
        return Article(
            text="",
            title=self.title,
            outlet=self.outlet,
            published=self.published,
            published_from="declared" if self.published else None,
            url=self.address,
            byline=self.byline,
        )


class Given(msgspec.Struct, frozen=True):
    """An article or a failure on its way in."""

    content: Article | Failure
    source: str
    """The file or address, or "standard input"."""
    place: str
    """Where in the source it stood: "reports.jsonl:3"; the source itself where that is one article."""
    raw: bytes | None = None
    elsewhere: Elsewhere | None = None
    """Where the rest of it stands; ``content`` is what is known without going there."""
    unchanged: bool = False
    """Whether its server or feed says that it is as it was at the last visit, when it was kept."""
    visits: tuple[Visit, ...] = ()
    """The visits that are done once this is safe."""


def lacking(source: str, reason: str, place: str | None = None, step: str = "extraction") -> Given:
    """A source, or a place in it, that gave no article."""
    return Given(Failure(place or source, reason, step), source, place or source)
