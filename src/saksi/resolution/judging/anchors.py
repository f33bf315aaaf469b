"""What a judgement holds on to: the words it is about, found again where the text or the reader changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from saksi.model import LAYERS, Actor, Layer, Record, SectionName, Span
from saksi.model.judgements import Anchor

_SORTS: dict[str, str] = {
    "times": "kind", "statements": "kind", "figures": "measure", "events": "type", "wording": "label", "actors": "kind",
}  # fmt: skip
_CONTEXT = 24


def anchored(record: Record, anchor: Anchor) -> Span | None:
    """Where the words of an anchor stand in ``record``: at their place, or found again by what stands round them."""
    text = (record.title if anchor.section == "title" else record.text) or ""
    if anchor.start is None or anchor.end is None or anchor.text is None:
        return None
    sure = record.version == anchor.version or _alike(text, anchor.start, anchor)
    if text[anchor.start : anchor.end] == anchor.text and sure:
        return Span(anchor.start, anchor.end)
    places = list(_places(text, anchor.text))
    near = [p for p in places if _alike(text, p, anchor)]
    found = near if len(near) == 1 else places if len(places) == 1 else []
    return Span(found[0], found[0] + len(anchor.text)) if found else None


def value_of(record: Record, anchor: Anchor) -> int | None:
    """The number, in its layer, of the value that an anchor is of; None where there is none (any more)."""
    if anchor.layer is None or (span := anchored(record, anchor)) is None:
        return None
    items = items_of(record, anchor.layer)
    same = [n for n, item in enumerate(items) if _sort(anchor.layer, item) == anchor.sort and _section(item) == anchor.section]
    exact = [n for n in same if _spans(items[n])[0] == span]
    if exact:
        return exact[min(anchor.nth, len(exact) - 1)]
    shared = [(max(_shared(span, s) for s in _spans(items[n])), -n) for n in same]
    best = max(shared, default=(0, 0))
    return -best[1] if best[0] else None


def value_ids(record: Record) -> dict[str, tuple[Layer, int]]:
    """The id of every value, with its layer and number: "ARTICLE#figures:120-132", "…:120-132.1" for a second there."""
    found: dict[str, tuple[Layer, int]] = {}
    for layer in LAYERS:
        for n, item in enumerate(items_of(record, layer)):
            span = _spans(item)[0]
            title = "title:" if _section(item) == "title" else ""
            base = f"{record.id}#{layer}:{title}{span.start}-{span.end}"
            again = 0
            while (name := base if not again else f"{base}.{again}") in found:
                again += 1
            found[name] = layer, n
    return found


def anchor_of(record: Record, name: str) -> Anchor | None:
    """The anchor of a value by its id; None where the record has no such value."""
    known = value_ids(record).get(name)
    if known is None:
        return None
    layer, n = known
    items = items_of(record, layer)
    item, span = items[n], _spans(items[n])[0]
    text = (record.title if _section(item) == "title" else record.text) or ""
    twins = [
        m for m, other in enumerate(items)
        if _spans(other)[0] == span and _section(other) == _section(item) and _sort(layer, other) == _sort(layer, item)
    ]  # fmt: skip
    return Anchor(
        kind="actor" if layer == "actors" else "value",
        id=name,
        article=record.id,
        version=record.version,
        layer=layer,
        section=_section(item),
        start=span.start,
        end=span.end,
        text=span.of(text),
        before=text[max(0, span.start - _CONTEXT) : span.start],
        after=text[span.end : span.end + _CONTEXT],
        nth=twins.index(n),
        sort=_sort(layer, item),
    )


def items_of(record: Record, layer: Layer) -> Sequence[Any]:
    """The values of one layer."""
    items: Sequence[Any] = getattr(record, layer)
    return items


def _spans(item: Any) -> Sequence[Span]:
    if isinstance(item, Actor):
        return sorted(item.mentions) or (Span(0, 0),)
    return (Span(item.start, item.end),)


def _section(item: Any) -> SectionName:
    section: SectionName = getattr(item, "section", "body")
    return section


def _sort(layer: Layer, item: Any) -> str:
    return str(getattr(item, _SORTS[layer]))


def _shared(a: Span, b: Span) -> int:
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def _places(text: str, words: str) -> Iterable[int]:
    at = text.find(words) if words else -1
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _alike(text: str, at: int, anchor: Anchor) -> bool:
    """Whether the same words stand before or after, as far as a few characters go."""
    half = _CONTEXT // 2
    end = at + len(anchor.text or "")
    before, after = anchor.before[-half:], anchor.after[:half]
    return (bool(before) and text[:at].endswith(before)) or (bool(after) and text[end:].startswith(after))
