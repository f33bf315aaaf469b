"""Groups read and written within one transaction, a part at a time: what stands near, and what became of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

import msgspec
from sqlalchemy import Connection, bindparam, delete, func, insert, or_, select, update

from saksi.model import Record
from saksi.model.groups import Decision, Reason
from saksi.store import group_tables as g
from saksi.store import judgement_tables as j
from saksi.store import tables as t
from saksi.store.bodies import record_of
from saksi.store.group_counts import refresh
from saksi.store.value_tables import actors

_T = TypeVar("_T")
_encode = msgspec.json.Encoder().encode
_PORTION = 500
_NEAR_ONES = 3
"""Events that an event is told apart from, kept with the reasons."""


class Waiting(NamedTuple):
    """An article whose current record is not grouped yet: its keys and id, and the day it was published."""

    article: int
    version: int
    reader: int
    id: str
    published: str | None


class Stood(NamedTuple):
    """A telling as it stands: its key, the id of its event, and what it is compared by, packed."""

    key: str
    event: str
    profile: bytes


class TellingRow(NamedTuple):
    """A telling on its way in; ``article`` is the article's id."""

    key: str
    article: str
    chief: bool
    day: int | None
    first_day: int | None
    last_day: int | None
    published: str | None
    outlet: str | None
    section: str
    start: int
    end: int
    profile: bytes


class OriginRow(NamedTuple):
    """Articles that go back to one origin, by id, the first first."""

    id: str
    articles: Sequence[str]
    source: str | None
    reasons: Sequence[Reason]


