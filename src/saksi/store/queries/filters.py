"""What can be asked for: one struct per noun; a field that is None asks for anything."""

from __future__ import annotations

from typing import Literal

import msgspec

from saksi.model import ActorKind, Realis, Voice


class Scope(msgspec.Struct, frozen=True, kw_only=True):
    """Which articles are asked: what every filter shares."""

    outlet: str | None = None
    since: str | None = None
    """The first day (ISO); a month or a year is its first.

    An event is of the day it is told of, else of its publication; so is a figure by its ``as_of``.
    """
    until: str | None = None
    """The last day (ISO), inclusive; a month or a year is its last."""
    article: str | None = None
    """One article, by its id or address."""
    version: int | None = None
    """One version, by its key (``version`` of a row): also one that is no longer current."""
    new_since: str | None = None
    """Only versions that came in after this time (UTC, ISO; a day is its beginning)."""
    beyond: int | None = None
    """Only versions with a greater key: what came in since that one."""


class EventFilter(Scope, frozen=True, kw_only=True):
    """Which events. Names are matched by identity, whatever alias they are written under."""

    actor: str | None = None
    recipient: str | None = None
    party: str | None = None
    """Somebody on either side."""
    type: str | None = None
    mode: str | None = None
    place: str | None = None
    realis: Realis | None = None
    min_confidence: float | None = None
    main: bool | None = None


class StatementFilter(Scope, frozen=True, kw_only=True):
    """Which statements: whose, of which kind, about what (words as in a search)."""

    speaker: str | None = None
    about: str | None = None
    kind: Literal["direct", "indirect"] | None = None


class FigureFilter(Scope, frozen=True, kw_only=True):
    """Which figures: of what, who claims them, where (the place of an event told in the same sentence)."""

    measure: str | None = None
    of: str | None = None
    claimant: str | None = None
    place: str | None = None
    realis: Realis | None = None


class WordingFilter(Scope, frozen=True, kw_only=True):
    """Which words that pick a side: of whom, which label, in whose voice."""

    of: str | None = None
    label: str | None = None
    voice: Voice | None = None


class ActorFilter(Scope, frozen=True, kw_only=True):
    """Which actors, over all articles."""

    name: str | None = None
    kind: ActorKind | None = None


class PlaceFilter(Scope, frozen=True, kw_only=True):
    """Which places of events."""

    name: str | None = None


class ArticleFilter(Scope, frozen=True, kw_only=True):
    """Which articles."""


Filter = EventFilter | StatementFilter | FigureFilter | WordingFilter | ActorFilter | PlaceFilter | ArticleFilter
