"""Who met and fought whom, as a ring of those whom one actor had most to do with."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

import msgspec

from saksi.store.queries.actor_pages import Tie

_MOST = 12
_SIZE = 520
_RADIUS = 170
_LONGEST = 26


class Spoke(msgspec.Struct, frozen=True, kw_only=True):
    """Another actor, where it stands in the drawing, and how much of each there was between the two."""

    identity: str
    name: str
    short: str
    x: int
    y: int
    anchor: str
    met: int
    fought: int
    other: int
    met_width: float
    fought_width: float


class Ring(msgspec.Struct, frozen=True):
    """The drawing: its size, who stands in the middle, and who round it."""

    size: int
    name: str
    spokes: tuple[Spoke, ...]


def ring(name: str, ties: Iterable[Tie], quads: Mapping[str, str], met: Collection[str], fought: Collection[str]) -> Ring | None:
    """The ring of those with most events; None where there is nobody."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    names: dict[str, str] = {}
    for tie in ties:
        quad = quads.get(tie.type, "")
        counts[tie.identity][0 if quad in met else 1 if quad in fought else 2] += tie.events
        names.setdefault(tie.identity, tie.name)
    chosen = sorted(counts, key=lambda i: (-sum(counts[i]), i))[:_MOST]
    if not chosen:
        return None
    most = max(max(counts[i][:2]) for i in chosen) or 1
    return Ring(_SIZE, name, tuple(_spoke(n, len(chosen), i, names[i], counts[i], most) for n, i in enumerate(chosen)))


def _spoke(n: int, of: int, identity: str, name: str, counts: list[int], most: int) -> Spoke:
    angle = 2 * math.pi * n / of - math.pi / 2
    across = math.cos(angle)
    met, fought, other = counts
    return Spoke(
        identity=identity,
        name=name,
        short=name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…",
        x=round(_RADIUS * across),
        y=round(_RADIUS * math.sin(angle)),
        anchor="middle" if abs(across) < 0.3 else "start" if across > 0 else "end",
        met=met,
        fought=fought,
        other=other,
        met_width=round(1 + 5 * met / most, 1) if met else 0,
        fought_width=round(1 + 5 * fought / most, 1) if fought else 0,
    )
