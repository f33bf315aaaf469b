"""Tellings and sources as bytes, so that a store can keep them: MessagePack, compressed."""

from __future__ import annotations

import zlib

import msgspec

from saksi.grouping.origins import Source
from saksi.grouping.profiles import Profile, by_kind

_encode = msgspec.msgpack.Encoder().encode
_profile = msgspec.msgpack.Decoder(Profile)
_source = msgspec.msgpack.Decoder(Source)
_LEVEL = 6


def packed_profile(profile: Profile) -> bytes:
    """A telling as bytes; what follows from its terms is left out."""
    return zlib.compress(_encode(msgspec.structs.replace(profile, by_kind={})), _LEVEL)


def unpacked_profile(data: bytes) -> Profile:
    """The telling that ``packed_profile`` packed."""
    profile = _profile.decode(zlib.decompress(data))
    return msgspec.structs.replace(profile, by_kind=by_kind(profile.terms))


def packed_source(source: Source) -> bytes:
    """A source as bytes."""
    return zlib.compress(_encode(source), _LEVEL)


def unpacked_source(data: bytes) -> Source:
    """The source that ``packed_source`` packed."""
    return _source.decode(zlib.decompress(data))
