"""Web addresses as givers of articles: pages, and feeds with the pages that they point to."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from urllib.parse import urldefrag, urlsplit

import msgspec

from saksi.errors import FetchError
from saksi.fetch import Fetched, Fetcher
from saksi.lang.schema.residue import ResidueWords
from saksi.model import Article
from saksi.run.beside import beside
from saksi.run.failures import Failure, fault
from saksi.run.given import Elsewhere, Given, lacking
from saksi.run.streams import ending_of, of_stream
from saksi.store.arrivals import Visit

Seen = Callable[[str], Visit | None]
Known = Callable[[str], Article | None]


class Web:
    """Goes to addresses with one fetcher, and knows from ``seen`` which visits were made before.

    ``known`` gives the article that an address gave before: what a feed said of it then holds for the page alone too.
    ``follow`` tells whether it goes where feeds point to: always, never, or (None) where the feed itself was fetched;
    ``refetch``, that it also asks for pages of which their feed says nothing new. ``stop`` ends all.
    """

    def __init__(
        self,
        fetcher: Fetcher,
        seen: Seen = lambda _: None,
        *,
        known: Known = lambda _: None,
        follow: bool | None = None,
        refetch: bool = False,
        stop: threading.Event | None = None,
    ) -> None:
        self._fetcher = fetcher
        self._seen = seen
        self._known = known
        self._follow = follow
        self._refetch = refetch
        self._stop = stop or threading.Event()

    def follows(self, given: Given) -> bool:
        """Whether it goes where an item of a file points to."""
        return bool(self._follow) and given.elsewhere is not None

    def beside(self, addresses: Iterable[str], words: ResidueWords | None = None) -> Iterator[Given]:
        """The articles of several addresses, fetched beside each other; those of one address in its order."""
        return self._beside(addresses, words, lists=True)

    def _beside(self, addresses: Iterable[str], words: ResidueWords | None, *, lists: bool) -> Iterator[Given]:
        pages = dict.fromkeys(urldefrag(address).url for address in addresses)
        return beside([partial(self.address, address, words, lists=lists) for address in pages], self._stop)

    def address(self, address: str, words: ResidueWords | None = None, *, lists: bool = True) -> Iterator[Given]:
        """The article of a page, or those of a feed and of the pages that it points to; those of all feeds of a list.

        The visit of a feed counts as made when all that it gave is safe: the last of it carries the visit. That of a list
        never does, for its feeds change while it does not. ``lists`` is false for what a list named: lists are not nested.
        """
        last: Given | None = None
        visit: Visit | None = None
        feeds: list[str] = []
        for given in self._fetched(Elsewhere(address), address, words):
            follows = given.elsewhere is not None and self._follow is not False
            if given.elsewhere is not None and given.elsewhere.feed:
                if follows and lists:
                    feeds.append(given.elsewhere.address)
                else:
                    yield msgspec.structs.replace(given, visits=())
                continue
            for each in self.page(given, words) if follows else (self._as_before(given, address),):
                if last is not None:
                    yield last
                visit = next((v for v in given.visits if v.address == address), visit)
                last = msgspec.structs.replace(each, visits=tuple(v for v in each.visits if v.address != address))
        if last is not None:
            yield msgspec.structs.replace(last, visits=(*last.visits, visit)) if visit is not None else last
        if feeds:
            yield from self._beside(feeds, words, lists=False)

    def _as_before(self, given: Given, address: str) -> Given:
        """The article of a page, with what was known of it before beyond what its page says."""
        if given.place != address or not isinstance(given.content, Article):
            return given
        before = self._known(given.content.url or address)
        if before is None:
            return given
        said = Elsewhere(address, before.title, before.outlet, None, before.published, before.byline)
        return msgspec.structs.replace(given, content=said.completes(given.content))

    def page(self, given: Given, words: ResidueWords | None = None) -> Iterator[Given]:
        """The article that an item of a feed points to; nothing is fetched where the feed says of it what it said before."""
        there = given.elsewhere
        if there is None:
            yield given
            return
        for found in self._fetched(there, given.source, words, there.digest):
            content = found.content
            if isinstance(content, Article):
                content = there.completes(content)
            place = there.address if found.place == found.source else found.place
            yield msgspec.structs.replace(found, content=content, source=given.source, place=place, elsewhere=None)

    def _fetched(self, there: Elsewhere, source: str, words: ResidueWords | None, digest: str | None = None) -> Iterator[Given]:
        address = there.address
        seen = self._seen(address)
        if seen is not None and digest is not None and seen.digest == digest and not self._refetch:
            yield _unchanged(address, source, ())
            return
        try:
            fetched = self._fetcher.get(
                address, etag=seen.etag if seen else None, last_modified=seen.last_modified if seen else None
            )
        except FetchError as error:
            yield lacking(source, error.reason, address, "fetch")
            return
        except Exception as error:  # noqa: BLE001  # a library stumbled over one server; the others must still be asked
            yield lacking(source, fault(error), address, "fetch")
            return
        visit = Visit(address=address, etag=fetched.etag, last_modified=fetched.last_modified, digest=digest)
        if fetched.unchanged:
            yield _unchanged(address, source, (visit,))
            return
        for given in _articles(fetched, address, words):
            lost = isinstance(given.content, Failure) and given.place == address  # the bytes are kept, to be tried again
            yield msgspec.structs.replace(given, visits=(visit,), raw=fetched.body if lost else given.raw)


def _unchanged(address: str, source: str, visits: tuple[Visit, ...]) -> Given:
    return Given(Failure(address, "has not changed since it was fetched"), source, address, unchanged=True, visits=visits)


def _articles(fetched: Fetched, address: str, words: ResidueWords | None) -> Iterator[Given]:
    ending = ending_of(urlsplit(fetched.address).path)
    return of_stream(io.BytesIO(fetched.body), address, ending, words, fetched.address, fetched.charset)
