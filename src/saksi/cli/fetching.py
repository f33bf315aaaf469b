"""Options of commands that may go to the network."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from saksi.errors import MissingExtraError

if TYPE_CHECKING:
    from saksi.model import Article
    from saksi.run.web import Web
    from saksi.store import Visit

SOURCES = (
    "Text files, saved pages, JSON Lines, WARC, feeds, OPML, ninjs, NewsML-G2, docx, pdf; folders, globs, web addresses; "
    "- is standard input."
)

Fetch = Annotated[
    bool | None,
    typer.Option(
        "--fetch/--no-fetch",
        help="Fetch what feeds and lists only point to; unless said, only where the feed itself is given by its address.",
    ),
]
Hosts = Annotated[
    list[str] | None,
    typer.Option("--allow-host", metavar="HOST", help="Go to this host, though its address is private or its port unusual."),
]
Delay = Annotated[float, typer.Option(min=0.0, help="Seconds between two requests to one host, at least.")]

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)


class Fetching(NamedTuple):
    """What the person asked for: whether to follow feeds, which hosts are allowed, how slowly, and what to ask for again."""

    follow: bool | None = None
    hosts: Sequence[str] = ()
    delay: float = 1.0
    refetch: bool = False

    def web(
        self,
        sources: Sequence[str],
        seen: Callable[[str], Visit | None] = lambda _: None,
        stop: threading.Event | None = None,
        known: Callable[[str], Article | None] = lambda _: None,
    ) -> Web | None:
        """What goes to addresses, if any of ``sources`` asks for it. Raises MissingExtraError without its libraries."""
        if not self.follow and not any(_ADDRESS.match(source) for source in sources):
            return None
        if find_spec("httpx2") is None or find_spec("protego") is None:
            raise MissingExtraError("fetching needs the extra \"store\", which is not installed: pip install 'saksi[store]'")
        from saksi.fetch import Fetcher, Manners
        from saksi.run.web import Web

        fetcher = Fetcher(Manners(delay=self.delay), self.hosts, stop=stop)
        return Web(fetcher, seen, known=known, follow=self.follow, refetch=self.refetch, stop=stop)
