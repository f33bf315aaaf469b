"""A record for a terminal: events and statements as short blocks, the other layers as tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from saksi.cli.values import act, amount, entry_of, moment, name, point, sides, speaker
from saksi.model import Annotation, EventMention, Record, Statement

Words = Callable[[Annotation], str]
_EXCERPT = 220
_BASIS = {"declared": "declared", "page": "from the page", "inferred": "inferred from the text", "none": "not stated"}


def table(record: Record) -> RenderableType:
    """The whole record: a head that says what is read, then every layer that holds something."""
    parts = [head(record), *_layers(record)]
    if len(parts) == 1:
        parts.append(Padding(Text("nothing found", style="dim"), (0, 2)))
    return Group(*parts, "")


def head(record: Record) -> RenderableType:
    """Title, outlet, day and how it is known, and what the report says of itself."""
    title = Text(record.title or _start_of(record.text) or record.id, style="bold", overflow="ellipsis", no_wrap=True)
    day = f"published {record.published or 'day unknown'} ({_BASIS[record.published_from]})"
    own = [
        ("dateline", record.dateline.place if record.dateline else None),
        ("byline", ", ".join(record.byline)),
        ("contributors", ", ".join(record.contributors)),
        ("wire", ", ".join(record.wire)),
        ("points to", " | ".join(link.title for link in record.links)),
    ]
    facts = [" · ".join((record.outlet or "outlet not stated", day, record.id)), *(f"{k}: {v}" for k, v in own if v)]
    return Group(Rule(style="dim"), title, *(Text(line, style="dim") for line in facts))


def _layers(r: Record) -> Iterator[RenderableType]:
    words = _words_of(r)
    if r.events:
        yield _title("Events", len(r.events))
        yield from (_event(e, words) for e in r.events)
    if r.statements:
        yield _title("Statements", len(r.statements))
        yield from (_statement(s, words) for s in r.statements)
    if r.figures:
        rows = [
            (words(f), f.measure, amount(f), name(f.of), name(f.claimant) if f.claimant else "outlet", f.realis)
            for f in r.figures
        ]
        yield _table("Figures", ("words", "measure", "value", "of", "claimed by", "status"), rows)
    if r.times:
        spans = [(words(t), moment(t), t.from_ or "–", t.until or "–", t.anchor or "–") for t in r.times]
        yield _table("Times", ("words", "value", "from", "until", "anchor"), spans)
    if r.wording:
        yield _table("Wording", ("label", "of", "voice"), [(words(w), name(w.of), w.voice) for w in r.wording])
    if r.actors:
        people = [
            (a.name, a.kind, a.role or "–", ", ".join(a.aliases) or "–", a.canonical.id if a.canonical else "–") for a in r.actors
        ]
        yield _table("Actors", ("name", "kind", "role", "also called", "known as"), people)
    if r.places:
        where = [(p.name, point(p), p.precision or "–", p.country or "–", p.admin or "–", entry_of(p)) for p in r.places]
        yield _table("Places", ("name", "point", "precision", "country", "province", "known as"), where)


def _title(layer: str, count: int) -> RenderableType:
    return Text(f"\n{layer} ({count})", style="bold")


def _event(event: EventMention, words: Words) -> RenderableType:
    first = Text.assemble(("● " if event.main else "  ", "bold"), (act(event), "cyan"), "  ", sides(event))
    where = f"at {name(event.place)}" if event.place else "place not stated"
    according = f"according to {name(event.attributed_to)}" if event.attributed_to else "in the outlet's voice"
    facts = " · ".join((event.date or "day not stated", where, event.realis, according))
    return Group(first, _under(facts, "dim"), _under(f"“{words(event)}”"))


def _statement(statement: Statement, words: Words) -> RenderableType:
    first = Text.assemble("  ", (speaker(statement), "cyan"), (f"  {statement.kind}", "dim"))
    marks = "“”" if statement.kind == "direct" else "  "
    return Group(first, _under(f"{marks[0]}{words(statement)}{marks[1]}".strip()))


def _under(text: str, style: str = "") -> RenderableType:
    return Padding(Text(text, style=style), (0, 0, 0, 4))


def _table(title: str, columns: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> RenderableType:
    heading = Text(f"{title} ({len(rows)})", style="bold")
    out = Table(box=box.SIMPLE_HEAD, title=heading, title_justify="left", pad_edge=False, padding=(0, 1, 0, 0))
    for n, column in enumerate(columns):
        out.add_column(column, overflow="fold", ratio=None, header_style="dim", style="cyan" if n == 0 else "")
    for row in rows:
        out.add_row(*(Text(cell) for cell in row))
    return Padding(out, (1, 0, 0, 1))


def _words_of(record: Record) -> Words:
    def words(item: Annotation) -> str:
        text = (record.title if item.section == "title" else record.text) or ""
        return _shorten(" ".join(text[item.start : item.end].split()))

    return words


def _shorten(text: str) -> str:
    return text if len(text) <= _EXCERPT else text[: _EXCERPT - 1].rstrip() + "…"


def _start_of(text: str | None) -> str:
    return " ".join((text or "")[:120].split())
