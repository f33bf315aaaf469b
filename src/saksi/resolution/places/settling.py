"""Which of several places a name means: by what stands beside it, by the countries that the text tells of, by size."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

import msgspec

from saksi.model import Annotations, Span
from saksi.resolution.places.gazetteer import Gazetteer, Meaning
from saksi.resolution.places.names import Spot
from saksi.world import fold

CLEARLY = 2
"""How many times more the text must tell of a country than of that of the next meaning."""
BY_FAR = 10
"""How many times more people a place must have than the next of its name: London has 20 times those of London in Ontario,
Tripoli in Libya 6 times those of Tripoli in Lebanon."""
LARGER = 3
"""From how many times more people on another of the name must be outweighed by more than one hint: Barcelona in Spain has 4
times those of Barcelona in Venezuela."""
NEAR = 0.3
"""Degrees within which two listed places of one name are one for a reader."""
_SAME_PROVINCE = 3  # a place of the same province tells as much as so many of the same country
_SAME_SENTENCE = 3
_BEARERS = ("organisation", "group", "other")  # whose names end in that of their place


class Hint(NamedTuple):
    """A name in the text that means one thing: where it stands, and where that lies."""

    at: int
    country: str
    admin1: str | None
    form: str


class Context:
    """The countries and provinces that one text tells of, by names that mean one thing."""

    def __init__(
        self, annotations: Annotations, spots: Iterable[Spot], dateline: Sequence[Meaning], gazetteer: Gazetteer
    ) -> None:
        self._annotations = annotations
        self._text = annotations.document.body
        self._spots = spots
        self._dateline = dateline
        self._gazetteer = gazetteer
        self._named: dict[str, list[Hint]] = {}

    @cached_property
    def _hints(self) -> list[Hint]:
        """What names of places tell, in the dateline too, and in the names of those who act ("Polisi Tbilisi")."""
        told = [(s.span.start, s.form, s.meanings) for s in self._spots]
        told += [(-1, m.name, (m,)) for m in self._dateline if len(self._dateline) == 1]
        for mention in self._annotations.mentions:
            if mention.kind in _BEARERS and mention.form != "pronoun":
                word = mention.head.of(self._text).rpartition(" ")[2]
                told.append((mention.start, word, self._gazetteer.meanings(fold(word))))
        single = ((at, form, meanings[0]) for at, form, meanings in told if len(meanings) == 1)
        return [Hint(at, m.country, m.admin1, form) for at, form, m in single if m.country and m.precision != "country"]

    def support(self, meaning: Meaning, spots: Sequence[Spot]) -> int:
        """How much the text tells of the country and province of ``meaning``; what stands in a sentence of ``spots`` most."""
        return sum(weight for _, weight in self._weighed(meaning, spots))

    def word(self, meaning: Meaning, spots: Sequence[Spot]) -> str:
        """The name in the text that tells most of where ``meaning`` lies."""
        return max(self._weighed(meaning, spots), key=lambda w: w[1])[0].form

    def _weighed(self, meaning: Meaning, spots: Sequence[Spot]) -> list[tuple[Hint, int]]:
        if meaning.country is None:
            return []
        hints = [*self._naming(meaning.country, meaning.name), *(h for h in self._hints if h.country == meaning.country)]
        near = {self._sentence(s.span.start) for s in spots}
        found = []
        for hint in hints:
            province = hint.admin1 is not None and hint.admin1 == meaning.admin1
            weight = _SAME_PROVINCE if province else 1
            found.append((hint, weight * (_SAME_SENTENCE if self._sentence(hint.at) in near else 1)))
        return found

    def _sentence(self, at: int) -> int:
        return bisect_right(self._annotations.sentences, Span(at, 1 << 60))

    def _naming(self, country: str, name: str) -> list[Hint]:
        """Where the text names a country, by other words than ``name``: "Presiden Kosta Rika"."""
        found = self._named.get(country)
        if found is None:
            forms = [re.escape(f) for f in self._gazetteer.country_forms(country) if fold(f) != fold(name)]
            matches = re.finditer(rf"\b(?:{'|'.join(forms)})\b", self._text) if forms else ()
            found = self._named[country] = [Hint(m.start(), country, None, m[0]) for m in matches]
        return found


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
        elsewhere = _elsewhere(spots, meanings[0])
        if elsewhere is not None:
            return Settled(None, meanings, f"the listed place of that name does not lie in “{elsewhere}”, which stands beside it")
        return Settled(meanings[0], meanings, "the only listed place of that name")
    return _of_several(spots, meanings, context, gazetteer)


def _of_several(spots: Sequence[Spot], meanings: tuple[Meaning, ...], context: Context, gazetteer: Gazetteer) -> Settled:
    beside = _beside(spots, meanings)
    if beside is not None:
        return _chosen(beside[0], meanings, f"“{beside[1]}” stands beside it")
    widest = _widest(meanings)
    if widest is not None:
        return Settled(widest, meanings, f"the {widest.precision}; a town in it has the same name")
    state = next((m for m in meanings if m.precision == "country"), None)
    told = _told(spots, meanings, context)
    if told:
        return _chosen(told, meanings, _because(told[0], spots, context, gazetteer))
    if not any(context.support(m, spots) for m in meanings):
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


def _elsewhere(spots: Sequence[Spot], meaning: Meaning) -> str | None:
    """What is said to hold the place, and lies in another country: "bandara Kennedy di New York" is none of Colombia."""
    for spot in spots:
        larger = spot.after if spot.held else None
        if larger is not None and len(larger.meanings) == 1 and larger.meanings[0].country not in (None, meaning.country):
            return larger.form if meaning.country is not None else None
    return None


def _widest(meanings: Sequence[Meaning]) -> Meaning | None:
    """The country or province in which all other meanings lie: to say less is never wrong ("Singapura", "Jambi")."""
    for wide in meanings:
        if wide.precision in ("country", "province") and all(m is wide or _lies_in(m, wide) for m in meanings):
            return wide
    return None


def _lies_in(meaning: Meaning, larger: Meaning) -> bool:
    if meaning.id == larger.id or meaning.country is None or meaning.country != larger.country:
        return False
    if larger.precision == "country":
        return meaning.precision != "country"
    return larger.precision == "province" and larger.admin1 is not None and meaning.admin1 == larger.admin1


def _told(spots: Sequence[Spot], meanings: Sequence[Meaning], context: Context) -> list[Meaning]:
    """The meanings in the country that the text tells of far more than of those of the others; empty where none is."""
    support = {m.id: context.support(m, spots) for m in meanings}
    best = max(meanings, key=lambda m: support[m.id])
    most = support[best.id]
    others = [m for m in meanings if m.country != best.country]
    if not most or most < CLEARLY * max((support[m.id] for m in others), default=0):
        return []
    inside = [m for m in meanings if m.country == best.country]
    people = max(m.population for m in inside)
    if most < CLEARLY and any(m.population >= LARGER * people > 0 for m in others):
        return []
    province = [m for m in inside if support[m.id] == most]
    return province if len(province) < len(inside) else inside


def _because(meaning: Meaning, spots: Sequence[Spot], context: Context, gazetteer: Gazetteer) -> str:
    country = gazetteer.country_name(meaning.country or "")
    word = context.word(meaning, spots)
    return f"the text names “{word}”" if word == country else f"the text names “{word}” ({country})"


def _chosen(left: Sequence[Meaning], meanings: Sequence[Meaning], reason: str) -> Settled:
    """The one of ``left``; of several that with by far the most people, else none."""
    first, *rest = sorted(left, key=lambda m: -m.population)
    widest = _widest(left) if rest else None
    if widest is not None:
        return Settled(widest, tuple(meanings), f"{reason}; the {widest.precision}: a town in it has the same name")
    others = [m for m in rest if not _near(first, m)]
    if not others:
        return Settled(first, tuple(meanings), reason or "all listed places of that name are near each other")
    if first.population >= BY_FAR * others[0].population:
        size = f"by far the most people of {len(left)} of that name ({first.population:,}; the next {others[0].population:,})"
        return Settled(first, tuple(meanings), f"{reason}; {size}" if reason else size)
    return Settled(
        None, tuple(left), f"{len(left)} places bear that name{f' ({reason})' if reason else ''}; nothing settles which"
    )


def _near(one: Meaning, other: Meaning) -> bool:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return False
    return abs(one.lat - other.lat) <= NEAR and abs(one.lon - other.lon) <= NEAR
