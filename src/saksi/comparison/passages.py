"""Words of the articles that findings rest on, and the sentences they stand in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from operator import attrgetter

from saksi.model import Annotation, Record, Reference, SectionName, Span
from saksi.model.groups import Passage

_START = attrgetter("start")


def text_of(record: Record, section: SectionName) -> str:
    """The text that offsets of ``section`` index; empty where the record does not hold it."""
    return (record.title if section == "title" else record.text) or ""


def passage(record: Record, section: SectionName, start: int, end: int) -> Passage:
    """The words at ``start:end`` of a section of ``record``."""
    return Passage(record.id, section, start, end, text_of(record, section)[start:end])


def of(record: Record, item: Annotation) -> Passage:
    """The words that an annotation stands on."""
    return passage(record, item.section, item.start, item.end)


def of_reference(record: Record, section: SectionName, reference: Reference | None) -> tuple[Passage, ...]:
    """The words of a reference; none where it is implied."""
    if reference is None or reference.start is None or reference.end is None:
        return ()
    return (passage(record, section, reference.start, reference.end),)


def sentence(record: Record, section: SectionName, start: int, end: int) -> Span:
    """The sentence, or the sentences, that ``start:end`` stands in; a whole title is one."""
    text = text_of(record, section)
    if section == "title" or not record.sentences:
        return Span(0, len(text)) if section == "title" else Span(start, end)
    first = max(0, bisect_right(record.sentences, start, key=_START) - 1)
    last = max(first, bisect_right(record.sentences, max(start, end - 1), key=_START) - 1)
    return Span(min(start, record.sentences[first].start), max(end, record.sentences[last].end))


def unique(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """Each passage once, in the order in which they come."""
    return tuple(dict.fromkeys(passages))


def sentences(records: Iterable[Record], passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """The sentences that the passages stand in, in the order of articles and text; none of articles that are not compared."""
    by_id = {r.id: r for r in records}
    found = set()
    for p in set(passages):
        record = by_id.get(p.article)
        if record is None:
            continue
        span = sentence(record, p.section, p.start, p.end)
        found.add((p.article, p.section != "title", span.start, span.end))
    return tuple(passage(by_id[a], "body" if body else "title", start, end) for a, body, start, end in sorted(found))
