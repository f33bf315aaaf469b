"""A record with reasons: each value with its sentence, its characters marked, and the rule or model that gave it."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from saksi.cli.tables import head
from saksi.cli.values import act, amount, entry_of, moment, name, point, sides, speaker
from saksi.export.tables import sentence_of
from saksi.model import Actor, Annotation, EventMention, Place, Record

OPEN, CLOSE = "⟦", "⟧"


def explanation(record: Record) -> RenderableType:
    """Every value of the record, in the order of the text within each layer."""
    parts: list[RenderableType] = [head(record)]
    for evidence in record.published_evidence:
        words = "" if evidence.start is None else (record.text or "")[evidence.start : evidence.end]
        parts.append(Text(f"published {record.published}: rests on {evidence.fact or repr(words)}", style="dim"))
    for layer, items in _values(record):
        if items:
            parts.append(Text(f"\n{layer}", style="bold"))
            parts.extend(_value(record, what, item) for what, item in items)
    if record.actors:
        parts.append(Text("\nActors", style="bold"))
        parts.extend(_actor(a) for a in record.actors)
    if record.places:
        parts.append(Text("\nPlaces", style="bold"))
        parts.extend(_place(p) for p in record.places)
    return Group(*parts, "")


def _values(r: Record) -> Iterator[tuple[str, list[tuple[str, Annotation]]]]:
    yield "Events", [(_event(e), e) for e in r.events]
    yield "Statements", [(f"{speaker(s)}, {s.kind}" + (f", by “{s.cue}”" if s.cue else ""), s) for s in r.statements]
    yield (
        "Figures",
        [(f"{f.measure} {amount(f)} of {name(f.of)}, {_according(name(f.claimant))}, {f.realis}", f) for f in r.figures],
    )
    yield "Times", [(f"{moment(t)} ({t.method or 'no method'}; anchor: {t.anchor or 'none'})", t) for t in r.times]
    yield "Wording", [(f"{w.label} of {name(w.of)}, voice: {w.voice}", w) for w in r.wording]


def _event(event: EventMention) -> str:
    facts = (sides(event), event.date or "day not stated", name(event.place), event.realis, _according(name(event.attributed_to)))
    sure = () if event.confidence is None else (f"confidence {event.confidence:.2f}",)
    return f"{act(event)}: {' · '.join((*facts, *sure))}"


def _according(who: str) -> str:
    return "in the outlet's voice" if who == "–" else f"according to {who}"


def _value(record: Record, what: str, item: Annotation) -> RenderableType:
    sentence = sentence_of(record, item.span)
    begin = (record.text or "").find(sentence, max(0, item.start - len(sentence))) if sentence else item.start
    line = Text("  ")
    line.append(what, style="cyan")
    line.append(f"   [{item.rule} · {item.start}:{item.end}]", style="dim")
    text = (record.text or "")[begin : max(item.end, begin + len(sentence.rstrip()))]
    a, b = item.start - begin, item.end - begin
    quoted = Text("    ")
    quoted.append(text[:a].replace("\n", " "))
    quoted.append(OPEN + text[a:b].replace("\n", " ") + CLOSE, style="bold reverse")
    quoted.append(text[b:].replace("\n", " "))
    return Group(line, quoted)


def _actor(actor: Actor) -> RenderableType:
    known = f" = {actor.canonical.id} ({actor.canonical.name})" if actor.canonical else ""
    lines = [Text(f"  {actor.name}, {actor.kind}{known}: {len(actor.mentions)} mentions", style="cyan")]
    lines += [Text(f"    {reason}") for reason in actor.reasons]
    return Group(*lines)


def _place(place: Place) -> RenderableType:
    lines = [Text(f"  {place.name}: {point(place)}, {place.precision or 'where is open'}, {entry_of(place)}", style="cyan")]
    lines += [Text(f"    {reason}") for reason in place.reasons]
    return Group(*lines)
