"""Datelines: place and outlet at the head of a report."""

from __future__ import annotations

import re

from saksi.extraction.found import Hit
from saksi.extraction.rules import Form, ResidueRules
from saksi.model import Dateline, Residue

_HEAD = 120
"""Characters within which a dateline must have ended; the longest of 2,390 in IndoSum has 43."""

_DASH = re.compile(r"[-–—―|]")
_NAME = r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}"
_OWN = re.compile(rf"({_NAME})\s*[-–—―]+|({_NAME}),? \(({_NAME})\)\s*[-–—―]+|({_NAME}), ({_NAME})\s*[-–—―]+")


def dateline_of(text: str, rules: ResidueRules, known: list[Hit], outlet: str | None) -> list[Hit]:
    """The dateline: at the beginning of the first line that is no residue as a whole."""
    starts = {h.residue.start: h.residue.end for h in known}
    start = len(text) - len(text.lstrip())
    while start in starts and start < len(text):
        start = starts[start]
        start += len(text[start : start + 4096]) - len(text[start : start + 4096].lstrip())
    head = text[start : start + _HEAD]
    dashed, present = _DASH.search(head) is not None, frozenset(head)
    for form in rules.heads:
        possible = (dashed or not form.dashed) and form.marks <= present
        match = form.detail.match(text, start) if possible else None
        if match and _known(match, rules):
            return [_dateline(match, form, rules)]
    return _own_name(text, start, outlet) if outlet else []


def _known(match: re.Match[str], rules: ResidueRules) -> bool:
    """Whether what stands in the slots for a city and a region is one."""
    slots = match.groupdict()
    city, region = slots.get("city"), slots.get("region")
    return (not city or _plain(city) in rules.cities) and (not region or _plain(region) in rules.regions)


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


def _dateline(match: re.Match[str], form: Form, rules: ResidueRules) -> Hit:
    slots = match.groupdict()
    place = slots.get("place") or slots.get("PLACE") or slots.get("city") or slots.get("cityname")
    if place and slots.get("region"):
        place = f"{place}, {slots['region']}"
    named = slots.get("site") or slots.get("outlet") or slots.get("wire") or ""
    wire = rules.wire_named(named)
    outlet = named if named and (not wire or wire in rules.publishing) else None
    start, end = match.start(), match.start() + len(match.group().rstrip())
    label = match.group().rstrip(" -–—―\xa0").strip() or None
    line = Dateline(place=place, outlet=outlet) if place or outlet else None
    residue = Residue(start, end, form.rule.kind, label, form.rule.id)
    return Hit(residue, dateline=line, wire=(wire,) if wire else ())


def _own_name(text: str, start: int, outlet: str) -> list[Hit]:
    """The outlet's own name before a dash, alone or behind a place ("Sarpa (Nara) -"), where the article declares the outlet."""
    match = _OWN.match(text, start)
    if match is None:
        return []
    place, name = match[2] or match[4], match[1] or match[3] or match[5]
    own = folded(name) == folded(outlet) or (place is not None and set(name.casefold().split()) <= set(outlet.casefold().split()))
    if not own:
        return []
    label = match.group().rstrip(" -–—―\xa0")
    residue = Residue(start, match.end(), "dateline", label, "dateline.own-name")
    return [Hit(residue, dateline=Dateline(place=place, outlet=name))]


def folded(outlet: str) -> str:
    """An outlet's name for comparison: small letters alone, without the end of its web address."""
    name = re.sub(r"\.(?:com|net|org|id|co)\b", "", outlet.casefold())
    return re.sub(r"[\W_]+", "", name)
