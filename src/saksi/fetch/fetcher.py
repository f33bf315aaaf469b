"""Fetches addresses: within limits, at each host's pace, as its robots.txt allows."""

from __future__ import annotations

import threading
import time
import zlib
from collections.abc import Collection
from typing import NamedTuple

import httpcore2
import httpx2

from saksi.about import VERSION
from saksi.errors import FetchError
from saksi.fetch.addresses import resolved
from saksi.fetch.backend import Deadline, GuardedBackend, RefusedAddressError, Resolve
from saksi.fetch.bodies import CutOffError, TooLargeError, UnknownPackingError, body_of
from saksi.fetch.pace import Pace, seconds_in
from saksi.fetch.robots import Robots

AGENT = f"saksi/{VERSION} (reads news; obeys robots.txt for saksi)"
_REDIRECTS = (301, 302, 303, 307, 308)
_LATER = (429, 503)
_NO_TEXT = ("image/", "audio/", "video/", "font/", "text/css", "text/javascript", "application/javascript")
_ACCEPT = (
    "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/xml, application/json, */*;q=0.5"
)
_ROBOTS_BYTES = 500_000


class Manners(NamedTuple):
    """How polite and how patient: seconds between two requests to one host, times and sizes that are the most."""

    delay: float = 1.0
    connect: float = 10.0
    read: float = 20.0
    whole: float = 60.0
    size: int = 50_000_000
    redirects: int = 5
    attempts: int = 3
    backoff: float = 2.0
    longest_wait: float = 120.0


class Fetched(NamedTuple):
    """What an address gave: its last address after redirects, the bytes, and what its server says of them."""

    address: str
    body: bytes
    charset: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    unchanged: bool = False
    """Whether the server says that it is as it was (304); there is no body then."""


class _Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes


