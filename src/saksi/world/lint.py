"""What is wrong with a world: facts without source, doubtful names, dates and references."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import get_args

from saksi.model import ActorKind
from saksi.world.facts import Conflict, Entry, Office, Place, World, fold

_ID = re.compile(r"[a-z]+:[A-Za-z0-9]+(-[A-Za-z0-9]+)*")
_KINDS = frozenset(get_args(ActorKind))


def problems(world: World) -> list[str]:
    """Everything that a careful editor would send back, one line each, beginning with the id; empty when all is well."""
    found: list[str] = []
    for entry in world.entries.values():
        found += (f"{entry.id}: {p}" for p in _entry(world, entry))
    for conflict in world.conflicts.values():
        found += (f"{conflict.id}: {p}" for p in _conflict(world, conflict))
    for place in world.places.facts:
        found += (f"{place.id}: {p}" for p in _place(world, place))
    return found + list(_shared_names(world))


def _entry(world: World, entry: Entry) -> Iterator[str]:
    if not _ID.fullmatch(entry.id) or entry.kind not in _KINDS:
        yield f"the id must be one of {', '.join(sorted(_KINDS))}, a colon and words joined by hyphens"
    yield from _source(world, entry.source)
    yield from _names((form for forms in entry.names.values() for form in forms), "names")
    yield from _names(entry.short, "short", empty_is_fine=True)
    for ref in (entry.country, entry.part_of, *entry.distinct_from):
        if ref is not None and ref not in world.entries:
            yield f"refers to {ref}, which does not exist"
    if entry.offices and entry.kind != "person":
        yield "only persons hold offices"
    for office in entry.offices:
        yield from _office(world, office)
    yield from _overlaps(entry.offices)


def _source(world: World, sources: tuple[str, ...]) -> Iterator[str]:
    """A fact needs a source that vouches for facts, not for spellings alone."""
    vouched = False
    for source in sources:
        if source.startswith("https://") or source.startswith("http://"):
            vouched = True
            continue
        known = world.sources.get(source.partition(":")[0])
        if known is None:
            yield f"source {source!r} is neither an address nor one of sources.yaml"
        else:
            vouched = vouched or known.facts
    if not vouched:
        yield "no source that vouches for the fact"


def _names(forms: Iterable[str], what: str, empty_is_fine: bool = False) -> Iterator[str]:
    some = empty_is_fine
    for form in forms:
        some = True
        if form != " ".join(form.split()) or len(form) < 2:
            yield f"{what}: {form!r} is too short or has stray blanks"
    if not some:
        yield f"{what}: none"


def _office(world: World, office: Office) -> Iterator[str]:
    if office.of not in world.entries:
        yield f"office of {office.of}, which does not exist"
    if office.source:
        yield from _source(world, office.source)
    yield from _names((form for forms in office.title.values() for form in forms), "title")
    yield from _dates(office.from_, office.until)


def _dates(first: str | None, last: str | None) -> Iterator[str]:
    bad = [d for d in (first, last) if d is not None and not _is_date(d)]
    for value in bad:
        yield f"{value!r} is no ISO date (YYYY, YYYY-MM or YYYY-MM-DD)"
    if not bad and first and last and first > last[: len(first)].ljust(len(first), "9"):
        yield f"begins {first}, after it ends {last}"


def _is_date(value: str) -> bool:
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", value):
        return False
    try:
        date.fromisoformat(value + "-01" * ((10 - len(value)) // 3))
    except ValueError:
        return False
    return True


def _overlaps(offices: tuple[Office, ...]) -> Iterator[str]:
    """The same office twice at one time, as far as the dates tell; a term may begin when the last one ends."""
    dated = sorted((o for o in offices if o.from_), key=lambda o: o.from_ or "")
    for number, one in enumerate(dated):
        for other in dated[number + 1 :]:
            same = one.of == other.of and one.title == other.title
            if same and one.until and (other.from_ or "") < one.until[: len(other.from_ or "")]:
                yield f"holds the same office of {one.of} twice from {other.from_}"


def _conflict(world: World, conflict: Conflict) -> Iterator[str]:
    if not conflict.id.startswith("conflict:") or not _ID.fullmatch(conflict.id):
        yield "the id must be conflict: and words joined by hyphens"
    yield from _source(world, conflict.source)
    yield from _names((form for forms in conflict.names.values() for form in forms), "names")
    yield from _dates(conflict.began, conflict.ended)
    if len(conflict.began) != 10:
        yield "began must be a day"
    for party in conflict.parties:
        if party not in world.entries:
            yield f"party {party} does not exist"


def _place(world: World, place: Place) -> Iterator[str]:
    yield from _source(world, place.source)
    if place.country is not None and f"state:{place.country}" not in world.entries:
        yield f"country {place.country} does not exist"
    if (place.lat is None) != (place.lon is None):
        yield "has half a coordinate"
    if place.lat is not None and place.lon is not None and not (abs(place.lat) <= 90 and abs(place.lon) <= 180):
        yield f"is nowhere on earth: {place.lat}, {place.lon}"


def _shared_names(world: World) -> Iterator[str]:
    """Full names that two entries of one kind share, unless each says that it is distinct from the other."""
    for name, ids in world.by_name.items():
        full = [world.entries[i] for i in ids if _is_full(world.entries[i], name)]
        for number, one in enumerate(full):
            for other in full[number + 1 :]:
                if one.kind == other.kind and other.id not in one.distinct_from and one.id not in other.distinct_from:
                    yield f"{one.id}: shares the name {name!r} with {other.id}"


def _is_full(entry: Entry, folded: str) -> bool:
    return any(fold(form) == folded for forms in entry.names.values() for form in forms)
