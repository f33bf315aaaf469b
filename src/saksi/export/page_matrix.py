"""Rows and cells: what each source says, side by side; of many sources, one under the other."""

from __future__ import annotations

from collections.abc import Sequence

from saksi.export.markup import Html, join, tag
from saksi.export.page_parts import Page
from saksi.model.findings import SLOTS, Cell, Row, Slot, Value

_COLUMNS = 5
_FIRST, _EACH = 12, 13  # rem
_EVENT = 70


def matrix(page: Page) -> list[Html]:
    """A table of the rows that several sources tell, or that tell the event itself; the others fold away, slot by slot."""
    made = []
    for slot in SLOTS:
        rows = [r for r in page.comparison.rows if r.slot == slot]
        shared = [r for r in rows if len(r.cells) > 1 or (r.event is not None and slot in ("what", "who", "where", "when"))]
        lone = [r for r in rows if r not in shared]
        if len(page.comparison.sources) == 1:
            shared, lone = rows, []
        if shared:
            made += [tag("h3", page.say.slot(slot)), _table(page, slot, shared)]
        elif lone:
            made.append(tag("h3", page.say.slot(slot)))
        if lone:
            summary = tag("summary", f"{page.say.standing('only')} ({len(lone)})")
            made.append(tag("details", summary, _table(page, slot, lone)))
    return made


def _table(page: Page, slot: Slot, rows: Sequence[Row]) -> Html:
    sources = [s for s in page.comparison.sources if any(c.source == s.id for r in rows for c in r.cells)]
    wide = len(page.comparison.sources) <= _COLUMNS
    shown = page.comparison.sources if wide else ()
    columns = [s.name for s in shown] if wide else [page.say.page("sources")]
    head = tag("thead", tag("tr", *(tag("th", c, scope="col") for c in (page.say.slot(slot), *columns))))
    lines = [_wide(page, r) if wide else _tall(page, r, len(sources)) for r in rows]
    style = f"min-width: {_FIRST + _EACH * len(columns)}rem" if wide else None
    table = tag("table", head, tag("tbody", *lines), class_="wide" if wide else None, style=style)
    return tag("div", table, class_="scroll")


def _subject(page: Page, row: Row) -> Html:
    badge = tag("span", page.say.standing(row.standing), class_=f"badge {row.standing}")
    event = next((e.name for e in page.comparison.events if e.id == row.event), None)
    named = tag("p", _cut(event), class_="soft") if event and len(page.comparison.events) > 1 else None
    return tag("th", row.subject, named, tag("p", badge), scope="row")


def _wide(page: Page, row: Row) -> Html:
    cells = {c.source: c for c in row.cells}
    shown = [_cell(page, cells[s.id]) if s.id in cells else _silent(page) for s in page.comparison.sources]
    return tag("tr", _subject(page, row), *shown)


def _tall(page: Page, row: Row, told: int) -> Html:
    parts = [tag("div", tag("b", page.name(c.source)), *(_value(page, v) for v in c.values)) for c in row.cells]
    counts = tag("p", page.say.counts(row.counts), class_="soft")
    if len(parts) > _COLUMNS and told > _COLUMNS:
        summary = tag("summary", page.names(c.source for c in row.cells))
        return tag("tr", _subject(page, row), tag("td", counts, tag("details", summary, *parts)))
    return tag("tr", _subject(page, row), tag("td", counts, *parts))


def _silent(page: Page) -> Html:
    return tag("td", page.say.page("silent"), class_="silent")


def _cell(page: Page, cell: Cell) -> Html:
    return tag("td", *(_value(page, v) for v in cell.values))


def _value(page: Page, value: Value) -> Html:
    say = page.say
    words = tag("s", value.text) if value.superseded else value.text
    notes = []
    if value.claimant and value.claimant not in value.text:
        notes.append(f"{say.page('claimant')} {value.claimant}")
    if value.as_of:
        notes.append(value.as_of)
    if value.superseded:
        notes.append(say.page("superseded"))
    by = tag("span", " ", join(notes, " · "), class_="by") if notes else None
    return tag("details", tag("summary", words, by), page.evidence(value.passages))


def _cut(text: str) -> str:
    return text if len(text) <= _EVENT else text[:_EVENT].rsplit(" ", 1)[0] + "…"
