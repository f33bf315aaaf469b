"""Lists of feeds (OPML)."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from saksi.errors import UnreadableInputError
from saksi.extraction.newsml import root_of
from saksi.run.formats.input import Input, whole
from saksi.run.given import Elsewhere, Given, lacking


def feed_list(given: Input) -> Iterator[Given]:
    """The feeds that an OPML file lists."""
    root = root_of(whole(given), given.source)
    seen: dict[str, str | None] = {}
    for outline in root.iter("{*}outline"):
        said = {name.lower(): value for name, value in outline.attrib.items()}  # lists write xmlUrl in many ways
        address = said.get("xmlurl", "").strip()
        if address:
            seen.setdefault(address, said.get("title") or said.get("text"))
    if not seen:
        raise UnreadableInputError(given.source, "is a list without feeds (no outline has an xmlUrl)")
    for address, title in seen.items():
        elsewhere = Elsewhere(address, title, feed=True)
        reason = "is a feed that a list names; with --fetch it is fetched and read"
        given_feed = lacking(given.source, reason, address, "fetch")
        yield msgspec.structs.replace(given_feed, elsewhere=elsewhere)
