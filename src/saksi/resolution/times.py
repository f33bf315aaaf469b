"""What time expressions mean, given when the article was published and what else it says."""

from __future__ import annotations

from saksi.model import Annotations, TimeExpression
from saksi.resolution.publication import Publication


def resolved_times(annotations: Annotations, publication: Publication) -> tuple[TimeExpression, ...]:
    """The time expressions with value, interval, granularity, anchor and method, or marked unresolved."""
    return annotations.times
