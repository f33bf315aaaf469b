"""An HTTP response as an archive keeps it: its head, and its body unpacked within limits."""

from __future__ import annotations

import re
import zlib
from typing import NamedTuple

import brotli  # type: ignore[import-untyped]

from saksi.errors import UnreadableInputError
from saksi.run.formats.input import MAX_FILE

_STATUS = re.compile(rb"\AHTTP/\d(?:\.\d)? +(\d{3})")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_BROKEN = "was sent packed, but cannot be unpacked"
_PAGES = ("text/html", "application/xhtml+xml")


class Head(NamedTuple):
    """What matters of the head of a response: status, headers by their names in small letters, and its length in bytes."""

    status: int
    headers: dict[str, str]
    length: int

    @property
    def is_page(self) -> bool:
        """Whether the response is a page that was sent well."""
        return self.status == 200 and self.headers.get("content-type", "").split(";")[0].strip().casefold() in _PAGES

    @property
    def charset(self) -> str | None:
        """The encoding that the server declares."""
        found = _CHARSET.search(self.headers.get("content-type", ""))
        return found.group(1) if found else None


def head_of(block: bytes) -> Head | None:
    """The head of a response whose bytes begin ``block``; None where it is none."""
    status = _STATUS.match(block)
    end = re.search(rb"\r?\n\r?\n", block)
    if status is None or end is None:
        return None
    headers: dict[str, str] = {}
    for line in block[: end.start()].decode("latin-1").splitlines()[1:]:
        name, _, value = line.partition(":")
        headers.setdefault(name.strip().lower(), value.strip())
    return Head(int(status.group(1)), headers, end.end())


def body_of(head: Head, body: bytes, source: str) -> bytes:
    """A response's body without its packing. Raises UnreadableInputError where it cannot be unpacked or grows too large."""
    if "chunked" in head.headers.get("transfer-encoding", "").lower():
        body = _unchunked(body)
    packing = head.headers.get("content-encoding", "").strip().lower()
    if packing in ("", "identity", "none"):
        return body
    if packing == "br":
        return _unpacked_brotli(body, source)
    if packing not in ("gzip", "x-gzip", "deflate"):
        raise UnreadableInputError(source, f"was sent packed as {packing[:20]!r}, which Saksi does not unpack")
    return inflated(body, source)


def inflated(body: bytes, source: str, limit: int = MAX_FILE) -> bytes:
    """What gzip or deflate packed; as it stands where it was not packed after all. Raises UnreadableInputError as above."""
    if body[:2] != b"\x1f\x8b" and body.lstrip()[:1] == b"<":
        return body
    for bits in (47, -15):
        unpacker = zlib.decompressobj(bits)
        try:
            data = unpacker.decompress(body, limit + 1)
        except zlib.error:
            continue
        return _whole(data, unpacker.eof, source, limit)
    raise UnreadableInputError(source, _BROKEN)


def _unpacked_brotli(body: bytes, source: str, limit: int = MAX_FILE) -> bytes:
    """What brotli packed, as browsers that archive are sent it; as it stands where the archive unpacked it already."""
    unpacker = brotli.Decompressor()
    try:
        data = unpacker.process(body, output_buffer_limit=limit + 1)
    except brotli.error:
        if body.lstrip()[:1] == b"<":
            return body
        raise UnreadableInputError(source, _BROKEN) from None
    return _whole(data, unpacker.is_finished(), source, limit)


def _whole(data: bytes, is_whole: bool, source: str, limit: int) -> bytes:
    if len(data) > limit:
        raise UnreadableInputError(source, f"unpacks to more than {limit // 1_000_000} MB, which no article does")
    if not is_whole:
        raise UnreadableInputError(source, "was sent packed, and its packing breaks off; fetch it again")
    return data


def _unchunked(body: bytes) -> bytes:
    """A body without the lengths of its chunks; as it stands where the archive took them out already."""
    out: list[bytes] = []
    place = 0
    while True:
        end = body.find(b"\n", place)
        try:
            size = int(body[place:end].split(b";")[0].strip() or b"x", 16) if end > 0 else -1
        except ValueError:
            return body
        if size <= 0:
            return b"".join(out) if size == 0 else body
        out.append(body[end + 1 : end + 1 + size])
        place = end + 1 + size + 1
        place += body[place - 1 : place] == b"\r"
