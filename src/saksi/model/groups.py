"""What many reports yield together: origins, events, stories, and the decisions behind them."""

from __future__ import annotations

from typing import Literal

import msgspec

from saksi.model.spans import SectionName

Basis = Literal["must", "never", "score", "judgement"]
"""What decided: a rule that joins, a rule that parts, the score, a person."""

OriginBasis = Literal["copy", "wire", "relay", "quote"]


class Passage(msgspec.Struct, frozen=True):
    """Words of one article that a reason rests on: ``text`` stands at ``start:end`` of that section."""

    article: str
    section: SectionName
    start: int
    end: int
    text: str


class Reason(msgspec.Struct, frozen=True):
    """One reason in words, and the passages it rests on: one of each side, where the side has words for it."""

    text: str
    passages: tuple[Passage, ...] = ()


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """Whether two tellings are one event: the score with its parts, what decided, and why in words.

    ``a`` and ``b`` are keys of tellings. ``score`` is that of the pair; where ``same`` stands against it, the reason says so.
    """

    a: str
    b: str
    same: bool
    basis: Basis
    score: float
    parts: dict[str, float] = {}
    reasons: tuple[Reason, ...] = ()


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """One article's telling of one event; ``chief`` where the article chiefly reports it."""

    key: str
    article: str
    section: SectionName
    start: int
    end: int
    text: str
    chief: bool
    outlet: str | None = None
    published: str | None = None


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """One source of words: the articles that go back to it, the first of them first, and why they are thought to."""

    id: str
    articles: tuple[str, ...]
    source: str | None = None
    """The agency or outlet whose words they are, where the articles name it."""
    reasons: tuple[Reason, ...] = ()


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One real occurrence that tellings of many articles point to.

    ``name`` is the words of its clearest telling; ``from_`` and ``until`` bound its day (ISO) where told or published.
    ``formerly`` holds the ids of events merged into it.
    """

    id: str
    story: str
    name: str
    genre: str
    tellings: tuple[Telling, ...]
    origins: int
    outlets: tuple[str, ...] = ()
    from_: str | None = msgspec.field(name="from", default=None)
    until: str | None = None
    decisions: tuple[Decision, ...] = ()
    formerly: tuple[str, ...] = ()


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """A wider thread of events; ``reasons`` tell what ties them."""

    id: str
    name: str
    events: tuple[str, ...]
    reasons: tuple[Reason, ...] = ()


class Grouped(msgspec.Struct, frozen=True):
    """Where one article stands: the event it chiefly reports, its story, and every event it tells."""

    id: str
    event: str
    story: str
    events: tuple[str, ...]


class Groups(msgspec.Struct, frozen=True, kw_only=True):
    """All that grouping yields: events, stories, origins, and a line per article in the order given."""

    events: tuple[Event, ...]
    stories: tuple[Story, ...]
    origins: tuple[Origin, ...]
    articles: tuple[Grouped, ...]
    redirects: dict[str, str] = {}
