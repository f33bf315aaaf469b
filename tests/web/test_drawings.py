"""Strips, rings and spots: drawn as far as is known, and no further."""

from __future__ import annotations

from saksi import world
from saksi.store.queries import PlaceRow
from saksi.store.queries.actor_pages import Tie
from saksi.web.places import spots, view_box
from saksi.web.ring import ring
from saksi.web.strip import strip


def _place(name: str, events: int = 1) -> PlaceRow:
    return PlaceRow(identity=name, name=name, events=events, articles=1, first=None, last=None)


def test_only_known_points_are_drawn() -> None:
    found = {
        s.row.name: s for s in spots([_place("Beirut", 9), _place("Papua"), _place("Indonesia"), _place("Sarpa")], world.load())
    }
    beirut = found["Beirut"]
    assert (beirut.precision, beirut.x, beirut.y, beirut.radius) == ("point", 355, -339, 1.0)
    assert [(found[n].precision, found[n].x) for n in ("Papua", "Indonesia", "Sarpa")] == [
        ("area", None),
        ("area", None),
        ("unknown", None),
    ]


def test_the_map_holds_its_spots() -> None:
    found = spots([_place("Beirut"), _place("Jakarta")], world.load())
    x, y, w, h = view_box(found)
    assert all(x <= s.x <= x + w and y <= s.y <= y + h for s in found if s.x is not None and s.y is not None)


def test_the_strip_ends_with_the_last_day_that_is_no_plan() -> None:
    made = strip([("2024-01-01", 2), ("2024-01-05", 4), ("2024-02-30x", 1), ("2030-01-01", 9)], "2024-06-01", days=10)
    assert made is not None
    assert (made.first, made.last, made.most) == ("2023-12-27", "2024-01-05", 4)
    assert [(b.day, b.height) for b in made.bars] == [("2024-01-01", 28), ("2024-01-05", 56)]
    assert strip([], None) is None


def _tie(who: str, kind: str, events: int) -> Tie:
    return Tie(identity=who, name=who, type=kind, side="actor", events=events, articles=1, first=None, last=None)


def test_meeting_and_fighting_are_told_apart() -> None:
    quads = {"CONSULT": "verbal_cooperation", "ASSAULT": "material_conflict", "ACCUSE": "verbal_conflict"}
    made = ring(
        "x",
        [_tie("a", "CONSULT", 2), _tie("a", "ASSAULT", 4), _tie("b", "ACCUSE", 1)],
        quads,
        {"verbal_cooperation"},
        {"material_conflict"},
    )
    assert made is not None
    assert [(s.name, s.met, s.fought, s.other) for s in made.spokes] == [("a", 2, 4, 0), ("b", 0, 0, 1)]
    assert ring("x", [], quads, set(), set()) is None
