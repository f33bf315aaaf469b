"""A comparison as tidy tables, every row with its words and offsets; for CSV and XLSX."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from saksi.export.cells import inert
from saksi.export.tables import JOIN, Row
from saksi.model.findings import Comparison, Counts
from saksi.model.groups import Passage

_PLACE = ("article", "section", "start", "end", "words")
_COUNTS = ("articles", "outlets", "origins")

COMPARISON_TABLES: dict[str, tuple[str, ...]] = {
    "findings": ("comparison", "id", "slot", "standing", "finding", *_COUNTS, "sources", "passages"),
    "values": (
        *("comparison", "row", "event", "slot", "subject", "standing", "source", "value", "claimant", "stance", "superseded"),
        *("low", "high", "bound", "as_of", "from", "until", "published", *_PLACE),
    ),
    "left_out": ("comparison", "source", "row", "sentence", "told_by"),
    "words_used": ("comparison", "of", "word", "kind", "source", "outlet", "voice", "count", "passages"),
    "timeline": ("comparison", "from", "until", "text", "realis", "event", *_COUNTS, "sources", "passages"),
    "compared": ("comparison", "article", "source", "origin", "outlet", "published", "title", "chief", "url"),
}


def rows(comparison: Comparison, table: str) -> Iterator[Row]:
    """The rows of one table, each as long as ``COMPARISON_TABLES[table]``. Raises KeyError for an unknown table."""
    return iter(_ROWS[table](comparison))


def write_csv_folder(comparisons: Sequence[Comparison], folder: Path) -> None:
    """Write one CSV file per table into ``folder`` (made if absent), UTF-8 with a header line."""
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        for table, columns in COMPARISON_TABLES.items():
            out = stack.enter_context((folder / f"{table}.csv").open("w", encoding="utf-8", newline=""))
            writer = csv.writer(out)
            writer.writerow(columns)
            for comparison in comparisons:
                writer.writerows(map(inert, row) for row in rows(comparison, table))


def _names(c: Comparison, sources: Iterable[str]) -> str:
    held = set(sources)
    return JOIN.join(s.name for s in c.sources if s.id in held)


def _counts(counts: Counts) -> Row:
    return counts.articles, counts.outlets, counts.origins


def _spots(passages: Iterable[Passage]) -> str:
    """Where the words stand: "article title|body start-end"."""
    return JOIN.join(f"{p.article} {p.section} {p.start}-{p.end}" for p in passages)


def _findings(c: Comparison) -> Iterator[Row]:
    for f in c.findings:
        yield c.id, f.id, f.slot, f.standing, f.text, *_counts(f.counts), _names(c, f.sources), _spots(f.passages)


def _values(c: Comparison) -> Iterator[Row]:
    for r in c.rows:
        for cell in r.cells:
            for v in cell.values:
                p = v.passages[0]
                yield (
                    *(c.id, r.id, r.event, r.slot, r.subject, r.standing, _names(c, [cell.source]), v.text, v.claimant),
                    *(v.stance, v.superseded, v.low, v.high, v.bound, v.as_of, v.from_, v.until, v.published),
                    *(p.article, p.section, p.start, p.end, p.text),
                )


def _left_out(c: Comparison) -> Iterator[Row]:
    for o in c.omissions:
        yield c.id, _names(c, [o.source]), o.row, o.text, _names(c, o.told_by)


def _words_used(c: Comparison) -> Iterator[Row]:
    for w in c.wording:
        for u in w.uses:
            yield c.id, w.of, w.word, w.kind, _names(c, [u.source]), u.outlet, u.voice, u.count, _spots(u.passages)


def _timeline(c: Comparison) -> Iterator[Row]:
    for m in c.timeline:
        yield c.id, m.from_, m.until, m.text, m.realis, m.event, *_counts(m.counts), _names(c, m.sources), _spots(m.passages)


def _compared(c: Comparison) -> Iterator[Row]:
    for a in c.articles:
        yield c.id, a.id, _names(c, [a.source]), a.origin, a.outlet, a.published, a.title, a.chief, a.url


_ROWS: dict[str, Callable[[Comparison], Iterable[Row]]] = {
    "findings": _findings,
    "values": _values,
    "left_out": _left_out,
    "words_used": _words_used,
    "timeline": _timeline,
    "compared": _compared,
}
