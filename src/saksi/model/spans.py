"""Where a thing stands in a text, and who is meant by it there."""

from __future__ import annotations

from typing import Literal

import msgspec

SectionName = Literal["title", "body"]
Status = Literal["verified", "unresolved"]


class Span(msgspec.Struct, frozen=True, order=True):
    """A half-open range of Unicode code points of one section's text: ``text[start:end]`` is the thing."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        """The words that the span covers in ``text``."""
        return text[self.start : self.end]


class Reference(msgspec.Struct, frozen=True):
    """Words that refer to somebody or something, and who that is.

    ``text`` is what stands at ``start:end`` (a name, an office, a pronoun, "nya"). ``name`` is the fullest form that this
    article uses for the one referred to, ``actor`` the id of its entry in the record's ``actors`` (of a place: in its
    ``places``); both are null until resolution settled them. ``start`` and ``end`` are null where the reference is implied
    and has no words of its own.
    """

    text: str
    start: int | None = None
    end: int | None = None
    name: str | None = None
    actor: str | None = None
