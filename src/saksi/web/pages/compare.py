"""An event or a story: its reports side by side, what each leaves out, in whose words, and why they belong together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import msgspec

from saksi.errors import StoreError
from saksi.model.findings import SLOTS, Comparison, Row, Slot
from saksi.model.groups import Decision, Event, Origin, Reason
from saksi.store import groups as g
from saksi.web.answers import Answer, Ask, Table
from saksi.web.comparing import Laid, lay_event, lay_story
from saksi.web.rival_chart import Chart, charts

T = TypeVar("T")
ROWS = 10
FINDINGS = 8
MOST = 40


class Near(msgspec.Struct, frozen=True):
    """An event that this one could be taken for, and why it is another."""

    event: g.EventRow
    decision: Decision


class Part(msgspec.Struct, frozen=True):
    """The rows of one slot that are shown, how many there are in all; ``alone`` are those that one source alone tells."""

    slot: Slot
    rows: tuple[Row, ...]
    alone: tuple[Row, ...]
    total: int


class CompareView(msgspec.Struct, frozen=True, kw_only=True):
    """Reports side by side. ``comparison`` holds no more than is shown; ``parts`` are its rows by slot."""

    comparison: Comparison
    parts: tuple[Part, ...]
    slot: Slot | None
    charts: tuple[Chart, ...]
    story: str
    story_name: str
    ties: tuple[Reason, ...]
    events: tuple[Event, ...]
    near: tuple[Near, ...]
    origins: tuple[Origin, ...]
    left_out: int


def event(ask: Ask) -> Answer:
    """The event ``id``."""
    laid = lay_event(ask.desk, _id(ask), ask.lang)
    near = tuple(Near(row, decision) for row, decision in g.near(ask.desk.store, laid.events[0].id)[:MOST])
    return _answer(ask, laid, near)


def story(ask: Ask) -> Answer:
    """The story ``id``."""
    return _answer(ask, lay_story(ask.desk, _id(ask), ask.lang), ())


def _id(ask: Ask) -> str:
    name = ask.text("id")
    if name is None:
        raise StoreError(ask.words("fault.no_id"))
    return name


def _answer(ask: Ask, laid: Laid, near: tuple[Near, ...]) -> Answer:
    whole = laid.comparison
    slot = next((s for s in SLOTS if s == ask.text("slot")), None)
    parts = tuple(_part(s, whole.rows, MOST if slot else ROWS) for s in SLOTS if slot in (None, s))
    cut = msgspec.structs.replace(
        whole,
        rows=(),
        findings=_first(whole.findings, FINDINGS),
        omissions=_first(whole.omissions, MOST),
        wording=_first(whole.wording, MOST),
        timeline=_first(whole.timeline, MOST),
        sentences=(),
    )
    view = CompareView(
        comparison=cut,
        parts=tuple(p for p in parts if p.total),
        slot=slot,
        charts=charts(whole, ask.desk, ask.words),
        story=laid.story.id,
        story_name=laid.story.name,
        ties=laid.story.reasons[:MOST],
        events=tuple(_lean(e) for e in laid.events),
        near=near,
        origins=laid.origins[:MOST],
        left_out=laid.left_out,
    )
    return Answer(title=whole.name, view=view, table=_table(whole))


def _part(slot: Slot, rows: Sequence[Row], most: int) -> Part:
    held = [r for r in rows if r.slot == slot]
    told = [r for r in held if r.standing != "only"]
    alone = [r for r in held if r.standing == "only"]
    return Part(slot, tuple(told[:most]), tuple(alone[:most]), len(held))


def _lean(event: Event) -> Event:
    """An event with so many of its tellings and decisions as a page shows."""
    return msgspec.structs.replace(event, tellings=event.tellings[:MOST], decisions=event.decisions[:MOST])


def _first(items: tuple[T, ...], most: int) -> tuple[T, ...]:
    return items[:most]


def _table(whole: Comparison) -> Table:
    """The matrix: a line per row, a column per source."""
    names = tuple(s.name for s in whole.sources)
    lines = []
    for row in whole.rows:
        said = {c.source: " | ".join(v.text for v in c.values) for c in row.cells}
        lines.append([row.slot, row.subject, row.standing, row.text, *(said.get(s.id, "") for s in whole.sources)])
    return Table(("slot", "subject", "standing", "text", *names), lines)