class Book:
    """The groups of one database, within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._keys: dict[str, int] = {}

    # -- what stands -------------------------------------------------------------------------------------------------------

    def waiting(self) -> list[Waiting]:
        """Articles that came or changed since they were grouped, by day."""
        v, r, ga = t.versions, t.records, g.grouped_articles
        wanted = (
            select(v.c.article, v.c.version, r.c.reader, t.articles.c.id, r.c.published)
            .join_from(v, r, r.c.version == v.c.version)
            .join(t.articles, t.articles.c.article == v.c.article)
            .outerjoin(ga, ga.c.article == v.c.article)
            .where(v.c.current)
            .where(or_(ga.c.article.is_(None), ga.c.version != v.c.version, ga.c.reader != r.c.reader))
            .order_by(r.c.published.is_(None), r.c.published, t.articles.c.id)
        )
        return [Waiting(*row) for row in self._connection.execute(wanted)]

    def standing(self, ids: Iterable[str]) -> list[Waiting]:
        """The same of articles by their ids, whether they were grouped or not; unknown ids are left out."""
        v, r = t.versions, t.records
        wanted = (
            select(v.c.article, v.c.version, r.c.reader, t.articles.c.id, r.c.published)
            .join_from(v, r, r.c.version == v.c.version)
            .join(t.articles, t.articles.c.article == v.c.article)
            .where(v.c.current)
        )
        return [Waiting(*row) for part in portions(ids) for row in self._run(wanted.where(t.articles.c.id.in_(part)))]

    def records(self, articles: Sequence[Waiting]) -> Iterator[tuple[Waiting, Record]]:
        """The record of each article."""
        r, v = t.records, t.versions
        for part in portions(articles):
            wanted = select(v.c.version, r.c.body, v.c.text).join_from(r, v).where(v.c.version.in_([w.version for w in part]))
            rows = {row.version: row for row in self._run(wanted)}
            for w in part:
                yield w, record_of(rows[w.version].body, rows[w.version].text)

    def on_days(self, days: Iterable[int]) -> Iterator[Stood]:
        """The tellings of these days."""
        for part in portions(days):
            yield from self._stood(g.tellings.c.day.in_(part))

    def undated(self, most: int) -> Iterator[Stood]:
        """The tellings without a day that came last, up to ``most``."""
        tl = g.tellings.c
        last = select(tl.telling).where(tl.day.is_(None)).order_by(tl.telling.desc()).limit(most)
        return self._stood(tl.telling.in_(list(self._connection.scalars(last))))

    def told_by(self, articles: Iterable[str]) -> Iterator[Stood]:
        """The tellings of articles."""
        for part in portions(articles):
            yield from self._stood(t.articles.c.id.in_(part))

    def with_keys(self, keys: Iterable[str]) -> Iterator[Stood]:
        """The tellings with these keys."""
        for part in portions(keys):
            yield from self._stood(g.tellings.c.key.in_(part))

    def of_events(self, events: Iterable[str], most: int | None = None) -> Iterator[Stood]:
        """The tellings of events; of a large one the first and the last that came, ``most`` in all."""
        tl, e = g.tellings, g.grouped_events
        for part in portions(events):
            if most is None:
                yield from self._stood(e.c.id.in_(part))
                continue
            up = func.row_number().over(partition_by=tl.c.event, order_by=tl.c.telling).label("up")
            down = func.row_number().over(partition_by=tl.c.event, order_by=tl.c.telling.desc()).label("down")
            ranked = select(tl.c.telling, up, down).join_from(tl, e).where(e.c.id.in_(part)).subquery()
            few = select(ranked.c.telling).where(or_(ranked.c.up <= most // 2, ranked.c.down <= most // 2))
            yield from self._stood(tl.c.telling.in_(few))

    def everything(self) -> Iterator[Stood]:
        """All tellings."""
        return self._stood(g.tellings.c.telling > 0)

    def stories_of(self, events: Iterable[str]) -> dict[str, str]:
        """The story of each event."""
        e, s = g.grouped_events, g.stories
        wanted = select(e.c.id, s.c.id.label("story")).join_from(e, s)
        return {row.id: row.story for part in portions(events) for row in self._run(wanted.where(e.c.id.in_(part)))}

    def eldest_story(self, stories: Iterable[str]) -> str:
        """Of several stories the one whose first day is the earliest."""
        s = g.stories
        wanted = select(s.c.id).where(s.c.id.in_(list(stories)))
        rows = self._connection.scalars(wanted.order_by(s.c["from"].is_(None), s.c["from"], s.c.id))
        return str(rows.first())

    def sources(self, articles: Iterable[str]) -> dict[str, bytes]:
        """What tells where the words of articles come from, packed."""
        ga = g.grouped_articles
        wanted = select(t.articles.c.id, ga.c.source).join_from(ga, t.articles)
        return {row.id: row.source for part in portions(articles) for row in self._run(wanted.where(t.articles.c.id.in_(part)))}

    def marked(self, marks: Iterable[int], frequent: int) -> dict[int, list[str]]:
        """The articles that hold each mark, for marks that at most ``frequent`` articles hold."""
        found: dict[int, list[str]] = defaultdict(list)
        for part in portions(sorted(set(marks))):
            wanted = select(g.copy_marks.c.mark, t.articles.c.id).join_from(g.copy_marks, t.articles)
            for row in self._run(wanted.where(g.copy_marks.c.mark.in_(part))):
                found[row.mark].append(row.id)
        return {mark: ids for mark, ids in found.items() if len(ids) <= frequent}

    def origins_of(self, articles: Iterable[str]) -> dict[str, str]:
        """The origin of each article."""
        ga, o = g.grouped_articles, g.origins
        wanted = select(t.articles.c.id, o.c.id.label("origin")).join_from(ga, t.articles).join(o, o.c.origin == ga.c.origin)
        return {row.id: row.origin for part in portions(articles) for row in self._run(wanted.where(t.articles.c.id.in_(part)))}

    def origin(self, name: str) -> tuple[list[tuple[str, str]], str | None, str | None]:
        """The articles of an origin (published or "9999", id) in order, its source and its reasons as they are kept."""
        ga, o, r = g.grouped_articles, g.origins, t.records
        head = self._connection.execute(select(o).where(o.c.id == name)).one()
        wanted = select(t.articles.c.id, r.c.published).join_from(ga, t.articles).join(r, r.c.version == ga.c.version)
        members = sorted((row.published or "9999", row.id) for row in self._run(wanted.where(ga.c.origin == head.origin)))
        return members, head.source, head.reasons

    def all_sources(self) -> Iterator[tuple[str, bytes]]:
        """For every grouped article what tells where its words come from, packed."""
        ga = g.grouped_articles
        for row in self._run(select(t.articles.c.id, ga.c.source).join_from(ga, t.articles)):
            yield row.id, row.source

    def first_events(self, events: Iterable[str] | None = None) -> dict[str, str]:
        """For each story (of some events, where they are given) the id of one of its events, the first."""
        e, s = g.grouped_events, g.stories
        wanted = select(s.c.id, e.c.id.label("event")).join_from(e, s).order_by(e.c["from"].is_(None), e.c["from"], e.c.id)
        parts = [wanted] if events is None else [wanted.where(e.c.id.in_(part)) for part in portions(events)]
        found: dict[str, str] = {}
        for statement in parts:
            for row in self._run(statement):
                found.setdefault(row.id, row.event)
        return found

    def applied(self) -> set[str]:
        """The ids of the judgements that shaped the groups as they stand."""
        wanted = select(j.judgements.c.id).join_from(j.applied_judgements, j.judgements)
        return set(self._connection.scalars(wanted))

    def now(self, name: str) -> str:
        """The id that stands in the place of one that went; else the same."""
        return self._connection.scalar(select(g.redirects.c.now).where(g.redirects.c.id == name)) or name

    def canonical(self, names: Iterable[str]) -> set[str]:
        """The ids of the articles that name an actor whom ``world`` knows under one of these ids."""
        a, v = actors, t.versions
        wanted = select(t.articles.c.id).join_from(a, v, v.c.version == a.c.version).join(t.articles)
        wanted = wanted.where(v.c.current, a.c.canonical_id.in_(list(names)))
        return set(self._connection.scalars(wanted))

    # -- what becomes ------------------------------------------------------------------------------------------------------

    def clear(self) -> None:
        """Let go of all groups but the redirects: they are written anew."""
        tables = (g.decisions, g.tellings, g.grouped_events, g.stories, g.copy_marks, g.grouped_articles, g.origins)
        for table in tables:
            self._connection.execute(delete(table))

    def put_events(self, facts: Mapping[str, tuple[str, str]], story_of: Mapping[str, str]) -> None:
        """Make rows of new events, and put names and stories to those that stand; ``facts`` holds name and genre."""
        s, e = g.stories, g.grouped_events
        stories = self._made(s, set(story_of.values()), {"name": "", "events": 0, "articles": 0, "outlets": 0, "origins": 0})
        known = self._known(e, facts)
        top = self._top(e.c.event)
        rows = []
        for n, (one, (name, genre)) in enumerate((x for x in facts.items() if x[0] not in known), 1):
            counts = {"articles": 0, "outlets": 0, "origins": 0}
            rows.append({"event": top + n, "id": one, "story": stories[story_of[one]], "name": name, "genre": genre, **counts})
        self._insert(e, rows)
        self._update(e, "event", [{"key": known[one], "name": f[0], "genre": f[1]} for one, f in facts.items() if one in known])
        moved = self._known(e, story_of)
        self._update(e, "event", [{"key": key, "story": stories[story_of[one]]} for one, key in moved.items()])

    def merge_stories(self, gone: Mapping[str, str]) -> None:
        """Put the events of stories that went to those that hold them now; the old ids redirect."""
        keys = self._known(g.stories, [*gone, *gone.values()])
        for old, kept in gone.items():
            if old in keys and kept in keys:
                rows = update(g.grouped_events).where(g.grouped_events.c.story == keys[old]).values(story=keys[kept])
                self._connection.execute(rows)
        self.redirect(gone)

    def put_tellings(self, rows: Sequence[TellingRow], homes: Mapping[str, str], gone: Iterable[str]) -> None:
        """Take tellings in, put those that moved to their events, and let those go that are told no more."""
        tl = g.tellings
        for part in portions(gone):
            self._connection.execute(delete(tl).where(tl.c.key.in_(part)))
        known = self._known(tl, [*(r.key for r in rows), *homes], name=tl.c.key)
        events = self._known(g.grouped_events, homes.values())
        articles = self._known(t.articles, {r.article for r in rows})
        top = self._top(tl.c.telling)
        new: list[dict[str, Any]] = []
        old: list[dict[str, Any]] = []
        for row in rows:
            values = {**row._asdict(), "article": articles[row.article]}
            if row.key in known:
                old.append({**values, "old": known[row.key]})
            else:
                new.append({**values, "telling": top + len(new) + 1, "event": events[homes[row.key]]})
        self._insert(tl, new)
        if old:
            columns: dict[str, Any] = {c: bindparam(f"_{c}") for c in TellingRow._fields}
            bound = [{f"_{c}": values[c] for c in TellingRow._fields} | {"old": values["old"]} for values in old]
            self._connection.execute(update(tl).where(tl.c.telling == bindparam("old")).values(columns), bound)
        moved = [{"key": known[k], "event": events[e]} for k, e in homes.items() if k in known and e in events]
        self._update(tl, "telling", moved)

    def merge_events(self, gone: Mapping[str, str]) -> None:
        """Put all tellings of events that went to those that hold them now."""
        keys = self._known(g.grouped_events, [*gone, *gone.values()])
        for old, kept in gone.items():
            if old in keys and kept in keys:
                self._connection.execute(update(g.tellings).where(g.tellings.c.event == keys[old]).values(event=keys[kept]))

    def put_origins(self, origins: Sequence[OriginRow], gone: Iterable[str]) -> None:
        """Make or renew origins, and put their articles to them; those that went are dropped."""
        o, ga = g.origins, g.grouped_articles
        keys = self._made(o, {x.id for x in origins}, {})
        values = [
            {"key": keys[x.id], "source": x.source, "reasons": _encode(list(x.reasons)).decode() if x.reasons else None}
            for x in origins
        ]
        self._update(o, "origin", values)
        articles = self._known(t.articles, {a for x in origins for a in x.articles})
        moved = [{"key": articles[a], "origin": keys[x.id]} for x in origins for a in x.articles if a in articles]
        self._update(ga, "article", moved)
        for part in portions(gone):
            self._connection.execute(delete(o).where(o.c.id.in_(part)))

    def put_articles(self, articles: Sequence[tuple[Waiting, bytes, frozenset[int]]], origin: Mapping[str, str]) -> None:
        """Note which records were grouped, with what tells where their words come from; their origins must be there."""
        ga, m = g.grouped_articles, g.copy_marks
        keys = self._made(g.origins, set(origin.values()), {})
        for part in portions([w.article for w, _, _ in articles]):
            self._connection.execute(delete(ga).where(ga.c.article.in_(part)))
            self._connection.execute(delete(m).where(m.c.article.in_(part)))
        rows = [
            {"article": w.article, "version": w.version, "reader": w.reader, "origin": keys[origin[w.id]], "marks": len(marks),
             "source": source}
            for w, source, marks in articles
        ]  # fmt: skip
        self._insert(ga, rows)
        self._insert(m, [{"mark": mark, "article": w.article} for w, _, marks in articles for mark in sorted(marks)])

    def put_decisions(self, decisions: Mapping[str, Sequence[Decision]], touched: Iterable[str], cleared: Iterable[str]) -> None:
        """Add decisions to events, after those that hold no more went; near ones only up to a few."""
        d, tl = g.decisions, g.tellings
        events = self._known(g.grouped_events, [*decisions, *touched, *cleared])
        for part in portions([events[e] for e in cleared if e in events]):
            self._connection.execute(delete(d).where(d.c.event.in_(part)))
        self._settle_decisions([events[e] for e in touched if e in events])
        keys = self._known(tl, {k for many in decisions.values() for x in many for k in (x.a, x.b)}, name=tl.c.key)
        near: dict[int, int] = {}
        for part in portions([events[e] for e in decisions if e in events]):
            counted = select(d.c.event, func.count()).where(d.c.event.in_(part), ~d.c.same).group_by(d.c.event)
            near |= {row[0]: row[1] for row in self._run(counted)}
        top, rows = self._top(d.c.decision), list[dict[str, Any]]()
        for event, many in decisions.items():
            for x in many:
                key = events.get(event)
                if key is None or x.a not in keys or x.b not in keys:
                    continue
                if not x.same:
                    near[key] = near.get(key, 0) + 1
                    if near[key] > _NEAR_ONES:
                        continue
                rows.append(_decision_row(top + len(rows) + 1, key, keys[x.a], keys[x.b], x))
        self._insert(d, rows)

    def redirect(self, gone: Mapping[str, str]) -> None:
        """Note where ids that went lead now; ids that stand again lead nowhere, and what led to one that went leads on."""
        r = g.redirects
        for old, kept in gone.items():
            self._connection.execute(update(r).where(r.c.now == old).values(now=kept))
        for part in portions([*gone, *gone.values()]):
            self._connection.execute(delete(r).where(r.c.id.in_(part)))
        self._insert(r, [{"id": old, "now": kept} for old, kept in gone.items() if old != kept])

    def lead_on(self, stories: Mapping[str, str]) -> None:
        """Let each of these stories that stands no more redirect to the one that holds its event now."""
        left = self._known(g.stories, stories)
        now = {story: self.now(event) for story, event in stories.items() if story not in left}
        homes = self.stories_of(now.values())
        self.redirect({story: homes[event] for story, event in now.items() if event in homes})

    def finish(self, touched: Iterable[str], names: Mapping[str, str], stories: Iterable[str] = ()) -> None:
        """Count anew what was touched, drop what is empty, and put the names that people gave."""
        events = self._known(g.grouped_events, touched)
        keys = self._known(g.stories, stories)
        refresh(self._connection, sorted(events.values()), sorted(keys.values()))
        for one, name in names.items():
            for table in (g.grouped_events, g.stories):
                self._connection.execute(update(table).where(table.c.id == one).values(name=name))

    def apply(self, judgements: Iterable[str]) -> None:
        """Note which judgements shaped the groups."""
        keys = self._known(j.judgements, judgements, key=j.judgements.c.judgement)
        self._connection.execute(delete(j.applied_judgements))
        self._insert(j.applied_judgements, [{"judgement": key} for key in sorted(keys.values())])

    def tie(self, tied: Mapping[str, Sequence[Reason]]) -> None:
        """Put to events why they are of their stories."""
        events = self._known(g.grouped_events, tied)
        rows = [{"key": key, "tied": _encode(list(tied[e])).decode() if tied[e] else None} for e, key in events.items()]
        self._update(g.grouped_events, "event", rows)

    # -- by hand -----------------------------------------------------------------------------------------------------------

    def _settle_decisions(self, events: Sequence[int]) -> None:
        """Let go of decisions that what stands now speaks against, and put the others to the event of their first telling."""
        d, x, y = g.decisions, g.tellings.alias(), g.tellings.alias()
        joined = select(d.c.decision, d.c.event, d.c.same, x.c.event.label("mine"), y.c.event.label("theirs"))
        joined = joined.join_from(d, x, d.c.a == x.c.telling).join(y, d.c.b == y.c.telling)
        stale, moved = [], []
        for part in portions(events):
            for row in self._run(joined.where(or_(d.c.event.in_(part), x.c.event.in_(part), y.c.event.in_(part)))):
                if bool(row.same) != (row.mine == row.theirs):
                    stale.append(row.decision)
                elif row.event != row.mine:
                    moved.append({"key": row.decision, "event": row.mine})
        for part in portions(stale):
            self._connection.execute(delete(d).where(d.c.decision.in_(part)))
        self._update(d, "decision", moved)

    def _stood(self, where: Any) -> Iterator[Stood]:
        tl, e = g.tellings, g.grouped_events
        wanted = select(tl.c.key, e.c.id, tl.c.profile).join_from(tl, e).join(t.articles, t.articles.c.article == tl.c.article)
        for row in self._run(wanted.where(where).order_by(tl.c.telling)):
            yield Stood(*row)

    def _known(self, table: Any, ids: Iterable[str], *, name: Any = None, key: Any = None) -> dict[str, int]:
        """The keys of the rows with these ids."""
        column = table.c.id if name is None else name
        first = next(iter(table.primary_key.columns)) if key is None else key
        return {
            row[0]: row[1]
            for part in portions(dict.fromkeys(ids))
            for row in self._run(select(column, first).where(column.in_(part)))
        }

    def _made(self, table: Any, ids: Iterable[str], values: Mapping[str, Any]) -> dict[str, int]:
        """The keys of rows with these ids, made where there are none."""
        wanted = sorted(ids)
        known = self._known(table, wanted)
        key = next(iter(table.primary_key.columns))
        top = self._top(key)
        new = [i for i in wanted if i not in known]
        self._insert(table, [{**values, key.name: top + n, "id": i} for n, i in enumerate(new, 1)])
        return known | {i: top + n for n, i in enumerate(new, 1)}

    def _top(self, column: Any) -> int:
        return self._connection.scalar(select(func.max(column))) or 0

    def _insert(self, table: Any, rows: Sequence[dict[str, Any]]) -> None:
        if rows:
            self._connection.execute(insert(table), rows)

    def _update(self, table: Any, key: str, rows: Sequence[dict[str, Any]]) -> None:
        if rows:
            values: dict[str, Any] = {c: bindparam(f"_{c}") for c in rows[0] if c != "key"}
            bound = [{f"_{c}": v for c, v in row.items()} for row in rows]
            self._connection.execute(update(table).where(table.c[key] == bindparam("_key")).values(values), bound)

    def _run(self, statement: Any) -> Sequence[Any]:
        return self._connection.execute(statement).all()


def _decision_row(number: int, event: int, a: int, b: int, x: Decision) -> dict[str, Any]:
    return {
        "decision": number, "event": event, "a": a, "b": b, "same": x.same, "basis": x.basis, "score": x.score,
        "parts": _encode(x.parts).decode() if x.parts else None, "reasons": _encode(x.reasons).decode(),
    }  # fmt: skip


def portions(items: Iterable[_T]) -> Iterator[list[_T]]:
    """``items`` in lists that one statement can hold."""
    many = list(items)
    return (many[i : i + _PORTION] for i in range(0, len(many), _PORTION))
