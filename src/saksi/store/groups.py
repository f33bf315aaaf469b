"""Events, stories and origins as the store keeps them: by id, by article, by page. Ids that went lead on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection, func, select

from saksi.errors import StoreError
from saksi.model import Record
from saksi.model.groups import Decision, Event, Grouped, Groups, Origin, Reason, Story, Telling
from saksi.store import group_tables as g
from saksi.store import tables as t
from saksi.store.bodies import record_of
from saksi.store.engine import told
from saksi.store.store import Store
from saksi.store.value_tables import actors

_T = TypeVar("_T")
_reasons = msgspec.json.Decoder(tuple[Reason, ...])
_parts = msgspec.json.Decoder(dict[str, float])


class EventRow(msgspec.Struct, frozen=True, kw_only=True):
    """One event on a list: its name, days, and how many articles, outlets and origins tell it."""

    id: str
    story: str
    name: str
    genre: str
    from_: str | None = msgspec.field(name="from", default=None)
    until: str | None = None
    articles: int
    outlets: int
    origins: int


class StoryRow(msgspec.Struct, frozen=True, kw_only=True):
    """One story on a list: its name, days, and how many events, articles, outlets and origins it has."""

    id: str
    name: str
    from_: str | None = msgspec.field(name="from", default=None)
    until: str | None = None
    events: int
    articles: int
    outlets: int
    origins: int


def grouped(store: Store) -> bool:
    """Whether anything was grouped here."""
    with told(store.target), store.engine.connect() as connection:
        return connection.execute(select(g.grouped_events.c.event).limit(1)).first() is not None


def resolved(store: Store, name: str) -> str:
    """The id under which an event or story stands now: ``name`` itself unless it was merged. Raises StoreError for an unknown."""
    with told(store.target), store.engine.connect() as connection:
        return _resolved(connection, name)


def story_rows(
    store: Store,
    *,
    words: str | None = None,
    since: str | None = None,
    until: str | None = None,
    limit: int = 50,
    offset: int = 0,
) -> tuple[int, list[StoryRow]]:
    """How many stories there are, and a page of them, those with most articles first.

    ``words`` must stand in the name, whatever their case; ``since`` and ``until`` (ISO days) bound when they happened.
    """
    s = g.stories
    wanted = _within(select(s), s, words, since, until)
    with told(store.target), store.engine.connect() as connection:
        total = connection.scalar(select(func.count()).select_from(wanted.subquery())) or 0
        page = wanted.order_by(s.c.articles.desc(), s.c.id).limit(limit).offset(offset)
        return total, [_story_row(row) for row in connection.execute(page)]


def event_rows(
    store: Store, *, story: str | None = None, words: str | None = None, since: str | None = None, until: str | None = None,
    largest: bool = False, limit: int = 50, offset: int = 0,
) -> tuple[int, list[EventRow]]:  # fmt: skip
    """How many events there are (of one story, if given), and a page: a story's by day, else (or if asked) largest first."""
    e, s = g.grouped_events, g.stories
    with told(store.target), store.engine.connect() as connection:
        wanted = _within(_events(), e, words, since, until)
        order: tuple[Any, ...] = (e.c.articles.desc(), e.c.id)
        if story is not None:
            wanted = wanted.where(s.c.id == _resolved(connection, story))
            order = order if largest else (e.c["from"].is_(None), e.c["from"], e.c.articles.desc(), e.c.id)
        total = connection.scalar(select(func.count()).select_from(wanted.with_only_columns(e.c.event).subquery())) or 0
        return total, [_event_row(row) for row in connection.execute(wanted.order_by(*order).limit(limit).offset(offset))]


def event(store: Store, name: str) -> Event:
    """A whole event: its tellings with their words, and the decisions behind it. Raises StoreError for an unknown id."""
    with told(store.target), store.engine.connect() as connection:
        return _event(connection, _resolved(connection, name))


