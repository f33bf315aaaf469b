"""Where places of events stand on the map: as exactly as is known, and no more so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

from saksi.store.queries import PlaceRow
from saksi.world import Place, World

Precision = Literal["point", "near", "several", "area", "unknown"]
_SETTLED: dict[str, Precision] = {
    "site": "point",
    "settlement": "point",
    "near": "near",
    "regency": "near",
    "province": "area",
    "region": "area",
    "water": "area",
    "country": "area",
}
_TENTHS = 10
_LEAST_SPAN = 120
_EXACT = frozenset({"city", "site"})
WORLD = (-1800, -840, 3600, 1400)


class Spot(msgspec.Struct, frozen=True, kw_only=True):
    """One place with its events. ``x`` and ``y`` are tenths of degrees east and south; null where no point is known.

    ``precision``: a ``point``; ``near`` one; one of ``several`` places of that name (the most populous is drawn, hollow); an
    ``area``, of which at most some point inside is known; ``unknown``.
    """

    row: PlaceRow
    precision: Precision
    feature: str
    country: str | None = None
    x: int | None = None
    y: int | None = None
    radius: float = 0.0
    others: int = 0


def spots(rows: Iterable[PlaceRow], world: World) -> list[Spot]:
    """The places of ``rows``, each as exactly as ``world`` knows it."""
    held = list(rows)
    most = max((r.events for r in held), default=1)
    return [_spot(row, world, most) for row in held]


def _spot(row: PlaceRow, world: World, most: int) -> Spot:
    if row.precision is not None:
        return _settled(row, row.precision, most)
    known = world.places.find(row.name) or _parts(row.name, world)
    if not known:
        state = any(e.kind == "state" for e in world.find(row.name))
        return Spot(row=row, precision="area" if state else "unknown", feature="country" if state else "")
    first = known[0]
    if first.lat is None or first.lon is None:
        return Spot(row=row, precision="area", feature=first.feature, country=first.country)
    far = [p for p in known[1:] if p.feature in _EXACT and _far(p, first)]
    precision: Precision = "several" if far else "point" if first.feature in _EXACT else "area"
    return Spot(
        row=row,
        precision=precision,
        feature=first.feature,
        country=first.country,
        x=round(first.lon * _TENTHS),
        y=round(-first.lat * _TENTHS),
        radius=round((row.events / most) ** 0.5, 3),
        others=len(far),
    )


def _settled(row: PlaceRow, precision: str, most: int) -> Spot:
    """A place as its articles settled it. A country has no point on this map: one in its middle would lie."""
    drawn = row.lat is not None and row.lon is not None and precision != "country"
    return Spot(
        row=row,
        precision=_SETTLED.get(precision, "area"),
        feature=precision,
        country=row.country,
        x=round(row.lon * _TENTHS) if drawn and row.lon is not None else None,
        y=round(-row.lat * _TENTHS) if drawn and row.lat is not None else None,
        radius=round((row.events / most) ** 0.5, 3),
    )


def _parts(name: str, world: World) -> tuple[Place, ...]:
    """A place told with what it lies in ("Desa Tegal, Lembah Aruna"): only its own name counts, not that of the larger."""
    own = name.partition(",")[0].strip()
    return world.places.find(own) if own != name else ()


def _far(one: Place, other: Place) -> bool:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return False
    return abs(one.lat - other.lat) > 0.5 or abs(one.lon - other.lon) > 0.5


def view_box(found: Sequence[Spot]) -> tuple[int, int, int, int]:
    """The part of the map that holds all spots: left, top, width, height."""
    xs = [s.x for s in found if s.x is not None]
    ys = [s.y for s in found if s.y is not None]
    if not xs:
        return WORLD
    width = max(_LEAST_SPAN * 2, round((max(xs) - min(xs)) * 1.2))
    height = max(_LEAST_SPAN, round((max(ys) - min(ys)) * 1.2))
    height = max(height, round(width * 0.42))
    width = max(width, round(height * 1.6))
    return (min(xs) + max(xs) - width) // 2, (min(ys) + max(ys) - height) // 2, width, height


def labelled(found: Iterable[Spot], box: tuple[int, int, int, int]) -> tuple[Spot, ...]:
    """The spots within ``box`` that have room for their names, those with most events first."""
    left, top, width, height = box
    letter, line = width * 0.0085, width * 0.017
    taken: list[tuple[float, float, float]] = []
    chosen = []
    for s in found:
        if s.x is None or s.y is None or not (left <= s.x <= left + width and top <= s.y <= top + height):
            continue
        end = s.x + letter * (len(s.row.name) + 3)
        if all(abs(s.y - y) > line or end < a or s.x > b for a, b, y in taken):
            taken.append((s.x, end, s.y))
            chosen.append(s)
    return tuple(chosen)
