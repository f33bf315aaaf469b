"""The map of events: how many at which place, as exactly as the place is known."""

from __future__ import annotations

import msgspec

from saksi.store import queries as q
from saksi.web.answers import Answer, Ask, table_of
from saksi.web.pages.lists import Field
from saksi.web.places import WORLD, Spot, labelled, spots, view_box

MOST = 150
REGIONS: dict[str, tuple[int, int, int, int]] = {
    "world": WORLD,
    "indonesia": (930, -90, 500, 220),
    "middle_east": (220, -430, 460, 330),
}


class MapView(msgspec.Struct, frozen=True, kw_only=True):
    """Places of events. ``box`` is the part of the world shown: left, top, width, height in tenths of degrees."""

    fields: tuple[Field, ...]
    regions: tuple[str, ...]
    region: str | None
    box: tuple[int, int, int, int]
    spots: tuple[Spot, ...]
    labelled: tuple[Spot, ...]
    more: bool


def page(ask: Ask) -> Answer:
    """Places by the days of their events, those with most events first."""
    since, until, name = ask.text("since"), ask.text("until"), ask.text("name")
    wanted = q.PlaceFilter(name=name, since=since, until=until, outlet=ask.text("outlet"))
    rows = ask.desk.remembered(("places", wanted), lambda: q.places(ask.desk.store, wanted, limit=MOST))
    found = spots(rows.rows, ask.desk.world)
    region = ask.text("region")
    box = REGIONS.get(region or "") or view_box(found)
    view = MapView(
        fields=(
            Field("name", name or ""),
            Field("outlet", ask.text("outlet") or ""),
            Field("since", since or "", "date"),
            Field("until", until or "", "date"),
        ),
        regions=tuple(REGIONS),
        region=region if region in REGIONS else None,
        box=box,
        spots=tuple(found),
        labelled=labelled(found, box),
        more=rows.after is not None,
    )
    columns = ("row.name", "row.events", "row.articles", "row.first", "row.last", "precision", "feature", "country", "x", "y")
    return Answer(title=ask.words("nav.map"), view=view, table=table_of(found, *columns))
