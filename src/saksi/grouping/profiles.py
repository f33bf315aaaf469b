"""What one report tells of one event, laid out for comparison."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from saksi.grouping.accounts import Account
from saksi.grouping.clock import Clue
from saksi.grouping.frames import Frame
from saksi.grouping.words import Term
from saksi.model import SectionName

TELLING_KINDS = ("act", "speech", "thing", "casualty", "actor", "office", "number", "name", "word", "common")


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """One telling: where it stands, when, in which frame, and its terms by what they stand for (first place of each).

    ``day`` is the day of publication as an ordinal, ``from_``/``until`` the days of the event itself where told.
    """

    key: str
    article: str
    section: SectionName
    start: int
    end: int
    text: str
    chief: bool
    outlet: str | None
    published: str | None
    day: int | None
    from_: int | None
    until: int | None
    frame: Frame
    terms: dict[str, Term]
    by_kind: dict[str, frozenset[str]]
    actors: frozenset[str]
    speaker: frozenset[str]
    offices: frozenset[str]
    strangers: frozenset[str]
    """Words that name a speaker whom ``world`` does not know."""
    cast: frozenset[str] = frozenset()
    """Everybody that the whole report names and ``world`` knows."""
    type: str | None = None
    fact: str | None = None
    """The fact of ``world`` that the telling is of: the first day of a war."""
    war_day: Clue | None = None
    toll: Clue | None = None
    loaded: bool = False
    """Whether the words of the telling pick a side: they can name an event only as somebody's words."""
    account: Account | None = None
    """What the whole report tells of its chief event; null for headlines and for events told besides."""

    @property
    def words(self) -> frozenset[str]:
        """What the telling's words stand for."""
        return frozenset(self.terms)

    def kinds(self, kind: str) -> frozenset[str]:
        """The terms of one kind."""
        return self.by_kind.get(kind, NONE)


NONE: frozenset[str] = frozenset()


def by_kind(terms: Mapping[str, Term]) -> dict[str, frozenset[str]]:
    """What terms stand for, by their kinds."""
    found: dict[str, set[str]] = {}
    for one, term in terms.items():
        found.setdefault(term.kind, set()).add(one)
    return {kind: frozenset(ids) for kind, ids in found.items()}


def told_terms(terms: Iterable[Term]) -> dict[str, Term]:
    """The first place of each term that can tell something; small numbers are left out."""
    found: dict[str, Term] = {}
    for term in terms:
        if term.kind in TELLING_KINDS and not (term.kind == "number" and int(term.id) < 10):
            found.setdefault(term.id, term)
    return found
