"""Names of units told with what they are part of: "Bareskrim Mabes Polri", "penyidik Direktorat Kriminal" are one body each."""

from __future__ import annotations

import msgspec

from saksi.model import Mention, Span

_PARENTS = frozenset({"name-known-organisation", "name-organisation", "organisation-short", "name-numbered", "long-form"})
_UNITS = _PARENTS - {"organisation-short"} | {"name-open", "force"}


def with_parents(text: str, mentions: list[Mention]) -> list[Mention]:
    """``mentions``, those of a unit and of the body right behind it as one."""
    found: list[Mention] = []
    for m in mentions:
        unit = found[-1] if found else None
        if unit is not None and unit.end + 1 == m.start and text[unit.end] == " " and _parted(text, unit, m):
            found[-1] = msgspec.structs.replace(
                unit,
                end=m.end,
                head=Span(unit.head.start, m.head.end),
                rule="name-force" if unit.rule == "force" else unit.rule,
            )
        else:
            found.append(m)
    return found


def _parted(text: str, unit: Mention, body: Mention) -> bool:
    if unit.kind != "organisation" or body.kind != "organisation" or unit.role is not None or body.role is not None:
        return False
    if unit.rule == "name-open" and not unit.head.of(text).isupper():
        return False
    return unit.rule in _UNITS and body.rule in _PARENTS and (unit.entry is None or unit.entry != body.entry)
