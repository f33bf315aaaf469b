"""One thing that a source gave: an article, or why it is none; where it stood, and the bytes it was made from."""

from __future__ import annotations

import hashlib
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
    """The publisher that a feed of others' articles names."""
    carrier: str | None = None
    """The title of the feed."""
    published: str | None = None
    byline: tuple[str, ...] = ()
    summary: str = ""
    feed: bool = False
    """Whether the address is that of a feed, as a list of feeds has them, not of an article."""

    @property
    def headline(self) -> Article:
        """What is known without going there: an article that is a title."""
        return Article(
            text="",
            title=self.title,
            outlet=self.outlet or self.carrier,
            published=self.published,
            published_from="declared" if self.published else None,
            url=self.address,
            byline=self.byline,
        )

    @property
    def digest(self) -> str:
        """What is known of it, as a hash: while that stays the same, nobody says that it changed."""
        said = "\n".join((self.address, self.title or "", self.published or "", self.summary))
        return hashlib.blake2b(said.encode("utf-8", "replace"), digest_size=12).hexdigest()

    def completes(self, article: Article) -> Article:
        """The fetched article with what the feed knows better: the true publisher, and what its page does not say."""
        timed = article.published is not None and "T" in article.published
        published = article.published if timed else self.published or article.published  # a bare day may be a guess
        return msgspec.structs.replace(
            article,
            title=article.title or self.title,
            outlet=self.outlet or article.outlet or self.carrier,
            published=published,
            published_from=article.published_from if published == article.published else "declared",
            byline=article.byline or self.byline,
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
    behind: int = 0
    """How many bytes of its file lie behind it, packed as they are: how far one is."""


def lacking(source: str, reason: str, place: str | None = None, step: str = "extraction") -> Given:
    """A source, or a place in it, that gave no article."""
    return Given(Failure(place or source, reason, step), source, place or source)
