"""When an article was published: as declared, or inferred from evidence in its text, or left open."""

from __future__ import annotations

import msgspec

from saksi.model import Annotations, Evidence, PublishedFrom


class Publication(msgspec.Struct, frozen=True):
    """The publication day (ISO date, with time where known; null if open), who says so, and what that rests on."""

    day: str | None
    from_: PublishedFrom
    evidence: tuple[Evidence, ...] = ()


def publication_of(annotations: Annotations) -> Publication:
    """The publication of the annotated document."""
    document = annotations.document
    return Publication(document.published, document.published_from)
