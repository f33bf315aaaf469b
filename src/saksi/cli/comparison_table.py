"""Comparisons for a terminal: sources, findings, words, time line."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Sequence
from io import StringIO

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from saksi.comparison.sentences import Say
from saksi.export.highlights import Highlights, Marked
from saksi.model.findings import STANDINGS, Comparison, Use

_COLUMNS = 4
_STYLES = {"differ": "magenta", "tension": "yellow", "superseded": "cyan", "apart": "blue", "agree": "green", "open": "yellow"}


def shown(found: Sequence[Comparison], say: Say, *, whole: bool, explain: bool, styled: bool) -> str:
    """The comparisons as text as wide as the terminal, coloured where it is one and ``styled``."""
    out = StringIO()
    terminal = styled and sys.stdout.isatty()
    console = Console(file=out, highlight=False, force_terminal=terminal, width=shutil.get_terminal_size().columns)
    for comparison in found:
        for part in _parts(comparison, say, whole, explain):
            console.print(part)
    return out.getvalue()


def _parts(c: Comparison, say: Say, whole: bool, explain: bool) -> Iterator[RenderableType]:
    yield Rule(style="dim")
    yield Text(c.name, style="bold")
    yield Text(f"{say.page(c.kind)} · {say.days(c.from_, c.until)} · {say.counts(c.counts)} · {c.id}", style="dim")
    for s in c.sources:
        besides = "" if s.chief else f" ({say.page('besides')})"
        yield _under(f"{s.name}{besides}: {', '.join(s.articles[:3])}{' …' if len(s.articles) > 3 else ''}", "dim")
    yield from _findings(c, say, whole, explain)
    if any(w.kind == "label" for w in c.wording):
        yield _heading(say.page("wording"))
        yield _words(c, say)
    if c.timeline:
        yield _heading(say.page("timeline"))
        yield from (_under(f"{say.days(m.from_, m.until)}: {m.text} ({say.counts(m.counts)})") for m in c.timeline)
    if whole and c.omissions:
        yield _heading(say.page("omissions"))
        yield from (_under(o.text) for o in c.omissions)
    yield Text("")


def _findings(c: Comparison, say: Say, whole: bool, explain: bool) -> Iterator[RenderableType]:
    marks = Highlights(c)
    for standing in STANDINGS:
        held = [f for f in c.findings if f.standing == standing]
        if held:
            yield _heading(f"{say.standing(standing)} ({len(held)})", _STYLES.get(standing, ""))
        if standing == "only" and not whole and len(c.sources) > 1:
            continue
        for f in held:
            yield _under(f"{say.slot(f.slot)}: {f.text}" if not f.text.startswith(say.slot(f.slot)) else f.text)
            if explain:
                yield from (_quoted(m) for m in marks.of(f.passages))


def _quoted(marked: Marked) -> RenderableType:
    words = "".join(f"⟦{p.text}⟧" if p.marked else p.text for p in marked.pieces)
    return Padding(Text(f"{' '.join(words.split())} ({marked.article})", style="dim"), (0, 0, 0, 8))


def _words(c: Comparison, say: Say) -> Table:
    """Labels by source and voice; of many sources, in one column."""
    table = Table(box=None, pad_edge=False, show_edge=False, header_style="dim")
    sources = c.sources if len(c.sources) <= _COLUMNS else ()
    for head in (say.page("of"), say.page("word"), *((s.name for s in sources) if sources else [say.page("sources")])):
        table.add_column(head, overflow="fold")
    names = {s.id: s.name for s in c.sources}
    for w in (w for w in c.wording if w.kind == "label"):
        if sources:
            cells = [_uses([u for u in w.uses if u.source == s.id], say) for s in sources]
        else:
            cells = ["; ".join(f"{names[u.source]}: {_uses([u], say)}" for u in w.uses)]
        table.add_row(w.of, w.word, *cells)
    return table


def _uses(uses: Sequence[Use], say: Say) -> str:
    return ", ".join(f"{u.count}× {say.page(u.voice + '_voice')}" for u in uses) or "–"


def _heading(text: str, style: str = "") -> Text:
    return Text(f"\n{text}", style=f"bold {style}".strip())


def _under(text: str, style: str = "") -> RenderableType:
    return Padding(Text(text, style=style), (0, 0, 0, 4))
