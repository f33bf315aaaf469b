"""Actors as people judged them: renamed, merged, split."""

from __future__ import annotations

import msgspec

from saksi.model import Actor, Canonical, Record, Reference
from saksi.model.judgements import Anchor, Judgement
from saksi.resolution.judging.anchors import value_of
from saksi.resolution.judging.references import named, referring


def renamed(record: Record, one: Judgement) -> Record:
    """The actor under the name that it was given; its old name becomes an alias."""
    if one.about[0].kind != "actor" or one.value is None:
        return record
    for actor in _meant(record, one.about[0]):
        canonical = actor.canonical and msgspec.structs.replace(actor.canonical, name=one.value)
        aliases = tuple(dict.fromkeys((*actor.aliases, actor.name))) if actor.name != one.value else actor.aliases
        new = msgspec.structs.replace(
            actor, name=one.value, aliases=tuple(a for a in aliases if a != one.value), canonical=canonical,
            reasons=(*actor.reasons, _why("named so", one)),
        )  # fmt: skip
        record = named(_with_actor(record, actor.id, new), actor.id, one.value)
    return record


def merged(record: Record, one: Judgement) -> Record:
    """Both actors become the first; where they are of two articles, each gets the identity of the first."""
    kept, gone = one.about
    canonical = _identity(one, record)
    here = [*_meant(record, kept), *(a for a in _meant(record, gone) if a not in _meant(record, kept))]
    if not here:
        return record
    first = here[0]
    rest = here[1:]
    spans = sorted({s for a in here for s in a.mentions})
    aliases = dict.fromkeys(x for a in here for x in (a.name, *a.aliases) if x != first.name)
    new = msgspec.structs.replace(
        first, aliases=tuple(aliases), mentions=tuple(spans), canonical=canonical, reasons=(*first.reasons, _why("merged", one))
    )
    record = _with_actor(record, first.id, new)
    gone_ids = {a.id for a in rest}
    record = msgspec.structs.replace(record, actors=tuple(a for a in record.actors if a.id not in gone_ids))
    return referring(record, lambda r: msgspec.structs.replace(r, actor=new.id, name=new.name) if r.actor in gone_ids else r)


def split(record: Record, one: Judgement) -> Record:
    """One form of an actor as somebody else; or the actor as nobody whom ``world`` knows."""
    for actor in _meant(record, one.about[0]):
        if one.value is None:
            new = msgspec.structs.replace(actor, canonical=None, reasons=(*actor.reasons, _why("not whom the list names", one)))
            record = _with_actor(record, actor.id, new)
        else:
            record = _parted(record, actor, one, one.value)
    return record


def _parted(record: Record, actor: Actor, one: Judgement, form: str) -> Record:
    """The mentions in one form become an actor of their own."""
    text = record.text or ""
    own = tuple(s for s in actor.mentions if s.of(text) == form)
    if not own or len(own) == len(actor.mentions):
        return record
    why = (_why(f"parted from {actor.name}", one),)
    other = Actor(id=f"{actor.id}-{one.id[-6:]}", name=form, kind=actor.kind, mentions=own, reasons=why)
    rest = msgspec.structs.replace(
        actor, mentions=tuple(s for s in actor.mentions if s not in own), aliases=tuple(a for a in actor.aliases if a != form)
    )
    record = _with_actor(record, actor.id, rest)
    record = msgspec.structs.replace(record, actors=(*record.actors, other))
    places = {(s.start, s.end) for s in own}

    def moved(r: Reference) -> Reference:
        theirs = r.actor == actor.id and (r.text == form or (r.start, r.end) in places)
        return msgspec.structs.replace(r, actor=other.id, name=form) if theirs else r

    return referring(record, moved)


def _meant(record: Record, anchor: Anchor) -> list[Actor]:
    """The actors of a record that an anchor means: the one on its words, or all that ``world`` knows under its id."""
    if anchor.kind != "actor":
        return []
    if anchor.article is None:
        return [a for a in record.actors if a.canonical is not None and a.canonical.id == anchor.id]
    number = value_of(record, anchor) if anchor.article == record.id else None
    return [] if number is None else [record.actors[number]]


def _identity(one: Judgement, record: Record) -> Canonical | None:
    """Who the merged actors are: whom ``world`` knows among them, else (of two articles) an identity of the judgement's own."""
    known = next((a.canonical for anchor in one.about for a in _meant(record, anchor) if a.canonical is not None), None)
    named = next((anchor.id for anchor in one.about if anchor.article is None), None)
    if named is not None:
        name = known.name if known is not None and known.id == named else one.value or named
        return Canonical(named, name)
    if len({anchor.article for anchor in one.about}) == 1:
        return known
    first = min(one.about, key=lambda a: a.id)
    return Canonical(f"judged:{first.id}", first.text or first.id)


def _why(what: str, one: Judgement) -> str:
    return f"{what} by {one.by}, {one.at[:10]}" + (f": {one.because}" if one.because else "")


def _with_actor(record: Record, identity: str, new: Actor) -> Record:
    return msgspec.structs.replace(record, actors=tuple(new if a.id == identity else a for a in record.actors))
