"""What an article says, and where: the layers of annotation.

The same nouns serve annotation and resolution. Annotation finds the words and leaves ``name``, ``actor``, ``value`` empty;
resolution returns copies (``msgspec.structs.replace``) in which they are settled, or left empty where nothing settles them.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from saksi.model.articles import Document
from saksi.model.spans import Reference, SectionName, Span, Status

ActorKind = Literal["person", "group", "state", "organisation", "other"]
MentionForm = Literal["name", "office", "nominal", "pronoun"]
TimeKind = Literal["date", "time", "duration", "set"]
Granularity = Literal["decade", "year", "month", "week", "weekend", "day", "part", "minute", "period", "vague"]
Measure = Literal[
    "killed", "wounded", "missing", "detained", "released", "hostage", "displaced", "affected", "fighters", "protesters",
    "attacks", "weapons", "buildings", "money", "distance", "other",
]  # fmt: skip
Bound = Literal["more_than", "at_least", "about", "at_most", "less_than"]
Realis = Literal["actual", "ongoing", "planned", "hypothetical", "denied"]
Voice = Literal["outlet", "quoted"]


class Annotation(msgspec.Struct, frozen=True, kw_only=True):
    """What every annotation carries: where it stands, and the rule or model that made it."""

    start: int
    end: int
    rule: str
    section: SectionName = "body"
    status: Status = "verified"

    @property
    def span(self) -> Span:
        """The characters that the annotation stands on."""
        return Span(self.start, self.end)


class Mention(Annotation, frozen=True, kw_only=True):
    """Words that name or refer to somebody: a name, an office, a nominal group, a pronoun.

    ``head`` is the bare name inside ("Nasrallah" in "Sekretaris Jenderal Hizbullah Nasrallah"), ``role`` the title or
    office phrase that goes with it; ``kind`` is "place" for a place that does not act.
    """

    kind: ActorKind | Literal["place"]
    form: MentionForm
    head: Span
    role: Span | None = None
    entry: str | None = None
    """Id of the ``world`` entry that the words name by themselves, where there is exactly one."""


class Cue(msgspec.Struct, frozen=True):
    """One fact that a time rule read from the words: ``Cue("weekday", 2)``, ``Cue("shift", -1)``."""

    name: str
    value: int | str


class TimeExpression(Annotation, frozen=True, kw_only=True):
    """A calendar time or duration. ``value`` is TIMEX-like (null: unresolved), ``from_``/``until`` its interval, inclusive days.

    ``cues`` is what the words themselves say, before any anchor; ``anchor`` names what settled them (an ISO date with its
    source), ``method`` how.
    """

    kind: TimeKind
    value: str | None = None
    from_: str | None = msgspec.field(name="from", default=None)
    until: str | None = None
    granularity: Granularity | None = None
    anchor: str | None = None
    method: str | None = None
    cues: tuple[Cue, ...] = ()


class Statement(Annotation, frozen=True, kw_only=True):
    """Content that a speaker is said to have said; ``start:end`` covers the content alone, without quote marks."""

    kind: Literal["direct", "indirect"]
    cue: str | None = None
    speaker: Reference | None = None


class Figure(Annotation, frozen=True, kw_only=True):
    """A number as somebody's claim: value bounds (inclusive), what is counted, who says so, as of when."""

    measure: Measure
    low: int | None = None
    high: int | None = None
    bound: Bound | None = None
    of: Reference | None = None
    claimant: Reference | None = None
    realis: Realis = "actual"
    as_of: str | None = None


class EventMention(Annotation, frozen=True, kw_only=True):
    """One act told in one clause: its PLOVER type and mode, who did it to whom, where, when, and whether it happened."""

    type: str
    mode: str | None = None
    actors: tuple[Reference, ...] = ()
    recipients: tuple[Reference, ...] = ()
    place: Reference | None = None
    date: str | None = None
    realis: Realis = "actual"
    attributed_to: Reference | None = None
    main: bool = False
    trigger: Span | None = None
    confidence: float | None = None
    """How probable it is that a careful reader would code it so, between 0 and 1."""


class Wording(Annotation, frozen=True, kw_only=True):
    """A word that picks a side when it names an actor or an act: whose, and in whose voice."""

    label: str
    of: Reference | None = None
    voice: Voice = "outlet"


class Annotations(msgspec.Struct, frozen=True, kw_only=True):
    """All that annotation found in one document, before anybody is identified."""

    document: Document
    sentences: tuple[Span, ...] = ()
    mentions: tuple[Mention, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    events: tuple[EventMention, ...] = ()
    wording: tuple[Wording, ...] = ()
