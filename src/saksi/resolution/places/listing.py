"""The places of a record: each with its names, where it is, how exactly that is known, and why; events point at them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from saksi.lang import Pack
from saksi.model import Annotations, Canonical, EventMention, Place, Precision, Span
from saksi.resolution.places.gazetteer import Gazetteer, Meaning
from saksi.resolution.places.names import Spot, SpotReader
from saksi.resolution.places.settling import Context, Settled, settled
from saksi.world import World, fold

_MOST_CANDIDATES = 5
_LARGER: tuple[Precision, ...] = ("regency", "province", "region", "country")
_Key = tuple[str, str]


class Placing:
    """Finds out where an article's places are, with the words of one pack and the places of ``world``."""

    def __init__(self, pack: Pack, world: World) -> None:
        self._gazetteer = Gazetteer(world, "id")
        self._reader = SpotReader(pack.placenames, self._gazetteer)

    def placed(
        self, annotations: Annotations, events: Sequence[EventMention]
    ) -> tuple[tuple[Place, ...], tuple[EventMention, ...]]:
        """The places of the body in the order of their first mention, and the events with the ids of their places."""
        document = annotations.document
        acted = [Span(e.place.start, e.place.end) for e in events if e.place and e.place.start is not None and e.place.end]
        spots = self._reader.read(annotations, acted) if document.body else []
        listed = [s for s in spots if self._is_listed(s, acted)]
        if not listed:
            return (), tuple(events)
        context = Context(annotations, spots, self._dateline(annotations), self._gazetteer)
        known = {name: settled(group, context, self._gazetteer) for name, group in _by_name(spots).items()}
        book = _Book(listed, known, self._gazetteer)
        places = book.places(document.id)
        return places, tuple(_linked(e, places) for e in events)

    def _dateline(self, annotations: Annotations) -> tuple[Meaning, ...]:
        dateline = annotations.document.dateline
        return self._gazetteer.meanings(fold(dateline.place)) if dateline and dateline.place else ()

    def _is_listed(self, spot: Spot, acted: Sequence[Span]) -> bool:
        """Whether a name stands for a place here: a state only where something is in it; an unknown name only by a sign."""
        if spot.located or spot.kind is not None or any(a.overlaps(spot.span) for a in acted):
            return True
        if spot.state:
            return spot.beside
        return bool(spot.meanings) and not self._reader.is_doubtful(spot)


def _by_name(spots: Iterable[Spot]) -> dict[_Key, list[Spot]]:
    found: dict[_Key, list[Spot]] = {}
    for spot in spots:
        found.setdefault(_name_of(spot), []).append(spot)
    return found


def _name_of(spot: Spot) -> _Key:
    return spot.folded, spot.kind or ""


class _Book:
    """The listed names of one article, gathered by the place that they mean."""

    def __init__(self, listed: Sequence[Spot], known: Mapping[_Key, Settled], gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._known = dict(known)
        self._widen(listed)
        self._groups: dict[_Key, list[Spot]] = {}
        for spot in listed:
            self._groups.setdefault(self._key(spot), []).append(spot)

    def places(self, document: str) -> tuple[Place, ...]:
        """The places in the order of their first mention."""
        ids = {key: f"{document}#p{n}" for n, key in enumerate(self._groups, 1)}
        return tuple(self._place(key, ids) for key in self._groups)

    def _key(self, spot: Spot) -> _Key:
        meaning = self._known[_name_of(spot)].meaning
        if meaning is None:
            return _name_of(spot)
        return meaning.id, f"{meaning.precision}{spot.folded if spot.part else ''}"

    def _widen(self, listed: Iterable[Spot]) -> None:
        """Let a short name mean the territory that the article names in full: "Gaza" after "Jalur Gaza"."""
        wide = {key[0]: k.meaning for key, k in self._known.items() if k.meaning and k.meaning.precision == "province"}
        for name in {_name_of(s) for s in listed if s.kind is None and not s.part}:
            meaning = self._known[name].meaning
            if meaning is None or meaning.precision != "settlement":
                continue
            for longer, territory in wide.items():
                if longer.endswith(f" {name[0]}") and territory.id.startswith("place:") and territory.country == meaning.country:
                    reason = f"short for “{territory.name}”, which the text names"
                    self._known[name] = Settled(territory, (territory,), reason)

    def _place(self, key: _Key, ids: Mapping[_Key, str]) -> Place:
        spots = self._groups[key]
        forms = list(dict.fromkeys(" ".join(s.form.split()) for s in spots))
        name = max(forms, key=lambda f: (len(f.split()), len(f)))
        known = self._known[_name_of(spots[0])]
        bare = Place(
            id=ids[key],
            name=name,
            aliases=tuple(f for f in forms if f != name),
            mentions=tuple(s.span for s in spots),
            reasons=(known.reason,) if known.reason else (),
        )
        if known.meaning is not None:
            return self._settled(bare, known.meaning, spots[0].part)
        shown = tuple(self._shown(m) for m in known.candidates[:_MOST_CANDIDATES])
        return self._inside(msgspec.structs.replace(bare, candidates=shown), spots, ids)

    def _settled(self, place: Place, meaning: Meaning, part: bool) -> Place:
        reasons = place.reasons
        if part:
            reasons += (f"a part of {meaning.name}",)
        if meaning.point and meaning.lat is not None:
            reasons += (f"the point is that of {meaning.point}",)
        fine = part and meaning.precision == "settlement"
        return msgspec.structs.replace(
            place,
            status="verified",
            precision="near" if fine else meaning.precision,
            lat=meaning.lat,
            lon=meaning.lon,
            country=meaning.country,
            admin=self._gazetteer.admin_name(meaning),
            canonical=meaning.canonical,
            reasons=reasons,
        )

    def _inside(self, place: Place, spots: Sequence[Spot], ids: Mapping[_Key, str]) -> Place:
        """An open place with the point of the one that the text puts it in: "Desa Tegal, Aceh"."""
        for spot in spots:
            larger = spot.after
            meaning = self._known[_name_of(larger)].meaning if larger is not None else None
            if larger is None or meaning is None or larger.before_join:
                continue
            if meaning.precision in _LARGER or (spot.kind == "part" and meaning.precision == "settlement"):
                reason = f"the text puts it in “{larger.form}”, whose point is given"
                return msgspec.structs.replace(
                    place,
                    precision="near" if meaning.precision == "settlement" else meaning.precision,
                    lat=meaning.lat,
                    lon=meaning.lon,
                    country=meaning.country,
                    admin=self._gazetteer.admin_name(meaning),
                    within=ids.get(self._key(larger)),
                    reasons=(*place.reasons, reason),
                )
        return place

    def _shown(self, meaning: Meaning) -> Canonical:
        return Canonical(meaning.id, f"{meaning.name}, {self._gazetteer.country_name(meaning.country or '')}".rstrip(", "))


def _linked(event: EventMention, places: Sequence[Place]) -> EventMention:
    """``event`` with the id of its place: the first in its words that has a point, else the first; else one of its name."""
    place = event.place
    if place is None:
        return event
    found: list[Place] = []
    if place.start is not None and place.end is not None:
        words = Span(place.start, place.end)
        touched = [(span, p) for p in places for span in p.mentions if span.overlaps(words)]
        found = [p for _, p in sorted(touched, key=lambda t: t[0])]
    if not found and place.name:
        found = [p for p in places if place.name == p.name or place.name in p.aliases]
    if not found:
        return event
    best = next((p for p in found if p.lat is not None), found[0])
    return msgspec.structs.replace(event, place=msgspec.structs.replace(place, actor=best.id))
