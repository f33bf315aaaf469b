"""What a name of a place can mean: the states and places of ``world``, each with the point that stands for it."""

from __future__ import annotations

from functools import cached_property

import msgspec

from saksi.model import Canonical, Precision
from saksi.world import Place as Listed
from saksi.world import World

_PRECISION: dict[str, Precision] = {
    "city": "settlement",
    "site": "site",
    "regency": "regency",
    "province": "province",
    "territory": "province",
    "region": "region",
    "water": "water",
}


class Meaning(msgspec.Struct, frozen=True):
    """One thing that a name can mean. ``point`` tells whose point stands for it, where it has none of its own."""

    id: str
    name: str
    precision: Precision
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    population: int = 0
    point: str | None = None

    @property
    def canonical(self) -> Canonical:
        """Its entry in ``world``."""
        return Canonical(self.id, self.name)


class Gazetteer:
    """Looks names up, in any of the forms that ``world`` knows."""

    def __init__(self, world: World, lang: str) -> None:
        self._world = world
        self._lang = lang
        self._known: dict[str, tuple[Meaning, ...]] = {}

    def meanings(self, folded: str) -> tuple[Meaning, ...]:
        """What a folded name can mean, states first, then the most populous; empty where nothing is known."""
        found = self._known.get(folded)
        if found is None:
            states = [e.id for e in self._world.find(folded) if e.kind == "state"]
            listed = self._world.places.by_name.get(folded, ())
            if not states and not listed:
                return ()  # not kept: there is no end of unknown names
            found = (*(self._state(s) for s in states), *(self._place(p) for p in listed))
            self._known[folded] = found
        return found

    def country_name(self, code: str) -> str:
        """The name of a country by its ISO code."""
        entry = self._world.entries.get(f"state:{code}")
        return code if entry is None else entry.name(self._lang)

    def country_forms(self, code: str) -> tuple[str, ...]:
        """All names of a country by its ISO code."""
        entry = self._world.entries.get(f"state:{code}")
        return () if entry is None else entry.forms(self._lang)

    def admin_name(self, meaning: Meaning) -> str | None:
        """The province in which a place lies; GeoNames' code of it where ``world`` does not know its name."""
        if meaning.country is None or meaning.admin1 is None or meaning.precision == "province":
            return meaning.name if meaning.precision == "province" else None
        province = self._provinces.get((meaning.country, meaning.admin1))
        return province or f"{meaning.country}.{meaning.admin1}"

    def _state(self, key: str) -> Meaning:
        entry, code = self._world.entries[key], key.partition(":")[2]
        capital = next((p for p in self._world.places.find(entry.capital or "") if p.country == code), None)
        name = entry.name(self._lang)
        if capital is None:
            return Meaning(key, name, "country", code)
        return Meaning(key, name, "country", code, None, capital.lat, capital.lon, 0, f"its capital {capital.name}")

    def _place(self, place: Listed) -> Meaning:
        lat, lon, point = place.lat, place.lon, None
        if lat is None and place.country and place.admin1:
            largest = self._largest.get((place.country, place.admin1))
            if largest is not None:
                lat, lon, point = largest.lat, largest.lon, f"{largest.name}, its largest listed settlement"
        precision = _PRECISION[place.feature]
        return Meaning(place.id, place.name, precision, place.country, place.admin1, lat, lon, place.population or 0, point)

    @cached_property
    def _largest(self) -> dict[tuple[str, str], Listed]:
        found: dict[tuple[str, str], Listed] = {}
        for place in self._world.places.facts:
            if place.country and place.admin1 and place.lat is not None and place.feature == "city":
                key = place.country, place.admin1
                if key not in found or (place.population or 0) > (found[key].population or 0):
                    found[key] = place
        return found

    @cached_property
    def _provinces(self) -> dict[tuple[str, str], str]:
        listed = (p for p in self._world.places.facts if p.feature == "province" and p.country and p.admin1)
        return {(p.country or "", p.admin1 or ""): p.name for p in listed}
