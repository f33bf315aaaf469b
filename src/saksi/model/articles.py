"""What comes in: an article as given, and the document that reading starts from."""

from __future__ import annotations

from typing import Literal

import msgspec

from saksi.model.spans import SectionName

PublishedFrom = Literal["declared", "page", "inferred", "none"]
ResidueKind = Literal["related", "navigation", "media", "credit", "signoff", "dateline", "contributors", "advertisement"]


class Link(msgspec.Struct, frozen=True):
    """A pointer to another text. ``url`` is null where the text gives only the title."""

    title: str
    url: str | None = None


class Article(msgspec.Struct, frozen=True):
    """One report as it was given: text and what the giver or its page declares about it.

    ``published`` is an ISO date ("2023-10-25"), with time and zone where known ("2023-10-25T06:12+07:00").
    ``published_from`` tells who says so: the giver ("declared") or the page ("page").
    """

    text: str
    id: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    published_from: PublishedFrom | None = None
    lang: str | None = None
    url: str | None = None
    byline: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    extracted: bool = False
    """Whether ``text`` was taken out of a page: then a record always repeats it."""
    source: str | None = None
    """Where the article came from (a path, a line of a file), for messages; no part of its content."""


class Section(msgspec.Struct, frozen=True):
    """One part of an article with offsets of its own; sections are never glued into one string."""

    name: SectionName
    text: str


class Residue(msgspec.Struct, frozen=True):
    """What stands in the text but is no news: "Baca juga: …", credits, sign-offs, datelines.

    No annotation of any layer overlaps it. ``label`` is the rest of meaning it has: the title that a teaser points to,
    the initials of a sign-off, the wire that a credit names.
    """

    start: int
    end: int
    kind: ResidueKind
    label: str | None
    rule: str
    section: SectionName = "body"
    links: tuple[Link, ...] = ()


class Dateline(msgspec.Struct, frozen=True):
    """The head of a report: "Beirut, Purna Warta – " gives its place and outlet; either may be absent."""

    place: str | None = None
    outlet: str | None = None


class Document(msgspec.Struct, frozen=True):
    """An article made ready for annotation: clean sections, residue marked, and what the article says of itself."""

    id: str
    version: str
    lang: str
    sections: tuple[Section, ...]
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    published_from: PublishedFrom = "none"
    url: str | None = None
    dateline: Dateline | None = None
    byline: tuple[str, ...] = ()
    contributors: tuple[str, ...] = ()
    wire: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    residue: tuple[Residue, ...] = ()
    extracted: bool = False
    warnings: tuple[str, ...] = ()

    @property
    def body(self) -> str:
        """The text of the body; the empty string where a headline stands alone."""
        return next((s.text for s in self.sections if s.name == "body"), "")
