"""Whom labels are given to, and in whose voice."""

from __future__ import annotations

from saksi.model import Annotations, Statement, Wording
from saksi.resolution.cast import Cast


def resolved_wording(annotations: Annotations, statements: tuple[Statement, ...], cast: Cast) -> tuple[Wording, ...]:
    """The labels with their referents and voices."""
    return annotations.wording