class Fetcher:
    """Fetches for many threads. ``allowed`` names hosts that may be gone to whatever their address and port."""

    def __init__(
        self,
        manners: Manners = Manners(),  # noqa: B008 - a tuple
        allowed: Collection[str] = (),
        *,
        stop: threading.Event | None = None,
        resolve: Resolve = resolved,
    ) -> None:
        self._manners = manners
        self._allowed = frozenset(host.casefold().strip("[]") for host in allowed)
        self._deadline = Deadline()
        self._pace = Pace(manners.delay, stop or threading.Event())
        self._robots = Robots(self._ask, AGENT)
        backend = GuardedBackend(self._allowed, self._deadline, resolve)
        self._pool = httpcore2.ConnectionPool(network_backend=backend, max_connections=20, keepalive_expiry=15.0)

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()

    def get(self, address: str, *, etag: str | None = None, last_modified: str | None = None) -> Fetched:
        """What an address gives now; nothing but ``unchanged`` where its server still calls it so.

        Raises FetchError, which says why not and what to do.
        """
        asked = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        headers = {name: value for name, value in asked.items() if value and value.isascii() and value.isprintable()}
        url, answer = self._followed(address, headers, robots=True)
        if answer.status == 304 and headers:
            return Fetched(str(url), b"", None, etag, last_modified, unchanged=True)
        if answer.status != 200:
            raise FetchError(address, f"answers with status {answer.status}{_MEANING.get(answer.status, '')}")
        kind = answer.headers.get("content-type", "").strip().casefold()
        if kind.startswith(_NO_TEXT):
            raise FetchError(address, f"is of type {kind.split(';')[0]!r}, nothing to read")
        charset = kind.partition("charset=")[2].split(";")[0].strip(" \"'") or None
        return Fetched(str(url), answer.body, charset, answer.headers.get("etag"), answer.headers.get("last-modified"))

    def _ask(self, address: str) -> tuple[int, bytes, str]:
        """The status and body of a robots.txt; status 0, and why, where nothing answers. What is refused is refused."""
        try:
            _, answer = self._followed(address, {}, robots=False)
        except FetchError as error:
            if error.refused:
                raise
            return 0, b"", error.reason.removesuffix("; try again later")
        return answer.status, answer.body, ""

    def _followed(self, address: str, headers: dict[str, str], *, robots: bool) -> tuple[httpx2.URL, _Answer]:
        """The last address and its answer, redirects followed, each of which passes every check anew."""
        url, seen = self._checked(address, address), set[str]()
        while True:
            delay = None
            if robots:
                delay = self._allowed_by_robots(address, url)
            answer = self._patient(address, url, headers, delay, _ROBOTS_BYTES if not robots else self._manners.size)
            target = answer.headers.get("location")
            if answer.status not in _REDIRECTS or not target:
                return url, answer
            seen.add(str(url))
            try:
                url = self._checked(str(url.join(target)), address)
            except httpx2.InvalidURL:
                raise FetchError(address, f"redirects to {target[:100]!r}, which is no address") from None
            if str(url) in seen:
                raise FetchError(address, "redirects in a circle, as sites do that want cookies; save the page and give the file")
            if len(seen) > self._manners.redirects:
                raise FetchError(address, f"redirects more than {self._manners.redirects} times")

    def _allowed_by_robots(self, first: str, url: httpx2.URL) -> float | None:
        """The seconds between two requests that the host asks for. Raises FetchError where it does not want to be fetched."""
        try:
            verdict = self._robots.verdict(f"{url.scheme}://{url.netloc.decode()}", str(url))
        except FetchError as error:
            raise FetchError(first, error.reason, refused=True) from None
        if not verdict.allowed:
            raise FetchError(first, verdict.reason)
        return verdict.delay

    def _checked(self, address: str, first: str) -> httpx2.URL:
        """An address as a URL that may be fetched. Raises FetchError for any other."""
        try:
            url = httpx2.URL(address)
        except (httpx2.InvalidURL, ValueError, TypeError):
            raise FetchError(first, "is no web address") from None
        through = "" if address == first else f"redirects to {address[:200]}, which "
        if url.scheme not in ("http", "https") or not url.host:
            raise FetchError(first, f"{through}is no web address; only http and https are fetched")
        if url.userinfo:
            raise FetchError(first, f"{through}holds a user name or password; give the address without")
        if url.port not in (None, 80, 443) and url.host.casefold() not in self._allowed:
            raise FetchError(
                first, f"{through}asks for port {url.port}; add --allow-host {url.host} if you mean it", refused=True
            )
        return url.copy_with(fragment=None)

    def _patient(self, first: str, url: httpx2.URL, headers: dict[str, str], delay: float | None, limit: int) -> _Answer:
        """The answer of one address, asked again with growing patience where it says that it has too much to do."""
        for attempt in range(1, self._manners.attempts + 1):
            if not self._pace.wait(url.host, delay):
                raise FetchError(first, "was not fetched: stopped before")
            last = attempt == self._manners.attempts
            try:
                answer = self._once(first, url, headers, limit)
            except (httpcore2.RemoteProtocolError, httpcore2.ReadError, httpcore2.ConnectError, httpcore2.WriteError) as error:
                if last:
                    raise FetchError(first, f"cannot be reached ({_words(error)}); try again later") from None
                self._pace.sleep(self._manners.backoff * (2 ** (attempt - 1)))
                continue
            if answer.status not in _LATER or last:
                return answer
            wait = seconds_in(answer.headers.get("retry-after"))
            if wait is not None and wait > self._manners.longest_wait:
                raise FetchError(first, f"asks to come back in {wait:,.0f} seconds (status {answer.status}); try again then")
            self._pace.sleep(self._manners.backoff * (2 ** (attempt - 1)) if wait is None else wait)
        raise AssertionError("unreachable")

    def _once(self, first: str, url: httpx2.URL, headers: dict[str, str], limit: int) -> _Answer:
        manners = self._manners
        self._deadline.until = time.monotonic() + manners.whole
        sent = {"Host": url.netloc.decode(), "User-Agent": AGENT, "Accept": _ACCEPT, "Accept-Encoding": "gzip", **headers}
        timeout = {"connect": manners.connect, "read": manners.read, "write": manners.read, "pool": manners.whole}
        target = httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        try:
            with self._pool.stream("GET", target, headers=list(sent.items()), extensions={"timeout": timeout}) as response:
                said = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in reversed(response.headers)}
                kind = said.get("content-type", "").strip().casefold()
                if response.status != 200 or kind.startswith(_NO_TEXT):
                    return _Answer(response.status, said, b"")
                if said.get("content-length", "").isdigit() and int(said["content-length"][:18]) > limit:
                    raise TooLargeError
                packing = said.get("content-encoding", "").strip().lower()
                return _Answer(response.status, said, body_of(response.iter_stream(), packing, limit))
        except RefusedAddressError as error:
            host = url.host
            reason = f"leads to no public address ({error}); add --allow-host {host} if you mean it"
            raise FetchError(first, reason, refused=True) from None
        except TooLargeError:
            raise FetchError(first, f"sends more than {limit / 1e6:,.1f} MB, which no article does") from None
        except CutOffError:
            raise FetchError(first, "breaks off in the middle; try again later") from None
        except (UnknownPackingError, zlib.error) as error:
            raise FetchError(first, f"was sent packed in a way that cannot be unpacked ({_words(error)})") from None
        except httpcore2.TimeoutException:
            raise FetchError(first, f"is too slow: no whole answer in {manners.whole:g} seconds; try again later") from None
        except (httpcore2.LocalProtocolError, httpcore2.UnsupportedProtocol, UnicodeError) as error:
            raise FetchError(first, f"cannot be asked for ({_words(error)})") from None


_MEANING = {
    304: " (as if it had been fetched before; try again later)",
    401: " (it wants a password)",
    402: " (it wants to be paid)",
    403: " (it refuses)",
    404: " (there is nothing)",
    410: " (it is gone)",
    429: " (it has too much to do; try again later)",
    451: " (it may not show it)",
    500: " (it has a fault; try again later)",
    502: " (it has a fault; try again later)",
    503: " (it has too much to do; try again later)",
}


def _words(error: BaseException) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
