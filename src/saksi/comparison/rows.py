"""From values to rows: cells by source, how they stand, and ids that stay."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from saksi.comparison.sources import Tellers
from saksi.model.annotations import Measure
from saksi.model.findings import Cell, Finding, Row, Slot, Standing, Value
from saksi.model.groups import Passage


def one_id(kind: str, *parts: str) -> str:
    """An id that is the same wherever and whenever the same is compared."""
    return f"{kind}:" + hashlib.blake2b("\0".join(parts).encode(), digest_size=6).hexdigest()


def cells(values: Iterable[Value], tellers: Tellers) -> tuple[Cell, ...]:
    """The values by source, in the order of the sources; what an article says twice is one value with the passages of both."""
    by_source: dict[str, dict[Value, list[Passage]]] = defaultdict(dict)
    for v in sorted(values, key=_order):
        said = msgspec.structs.replace(v, passages=())
        by_source[tellers.of(v.article).id].setdefault(said, []).extend(v.passages)
    return tuple(Cell(s.id, _whole(by_source[s.id])) for s in tellers.sources if s.id in by_source)


def _whole(said: dict[Value, list[Passage]]) -> tuple[Value, ...]:
    return tuple(msgspec.structs.replace(v, passages=tuple(dict.fromkeys(spots))) for v, spots in said.items())


def _order(value: Value) -> tuple[str, str, bool, int]:
    first = value.passages[0]
    return value.published or "9999", value.article, first.section != "title", first.start


def row(
    slot: Slot, subject: str, standing: Standing, text: str, found: Sequence[Cell], tellers: Tellers, *,
    key: str, event: str | None = None, measure: Measure | None = None,
) -> Row:  # fmt: skip
    """A row; ``key`` is what makes it this one among those of its slot."""
    articles = {v.article for c in found for v in c.values}
    return Row(
        id=one_id(slot, event or "", key),
        slot=slot,
        subject=subject,
        standing=standing,
        text=text,
        cells=tuple(found),
        counts=tellers.counts(articles),
        event=event,
        measure=measure,
    )


def finding_of(made: Row) -> Finding:
    """The finding that a row is by itself."""
    return Finding(
        id=made.id,
        slot=made.slot,
        standing=made.standing,
        text=made.text,
        passages=passages_of(made.cells),
        sources=tuple(c.source for c in made.cells),
        counts=made.counts,
        rows=(made.id,),
    )


def passages_of(found: Iterable[Cell]) -> tuple[Passage, ...]:
    """All passages of some cells, each once."""
    return tuple(dict.fromkeys(p for c in found for v in c.values for p in v.passages))
