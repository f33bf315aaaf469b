"""Which of several places a name means: by what stands beside it, by the countries that the text tells of, by size."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from saksi.resolution.places.gazetteer import Gazetteer, Meaning
from saksi.resolution.places.names import Spot
from saksi.world import World, fold

CLEARLY = 2
"""How many times more a country must be told of than that of the next meaning."""
BY_FAR = 10
"""How many times more people a place must have than the next of its name: London has 20 times those of London in Ontario,
Tripoli in Libya 6 times those of Tripoli in Lebanon."""
_SAME_PROVINCE = 3  # a place of the same province tells as much as so many of the same country


class Context:
    """The countries and provinces that one text tells of, by names that mean one thing, and how often."""

    def __init__(self, text: str, spots: Iterable[Spot], dateline: Sequence[Meaning], world: World) -> None:
        self._text = text
        self._world = world
        self._countries: Counter[str] = Counter()
        self._provinces: Counter[tuple[str, str]] = Counter()
        self._words: dict[str, str] = {}
        self._named: dict[str, int] = {}
        for spot in spots:
            if len(spot.meanings) == 1 and spot.meanings[0].precision != "country":
                self._tell(spot.meanings[0], spot.form)
        if len(dateline) == 1:
            self._tell(dateline[0], dateline[0].name)

    def _tell(self, meaning: Meaning, form: str) -> None:
        country = meaning.country
        if country is None:
            return
        self._countries[country] += 1
        self._words.setdefault(country, form)
        if meaning.admin1:
            self._provinces[country, meaning.admin1] += 1

    def support(self, meaning: Meaning) -> int:
        """How much the text tells of the country and province of ``meaning``."""
        if meaning.country is None:
            return 0
        province = self._provinces[meaning.country, meaning.admin1] if meaning.admin1 else 0
        own = self._naming(meaning.country, meaning.name)
        return own + self._countries[meaning.country] + _SAME_PROVINCE * province

    def _naming(self, country: str, name: str) -> int:
        """How often the text names a country, by other words than ``name``: "Presiden Kosta Rika"."""
        found = self._named.get(country)
        if found is None:
            entry = self._world.entries.get(f"state:{country}")
            forms = [re.escape(f) for f in entry.forms("id") if fold(f) != fold(name)] if entry else []
            hits = re.findall(rf"\b(?:{'|'.join(forms)})\b", self._text) if forms else []
            if hits:
                self._words.setdefault(country, hits[0])
            found = self._named[country] = len(hits)
        return found

    def word(self, country: str | None) -> str | None:
        """A name in the text that tells of the country."""
        return self._words.get(country or "")


class Settled(msgspec.Struct, frozen=True):
    """What a name means (null: open), which things it may mean, and why."""

    meaning: Meaning | None
    candidates: tuple[Meaning, ...]
    reason: str


def settled(spots: Sequence[Spot], context: Context, gazetteer: Gazetteer) -> Settled:
    """What the name that all ``spots`` share means."""
    meanings = spots[0].meanings
    if not meanings:
        return Settled(None, (), "no place of that name is listed")
    if len(meanings) == 1:
        return Settled(meanings[0], meanings, "the only listed place of that name")
    return _of_several(spots, meanings, context, gazetteer)


def _of_several(spots: Sequence[Spot], meanings: tuple[Meaning, ...], context: Context, gazetteer: Gazetteer) -> Settled:
    beside = _beside(spots, meanings)
    if beside is not None:
        return _chosen(beside[0], meanings, f"“{beside[1]}” stands beside it")
    state = next((m for m in meanings if m.precision == "country"), None)
    if state is not None and all(m.country == state.country for m in meanings):
        return Settled(state, meanings, "the country; a town in it has the same name")
    told = _told(meanings, context)
    if told:
        return _chosen(told, meanings, _because(told[0], context, gazetteer))
    if not any(context.support(m) for m in meanings):
        if state is not None:
            return Settled(state, meanings, "the country: nothing in the text tells of another place of that name")
        return _chosen(meanings, meanings, "")
    return Settled(None, meanings, f"{len(meanings)} places bear that name, and the text does not settle which")


def _beside(spots: Sequence[Spot], meanings: Sequence[Meaning]) -> tuple[list[Meaning], str] | None:
    """The meanings that lie in what stands beside the name ("Tripoli, Lebanon"), and its words."""
    for spot in spots:
        larger = spot.after
        if larger is None:
            continue
        inside = [m for m in meanings if any(_lies_in(m, of) for of in larger.meanings)]
        if inside:
            return inside, larger.form
    return None


def _lies_in(meaning: Meaning, larger: Meaning) -> bool:
    if meaning.id == larger.id or meaning.country is None or meaning.country != larger.country:
        return False
    if larger.precision == "country":
        return meaning.precision != "country"
    return larger.precision == "province" and larger.admin1 is not None and meaning.admin1 == larger.admin1


def _told(meanings: Sequence[Meaning], context: Context) -> list[Meaning]:
    """The meanings in the country that the text tells of far more than of those of the others; empty where none is."""
    best = max(meanings, key=context.support)
    most = context.support(best)
    others = (context.support(m) for m in meanings if m.country != best.country)
    if not most or most < CLEARLY * max(others, default=0):
        return []
    inside = [m for m in meanings if m.country == best.country]
    province = [m for m in inside if context.support(m) == most]
    return province if len(province) < len(inside) else inside


def _because(meaning: Meaning, context: Context, gazetteer: Gazetteer) -> str:
    country = gazetteer.country_name(meaning.country or "")
    word = context.word(meaning.country)
    return f"the text names “{country}”" if word is None or word == country else f"the text names “{word}”, in {country}"


def _chosen(left: Sequence[Meaning], meanings: Sequence[Meaning], reason: str) -> Settled:
    """The one of ``left``; of several that with by far the most people, else none."""
    first, *others = sorted(left, key=lambda m: -m.population)
    if not others:
        return Settled(first, tuple(meanings), reason)
    if first.population >= BY_FAR * others[0].population:
        size = f"by far the most people of {len(left)} of that name ({first.population:,}; the next {others[0].population:,})"
        return Settled(first, tuple(meanings), f"{reason}; {size}" if reason else size)
    return Settled(
        None, tuple(left), f"{len(left)} places bear that name{f' ({reason})' if reason else ''}; nothing settles which"
    )
