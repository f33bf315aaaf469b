"""What answers look like: one struct per noun, every value with the article it stands in and its characters there."""

from __future__ import annotations

from typing import Generic, TypeVar

import msgspec

from saksi.model import ActorKind, Bound, Realis, SectionName, Span, Status, Voice

R = TypeVar("R")


class Page(msgspec.Struct, Generic[R], frozen=True):
    """Some rows, and where the next page begins; ``after`` is None behind the last row."""

    rows: tuple[R, ...]
    after: str | None = None


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """What every value has: its own id, its article, and where in it it stands.

    ``id`` ("event:17.3") finds it again; ``version`` is the key of the version whose text the offsets index. ``sentence`` is
    None unless asked for; ``sentence_start`` and ``sentence_end`` are None in a title.
    """

    id: str
    article: str
    version: int
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    day: str | None
    text: str
    section: SectionName
    start: int
    end: int
    sentence_start: int | None
    sentence_end: int | None
    sentence: str | None = None
    rule: str | None
    """What made it; None of actors and places, which tell their reasons."""
    status: Status | None
    reader: str


class EventRow(Value, frozen=True, kw_only=True):
    """An event. ``actors`` and ``recipients`` are names in the order of the text."""

    type: str
    mode: str | None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    place: str | None
    date: str | None
    realis: Realis
    attributed_to: str | None
    main: bool
    confidence: float | None


class StatementRow(Value, frozen=True, kw_only=True):
    """What somebody is said to have said; ``text`` is the content."""

    kind: str
    speaker: str | None
    speaker_words: str | None
    cue: str | None


class FigureRow(Value, frozen=True, kw_only=True):
    """A number as a claim."""

    measure: str
    low: int | None
    high: int | None
    bound: Bound | None
    of: str | None
    claimant: str | None
    realis: Realis
    as_of: str | None


class WordingRow(Value, frozen=True, kw_only=True):
    """A word that picks a side."""

    label: str
    of: str | None
    voice: Voice


class TimeRow(Value, frozen=True, kw_only=True):
    """A time that is told, and how it was resolved."""

    kind: str
    value: str | None
    from_: str | None = msgspec.field(name="from")
    until: str | None
    granularity: str | None
    anchor: str | None
    method: str | None


class NamedRow(Value, frozen=True, kw_only=True):
    """Somebody or something that one article names; ``text`` is the first mention."""

    name: str
    aliases: tuple[str, ...]
    canonical_id: str | None
    canonical_name: str | None
    reasons: tuple[str, ...]
    identity: str


class CastRow(NamedRow, frozen=True, kw_only=True):
    """An actor of one article."""

    kind: ActorKind
    role: str | None


class SiteRow(NamedRow, frozen=True, kw_only=True):
    """A place of one article (WGS 84 degrees)."""

    precision: str | None
    lat: float | None
    lon: float | None
    country: str | None
    admin: str | None


class ArticleRow(msgspec.Struct, frozen=True, kw_only=True):
    """One article in one version."""

    article: str
    version: int
    number: int
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    source: str
    kept_at: str
    start_of_text: str


class VersionRow(ArticleRow, frozen=True, kw_only=True):
    """One version of an article."""

    id: str
    current: bool
    reader: str


class Hit(ArticleRow, frozen=True, kw_only=True):
    """An article that a search found: the passage that shows it best, and the characters that were hit.

    ``snippet`` stands at ``start`` of the text (or of the title, where ``section`` says so); ``hits`` index it likewise.
    """

    rank: float
    snippet: str
    section: SectionName
    start: int
    end: int
    hits: tuple[Span, ...]


class ActorRow(msgspec.Struct, frozen=True, kw_only=True):
    """One actor over all articles; ``identity`` is the world's entry, else the folded name."""

    identity: str
    name: str
    kind: ActorKind
    articles: int
    first: str | None
    last: str | None


class PlaceRow(msgspec.Struct, frozen=True, kw_only=True):
    """One place of events over all articles, with its point where it is settled which place it is (WGS 84 degrees)."""

    identity: str
    name: str
    events: int
    articles: int
    first: str | None
    last: str | None
    lat: float | None = None
    lon: float | None = None
    precision: str | None = None
    country: str | None = None


class TimelineRow(msgspec.Struct, frozen=True, kw_only=True):
    """How many there are of one day, month or year; a date told without a day is a period of its own ("2017-06")."""

    period: str
    count: int
    articles: int


class Quotation(StatementRow, frozen=True, kw_only=True):
    """One telling of a quotation: how like the words asked for it is, and how it differs from the first telling."""

    similarity: float
    gone: tuple[str, ...]
    """Words of the first telling that are not here."""
    come: tuple[str, ...]
    """Words that the first telling has not."""
