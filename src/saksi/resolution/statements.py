"""Who the speakers of statements are."""

from __future__ import annotations

from saksi.model import Annotations, Statement
from saksi.resolution.cast import Cast


def resolved_statements(annotations: Annotations, cast: Cast) -> tuple[Statement, ...]:
    """The statements with their speakers identified."""
    return annotations.statements
