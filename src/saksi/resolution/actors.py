"""Who the mentions of one article are: short forms, offices, acronyms, pronouns gathered under one actor each."""

from __future__ import annotations

from saksi.model import Annotations
from saksi.resolution.cast import Cast
from saksi.resolution.publication import Publication


def cast_of(annotations: Annotations, publication: Publication) -> Cast:
    """The actors of the annotated document and who each mention is."""
    return Cast((), {})
