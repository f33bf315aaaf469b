"""Actors: the list of all, and a page for each: its names and why they are one, its offices, with whom it acted, called what."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import TypeVar

import msgspec

from saksi.errors import StoreError
from saksi.store import queries as q
from saksi.store.queries.actor_pages import Label, Naming, Tie, labels, namings, ties
from saksi.web.answers import Answer, Ask, table_of
from saksi.web.pages.lists import Field
from saksi.web.ring import Ring, ring

R = TypeVar("R")
ROWS = 50
_SHOWN = 8
_NAMES = 30
_TIES = 40
_KINDS = ("person", "group", "state", "organisation", "other")
MET = frozenset({"verbal_cooperation", "material_cooperation"})
FOUGHT = frozenset({"material_conflict"})


class ActorsView(msgspec.Struct, frozen=True, kw_only=True):
    """A page of the list of actors."""

    fields: tuple[Field, ...]
    actors: tuple[q.ActorRow, ...]
    next: str | None
    first: bool


class Name(msgspec.Struct, frozen=True):
    """One name or office, how many articles use it, and which outlets; ``first`` and ``last`` are days."""

    name: str
    articles: int
    outlets: tuple[str, ...]
    first: str | None
    last: str | None


class Office(msgspec.Struct, frozen=True):
    """An office as ``world`` has it, with its dates and where they come from."""

    title: str
    of: str
    since: str | None
    until: str | None
    sources: tuple[str, ...]


class ActorView(msgspec.Struct, frozen=True, kw_only=True):
    """One actor over all articles."""

    identity: str
    name: str
    kind: str
    articles: int
    fields: tuple[Field, ...]
    names: tuple[Name, ...]
    roles: tuple[Name, ...]
    offices: tuple[Office, ...]
    reasons: tuple[tuple[str, int], ...]
    ties: tuple[Tie, ...]
    ring: Ring | None
    labels: tuple[Label, ...]
    events: tuple[q.EventRow, ...]
    statements: tuple[q.StatementRow, ...]


def listed(ask: Ask) -> Answer:
    """Actors by name and kind, those in most articles first."""
    kind = ask.text("kind")
    fields = (
        Field("name", ask.text("name") or ""),
        Field("kind", kind or "", "choice", tuple((k, ask.words(f"actor_kind.{k}")) for k in _KINDS)),
    )
    wanted = q.ActorFilter(name=ask.text("name"), kind=kind if kind in _KINDS else None)  # type: ignore[arg-type]
    after = ask.text("after")
    page = ask.desk.remembered(("actors", wanted, after), lambda: q.actors(ask.desk.store, wanted, limit=ROWS, after=after))
    view = ActorsView(fields=fields, actors=page.rows, next=page.after, first=after is None)
    columns = ("identity", "name", "kind", "articles", "first", "last")
    return Answer(title=ask.words("nav.actors"), view=view, table=table_of(page.rows, *columns))


def page(ask: Ask) -> Answer:
    """The actor ``id``, over the days from ``since`` to ``until``."""
    identity = ask.text("id")
    if identity is None:
        raise StoreError(ask.words("fault.no_id"))
    store, since, until = ask.desk.store, ask.text("since"), ask.text("until")
    called = namings(store, identity)
    entry = ask.desk.world.entries.get(identity)
    if not called and entry is None:
        raise StoreError(ask.words("actor.unknown", name=identity))
    tied = ties(store, identity, since, until)
    names = _counted((n, x) for x in called for n in dict.fromkeys((x.name, *x.aliases)))
    name = entry.name(ask.lang) if entry else names[0].name
    view = ActorView(
        identity=identity,
        name=name,
        kind=called[0].kind if called else entry.kind if entry else "other",
        articles=len({x.article for x in called}),
        fields=(Field("since", since or "", "date"), Field("until", until or "", "date")),
        names=names[:_NAMES],
        roles=_counted((x.role, x) for x in called if x.role)[:_NAMES],
        offices=_offices(ask, identity),
        reasons=tuple(Counter(r for x in called for r in x.reasons).most_common(_NAMES)),
        ties=tuple(tied[:_TIES]),
        ring=ring(name, tied, _quads(ask), MET, FOUGHT),
        labels=tuple(labels(store, identity)[:_NAMES]),
        events=_rows(q.events(store, _events(identity, since, until), limit=_SHOWN, sentence=True)),
        statements=_rows(q.statements(store, _said(identity, since, until), limit=_SHOWN, sentence=True)),
    )
    columns = ("identity", "name", "type", "side", "events", "articles", "first", "last")
    return Answer(title=name, view=view, table=table_of(tied, *columns))


def _events(identity: str, since: str | None, until: str | None) -> q.EventFilter:
    return q.EventFilter(party=identity, since=since, until=until)


def _said(identity: str, since: str | None, until: str | None) -> q.StatementFilter:
    return q.StatementFilter(speaker=identity, since=since, until=until)


def _rows(page: q.Page[R]) -> tuple[R, ...]:
    return page.rows


def _quads(ask: Ask) -> dict[str, str]:
    return {i: k.quad for i, k in ask.desk.kinds.types.items()}


def _counted(used: Iterable[tuple[str | None, Naming]]) -> tuple[Name, ...]:
    """Names with what is known of their use, the most used first."""
    uses: dict[str, list[Naming]] = defaultdict(list)
    for name, naming in used:
        uses[name or ""].append(naming)
    found = [_name(name, of) for name, of in uses.items()]
    return tuple(sorted(found, key=lambda n: (-n.articles, n.name)))


def _name(name: str, uses: Sequence[Naming]) -> Name:
    days = [u.day for u in uses if u.day]
    outlets = Counter(u.outlet for u in uses if u.outlet)
    return Name(
        name,
        len({u.article for u in uses}),
        tuple(o for o, _ in outlets.most_common(5)),
        min(days, default=None),
        max(days, default=None),
    )


def _offices(ask: Ask, identity: str) -> tuple[Office, ...]:
    world = ask.desk.world
    entry = world.entries.get(identity)
    found = []
    for office in entry.offices if entry else ():
        title = next(iter(office.title.get(ask.lang) or next(iter(office.title.values()), ())), "")
        of = world.entries.get(office.of)
        sources = (
            tuple(world.sources[s].title if s in world.sources else s for s in office.source or entry.source) if entry else ()
        )
        found.append(Office(title, of.name(ask.lang) if of else office.of, office.from_, office.until, sources))
    return tuple(found)
