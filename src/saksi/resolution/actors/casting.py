"""Who the mentions of one article are: short forms, offices, acronyms, pronouns gathered under one actor each."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import dropwhile

from saksi.lang import Pack
from saksi.model import Actor, ActorKind, Annotations, Canonical, Span
from saksi.resolution.actors.anaphora import join_anaphors, join_first_person
from saksi.resolution.actors.cast import Cast
from saksi.resolution.actors.clusters import Clusters
from saksi.resolution.actors.inside import NamesInside
from saksi.resolution.actors.keys import give_keys
from saksi.resolution.actors.links import (
    join_appositions,
    join_bare,
    join_by_role,
    join_counted,
    join_initials,
    join_keys,
    join_longer,
    join_neighbours,
    join_short,
    join_unnamed,
)
from saksi.resolution.actors.namewords import NameWords
from saksi.resolution.actors.offices import join_offices, offices_of
from saksi.resolution.actors.own import join_own
from saksi.resolution.actors.persons import adopt_acronyms, adopt_short_forms, doubt_short_forms, join_persons
from saksi.resolution.actors.sheet import Sheet, Slip, StandIns
from saksi.resolution.actors.spellings import KnownSpellings
from saksi.resolution.actors.together import whom_many_mean
from saksi.world import Entry, World


class Casting:
    """Finds out who is who in an article, with the words of one pack and the entries of ``world``."""

    def __init__(self, pack: Pack, world: World) -> None:
        self._words = NameWords(pack)
        self._world = world
        self._offices = offices_of(world, self._words, "id")
        self._stand_ins = StandIns(world)
        self._spellings = KnownSpellings(world)
        self._inside = NamesInside(world)

    def cast_of(self, annotations: Annotations, day: str | None = None) -> Cast:
        """The actors of the annotated document, in order of their first mention, and who each mention is.

        ``day`` (ISO) is when it was published: who held an office then.
        """
        sheet = Sheet(annotations, self._words, self._world, self._stand_ins, self._spellings)
        adopt_acronyms(sheet)
        adopt_short_forms(sheet)
        give_keys(sheet)
        doubt_short_forms(sheet)
        clusters = Clusters(len(sheet.slips))
        join_keys(sheet, clusters)
        join_neighbours(sheet, clusters)
        join_persons(sheet, clusters)
        join_appositions(sheet, clusters)
        join_offices(sheet, clusters, self._offices, day)
        join_initials(sheet, clusters)
        join_longer(sheet, clusters)
        join_short(sheet, clusters)
        join_bare(sheet, clusters)
        join_by_role(sheet, clusters)
        join_unnamed(sheet, clusters)
        join_counted(sheet, clusters)
        join_first_person(sheet, clusters, annotations.statements)
        spoken = (sheet.at(s.speaker.start, s.speaker.end) for s in annotations.statements if s.speaker)
        speakers = {n for n in spoken if n is not None}
        join_anaphors(sheet, clusters, speakers)
        join_own(sheet, clusters, annotations.statements)
        many = whom_many_mean(sheet, clusters)
        inside = self._inside.of(sheet)
        actors: list[Actor] = []
        who: dict[Span, int] = {}
        introduced: set[str] = set()
        index: dict[int, int] = {}
        for members in clusters.groups():
            slips = [sheet.slips[n] for n in members]
            named = [s for s in slips if s.mention.form != "pronoun"]
            if any(s.mention.form == "name" for s in named):  # "sumber tersebut" is a form of an unnamed source alone
                named = [s for s in named if s.mention.rule not in _REFERRING]
            if not named or all(s.mention.kind == "place" for s in named):
                continue
            id_ = f"{annotations.document.id}#a{len(actors) + 1}"
            entry = self._world.entries.get(clusters.sure(members[0]) or "")
            canonical = Canonical(entry.id, entry.name(annotations.document.lang)) if entry else None
            kind = entry.kind if entry else _kind(named)
            # a group inside another's name is often one that it is told from: labels would go to it
            more = inside.get(entry.id, ()) if entry and entry.kind != "group" else ()
            actor = _actor(id_, slips, named, kind, canonical, clusters.reasons(members[0]), sheet.text, more)
            who.update(dict.fromkeys(actor.mentions, len(actors)))
            index.update(dict.fromkeys(members, len(actors)))
            actors.append(actor)
            if _introduced(named, entry):
                introduced.add(id_)
        together = {sheet.slips[n].mention.span: tuple(index[m] for m in of if m in index) for n, of in many.items()}
        return Cast(actors, who, introduced, together)


_REFERRING = frozenset({"anaphor", "person-unnamed"})


def _introduced(named: list[Slip], entry: Entry | None) -> bool:
    """Whether the article brings an actor in by name: a person in full or with a role, or a medium that it cites."""
    if entry is not None and entry.subkind == "media":
        return True
    names = [s for s in named if s.mention.form == "name"]
    if any(s.mention.rule == "name-medium" for s in names):
        return True
    persons = [s for s in names if s.mention.kind == "person"]
    return any(entry is not None or s.mention.role is not None or len(s.words) > 1 for s in persons)


def _actor(
    id_: str,
    slips: list[Slip],
    named: list[Slip],
    kind: ActorKind,
    canonical: Canonical | None,
    reasons: tuple[str, ...],
    text: str,
    more: Iterable[str] = (),
) -> Actor:
    """The actor of ``slips``; ``more`` are names of it that stand inside other mentions."""
    forms = list(dict.fromkeys(form for s in named for form in _forms(s, text)))
    proper = [_forms(s, text)[0] for s in named if s.mention.form == "name" and s.mention.kind != "place"] or forms
    name = max((*proper, *more), key=lambda f: _fullness(f, kind)) if more or len(proper) > 1 else proper[0]
    role = _role(slips, text)
    return Actor(
        id=id_,
        name=name,
        kind=kind,
        aliases=tuple(f for f in dict.fromkeys((*forms, *more)) if f not in (name, role)),
        role=role,
        mentions=tuple(s.mention.span for s in slips),
        canonical=canonical,
        reasons=reasons,
    )


def _fullness(form: str, kind: ActorKind) -> tuple[int, int]:
    """By what the fullest of an actor's names is told: its words, then letters; of a person's, the first with most words."""
    words = len(form.split())
    return words, 0 if kind == "person" and words > 1 else len(form)


def _forms(slip: Slip, text: str) -> tuple[str, ...]:
    """The forms of a name at one place: of "kantor berita Dawira" the name alone, and with its noun."""
    if slip.counted is not None and slip.mention.form == "nominal":
        noun = " ".join(slip.head.split()[: len(slip.words)])
        return (text[slip.counted.start : slip.mention.head.start] + noun if slip.counted.told else noun,)
    if slip.mention.form != "name" or not slip.head[0].islower():
        return (slip.head,)
    bare = " ".join(dropwhile(str.islower, slip.head.split()))
    return (bare, slip.head) if bare else (slip.head,)


def _role(slips: list[Slip], text: str) -> str | None:
    """The longest of the roles told of an actor, as its introduction has it whole; else its office where that stands alone."""
    roles = [s.mention.role.of(text) for s in slips if s.mention.role is not None and s.mention.kind == "person"]
    if not roles and any(s.mention.form == "name" for s in slips):
        roles = [s.head for s in slips if s.mention.form == "office"]
    return max(roles, key=len) if roles else None


def _kind(named: list[Slip]) -> ActorKind:
    """The kind that most mentions have; names before other words, full ones before acronyms."""
    if len(named) == 1 and (only := named[0].mention.kind) != "place":
        return only
    names = [s for s in named if s.mention.form == "name"] or named
    kinds = [s.mention.kind for s in names if not s.head.isupper()] or [s.mention.kind for s in names]
    kinds = [k for k in kinds if k != "place"] or [s.mention.kind for s in named if s.mention.kind != "place"]
    best = max(dict.fromkeys(kinds), key=kinds.count)
    return best if best != "place" else "other"
