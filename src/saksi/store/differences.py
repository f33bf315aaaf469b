"""What changed between two records, and between two texts, in words that a person can check."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import Any

from saksi.model import EventMention, Figure, Place, Record, Reference, Statement, TimeExpression, Wording

_EXCERPT = 80
_MOST_LINES = 4_000
"""Sentences beyond which texts are not compared line by line: difflib is quadratic, and 4,000 take some 0.1 s."""

Described = tuple[str, str]


def text_difference(before: Record, after: Record) -> str | None:
    """The sentences that went and came, as a unified diff without file names; None where the texts are equal."""
    if before.text == after.text:
        return None
    old, new = _sentences(before), _sentences(after)
    if len(old) + len(new) > _MOST_LINES:
        return f"text of {len(before.text or ''):,} characters replaced by one of {len(after.text or ''):,}"
    lines = list(difflib.unified_diff(old, new, lineterm="", n=0))[2:]
    return "\n".join(line for line in lines if not line.startswith("@@")) or "only the spaces between sentences differ"


def record_differences(before: Record, after: Record) -> list[str]:
    """One line per value that came, went or changed: "killed of warga: 7 → 9", "label added: “teroris” of FPA (outlet)"."""
    return [*_heads(before, after), *_layers(before, after)]


def _heads(before: Record, after: Record) -> Iterator[str]:
    for field in ("title", "outlet", "published", "published_from", "lang", "url"):
        old, new = getattr(before, field), getattr(after, field)
        if old != new:
            yield f"{field}: {_or_none(old)} → {_or_none(new)}"
    for field in ("byline", "contributors", "wire"):
        old, new = getattr(before, field), getattr(after, field)
        if old != new:
            yield f"{field}: {', '.join(old) or 'none'} → {', '.join(new) or 'none'}"


def _layers(before: Record, after: Record) -> Iterator[str]:
    yield from _compared("figure", before, after, lambda r: (_figure(f) for f in r.figures))
    yield from _compared("event", before, after, lambda r: (_event(e) for e in r.events))
    yield from _compared("statement", before, after, lambda r: (_statement(r, s) for s in r.statements))
    yield from _compared("label", before, after, lambda r: (_label(r, w) for w in r.wording))
    yield from _compared("time", before, after, lambda r: (_time(r, t) for t in r.times))
    yield from _compared("actor", before, after, lambda r: ((a.name, _canonical(a)) for a in r.actors))
    yield from _compared("place", before, after, lambda r: ((p.name, _whereabouts(p)) for p in r.places))
    yield from _compared("link", before, after, lambda r: ((link.title, link.url or "no address") for link in r.links))


def _compared(noun: str, before: Record, after: Record, described: Callable[[Record], Iterable[Described]]) -> Iterator[str]:
    """Values of one layer matched by what they are about; those about the same thing, in the order of the text."""
    old, new = _grouped(described(before)), _grouped(described(after))
    for about in list(dict.fromkeys((*old, *new))):
        gone, come = _unequal(old.get(about, []), new.get(about, []))
        for was, becomes in zip(gone, come, strict=False):
            yield f"{noun} changed: {about}: {was} → {becomes}"
        for value in gone[len(come) :]:
            yield f"{noun} gone: {about}: {value}" if value else f"{noun} gone: {about}"
        for value in come[len(gone) :]:
            yield f"{noun} added: {about}: {value}" if value else f"{noun} added: {about}"


def _grouped(described: Iterable[Described]) -> dict[str, list[str]]:
    groups = defaultdict(list)
    for about, value in described:
        groups[about].append(value)
    return groups


def _unequal(old: list[str], new: list[str]) -> tuple[list[str], list[str]]:
    """Both lists without what they share, however often."""
    rest = list(new)
    gone = []
    for value in old:
        if value in rest:
            rest.remove(value)
        else:
            gone.append(value)
    return gone, rest


def _figure(f: Figure) -> Described:
    says = f", says {_who(f.claimant)}" if f.claimant else ""
    realis = "" if f.realis == "actual" else f", {f.realis}"
    as_of = f", as of {f.as_of}" if f.as_of else ""
    return f"{f.measure} of {_who(f.of)}" if f.of else f.measure, f"{_amount(f)}{says}{realis}{as_of}"


def _amount(f: Figure) -> str:
    bound = f"{f.bound.replace('_', ' ')} " if f.bound else ""
    if f.low == f.high:
        return f"{bound}{_number(f.low)}"
    return f"{bound}{_number(f.low)} to {_number(f.high)}"


def _number(value: int | None) -> str:
    return "open" if value is None else f"{value:,}"


def _event(e: EventMention) -> Described:
    sides = f"{_all(e.actors)} → {_all(e.recipients)}"
    facts = (e.mode, e.date or "day unresolved", e.realis, e.place and f"in {_who(e.place)}")
    according = f"according to {_who(e.attributed_to)}" if e.attributed_to else None
    return f"{e.type} {sides}", ", ".join(x for x in (*facts, according) if x)


def _statement(record: Record, s: Statement) -> Described:
    return f"“{_words(record, s)}”", f"{s.kind}, by {_who(s.speaker)}"


def _label(record: Record, w: Wording) -> Described:
    return f"“{_words(record, w)}” of {_who(w.of)}", w.voice


def _time(record: Record, t: TimeExpression) -> Described:
    return f"“{_words(record, t)}”", t.value or "unresolved"


def _canonical(actor: Any) -> str:
    return f"{actor.kind}, {actor.canonical.id}" if actor.canonical else actor.kind


def _whereabouts(place: Place) -> str:
    known = place.canonical.id if place.canonical else "open"
    return f"{known}, {place.precision}" if place.precision else known


def _who(who: Reference | None) -> str:
    return "nobody named" if who is None else who.name or who.text


def _all(who: tuple[Reference, ...]) -> str:
    return ", ".join(_who(w) for w in who) or "nobody named"


def _words(record: Record, item: Any) -> str:
    text = record.title if item.section == "title" else record.text
    words = " ".join((text or "")[item.start : item.end].split())
    return words if len(words) <= _EXCERPT else words[: _EXCERPT - 1] + "…"


def _sentences(record: Record) -> list[str]:
    """The text cut where sentences begin and end; what stands between them (residue) makes pieces of its own."""
    text = record.text or ""
    cuts = sorted({0, len(text), *(s.start for s in record.sentences), *(s.end for s in record.sentences)})
    pieces = (" ".join(text[a:b].split()) for a, b in pairwise(cuts))
    return [piece for piece in pieces if piece]


def _or_none(value: str | None) -> str:
    return "none" if value is None else value
