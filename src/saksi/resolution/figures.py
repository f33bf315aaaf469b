"""Who claims a figure, what is counted, and as of when."""

from __future__ import annotations

from saksi.model import Annotations, Figure, Statement, TimeExpression
from saksi.resolution.cast import Cast


def resolved_figures(
    annotations: Annotations, statements: tuple[Statement, ...], times: tuple[TimeExpression, ...], cast: Cast
) -> tuple[Figure, ...]:
    """The figures with claimant, counted thing and as-of date."""
    return annotations.figures