def story(store: Store, name: str) -> Story:
    """A whole story: the ids of its events by day, and what ties them. Raises StoreError for an unknown id."""
    s, e = g.stories, g.grouped_events
    with told(store.target), store.engine.connect() as connection:
        row = connection.execute(select(s).where(s.c.id == _resolved(connection, name))).first()
        if row is None:
            raise _unknown(name)
        order = (e.c["from"].is_(None), e.c["from"], e.c.id)
        rows = connection.execute(select(e.c.id, e.c.tied).where(e.c.story == row.story).order_by(*order)).all()
        ties = tuple(reason for r in rows for reason in _decoded(r.tied))
        return Story(id=row.id, name=row.name, events=tuple(r.id for r in rows), reasons=ties)


def events_of(store: Store, article: str) -> list[EventRow]:
    """The events that the article with this id tells, the one that it chiefly reports first."""
    tl, e = g.tellings, g.grouped_events
    wanted = _events().join(tl, tl.c.event == e.c.event).join(t.articles, t.articles.c.article == tl.c.article)
    wanted = wanted.add_columns(tl.c.chief).where(t.articles.c.id == article).order_by(tl.c.chief.desc(), e.c.id)
    with told(store.target), store.engine.connect() as connection:
        return list(dict.fromkeys(_event_row(row) for row in connection.execute(wanted)))


def articles_of(store: Store, name: str) -> list[str]:
    """The ids of the articles that tell an event or a story, the earliest published first."""
    with told(store.target), store.engine.connect() as connection:
        return [row.id for row in _articles(connection, name)]


def records_of(store: Store, name: str) -> Iterator[Record]:
    """The current records of the articles that tell an event or a story, with their texts, the earliest published first."""
    r, v = t.records, t.versions
    with told(store.target), store.engine.connect() as connection:
        for row in _articles(connection, name):
            wanted = select(r.c.body, v.c.text).join_from(r, v).where(v.c.article == row.article, v.c.current)
            found = connection.execute(wanted).one()
            yield record_of(found.body, found.text)


def origins_of(store: Store, name: str) -> list[Origin]:
    """The origins of the articles that tell an event or a story; each with those of its articles that do."""
    return _origins(store, articles_of(store, name))


def _origins(store: Store, articles: Sequence[str]) -> list[Origin]:
    a, o = g.grouped_articles, g.origins
    wanted = select(t.articles.c.id, a.c.origin).join_from(a, t.articles)
    members: dict[int, list[str]] = {}
    with told(store.target), store.engine.connect() as connection:
        for part in _portions(articles):
            for row in connection.execute(wanted.where(t.articles.c.id.in_(part))):
                members.setdefault(row.origin, []).append(row.id)
        rows = [r for part in _portions(list(members)) for r in connection.execute(select(o).where(o.c.origin.in_(part)))]
    order = {identity: n for n, identity in enumerate(articles)}
    found = [
        Origin(
            id=row.id,
            articles=tuple(sorted(members[row.origin], key=order.__getitem__)),
            source=row.source,
            reasons=_decoded(row.reasons),
        )
        for row in rows
    ]
    return sorted(found, key=lambda origin: order[origin.articles[0]])


def decisions(store: Store, name: str) -> tuple[Decision, ...]:
    """Why the tellings of an event are one; and near ones, that were kept apart from it (``same`` is false), with the reasons."""
    return event(store, name).decisions


def near(store: Store, name: str) -> list[tuple[EventRow, Decision]]:
    """The events that an event could be taken for, each with the reasons why it is another one."""
    tl, e = g.tellings, g.grouped_events
    found = []
    with told(store.target), store.engine.connect() as connection:
        for decision in _event(connection, _resolved(connection, name)).decisions:
            if not decision.same:
                wanted = _events().join(tl, tl.c.event == e.c.event).where(tl.c.key == decision.b)
                found += [(_event_row(row), decision) for row in connection.execute(wanted)]
    return found


def _unknown(name: str) -> StoreError:
    return StoreError(f"{name}: no such event or story here; saksi group DATABASE makes them")


