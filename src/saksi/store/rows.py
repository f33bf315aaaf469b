"""The rows of a record, table by table."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

import msgspec

from saksi.model import Annotation, Record, Reference, Span

Row = dict[str, Any]
_LARGEST = 2**63 - 1
_list = msgspec.json.Encoder().encode


class Keys(NamedTuple):
    """The keys that every row of one record carries."""

    version: int
    article: int
    reader: int


def value_rows(record: Record, keys: Keys) -> Iterator[tuple[str, list[Row]]]:
    """The name of each table of values that has rows of ``record``, with those rows."""
    sentences = Sentences(record.sentences)
    for name, rows_of in _ROWS.items():
        if found := [{**row, "version": keys.version, "article": keys.article, "reader": keys.reader} for row in rows_of(record)]:
            for number, row in enumerate(found):
                row["number"] = number
                row["sentence_start"], row["sentence_end"] = sentences.around(row)
            yield name, found


class Sentences:
    """Finds the sentence of a value; where the value runs on, up to the end of the last sentence that it touches."""

    def __init__(self, sentences: tuple[Span, ...]) -> None:
        self._sentences = sentences
        self._starts = [s.start for s in sentences]

    def around(self, row: Row) -> tuple[int | None, int | None]:
        """Where the sentence of a row starts and ends; None and None outside the body."""
        start, end = row["start"], row["end"]
        if not self._starts or start is None or row["section"] != "body":
            return None, None
        first = max(0, bisect_right(self._starts, start) - 1)
        last = max(first, bisect_right(self._starts, max(start, end - 1)) - 1)
        return self._sentences[first].start, self._sentences[last].end


def words_or_none(values: Iterable[str]) -> str | None:
    """A list as JSON; None where it is empty."""
    found = list(values)
    return _list(found).decode() if found else None


def _standing(item: Annotation) -> Row:
    return {"section": item.section, "start": item.start, "end": item.end, "rule": item.rule, "status": item.status}


def _reference(prefix: str, who: Reference | None) -> Row:
    if who is None:
        return dict.fromkeys((prefix, f"{prefix}_words", f"{prefix}_start", f"{prefix}_end", f"{prefix}_actor"))
    return {
        prefix: who.name or who.text,
        f"{prefix}_words": who.text,
        f"{prefix}_start": who.start,
        f"{prefix}_end": who.end,
        f"{prefix}_actor": who.actor,
    }


def _count(value: int | None) -> int | None:
    """A number as a database holds it: the few beyond 64 bits are cut to the largest; the record's body keeps them whole."""
    return None if value is None else max(-_LARGEST, min(_LARGEST, value))


def _times(record: Record) -> Iterator[Row]:
    for t in record.times:
        yield {
            **_standing(t),
            "kind": t.kind,
            "value": t.value,
            "from": t.from_,
            "until": t.until,
            "granularity": t.granularity,
            "anchor": t.anchor,
            "method": t.method,
        }


def _statements(record: Record) -> Iterator[Row]:
    for s in record.statements:
        yield {**_standing(s), "kind": s.kind, "cue": s.cue, **_reference("speaker", s.speaker)}


def _figures(record: Record) -> Iterator[Row]:
    for f in record.figures:
        yield {
            **_standing(f),
            "measure": f.measure,
            "low": _count(f.low),
            "high": _count(f.high),
            "bound": f.bound,
            **_reference("of", f.of),
            **_reference("claimant", f.claimant),
            "realis": f.realis,
            "as_of": f.as_of,
        }


def _events(record: Record) -> Iterator[Row]:
    for e in record.events:
        yield {
            **_standing(e),
            "type": e.type,
            "mode": e.mode,
            **_reference("place", e.place),
            "date": e.date,
            "realis": e.realis,
            **_reference("attributed_to", e.attributed_to),
            "main": e.main,
            "trigger_start": e.trigger.start if e.trigger else None,
            "trigger_end": e.trigger.end if e.trigger else None,
        }


def _participants(record: Record) -> Iterator[Row]:
    """Actors and recipients of events: where a participant has no words of its own, its row stands on the event's clause."""
    for number, event in enumerate(record.events):
        for side, references in (("actor", event.actors), ("recipient", event.recipients)):
            for who in references:
                row = {**_standing(event), "event": number, "side": side}
                row |= {"name": who.name or who.text, "words": who.text, "actor": who.actor}
                yield row if who.start is None else {**row, "start": who.start, "end": who.end}


def _wording(record: Record) -> Iterator[Row]:
    for w in record.wording:
        yield {**_standing(w), "label": w.label, **_reference("of", w.of), "voice": w.voice}


def _actors(record: Record) -> Iterator[Row]:
    for a in record.actors:
        first = min(a.mentions, default=None)
        yield {
            **_body(first),
            "id": a.id,
            "name": a.name,
            "kind": a.kind,
            "role": a.role,
            "aliases": words_or_none(a.aliases),
            "canonical_id": a.canonical.id if a.canonical else None,
            "canonical_name": a.canonical.name if a.canonical else None,
            "reasons": words_or_none(a.reasons),
        }


def _mentions(record: Record) -> Iterator[Row]:
    for actor in record.actors:
        for span in actor.mentions:
            yield {**_body(span), "actor": actor.id}


def _residue(record: Record) -> Iterator[Row]:
    for r in record.residue:
        place = {"section": r.section, "start": r.start, "end": r.end, "rule": r.rule, "status": None}
        yield {**place, "kind": r.kind, "label": r.label}


def _links(record: Record) -> Iterator[Row]:
    for link in record.links:
        yield {**_body(None), "title": link.title, "url": link.url}


def _body(span: Span | None) -> Row:
    start, end = (span.start, span.end) if span else (None, None)
    return {"section": "body" if span else None, "start": start, "end": end, "rule": None, "status": None}


_ROWS: dict[str, Callable[[Record], Iterable[Row]]] = {
    "times": _times,
    "statements": _statements,
    "figures": _figures,
    "events": _events,
    "participants": _participants,
    "wording": _wording,
    "actors": _actors,
    "mentions": _mentions,
    "residue": _residue,
    "links": _links,
}
