"""Records as tidy tables: one table per noun, one row per value, every row with its words, sentence and offsets."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from saksi.model import Annotation, EventMention, Precision, Record, Reference, Span

Cell = str | int | float | bool | None
Row = tuple[Cell, ...]
JOIN = "; "
_ARTICLE = ("article", "outlet", "published")
_PLACE = ("text", "sentence", "section", "start", "end", "rule", "status")

# UCDP's where_prec and ACLED's geo_precision of each precision of a place.
PRECISION_CODES: dict[Precision, tuple[int, int]] = {
    "site": (1, 1),
    "settlement": (1, 1),
    "near": (2, 2),
    "regency": (3, 2),
    "province": (4, 3),
    "region": (5, 3),
    "country": (6, 3),
    "water": (7, 3),
}

# Each table with the columns between the article's and the place's; the functions below fill them in this order.
TABLES: dict[str, tuple[str, ...]] = {
    "articles": (
        *("id", "version", "title", "outlet", "published", "published_from", "lang", "url"),
        *("dateline_place", "byline", "contributors", "wire", "reader"),
    ),
    "times": (*_ARTICLE, "kind", "value", "from", "until", "granularity", "anchor", "method", *_PLACE),
    "statements": (*_ARTICLE, "kind", "speaker", "speaker_words", "speaker_id", "cue", *_PLACE),
    "figures": (*_ARTICLE, "measure", "low", "high", "bound", "of", "claimant", "realis", "as_of", *_PLACE),
    "events": (
        *(*_ARTICLE, "type", "mode", "actors", "recipients", "place", "place_id", "date"),
        *("realis", "attributed_to", "main", "confidence", *_PLACE),
    ),
    "participants": ("article", "event_start", "event_end", "type", "side", "name", "words", "actor_id"),
    "wording": (*_ARTICLE, "label", "of", "voice", *_PLACE),
    "actors": ("article", "id", "name", "kind", "role", "aliases", "mentions", "canonical_id", "canonical_name", "reasons"),
    "places": (
        *("article", "id", "name", "status", "precision", "where_prec", "geo_precision", "lat", "lon", "country", "admin"),
        *("canonical_id", "canonical_name", "within", "aliases", "mentions", "candidates", "reasons"),
    ),
    "residue": ("article", "kind", "label", "text", "section", "start", "end", "rule"),
    "links": ("article", "title", "url"),
}  # fmt: skip


def rows(record: Record, table: str) -> Iterator[Row]:
    """The rows of one table for one record, each as long as ``TABLES[table]``. Raises KeyError for an unknown table."""
    return iter(_ROWS[table](record))


def _head(record: Record) -> Row:
    return record.id, record.outlet, record.published


def _words(record: Record, item: Any) -> str:
    text = record.title if item.section == "title" else record.text
    return (text or "")[item.start : item.end]


def _tail(record: Record, item: Annotation) -> Row:
    return _words(record, item), sentence_of(record, item.span), item.section, item.start, item.end, item.rule, item.status


def sentence_of(record: Record, span: Span) -> str:
    """The sentence in which a span begins; where it runs on, up to the end of the last sentence that it touches."""
    if record.text is None or not record.sentences:
        return ""
    starts = [s.start for s in record.sentences]
    first = max(0, bisect_right(starts, span.start) - 1)
    last = max(first, bisect_right(starts, max(span.start, span.end - 1)) - 1)
    return record.text[record.sentences[first].start : record.sentences[last].end]


def _name(reference: Reference | None) -> str | None:
    return None if reference is None else reference.name or reference.text


def _names(references: Iterable[Reference]) -> str:
    return JOIN.join(r.name or r.text for r in references)


def _articles(r: Record) -> Iterator[Row]:
    place = r.dateline.place if r.dateline else None
    people = (JOIN.join(r.byline), JOIN.join(r.contributors), JOIN.join(r.wire))
    yield r.id, r.version, r.title, r.outlet, r.published, r.published_from, r.lang, r.url, place, *people, r.reader


def _times(r: Record) -> Iterator[Row]:
    for t in r.times:
        yield *_head(r), t.kind, t.value, t.from_, t.until, t.granularity, t.anchor, t.method, *_tail(r, t)


def _statements(r: Record) -> Iterator[Row]:
    for s in r.statements:
        who = s.speaker
        yield *_head(r), s.kind, _name(who), who.text if who else None, who.actor if who else None, s.cue, *_tail(r, s)


def _figures(r: Record) -> Iterator[Row]:
    for f in r.figures:
        yield *_head(r), f.measure, f.low, f.high, f.bound, _name(f.of), _name(f.claimant), f.realis, f.as_of, *_tail(r, f)


def _events(r: Record) -> Iterator[Row]:
    for e in r.events:
        sides = (_names(e.actors), _names(e.recipients))
        where = (_name(e.place), e.place.actor if e.place else None)
        told = (*where, e.date, e.realis, _name(e.attributed_to), e.main, e.confidence)
        yield *_head(r), e.type, e.mode, *sides, *told, *_tail(r, e)


def _participants(r: Record) -> Iterator[Row]:
    for e in r.events:
        for side, references in _sides(e):
            for ref in references:
                yield r.id, e.start, e.end, e.type, side, ref.name or ref.text, ref.text, ref.actor


def _sides(event: EventMention) -> tuple[tuple[str, tuple[Reference, ...]], ...]:
    return ("actor", event.actors), ("recipient", event.recipients)


def _wording(r: Record) -> Iterator[Row]:
    for w in r.wording:
        yield *_head(r), w.label, _name(w.of), w.voice, *_tail(r, w)


def _actors(r: Record) -> Iterator[Row]:
    for a in r.actors:
        known = (a.canonical.id, a.canonical.name) if a.canonical else (None, None)
        yield r.id, a.id, a.name, a.kind, a.role, JOIN.join(a.aliases), len(a.mentions), *known, JOIN.join(a.reasons)


def _places(r: Record) -> Iterator[Row]:
    for p in r.places:
        codes = PRECISION_CODES[p.precision] if p.precision else (None, None)
        known = (p.canonical.id, p.canonical.name) if p.canonical else (None, None)
        meant = JOIN.join(f"{c.name} ({c.id})" for c in p.candidates)
        yield (
            *(r.id, p.id, p.name, p.status, p.precision, *codes, p.lat, p.lon, p.country, p.admin),
            *(*known, p.within, JOIN.join(p.aliases), len(p.mentions), meant, JOIN.join(p.reasons)),
        )


def _residue(r: Record) -> Iterator[Row]:
    for x in r.residue:
        yield r.id, x.kind, x.label, _words(r, x), x.section, x.start, x.end, x.rule


def _links(r: Record) -> Iterator[Row]:
    for x in r.links:
        yield r.id, x.title, x.url


_ROWS: dict[str, Callable[[Record], Iterable[Row]]] = {
    "articles": _articles,
    "times": _times,
    "statements": _statements,
    "figures": _figures,
    "events": _events,
    "participants": _participants,
    "wording": _wording,
    "actors": _actors,
    "places": _places,
    "residue": _residue,
    "links": _links,
}


def tables_for(only: Iterable[str]) -> list[str]:
    """The tables that show the layers in ``only``; all where it is empty."""
    wanted = set(only)
    if not wanted:
        return list(TABLES)
    return [t for t in TABLES if t in wanted or (t == "participants" and "events" in wanted)]
