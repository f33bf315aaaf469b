"""Which of the wars that ``world`` knows an article is about, by the names it uses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

import msgspec

from saksi.model import Annotations
from saksi.resolution.times.calendar import day_of
from saksi.world import Conflict, World


class War(msgspec.Struct, frozen=True):
    """A war of ``world`` that an article names, by its first day; ``named`` is how many of its parties and places."""

    id: str
    began: date
    ended: date | None
    named: int


def wars_in(annotations: Annotations, world: World) -> tuple[War, ...]:
    """The wars that the article names: by their own name, or by two or more of their parties and places."""
    document = annotations.document
    text, lang = document.body or document.title or "", document.lang
    entries = {m.entry for m in annotations.mentions if m.entry is not None}
    found = []
    for conflict in world.conflicts.values():
        began = day_of(conflict.began)
        named = _named(conflict, world, lang, text, entries)
        if began is not None and named >= 2:
            found.append(War(conflict.id, began, day_of(conflict.ended), named))
    return tuple(found)


def _named(conflict: Conflict, world: World, lang: str, text: str, entries: set[str]) -> int:
    """How many parties and places stand in ``text``; its own name counts as two."""
    own = 2 * _stands(text, (form for forms in conflict.names.values() for form in forms))
    parties = sum(p in entries or _stands(text, _forms(world, p, lang)) for p in conflict.parties)
    return own + parties + sum(_stands(text, _forms(world, p, lang)) for p in conflict.places)


def _forms(world: World, name: str, lang: str) -> Iterator[str]:
    """The forms of the entry or place with this id, or the name itself."""
    entry = world.entries.get(name)
    if entry is not None:
        yield from entry.forms(lang)
        yield from entry.short
    elif ":" not in name:
        yield name
    else:
        for place in world.places.facts:
            if place.id == name:
                yield from place.forms()


def _stands(text: str, forms: Iterable[str]) -> bool:
    return any(form in text and re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text) for form in forms)


def best(wars: Iterable[War]) -> War | None:
    """The war of which most is named; null where two are named alike or there is none."""
    ranked = sorted(wars, key=lambda w: -w.named)
    if not ranked or (len(ranked) > 1 and ranked[0].named == ranked[1].named):
        return None
    return ranked[0]
