"""What a fact looks like: entries, offices, conflicts, places, and the indexes over them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Literal, cast

import msgspec

from saksi.model import ActorKind

ANY = "any"
"""The key under ``names`` for forms that every language writes alike ("Hamas", "Reuters")."""

Subkind = Literal[
    "alliance", "armed", "cabinet", "court", "force", "intergovernmental", "media", "movement", "nongovernmental", "office",
    "parliament", "party", "people", "territory", "country", "holder", "leader",
]  # fmt: skip
Feature = Literal["city", "region", "province", "regency", "territory", "water", "site"]

_SPACED_HYPHEN = re.compile(r"\s*-\s*")
_LOOKALIKES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‐": "-", "‑": "-", "\u00a0": " "})


def fold(name: str) -> str:
    """The form under which a name is looked up: case, apostrophes, hyphens and blanks made alike."""
    name = name.casefold()
    if not name.isascii():
        name = unicodedata.normalize("NFC", name).translate(_LOOKALIKES)
    if " -" in name or "- " in name:
        name = _SPACED_HYPHEN.sub("-", name)
    if "  " in name or name != name.strip():
        name = " ".join(name.split())
    return name


class Office(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One office of a person: its title words per language, whose office it is, and from when to when (ISO, inclusive).

    A missing date is a date that the source does not state, not "still in office".
    """

    title: dict[str, tuple[str, ...]]
    of: str
    from_: str | None = msgspec.field(name="from", default=None)
    until: str | None = None
    source: tuple[str, ...] = ()
    """Where the dates come from, where that is not the source of the whole entry."""


class Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One actor that the world knows. ``names`` are full forms per language, best first; ``short`` forms stand alone.

    A ``short`` form ("Nasrallah") is weaker evidence than a name: another person of the article may own it.
    """

    id: str
    names: dict[str, tuple[str, ...]]
    source: tuple[str, ...]
    subkind: Subkind | None = None
    short: tuple[str, ...] = ()
    country: str | None = None
    capital: str | None = None
    part_of: str | None = None
    offices: tuple[Office, ...] = ()
    distinct_from: tuple[str, ...] = ()
    note: str | None = None

    @property
    def kind(self) -> ActorKind:
        """What it is; the part of its id before the colon."""
        return cast(ActorKind, self.id.partition(":")[0])

    def name(self, lang: str) -> str:
        """The form to show to readers of ``lang``; another language's where it has none."""
        return next(iter(self.forms(lang)), "") or next(form for forms in self.names.values() for form in forms)

    def forms(self, lang: str) -> tuple[str, ...]:
        """All full forms that texts in ``lang`` use."""
        return self.names.get(lang, ()) + self.names.get(ANY, ())


class MoreNames(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Names added by hand to an entry of a generated list."""

    id: str
    names: dict[str, tuple[str, ...]]
    source: tuple[str, ...]


class Conflict(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A war or attack with its first day (and its last, where the source states one), ISO."""

    id: str
    names: dict[str, tuple[str, ...]]
    parties: tuple[str, ...]
    began: str
    source: tuple[str, ...]
    ended: str | None = None
    places: tuple[str, ...] = ()
    note: str | None = None


class Place(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A place: where it is and what it is called. ``names`` are its other Latin forms; coordinates are WGS 84 degrees.

    ``country`` is an ISO 3166 alpha-2 code; it and the coordinates are null where the source does not settle them.
    """

    id: str
    name: str
    source: tuple[str, ...]
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    population: int | None = None
    feature: Feature = "city"
    names: tuple[str, ...] = ()

    def forms(self) -> tuple[str, ...]:
        """Every form of its name, the usual one first."""
        return (self.name, *self.names)


class Source(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A collection that facts come from. ``facts`` is false for one that vouches for spellings alone."""

    id: str
    title: str
    licence: str
    address: str | None = None
    attribution: str | None = None
    facts: bool = True


class Facts(msgspec.Struct, frozen=True):
    """All that the files hold, in file order; what a compiled form keeps."""

    entries: tuple[Entry, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    places: tuple[Place, ...] = ()
    sources: tuple[Source, ...] = ()


class Places(msgspec.Struct, frozen=True):
    """The gazetteer: all places, and which of them a folded name may mean, the most populous first."""

    facts: tuple[Place, ...]
    by_name: dict[str, tuple[Place, ...]]

    def find(self, name: str) -> tuple[Place, ...]:
        """The places that ``name`` may mean; empty where none is known."""
        return self.by_name.get(fold(name), ())

    def names(self) -> Iterator[tuple[str, str]]:
        """Every surface form with the id of its place; a form that several places share comes once for each."""
        for place in self.facts:
            for form in place.forms():
                yield form, place.id


class World(msgspec.Struct, frozen=True):
    """What exists out there, ready for look-up. Ambiguous names keep all their ids."""

    entries: dict[str, Entry]
    by_name: dict[str, tuple[str, ...]]
    conflicts: dict[str, Conflict]
    places: Places
    sources: dict[str, Source]

    def find(self, name: str) -> tuple[Entry, ...]:
        """The entries that ``name`` may mean, in any language; empty where none is known."""
        return tuple(self.entries[i] for i in self.by_name.get(fold(name), ()))

    def capital_forms(self, state: Entry) -> tuple[str, ...]:
        """All names of a state's capital, the source's first ("Cairo", "Kairo"); empty where none is known."""
        if state.capital is None:
            return ()
        code = state.id.partition(":")[2]
        known = (p for p in self.places.find(state.capital) if p.country == code)
        return tuple(dict.fromkeys((state.capital, *(form for place in known for form in place.forms()))))

    def names(self, lang: str) -> Iterator[tuple[str, str, ActorKind]]:
        """Every surface form that texts in ``lang`` use, short forms included, with the entry's id and kind."""
        for entry in self.entries.values():
            kind = entry.kind
            for form in entry.forms(lang) + entry.short:
                yield form, entry.id, kind


def index(facts: Facts) -> World:
    """The world over ``facts``; of two entries, conflicts or places with one id the later stands."""
    entries = {e.id: e for e in facts.entries}
    places = tuple({p.id: p for p in facts.places}.values())
    return World(
        entries=entries,
        by_name=_entry_index(entries.values()),
        conflicts={c.id: c for c in facts.conflicts},
        places=Places(places, _place_index(places)),
        sources={s.id: s for s in facts.sources},
    )


def _entry_index(entries: Iterable[Entry]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for entry in entries:
        forms = [f for group in (*entry.names.values(), entry.short) for f in group]
        for form in dict.fromkeys(map(fold, forms)):
            found[form] = (*found.get(form, ()), entry.id)
    return found


def _place_index(places: Iterable[Place]) -> dict[str, tuple[Place, ...]]:
    found: dict[str, tuple[Place, ...]] = {}
    for place in sorted(places, key=lambda p: -(p.population or 0)):
        for form in dict.fromkeys(map(fold, place.forms())):
            others = found.get(form)
            found[form] = (place,) if others is None else (*others, place)
    return found
