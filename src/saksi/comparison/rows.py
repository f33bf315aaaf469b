"""From values to rows: cells by source, how they stand, and ids that stay."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence

from saksi.comparison.sources import Tellers
from saksi.model.annotations import Measure
from saksi.model.findings import Cell, Finding, Row, Slot, Standing, Value
from saksi.model.groups import Passage


def one_id(kind: str, *parts: str) -> str:
    """An id that is the same wherever and whenever the same is compared."""
    return f"{kind}:" + hashlib.blake2b("\0".join(parts).encode(), digest_size=6).hexdigest()


def cells(values: Iterable[Value], tellers: Tellers) -> tuple[Cell, ...]:
    """The values by source, in the order of the sources; those that only repeat another of the source are left out."""
    by_source: dict[str, list[Value]] = defaultdict(list)
    for v in sorted(
        values, key=lambda v: (v.published or "9999", v.article, v.passages[0].section != "title", v.passages[0].start)
    ):
        held = by_source[tellers.of(v.article).id]
        if v not in held:
            held.append(v)
    return tuple(Cell(s.id, tuple(by_source[s.id])) for s in tellers.sources if s.id in by_source)


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
