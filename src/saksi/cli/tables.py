"""A record as tables for a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from saksi.cli.values import act, amount, moment, name, sides, speaker
from saksi.model import Annotation, Record

_EXCERPT = 160


def table(record: Record) -> RenderableType:
    """The whole record: a head that says what is read, then one table per layer that holds something."""
    parts: list[RenderableType] = [head(record)]
    for title, columns, rows in _layers(record):
        if rows:
            parts.append(_table(title, columns, rows))
    if len(parts) == 1:
        parts.append(Padding(Text("nothing found", style="dim"), (0, 2)))
    return Group(*parts, "")


def head(record: Record) -> RenderableType:
    """Title, outlet, day and how it is known, and what the report says of itself."""
    title = Text(record.title or _start_of(record.text) or record.id, style="bold", overflow="ellipsis", no_wrap=True)
    day = record.published or "unknown"
    basis = {"declared": "declared", "page": "from the page", "inferred": "inferred from the text", "none": "not stated"}
    facts = [record.outlet or "outlet not stated", f"published {day} ({basis[record.published_from]})", record.id]
    own = [
        ("dateline", record.dateline.place if record.dateline else None),
        ("byline", ", ".join(record.byline)),
        ("contributors", ", ".join(record.contributors)),
        ("wire", ", ".join(record.wire)),
        ("points to", " | ".join(link.title for link in record.links)),
    ]
    said = [f"{k}: {v}" for k, v in own if v]
    lines: list[RenderableType] = [Rule(style="dim"), title, Text(" · ".join(facts), style="dim")]
    return Group(*lines, *(Text(s, style="dim") for s in said))


def _layers(r: Record) -> Iterable[tuple[str, tuple[str, ...], list[tuple[str, ...]]]]:
    words = _words_of(r)
    yield (
        "Events",
        ("what", "who", "when", "where", "status", "according to", "words"),
        [
            (
                ("● " if e.main else "  ") + act(e),
                sides(e),
                e.date or "–",
                name(e.place),
                e.realis,
                name(e.attributed_to),
                words(e),
            )
            for e in r.events
        ],
    )
    yield "Statements", ("speaker", "kind", "words"), [(speaker(s), s.kind, words(s)) for s in r.statements]
    yield (
        "Figures",
        ("measure", "value", "of", "claimed by", "status", "words"),
        [(f.measure, amount(f), name(f.of), name(f.claimant) if f.claimant else "outlet", f.realis, words(f)) for f in r.figures],
    )
    yield (
        "Times",
        ("words", "value", "from", "until", "anchor"),
        [(words(t), moment(t), t.from_ or "–", t.until or "–", t.anchor or "–") for t in r.times],
    )
    yield "Wording", ("label", "of", "voice"), [(words(w), name(w.of), w.voice) for w in r.wording]
    yield (
        "Actors",
        ("name", "kind", "role", "also called", "known as"),
        [(a.name, a.kind, a.role or "–", ", ".join(a.aliases) or "–", a.canonical.id if a.canonical else "–") for a in r.actors],
    )


def _table(title: str, columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> RenderableType:
    out = Table(
        box=box.SIMPLE_HEAD,
        title=f"{title} ({len(rows)})",
        title_justify="left",
        title_style="bold",
        pad_edge=False,
        expand=False,
    )
    for column in columns:
        wide = column in ("words", "also called", "who")
        out.add_column(column, overflow="fold", ratio=None, min_width=None if not wide else 18, header_style="dim")
    for row in rows:
        out.add_row(*(Text(cell) for cell in row))
    return Padding(out, (1, 0, 0, 0))


def _words_of(record: Record) -> Callable[[Annotation], str]:
    def words(item: Annotation) -> str:
        text = (record.title if item.section == "title" else record.text) or ""
        return _shorten(" ".join(text[item.start : item.end].split()))

    return words


def _shorten(text: str) -> str:
    return text if len(text) <= _EXCERPT else text[: _EXCERPT - 1].rstrip() + "…"


def _start_of(text: str | None) -> str:
    return " ".join((text or "")[:120].split())
