"""Answers for a terminal: one table per noun, the words that were asked about in the middle."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from rich import box
from rich.console import Group, JustifyMethod, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from saksi.export.amounts import bounds
from saksi.store.queries import EventRow, FigureRow, Hit, Quotation, StatementRow, TimelineRow, WordingRow

Cells = tuple[str | Text, ...]
_EXCERPT = 300
_BAR = 40
_NARROW = 100
_ASIDE = ("outlet", "id", "article", "differs")
_NAMED = ("of", "claimed by", "voice", "like")
"""Cells that are not understood without the head of their column."""


def table(noun: str, rows: Sequence[Any], *, sentence: bool) -> RenderableType:
    """The rows as a table."""
    heads, cells_of = _TABLES[noun]
    out = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), expand=False)
    most = max((row.count for row in rows), default=1) if noun == "timeline" else 1
    for head in heads:
        wide = head in ("words", "differs")
        right = head in ("value", "events", "articles", "like")
        whole = head in ("day", "id", "value", "period", "like")  # read or copied as one
        align: JustifyMethod = "right" if right else "left"
        out.add_column(head, overflow="fold", header_style="dim", ratio=3 if wide else None, justify=align, no_wrap=whole)
    for row in rows:
        shown = cells_of(row, sentence) if noun != "timeline" else _timeline(row, most)
        out.add_row(*(cell if isinstance(cell, Text) else Text(cell) for cell in shown))
    return out


def shown(noun: str, rows: Sequence[Any], width: int, *, sentence: bool) -> RenderableType:
    """The rows as a table; one below the other where columns would be too narrow to read, and what a search found always."""
    if noun == "search" or (width < _NARROW and noun != "timeline"):
        return blocks(noun, rows, sentence=sentence)
    return table(noun, rows, sentence=sentence)


def blocks(noun: str, rows: Sequence[Any], *, sentence: bool) -> RenderableType:
    """The rows one below the other: what they say, the words, and where these stand."""
    heads, cells_of = _TABLES[noun]
    return Group(*(part for row in rows for part in _block(dict(zip(heads, cells_of(row, sentence), strict=True)))))


def _block(cells: dict[str, str | Text]) -> tuple[RenderableType, ...]:
    behind = [str(cells[head]) for head in ("outlet", "id", "article") if head in cells and str(cells[head]) != "–"]
    lead = [f"{head} {cell}" if head in _NAMED else str(cell) for head, cell in cells.items() if head not in (*_ASIDE, "words")]
    lead = [part for part in lead if not part.endswith("–")]
    words = cells["words"] if isinstance(cells["words"], Text) else Text(cells["words"])
    differs = str(cells.get("differs", "–"))
    return (
        Text(" · ".join(lead), style="bold"),
        Padding(words, (0, 0, 0, 2)),
        *([Padding(Text(differs, style="dim"), (0, 0, 0, 2))] if differs != "–" else []),
        Text("  " + " · ".join(behind), style="dim", no_wrap=True, overflow="ignore"),  # an id is copied whole
        Text(),
    )


def _where(row: Any) -> str:
    return row.outlet or "–"


def _words(row: Any, sentence: bool) -> Text:
    """The words of a row; in their sentence where that is asked for, the words themselves set off."""
    if not sentence or not row.sentence:
        return Text(_short(row.text))
    begin = row.sentence_start if row.section == "body" and row.sentence_start is not None else 0
    text = Text(row.sentence.replace("\n", " "))
    text.stylize("bold", max(0, row.start - begin), max(0, row.end - begin))
    return text


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _EXCERPT else words[: _EXCERPT - 1].rstrip() + "…"


def _day(row: Any) -> str:
    return row.day or "–"


def _event(row: EventRow, sentence: bool) -> Cells:
    act = row.type if row.mode is None else f"{row.type} {row.mode}"
    sides = ", ".join(row.actors) or "–"
    sides += f" → {', '.join(row.recipients)}" if row.recipients else ""
    told = f" ({row.realis})" if row.realis != "actual" else ""
    return _day(row), act + told, sides, row.place or "–", _words(row, sentence), _where(row), row.id


def _statement(row: StatementRow, sentence: bool) -> Cells:
    return _day(row), row.speaker or "–", _words(row, sentence), _where(row), row.id


def _figure(row: FigureRow, sentence: bool) -> Cells:
    value = bounds(row.low, row.high, row.bound)
    told = f" ({row.realis})" if row.realis != "actual" else ""
    return (
        _day(row),
        row.measure + told,
        value,
        row.of or "–",
        row.claimant or "outlet",
        _words(row, sentence),
        _where(row),
        row.id,
    )


def _wording(row: WordingRow, sentence: bool) -> Cells:
    return _day(row), row.label, row.of or "–", row.voice, _words(row, sentence), _where(row), row.id


def _hit(row: Hit, _: bool) -> Cells:
    snippet = Text(row.snippet.replace("\n", " "))
    for hit in row.hits:
        snippet.stylize("bold", hit.start - row.start, hit.end - row.start)
    return (row.published or "–")[:10], row.title or row.start_of_text[:80], snippet, row.outlet or "–", row.article


def _quotation(row: Quotation, sentence: bool) -> Cells:
    differs = [f"−{words}" for words in row.gone] + [f"+{words}" for words in row.come]
    told = _short("; ".join(differs)) or "–"
    return _day(row), row.outlet or "–", row.speaker or "–", _words(row, sentence), f"{row.similarity:.2f}", told, row.id


def _timeline(row: TimelineRow, most: int) -> Cells:
    return row.period, f"{row.count:,}", f"{row.articles:,}", "█" * max(1, round(_BAR * row.count / most))


_TABLES: dict[str, tuple[tuple[str, ...], Callable[[Any, bool], Cells]]] = {
    "events": (("day", "act", "who → whom", "place", "words", "outlet", "id"), _event),
    "statements": (("day", "speaker", "words", "outlet", "id"), _statement),
    "figures": (("day", "measure", "value", "of", "claimed by", "words", "outlet", "id"), _figure),
    "wording": (("day", "label", "of", "voice", "words", "outlet", "id"), _wording),
    "search": (("day", "title", "words", "outlet", "article"), _hit),
    "quote": (("day", "outlet", "speaker", "words", "like", "differs", "id"), _quotation),
    "timeline": (("period", "events", "articles", ""), lambda _, __: ()),
}