def _resolved(connection: Connection, name: str) -> str:
    for table in (g.grouped_events, g.stories):
        if connection.execute(select(table.c.id).where(table.c.id == name)).first() is not None:
            return name
    now = connection.scalar(select(g.redirects.c.now).where(g.redirects.c.id == name))
    if now is None:
        raise _unknown(name)
    return str(now)


def _within(wanted: Any, table: Any, words: str | None, since: str | None, until: str | None) -> Any:
    if words:
        wanted = wanted.where(func.lower(table.c.name).contains(words.lower(), autoescape=True))
    if since:
        wanted = wanted.where(table.c.until >= since)
    if until:
        wanted = wanted.where(table.c["from"] <= until)
    return wanted


def _events() -> Any:
    e, s = g.grouped_events, g.stories
    return select(e, s.c.id.label("story_id")).join_from(e, s, e.c.story == s.c.story)


def _event_row(row: Any) -> EventRow:
    m = row._mapping
    return EventRow(
        id=row.id, story=row.story_id, name=row.name, genre=row.genre, from_=m["from"], until=row.until, articles=row.articles,
        outlets=row.outlets, origins=row.origins,
    )  # fmt: skip


def _story_row(row: Any) -> StoryRow:
    m = row._mapping
    return StoryRow(
        id=row.id, name=row.name, from_=m["from"], until=row.until, events=row.events, articles=row.articles,
        outlets=row.outlets, origins=row.origins,
    )  # fmt: skip


def _event(connection: Connection, name: str) -> Event:
    row = connection.execute(_events().where(g.grouped_events.c.id == name)).first()
    if row is None:
        raise _unknown(name)
    tellings = tuple(_tellings(connection, row.event))
    former = select(g.redirects.c.id).where(g.redirects.c.now == name).order_by(g.redirects.c.id)
    return Event(
        id=row.id,
        story=row.story_id,
        name=row.name,
        genre=row.genre,
        tellings=tellings,
        origins=row.origins,
        outlets=tuple(sorted({x.outlet for x in tellings if x.outlet})),
        from_=row._mapping["from"],
        until=row.until,
        decisions=tuple(_decisions(connection, row.event)),
        formerly=tuple(connection.scalars(former)),
    )


def _tellings(connection: Connection, event: int) -> Iterator[Telling]:
    tl, v, a = g.tellings, t.versions, t.articles
    wanted = (
        select(tl, a.c.id, v.c.text, v.c.title)
        .join_from(tl, a, tl.c.article == a.c.article)
        .join(g.grouped_articles, g.grouped_articles.c.article == a.c.article)
        .join(v, v.c.version == g.grouped_articles.c.version)
        .where(tl.c.event == event)
        .order_by(tl.c.chief.desc(), tl.c.published.is_(None), tl.c.published, tl.c.key)
    )
    for row in connection.execute(wanted):
        text = (row.title or "").strip() if row.section == "title" else row.text
        yield Telling(
            key=row.key, article=row.id, section=row.section, start=row.start, end=row.end, text=text[row.start : row.end],
            chief=bool(row.chief), outlet=row.outlet, published=row.published,
        )  # fmt: skip


def _decisions(connection: Connection, event: int) -> Iterator[Decision]:
    d, x, y = g.decisions, g.tellings.alias(), g.tellings.alias()
    wanted = select(d, x.c.key.label("a_key"), y.c.key.label("b_key")).join_from(d, x, d.c.a == x.c.telling)
    wanted = wanted.join(y, d.c.b == y.c.telling).where(d.c.event == event).order_by(d.c.decision)
    for row in connection.execute(wanted):
        yield Decision(
            a=row.a_key, b=row.b_key, same=bool(row.same), basis=row.basis, score=row.score,
            parts=_parts.decode(row.parts) if row.parts else {}, reasons=_reasons.decode(row.reasons),
        )  # fmt: skip


