"""What people decide over what was read and grouped, and what their decisions hold on to."""

from __future__ import annotations

from typing import Literal

import msgspec

from saksi.model.records import Layer
from saksi.model.spans import SectionName

JudgementKind = Literal["same", "different", "unsure", "rename", "merge", "split", "correct", "reject"]
AnchorKind = Literal["telling", "event", "story", "actor", "value"]


class Anchor(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a judgement is about, by what lasts: an id, and for words of an article their place and themselves.

    ``id`` is a telling's key ("ARTICLE#chief"), an event's, a story's or a ``world`` actor's id, or a value's id
    ("ARTICLE#figures:120-132"). ``start:end`` index that section of the version; ``text`` stands there, ``before`` and
    ``after`` round it, so that the words are found again when the text changes.
    """

    kind: AnchorKind
    id: str
    article: str | None = None
    version: str | None = None
    layer: Layer | None = None
    section: SectionName = "body"
    start: int | None = None
    end: int | None = None
    text: str | None = None
    before: str = ""
    after: str = ""
    nth: int = 0
    """Which of the values of its layer that stand on the very same characters."""
    sort: str | None = None
    """What tells those apart: the measure of a figure, the type of an event."""


class Judgement(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One decision of a person: what, about what, by whom, when and why. Withdrawn, it is kept and marked.

    ``same``, ``different`` and ``unsure`` are about two tellings; ``rename`` an event, a story or an actor (``value``: the name);
    ``merge`` two actors; ``split`` an actor (``value``: the form that is somebody else; null: it is not who ``world`` says);
    ``correct`` and ``reject`` a value of a record (``field`` and ``value``: JSON of what is right).
    """

    id: str
    kind: JudgementKind
    about: tuple[Anchor, ...]
    by: str
    at: str
    because: str | None = None
    field: str | None = None
    value: str | None = None
    withdrawn_at: str | None = None
    withdrawn_by: str | None = None
    withdrawn_because: str | None = None

    @property
    def holds(self) -> bool:
        """Whether it was not withdrawn."""
        return self.withdrawn_at is None


class AuditEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the audit log: what was done to which judgement, by whom, when. Lines are only ever added."""

    number: int
    at: str
    by: str
    action: Literal["judge", "withdraw", "import", "erase"]
    judgement: str
    details: str | None = None
    """The judgement as it then was, as JSON; null where its article was forgotten."""
