"""The body of a response, unpacked piece by piece within its limit."""

from __future__ import annotations

import zlib
from collections.abc import Iterable


class TooLargeError(Exception):
    """More bytes than are taken."""


class UnknownPackingError(Exception):
    """A packing that was not asked for."""


def body_of(pieces: Iterable[bytes], packing: str, limit: int) -> bytes:
    """All bytes of ``pieces``, without their packing; at no time more than the limit is held.

    Raises TooLargeError, UnknownPackingError, and zlib.error for what is no such packing.
    """
    if packing in ("", "identity"):
        return _limited(pieces, limit)
    if packing not in ("gzip", "x-gzip", "deflate"):
        raise UnknownPackingError(packing)
    unpacker = zlib.decompressobj(47)
    return _limited((_unpacked(unpacker, piece, limit) for piece in pieces), limit)


def _unpacked(unpacker: zlib._Decompress, piece: bytes, limit: int) -> bytes:
    data = unpacker.decompress(piece, limit + 1)
    if unpacker.unconsumed_tail:
        raise TooLargeError
    return data


def _limited(pieces: Iterable[bytes], limit: int) -> bytes:
    body = bytearray()
    for piece in pieces:
        body += piece
        if len(body) > limit:
            raise TooLargeError
    return bytes(body)
