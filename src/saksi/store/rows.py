"""The rows of a record, table by table."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

import msgspec

from saksi.model import Annotation, Record, Reference, Span
from saksi.store.days import day_of
from saksi.store.names import Identities, identity_of

Row = dict[str, Any]
_LARGEST = 2**63 - 1
_list = msgspec.json.Encoder().encode


class Keys(NamedTuple):
    """The keys that every row of one record carries."""

    version: int
    article: int
    reader: int
    current: bool = True


def value_rows(record: Record, keys: Keys) -> Iterator[tuple[str, list[Row]]]:
    """The name of each table of values that has rows of ``record``, with those rows."""
    sentences = Sentences(record.sentences)
    who = Identities(record)
    same = {"version": keys.version, "article": keys.article, "reader": keys.reader}
    asked = {**same, "current": keys.current}
    for name, rows_of in _ROWS.items():
        if found := list(rows_of(record, who)):
            for number, row in enumerate(found):
                row["number"] = number
                row["sentence_start"], row["sentence_end"] = sentences.around(row)
                if name in ASKED:
                    row["day"] = day_of(row.get("day"), record.published)
                    row.update(asked)
                else:
                    row.update(same)
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


def _reference(prefix: str, meant: Reference | None, who: Identities) -> Row:
    columns = (prefix, *(f"{prefix}_{part}" for part in ("words", "start", "end", "actor", "identity")))
    if meant is None:
        return dict.fromkeys(columns)
    facts = (meant.name or meant.text, meant.text, meant.start, meant.end, meant.actor, who.of(meant))
    return dict(zip(columns, facts, strict=True))


def _count(value: int | None) -> int | None:
    """A number as a database holds it: the few beyond 64 bits are cut to the largest; the record's body keeps them whole."""
    return None if value is None else max(-_LARGEST, min(_LARGEST, value))


def _times(record: Record, _: Identities) -> Iterator[Row]:
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


def _statements(record: Record, who: Identities) -> Iterator[Row]:
    for s in record.statements:
        yield {**_standing(s), "kind": s.kind, "cue": s.cue, **_reference("speaker", s.speaker, who)}


def _figures(record: Record, who: Identities) -> Iterator[Row]:
    for f in record.figures:
        yield {
            **_standing(f),
            "measure": f.measure,
            "low": _count(f.low),
            "high": _count(f.high),
            "bound": f.bound,
            **_reference("of", f.of, who),
            **_reference("claimant", f.claimant, who),
            "realis": f.realis,
            "as_of": f.as_of,
            "day": f.as_of,
        }


def _events(record: Record, who: Identities) -> Iterator[Row]:
    for e in record.events:
        yield {
            **_standing(e),
            "type": e.type,
            "mode": e.mode,
            **_reference("place", e.place, who),
            "date": e.date,
            "realis": e.realis,
            **_reference("attributed_to", e.attributed_to, who),
            "main": e.main,
            "trigger_start": e.trigger.start if e.trigger else None,
            "trigger_end": e.trigger.end if e.trigger else None,
            "confidence": e.confidence,
            "day": e.date,
        }


def _participants(record: Record, who: Identities) -> Iterator[Row]:
    """Actors and recipients of events: where a participant has no words of its own, its row stands on the event's clause."""
    for number, event in enumerate(record.events):
        for side, references in (("actor", event.actors), ("recipient", event.recipients)):
            for one in references:
                row = {**_standing(event), "event": number, "side": side, "day": event.date}
                row |= {"name": one.name or one.text, "words": one.text, "actor": one.actor, "identity": who.of(one)}
                yield row if one.start is None else {**row, "start": one.start, "end": one.end}


def _wording(record: Record, who: Identities) -> Iterator[Row]:
    for w in record.wording:
        yield {**_standing(w), "label": w.label, **_reference("of", w.of, who), "voice": w.voice}


def _actors(record: Record, _: Identities) -> Iterator[Row]:
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
            "identity": identity_of(a),
        }


def _places(record: Record, _: Identities) -> Iterator[Row]:
    for p in record.places:
        yield {
            **_body(min(p.mentions, default=None)),
            "status": p.status,
            "id": p.id,
            "name": p.name,
            "precision": p.precision,
            "lat": p.lat,
            "lon": p.lon,
            "country": p.country,
            "admin": p.admin,
            "within": p.within,
            "aliases": words_or_none(p.aliases),
            "canonical_id": p.canonical.id if p.canonical else None,
            "canonical_name": p.canonical.name if p.canonical else None,
            "candidates": words_or_none(c.id for c in p.candidates),
            "reasons": words_or_none(p.reasons),
            "identity": identity_of(p),
        }


def _mentions(record: Record, _: Identities) -> Iterator[Row]:
    for actor in record.actors:
        for span in actor.mentions:
            yield {**_body(span), "actor": actor.id}


def _residue(record: Record, _: Identities) -> Iterator[Row]:
    for r in record.residue:
        place = {"section": r.section, "start": r.start, "end": r.end, "rule": r.rule, "status": None}
        yield {**place, "kind": r.kind, "label": r.label}


def _links(record: Record, _: Identities) -> Iterator[Row]:
    for link in record.links:
        yield {**_body(None), "title": link.title, "url": link.url}


def _body(span: Span | None) -> Row:
    start, end = (span.start, span.end) if span else (None, None)
    return {"section": "body" if span else None, "start": start, "end": end, "rule": None, "status": None}


_ROWS: dict[str, Callable[[Record, Identities], Iterable[Row]]] = {
    "times": _times,
    "statements": _statements,
    "figures": _figures,
    "events": _events,
    "participants": _participants,
    "wording": _wording,
    "actors": _actors,
    "places": _places,
    "mentions": _mentions,
    "residue": _residue,
    "links": _links,
}
ASKED = frozenset(("statements", "figures", "events", "participants", "wording", "actors", "places"))
"""The tables of values whose rows carry their day, and whether their version is the current one."""
