"""The actors of a pile of records: who is one across articles, and by what evidence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

import msgspec

from saksi.model import Actor, ActorKind, Canonical, Record
from saksi.resolution.actors.pile_spellings import Part, with_spellings
from saksi.world import fold


class Sighting(msgspec.Struct, frozen=True, order=True):
    """Where an actor is mentioned: day (empty where unknown), article, offsets in its text."""

    published: str
    article: str
    start: int
    end: int


class PileActor(msgspec.Struct, frozen=True, kw_only=True):
    """One actor of a pile. ``names`` and ``roles`` count the articles that use each form, most used first."""

    name: str
    kind: ActorKind
    canonical: Canonical | None
    names: dict[str, int]
    roles: dict[str, int]
    articles: tuple[str, ...]
    mentions: int
    first: Sighting | None
    last: Sighting | None
    reasons: tuple[str, ...]


def actors_of(records: Iterable[Record]) -> list[PileActor]:
    """The actors of ``records``, those of most articles first.

    Two articles' actors are one by the same entry of ``world``; else by the same full name and kind, or by spellings of
    one, where no article of the pile holds two such; a lone acronym joins the one actor whose acronym it is. All others
    stay apart.
    """
    parts = [Part(r.id, r.published or "", a) for r in records for a in r.actors]
    known: dict[str, list[Part]] = defaultdict(list)
    named: dict[tuple[str, str], list[Part]] = defaultdict(list)
    short: list[Part] = []
    alone: list[Part] = []
    for part in parts:
        actor = part.actor
        if actor.canonical is not None:
            known[actor.canonical.id].append(part)
        elif _full(actor):
            named[(fold(actor.name), actor.kind)].append(part)
        elif actor.name.isupper() and len(actor.name) > 1:
            short.append(part)
        else:
            alone.append(part)
    groups = [(group, _by_entry(group)) for group in known.values()]
    for group in named.values():
        if len({p.record for p in group}) == len(group):
            groups.append((group, _by_name(group)))
        else:  # one article tells two of one name apart
            groups += [([p], []) for p in group]
    groups = with_spellings(groups)
    groups += _with_acronyms(groups, short)
    groups += [([p], []) for p in alone]
    found = [_joined(group, reasons) for group, reasons in groups]
    return sorted(found, key=lambda a: (-len(a.articles), -a.mentions, a.kind, a.name))


def _full(actor: Actor) -> bool:
    """Whether a name is full enough to mean one actor in any article: of several words, not all of them common ones."""
    words = actor.name.split()
    return len(words) > 1 and any(w[0].isupper() for w in words[1:])


def _by_entry(group: list[Part]) -> list[str]:
    canonical = group[0].actor.canonical
    articles = len({p.record for p in group})
    return [f"{canonical.id}, {canonical.name}, in {articles} articles"] if canonical and articles > 1 else []


def _by_name(group: list[Part]) -> list[str]:
    return [f"the same full name and kind in {len(group)} articles: “{group[0].actor.name}”"] if len(group) > 1 else []


def _with_acronyms(groups: list[tuple[list[Part], list[str]]], short: list[Part]) -> list[tuple[list[Part], list[str]]]:
    """Put each lone acronym to the one group that bears it, in place; the groups of those that remain."""
    bearers: dict[str, list[int]] = defaultdict(list)
    for n, (group, _) in enumerate(groups):
        for form in {a for p in group for a in p.actor.aliases if a.isupper()}:
            bearers[form].append(n)
    left: dict[tuple[str, str], list[Part]] = defaultdict(list)
    for part in short:
        homes = bearers[part.actor.name]
        group, reasons = groups[homes[0]] if len(homes) == 1 else ([], [])
        if group and all(p.record != part.record for p in group) and part.actor.kind in ("group", "organisation"):
            group.append(part)
            reasons.append(f"“{part.actor.name}” of {part.record} is short for “{group[0].actor.name}” in {group[0].record}")
        else:
            left[(part.actor.name, part.record)].append(part)
    return [(group, []) for group in left.values()]


def _joined(group: list[Part], reasons: list[str]) -> PileActor:
    names, roles = Counter[str](), Counter[str]()
    said: dict[str, str] = {}
    sightings: list[Sighting] = []
    mentions = 0
    for part in group:
        actor = part.actor
        names.update({actor.name, *actor.aliases})
        if actor.role:
            roles[said.setdefault(actor.role.casefold(), actor.role)] += 1
        mentions += len(actor.mentions)
        sightings += [Sighting(part.published, part.record, s.start, s.end) for s in actor.mentions]
    dated = [s for s in sightings if s.published] or sightings
    lead = group[0].actor
    return PileActor(
        name=lead.canonical.name if lead.canonical else lead.name,
        kind=Counter(p.actor.kind for p in group).most_common(1)[0][0],
        canonical=lead.canonical,
        names=_counted(names),
        roles=_counted(roles),
        articles=tuple(dict.fromkeys(p.record for p in group)),
        mentions=mentions,
        first=min(dated, default=None),
        last=max(dated, default=None),
        reasons=(*reasons, *_told(group)),
    )


def _counted(counter: Counter[str]) -> dict[str, int]:
    return dict(sorted(counter.items(), key=lambda item: (-item[1], item[0])))


def _told(group: list[Part]) -> Iterator[str]:
    """The reasons of the articles, each once, with where it holds."""
    places: dict[str, list[str]] = defaultdict(list)
    for part in group:
        for reason in part.actor.reasons:
            places[reason].append(part.record)
    for reason, where in places.items():
        more = f" and {len(where) - 1} more" if len(where) > 1 else ""
        yield f"{reason} ({where[0]}{more})"
