"""Comparisons of what a store keeps: its events and stories as they are grouped, its records as people judged them."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from saksi.comparison.comparer import Comparer
from saksi.model import Record
from saksi.model.findings import Comparison
from saksi.model.groups import Event, Grouped, Groups, Story
from saksi.run.compare import compare, with_titles
from saksi.run.judge import as_judged
from saksi.run.reader import Reader
from saksi.store import Store
from saksi.store import groups as kept

_MANY = 1_000
_PAGE = 100
_TWO = 2


def kept_event(store: Store, name: str, reader: Reader, comparer: Comparer) -> Comparison:
    """What the reports of one kept event say. Raises StoreError where there is no such event."""
    event = kept.event(store, name)
    groups = _groups(store, kept.story(store, event.story), (event,), event.id)
    return compare(_records(store, event.id, reader), groups, event=event.id, comparer=comparer)


def kept_story(store: Store, name: str, reader: Reader, comparer: Comparer) -> Comparison:
    """What the reports of one kept story say. Raises StoreError where there is no such story."""
    story = kept.story(store, name)
    events = tuple(kept.event(store, e) for e in story.events[:_MANY])
    groups = _groups(store, story, events, story.id)
    return compare(_records(store, story.id, reader), groups, story=story.id, comparer=comparer)


def kept_events(store: Store, reader: Reader, comparer: Comparer, limit: int) -> Iterator[Comparison]:
    """The comparisons of the events that several articles tell, those with most articles first."""
    done = 0
    while done < limit:
        _, rows = kept.event_rows(store, limit=min(_PAGE, limit - done), offset=done)
        several = [r for r in rows if r.articles >= _TWO]
        for row in sorted(several, key=lambda r: (-r.origins, -r.articles, r.id)):
            yield kept_event(store, row.id, reader, comparer)
        done += len(rows)
        if len(several) < len(rows) or not rows:
            return


def _records(store: Store, name: str, reader: Reader) -> Iterator[Record]:
    """The records of an event or story, as people judged them, with what their titles say."""
    shaped = as_judged(store)
    return with_titles((shaped(r) for r in kept.records_of(store, name)), reader)


def _groups(store: Store, story: Story, events: tuple[Event, ...], name: str) -> Groups:
    """Only the groups that a comparison of ``name`` needs."""
    told = dict.fromkeys(t.article for e in events for t in e.tellings)
    return Groups(
        events=events,
        stories=(msgspec.structs.replace(story, events=tuple(e.id for e in events)),),
        origins=tuple(kept.origins_of(store, name)),
        articles=tuple(_grouped(a, events, story) for a in told),
    )


def _grouped(article: str, events: tuple[Event, ...], story: Story) -> Grouped:
    own = [e.id for e in events if any(t.article == article for t in e.tellings)]
    chief = next((e.id for e in events for t in e.tellings if t.article == article and t.chief), own[0])
    return Grouped(id=article, event=chief, story=story.id, events=tuple(own))
