"""Which of an article's actors its record lists: those who take part in an event or statement, and those it introduces."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from saksi.model import Actor, EventMention, Figure, Reference, Statement, Wording
from saksi.resolution.actors.cast import Cast


def participants(
    cast: Cast,
    statements: Iterable[Statement],
    figures: Iterable[Figure],
    events: Iterable[EventMention],
    wording: Iterable[Wording],
) -> tuple[Actor, ...]:
    """The actors of ``cast`` that some annotation refers to, and those whom the article introduces by name.

    On the development articles: all mentioned actors F1 64, those referred to 68, with full names and media as here 72.
    """
    referred = {r.actor for r in _references(statements, figures, events, wording) if r is not None}
    return tuple(a for a in cast.actors if a.id in cast.introduced or a.id in referred)


def _references(
    statements: Iterable[Statement], figures: Iterable[Figure], events: Iterable[EventMention], wording: Iterable[Wording]
) -> Iterator[Reference | None]:
    for s in statements:
        yield s.speaker
    for f in figures:
        yield f.of
        yield f.claimant
    for e in events:
        yield from e.actors
        yield from e.recipients
        yield e.attributed_to
    for w in wording:
        yield w.of
