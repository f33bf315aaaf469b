"""What a whole report tells of its chief event, whatever its title's words: kind of act, day, who, where, how many."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from saksi.model import EventMention, Record, Reference
from saksi.world import fold

_WIDE = frozenset({"country", "region"})
_FEW = 5
"""Smaller numbers of dead or wounded are met in many attacks: one alone ties nothing."""


class Words(NamedTuple):
    """Where words stand in the body of a report, and how they read."""

    start: int
    end: int
    text: str


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """A report's chief event as its body tells it.

    ``who`` holds those who take part by their ids in ``world`` or folded names, unnamed ones left out; ``where`` the folded
    names of places narrower than a region; ``counts`` numbers as "measure:number"; ``cast`` everybody whom the report names, but
    states.
    """

    clause: Words
    types: frozenset[str]
    who: dict[str, Words]
    where: dict[str, Words]
    counts: dict[str, Words]
    cast: dict[str, Words]


class Common(msgspec.Struct, frozen=True):
    """What two accounts share: pairs of words, the first of one account, the second of the other."""

    types: frozenset[str]
    who: tuple[tuple[Words, Words], ...] = ()
    states: tuple[tuple[Words, Words], ...] = ()
    where: tuple[tuple[Words, Words], ...] = ()
    counts: tuple[tuple[Words, Words], ...] = ()

    @property
    def tied(self) -> bool:
        """Whether they share more than the kind of act."""
        return bool(self.who or self.states or self.where or self.counts)


def account_of(record: Record) -> Account | None:
    """The account of a record's main events; null where it has none or no text."""
    main = [e for e in record.events if e.main and e.section == "body"]
    text = record.text
    if not main or not text:
        return None
    first = main[0]
    return Account(
        clause=Words(first.start, first.end, text[first.start : first.end]),
        types=frozenset(e.type for e in main),
        who=_who(record, main),
        where=_where(record, text, main),
        counts=_counts(record, text, main),
        cast=_cast(record, text),
    )


def common(a: Account, b: Account) -> Common | None:
    """What two accounts of one day share; null where the kinds of act or all places told differ."""
    types = a.types & b.types
    where = tuple((x, y) for i, x in a.where.items() for j, y in b.where.items() if _one_place(i, j))
    if not types or (a.where and b.where and not where):
        return None
    who = [i for i in a.who if i in b.who]
    counts = [i for i in a.counts if i in b.counts]
    if len(counts) == 1 and int(counts[0].rpartition(":")[2]) < _FEW:
        counts = []
    return Common(
        types,
        tuple((a.who[i], b.who[i]) for i in who if not i.startswith("state:")),
        tuple((a.who[i], b.who[i]) for i in who if i.startswith("state:")),
        where,
        tuple((a.counts[i], b.counts[i]) for i in counts),
    )


def _who(record: Record, main: Iterable[EventMention]) -> dict[str, Words]:
    actors = {a.id: a for a in record.actors}
    found: dict[str, Words] = {}
    for event in main:
        for role in (*event.actors, *event.recipients):
            actor = actors.get(role.actor or "")
            name = actor.name if actor is not None else role.name or role.text
            known = actor.canonical.id if actor is not None and actor.canonical else None
            words = _words(role)
            if words is not None and (known or name[:1].isupper()):
                found.setdefault(known or fold(name), words)
    return found


def _cast(record: Record, text: str) -> dict[str, Words]:
    found: dict[str, Words] = {}
    for actor in record.actors:
        proper = actor.canonical or actor.kind == "person" or " " in actor.name
        if proper and actor.kind != "state" and actor.mentions and actor.name[:1].isupper():
            first = actor.mentions[0]
            words = Words(first.start, first.end, text[first.start : first.end])
            found.setdefault(actor.canonical.id if actor.canonical else fold(actor.name), words)
    return found


def _where(record: Record, text: str, main: Iterable[EventMention]) -> dict[str, Words]:
    """The places of the main events, and those that the first sentence names."""
    wide = {p.id for p in record.places if p.precision in _WIDE}
    told = [e.place for e in main if e.place is not None and e.place.actor not in wide]
    found = {fold(p.text): words for p in told if (words := _words(p)) is not None}
    lead = record.sentences[0] if record.sentences else None
    for place in record.places:
        for span in place.mentions:
            if lead is not None and place.id not in wide and lead.start <= span.start < lead.end:
                name = text[span.start : span.end]
                found.setdefault(fold(name), Words(span.start, span.end, name))
    return found


def _counts(record: Record, text: str, main: Iterable[EventMention]) -> dict[str, Words]:
    if not any(e.type == "ASSAULT" for e in main):
        return {}
    counted = [f for f in record.figures if f.section == "body" and f.measure in ("killed", "wounded") and f.low is not None]
    return {f"{f.measure}:{f.low}": Words(f.start, f.end, text[f.start : f.end]) for f in reversed(counted)}


def _one_place(a: str, b: str) -> bool:
    """Whether two folded names are of one place: the same, or one with what it is before it ("desa tegal wening")."""
    return a == b or a.endswith(" " + b) or b.endswith(" " + a)


def _words(reference: Reference) -> Words | None:
    """Where a reference stands; null where it is implied."""
    if reference.start is None or reference.end is None:
        return None
    return Words(reference.start, reference.end, reference.text)
