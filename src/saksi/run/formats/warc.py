"""Archives of crawled pages (WARC), record by record."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from typing import Any

from fastwarc.warc import ArchiveIterator, WarcRecordType

from saksi.errors import UnreadableInputError
from saksi.run.formats.http_blocks import Head, body_of, head_of
from saksi.run.formats.input import MAX_FILE, Input
from saksi.run.formats.plain import article_of_bytes
from saksi.run.given import Given, lacking

_HEAD = 65_536
_END = b"\r\n\r\n"


class _Stream:
    """What the archive reader asks of a stream that need not go back. It gives what there is before it breaks."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream = stream
        self._place = 0
        self.last = b""

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read1(size)
        self._place += len(data)
        self.last = (self.last + data[-4:])[-4:]
        return data

    def tell(self) -> int:
        return self._place

    def seek(self, offset: int, whence: int = 0, /) -> int:
        raise io.UnsupportedOperation(f"no going to {offset} from {whence}")

    def close(self) -> None:
        """The stream is closed by who opened it."""


def archive(given: Input) -> Iterator[Given]:
    """The article of each page that was fetched well (status 200) or stands there as a file; other records are passed over.

    Records are read one by one, so memory stays flat. The day of the fetching tells nothing of the day of publication: it
    stands in the place, where two fetchings of one page differ.
    """
    stream = _Stream(given.stream)
    responses = pages = 0
    broken = None
    try:
        for record in ArchiveIterator(
            stream,
            record_types=WarcRecordType.response | WarcRecordType.resource,
            parse_http=False,
            quirks_mode=True,  # junk between two records does not hide the second
            stream_detect=False,
            fsspec_args=False,
        ):
            responses += 1
            for each in _of_record(record, given):
                pages += 1
                yield each
    except (OSError, EOFError, zlib.error) as error:
        broken = " ".join(str(error).split()) or type(error).__name__
    if broken or stream.last != _END:
        reason = f"is a WARC that breaks off after {responses:,} responses ({broken or 'cut off'}); fetch it again"
        yield lacking(given.source, reason)
    elif not pages:
        yield lacking(
            given.source, f"is a WARC without a page in it ({responses:,} responses, none of them HTML with status 200)"
        )


def _of_record(record: Any, given: Input) -> Iterator[Given]:
    block = record.reader.read(_HEAD)
    address = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
    if record.record_type == WarcRecordType.response:
        head = head_of(block)
    else:  # a file as it stands, without what a server said of it
        head = Head(200, {"content-type": record.headers.get("Content-Type") or ""}, 0) if address.startswith("http") else None
    if head is None or not head.is_page:
        return
    place = f"{given.source}#{address or record.record_id}@{record.headers.get('WARC-Date') or ''}"
    if record.content_length > MAX_FILE:
        yield lacking(given.source, f"is a page of more than {MAX_FILE // 1_000_000} MB; such pages are not read", place)
        return
    if why := record.headers.get("WARC-Truncated"):
        yield lacking(given.source, f"is a page that its crawler cut off ({why}); fetch it again", place)
        return
    block += record.reader.read(MAX_FILE)
    if len(block) < record.content_length:
        return  # the archive breaks off here, which is told once
    one = given._replace(source=place, charset=head.charset, ending=".html")
    try:
        data = body_of(head, block[head.length :], place)
        yield Given(article_of_bytes(data, one, address or None), given.source, place, data)
    except UnreadableInputError as error:
        yield lacking(given.source, error.reason, place)
