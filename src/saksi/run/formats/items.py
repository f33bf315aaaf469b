"""News items of agencies in XML."""

from __future__ import annotations

from collections.abc import Iterator

from saksi.errors import UnreadableInputError
from saksi.extraction.newsml import articles_of_newsml
from saksi.run.failures import Failure
from saksi.run.formats.input import Input, whole
from saksi.run.given import Given


def newsml(given: Input) -> Iterator[Given]:
    """The news items of a NewsML-G2 file, be it one item or a message of many."""
    items = list(articles_of_newsml(whole(given), given.source))
    for called, raw, content in items:
        place = given.source if len(items) == 1 else f"{given.source}#{called}"
        if isinstance(content, UnreadableInputError):
            yield Given(Failure(place, content.reason), given.source, place, raw)
        else:
            yield Given(content, given.source, place, raw)
