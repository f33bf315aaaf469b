"""Articles of an open stream, whatever it holds; what goes wrong in it is told, and ends this stream alone."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from saksi.errors import SaksiError, UnreadableInputError
from saksi.lang.schema.residue import ResidueWords
from saksi.run.failures import fault
from saksi.run.formats import Input, format_of
from saksi.run.given import Given, lacking

_GZIP = b"\x1f\x8b"


def ending_of(name: str) -> str:
    """The ending of a file's name in lower case, without ``.gz``."""
    return Path(name.lower().removesuffix(".gz")).suffix


def of_stream(
    stream: IO[bytes],
    source: str,
    ending: str,
    words: ResidueWords | None = None,
    address: str | None = None,
    charset: str | None = None,
) -> Iterator[Given]:
    """The articles of a stream, unpacked where it is packed; whatever goes wrong is a failure at the end.

    ``address`` and ``charset`` are what its server said, where it was fetched.
    """
    try:
        begin, whole = _begun(stream)
        if begin.startswith(_GZIP):
            begin, whole = _begun(gzip.GzipFile(fileobj=whole))
        yield from format_of(ending, begin).read(Input(whole, source, ending, words, address, charset))
    except UnreadableInputError as error:
        yield lacking(source, error.reason)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        yield lacking(source, f"is broken gzip data ({error}); fetch or pack it again")
    except OSError as error:
        yield lacking(source, f"cannot be read: {error.strerror or error}")
    except SaksiError:
        raise
    except Exception as error:  # noqa: BLE001  # a library stumbled over one file; the thousands behind it must still be read
        yield lacking(source, fault(error))


def _begun(stream: Any) -> tuple[bytes, io.BufferedReader]:
    """The first bytes of a stream, and a stream that still holds them."""
    reader = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(_Raw(stream))
    return reader.peek(4096), reader


class _Raw(io.RawIOBase):
    """A readable stream as the raw stream that ``BufferedReader`` asks for."""

    def __init__(self, stream: IO[bytes]) -> None:
        super().__init__()
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        # what a broken stream still has comes out before its error does
        data = (self._stream.read1 if isinstance(self._stream, gzip.GzipFile) else self._stream.read)(len(buffer))
        buffer[: len(data)] = data
        return len(data)