def _articles(connection: Connection, name: str) -> Sequence[Any]:
    """The articles of an event or story: key and id, the earliest published first."""
    now = _resolved(connection, name)
    tl, e, s, a, v, r = g.tellings, g.grouped_events, g.stories, t.articles, t.versions, t.records
    wanted = (
        select(a.c.article, a.c.id, r.c.published)
        .join_from(tl, e, tl.c.event == e.c.event)
        .join(s, s.c.story == e.c.story)
        .join(a, a.c.article == tl.c.article)
        .join(v, (v.c.article == a.c.article) & v.c.current)
        .join(r, r.c.version == v.c.version)
        .where(s.c.id == now if now.startswith("story:") else e.c.id == now)  # one or the other: both at once no index serves
        .distinct()
        .order_by(r.c.published.is_(None), r.c.published, a.c.id)
    )
    return connection.execute(wanted.add_columns(r.c.published.is_(None))).all()


def _decoded(reasons: str | None) -> tuple[Reason, ...]:
    return _reasons.decode(reasons) if reasons else ()


def _portions(items: Sequence[_T]) -> Iterable[Sequence[_T]]:
    return (items[i : i + 500] for i in range(0, len(items), 500))


def counted(store: Store) -> tuple[int, int, int, int]:
    """How many articles, origins, events and stories there are."""
    tables = (g.grouped_articles, g.origins, g.grouped_events, g.stories)
    with told(store.target), store.engine.connect() as connection:
        a, o, e, s = (connection.scalar(select(func.count()).select_from(table)) or 0 for table in tables)
    return a, o, e, s


def places(store: Store) -> Iterator[Grouped]:
    """Where each article stands, in the order in which they came; one at a time, so that millions may be written out."""
    tl, e, s, a = g.tellings, g.grouped_events, g.stories, t.articles
    wanted = (
        select(a.c.id, e.c.id.label("event"), s.c.id.label("story"), tl.c.chief)
        .join_from(tl, a, a.c.article == tl.c.article)
        .join(e, e.c.event == tl.c.event)
        .join(s, s.c.story == e.c.story)
        .order_by(a.c.article, tl.c.chief.desc(), e.c.id)
    )
    with told(store.target), store.engine.connect().execution_options(yield_per=2000) as connection:
        for identity, rows in groupby(connection.execute(wanted), key=attrgetter("id")):
            first, *rest = rows
            events = tuple(dict.fromkeys([first.event, *(row.event for row in rest)]))
            yield Grouped(id=identity, event=first.event, story=first.story, events=events)


def whole(store: Store) -> Groups:
    """All groups at once: every event with its tellings and decisions, every story, every origin. Large for a large store."""
    with told(store.target), store.engine.connect() as connection:
        order = (g.grouped_events.c["from"].is_(None), g.grouped_events.c["from"], g.grouped_events.c.id)
        ids = list(connection.scalars(select(g.grouped_events.c.id).order_by(*order)))
        events = tuple(_event(connection, one) for one in ids)
        stories_ = list(connection.scalars(select(g.stories.c.id).order_by(g.stories.c["from"], g.stories.c.id)))
        moved = {row.id: row.now for row in connection.execute(select(g.redirects).order_by(g.redirects.c.id))}
    return Groups(
        events=events,
        stories=tuple(story(store, one) for one in stories_),
        origins=tuple(_origins(store, store.ids())),
        articles=tuple(places(store)),
        redirects=moved,
    )


def naming(store: Store, actor: str) -> bool:
    """Whether an article names an actor whom ``world`` knows under this id."""
    a = actors
    with told(store.target), store.engine.connect() as connection:
        return connection.execute(select(a.c.version).where(a.c.canonical_id == actor).limit(1)).first() is not None


def with_telling(store: Store, key: str) -> EventRow | None:
    """The event in which a telling stands; None where it is not grouped."""
    tl, e = g.tellings, g.grouped_events
    with told(store.target), store.engine.connect() as connection:
        row = connection.execute(_events().join(tl, tl.c.event == e.c.event).where(tl.c.key == key)).first()
        return None if row is None else _event_row(row)
