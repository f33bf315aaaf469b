"""The comparison of a kept event or story, made when it is asked for, from what the store holds."""

from __future__ import annotations

import msgspec

from saksi.model import Record
from saksi.model.findings import Comparison
from saksi.model.groups import Event, Grouped, Groups, Origin, Story
from saksi.run.compare import compare, with_titles
from saksi.run.judge import as_judged
from saksi.store import groups as g
from saksi.web.desk import Desk

MOST_EVENTS = 12
MOST_ARTICLES = 24
"""A page lays so many side by side, of a larger story its largest events: columns beyond that nobody reads, and each costs
some 5 ms."""


class Laid(msgspec.Struct, frozen=True, kw_only=True):
    """A comparison, with the events and origins it is of, and how many articles there are that it leaves out."""

    comparison: Comparison
    story: Story
    events: tuple[Event, ...]
    origins: tuple[Origin, ...]
    left_out: int


def lay_event(desk: Desk, name: str, lang: str) -> Laid:
    """The reports of one event side by side. Raises StoreError where there is no such event."""
    event = g.event(desk.store, name)
    return _laid(desk, g.story(desk.store, event.story), (event,), event.id, lang, kind="event")


def lay_story(desk: Desk, name: str, lang: str) -> Laid:
    """The reports of one story side by side. Raises StoreError where there is no such story."""
    story = g.story(desk.store, name)
    _, rows = g.event_rows(desk.store, story=story.id, limit=1_000)
    largest = sorted(rows, key=lambda r: -r.articles)[:MOST_EVENTS]
    wanted = {r.id for r in largest}
    events = tuple(g.event(desk.store, r.id) for r in rows if r.id in wanted)
    return _laid(desk, story, events, story.id, lang, kind="story")


def _laid(desk: Desk, story: Story, events: tuple[Event, ...], name: str, lang: str, *, kind: str) -> Laid:
    told = [t.article for e in events for t in sorted(e.tellings, key=lambda t: not t.chief)]
    ids = list(dict.fromkeys(told))
    held = set(ids[:MOST_ARTICLES])
    records = with_titles(_records(desk, ids[:MOST_ARTICLES]), desk.reader)
    origins = tuple(g.origins_of(desk.store, name))
    groups = Groups(
        events=events,
        stories=(msgspec.structs.replace(story, events=tuple(e.id for e in events)),),
        origins=origins,
        articles=tuple(_grouped(a, events, story) for a in ids if a in held),
    )
    event, whole = (name, None) if kind == "event" else (None, name)
    return Laid(
        comparison=compare(records, groups, event=event, story=whole, comparer=desk.comparer(lang)),
        story=story,
        events=events,
        origins=origins,
        left_out=len(ids) - len(held),
    )


def _records(desk: Desk, ids: list[str]) -> list[Record]:
    shaped = as_judged(desk.store)
    return [shaped(desk.store.kept(i).record) for i in ids]


def _grouped(article: str, events: tuple[Event, ...], story: Story) -> Grouped:
    telling = {t.chief: e.id for e in events for t in e.tellings if t.article == article}
    told = tuple(e.id for e in events if any(t.article == article for t in e.tellings))
    return Grouped(id=article, event=telling.get(True, told[0]), story=story.id, events=told)
