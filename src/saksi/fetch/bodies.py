"""The body of a response, unpacked piece by piece within its limit."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator


class TooLargeError(Exception):
    """More bytes than are taken."""


class UnknownPackingError(Exception):
    """A packing that was not asked for."""


class CutOffError(Exception):
    """A body that ends before its packing does."""


def body_of(pieces: Iterable[bytes], packing: str, limit: int) -> bytes:
    """All bytes of ``pieces``, without their packing; at no time more than the limit is held.

    Raises TooLargeError, CutOffError, UnknownPackingError, and zlib.error for what is no such packing.
    """
    if packing in ("", "identity"):
        return _limited(pieces, limit)
    if packing not in ("gzip", "x-gzip", "deflate"):
        raise UnknownPackingError(packing)
    return _limited(_unpacked(pieces, limit), limit)


def _unpacked(pieces: Iterable[bytes], limit: int) -> Iterator[bytes]:
    """What was packed, be it in several parts behind each other; junk behind them is left out."""
    unpacker = zlib.decompressobj(47)
    begun = False
    for piece in pieces:
        left = piece
        while left:
            if unpacker.eof:
                if not left.startswith(b"\x1f"):
                    return
                unpacker = zlib.decompressobj(47)
            begun = True
            yield unpacker.decompress(left, limit + 1)
            if unpacker.unconsumed_tail:
                raise TooLargeError
            left = unpacker.unused_data
    if begun and not unpacker.eof:
        raise CutOffError


def _limited(pieces: Iterable[bytes], limit: int) -> bytes:
    body = bytearray()
    for piece in pieces:
        body += piece
        if len(body) > limit:
            raise TooLargeError
    return bytes(body)
