"""From files to facts, strictly: an unknown key, a bare date or a short row is an error with file and path inside it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

import msgspec
import yaml

from saksi.errors import PackError
from saksi.world.facts import Conflict, Entry, Facts, MoreNames, Place, Source

HERE = Path(__file__).parent
ACTOR_FILES = ("groups.yaml", "organisations.yaml", "forces.yaml", "media.yaml", "persons.yaml")
STATE_COLUMNS = ("id", "name_id", "name_en", "other_id", "capital")
PLACE_COLUMNS = ("geonameid", "name", "country", "admin1", "lat", "lon", "population", "names")

# libyaml is ten times faster; a wheel of PyYAML without it still works.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_T = TypeVar("_T")
_GEONAMES = ("geonames: cities",)


def read_shipped(folder: Path = HERE) -> Facts:
    """The facts that ship with Saksi."""
    states = _merge_names(read_states(folder / "states.tsv"), folder / "states.more.yaml")
    actors = [e for name in ACTOR_FILES for e in read_list(folder / name, Entry)]
    cities = _merge_place_names(read_places(folder / "places.tsv"), folder / "places.names.yaml")
    places = cities + read_list(folder / "places.more.yaml", Place)
    return Facts(
        entries=tuple(states + actors),
        conflicts=tuple(read_list(folder / "conflicts.yaml", Conflict)),
        places=tuple(places),
        sources=tuple(read_list(folder / "sources.yaml", Source)),
    )


def read_extra(folder: Path) -> Facts:
    """The facts of a user's own pack: ``actors.yaml``, ``conflicts.yaml``, ``places.yaml``, ``sources.yaml``, each optional."""
    return Facts(
        entries=tuple(_optional(folder / "actors.yaml", Entry)),
        conflicts=tuple(_optional(folder / "conflicts.yaml", Conflict)),
        places=tuple(_optional(folder / "places.yaml", Place)),
        sources=tuple(_optional(folder / "sources.yaml", Source)),
    )


def _optional(path: Path, kind: type[_T]) -> list[_T]:
    return read_list(path, kind) if path.is_file() else []


def read_list(path: Path, kind: type[_T]) -> list[_T]:
    """The items of a YAML file that holds one list of ``kind``."""
    try:
        raw = yaml.load(_text(path), Loader=_Loader)  # safe: both loaders build plain values only
    except yaml.YAMLError as error:
        raise PackError(f"{path}: not valid YAML: {error}") from error
    if not isinstance(raw, list):
        raise PackError(f"{path}: expected a list of {kind.__name__} items, each beginning with '- id: …'")
    items = [_convert(path, n, item, kind) for n, item in enumerate(raw)]
    _refuse_twice(path, [str(getattr(item, "id", "")) for item in items])
    return items


def _convert(path: Path, number: int, item: object, kind: type[_T]) -> _T:
    try:
        return msgspec.convert(item, kind)
    except msgspec.ValidationError as error:
        name = item.get("id") if isinstance(item, dict) else None
        hint = " (quote dates, times and words such as 'no')" if "Expected `str" in str(error) else ""
        raise PackError(f"{path}: item {number + 1} ({name or 'no id'}): {error}{hint}") from error


def _refuse_twice(path: Path, ids: list[str]) -> None:
    seen: set[str] = set()
    for name in ids:
        if name in seen:
            raise PackError(f"{path}: the id {name} stands twice")
        seen.add(name)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PackError(f"{path}: cannot be read: {error}") from error


def _rows(path: Path, columns: tuple[str, ...]) -> list[list[str]]:
    """The rows of a table without its head; lines that begin with # are remarks."""
    lines = [line for line in _text(path).split("\n") if line and line[0] != "#"]
    if not lines or tuple(lines[0].split("\t")) != columns:
        raise PackError(f"{path}: the first row must be the columns {', '.join(columns)}, separated by tabs")
    rows = [line.split("\t") for line in lines[1:]]
    for number, row in enumerate(rows, 2):
        if len(row) != len(columns):
            raise PackError(f"{path}: row {number} ({row[0]}): {len(row)} columns where {len(columns)} are due")
    return rows


def read_states(path: Path) -> list[Entry]:
    """States and territories, from the table that scripts/build_states.py writes."""
    return [
        Entry(
            id=key,
            subkind="country",
            names={"id": (name_id, *_split(other)), "en": (name_en,)},
            capital=capital or None,
            source=("cldr: territories",),
        )
        for key, name_id, name_en, other, capital in _rows(path, STATE_COLUMNS)
    ]


def _split(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def _merge_names(states: list[Entry], path: Path) -> list[Entry]:
    by_id = {s.id: s for s in states}
    for more in read_list(path, MoreNames):
        state = by_id.get(more.id)
        if state is None:
            raise PackError(f"{path}: {more.id}: no such state in states.tsv")
        names = {lang: _once(more.names.get(lang, ()) + state.names.get(lang, ())) for lang in {**state.names, **more.names}}
        by_id[more.id] = msgspec.structs.replace(state, names=names, source=_once(state.source + more.source))
    return list(by_id.values())


def _merge_place_names(places: list[Place], path: Path) -> list[Place]:
    by_id = {p.id: p for p in places}
    for more in read_list(path, MoreNames):
        place = by_id.get(more.id)
        if place is None:
            raise PackError(f"{path}: {more.id}: no such place in places.tsv")
        added = tuple(form for forms in more.names.values() for form in forms)
        by_id[more.id] = msgspec.structs.replace(place, names=_once(added + place.names), source=place.source + more.source)
    return list(by_id.values())


def _once(forms: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(forms))


def read_places(path: Path) -> list[Place]:
    """The gazetteer, from the table that scripts/build_places.py writes."""
    try:
        return [_place(row) for row in _rows(path, PLACE_COLUMNS)]
    except ValueError as error:
        raise PackError(f"{path}: {error}") from error


def _place(row: list[str]) -> Place:
    key, name, country, admin1, lat, lon, population, names = row
    return Place(
        id="geonames:" + key,
        name=name,
        country=country,
        admin1=admin1 or None,
        lat=float(lat),
        lon=float(lon),
        population=int(population),
        names=_split(names),
        source=_GEONAMES,
    )
