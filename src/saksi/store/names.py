"""Who is who across articles: the identity that a value is found by, and the names that lead to it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from saksi.model import Actor, Place, Record, Reference
from saksi.world import fold

LONGEST = 200
"""Characters of a name that are compared."""
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def storable(text: str) -> str:
    """The text without NUL and halves of characters, which databases refuse."""
    return _UNSTORABLE.sub("\ufffd", text)


def name_key(name: str) -> str:
    """The form under which a name is looked up: without differences of case, apostrophes, hyphens and blanks."""
    return fold(name)[:LONGEST]


def identity_of(one: Actor | Place) -> str:
    """The id of the world's entry that an actor or a place is, the same in every article; else its folded name."""
    return one.canonical.id if one.canonical else name_key(one.name)


class Identities:
    """Tells who is meant by the references of one record."""

    def __init__(self, record: Record) -> None:
        known: tuple[Actor | Place, ...] = (*record.actors, *record.places)
        self._known = {one.id: identity_of(one) for one in known}

    def of(self, who: Reference | None) -> str | None:
        """The identity of the one referred to; None where there is no reference."""
        if who is None:
            return None
        known = self._known.get(who.actor) if who.actor else None
        return known or name_key(who.name or who.text) or None


def names_of(record: Record) -> Iterator[tuple[str, str]]:
    """Each name that the record uses, folded, with the identity that it leads to; none twice."""
    named: tuple[Actor | Place, ...] = (*record.actors, *record.places)
    forms = ((name, identity_of(one)) for one in named for name in (one.name, *one.aliases))
    yield from dict.fromkeys((name_key(name), identity) for name, identity in forms)
