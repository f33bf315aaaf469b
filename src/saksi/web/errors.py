"""What a page says when there is nothing to show."""

from __future__ import annotations

import msgspec


class Fault(msgspec.Struct, frozen=True):
    """A failed question: its HTTP status, and what was wrong in words."""

    status: int
    message: str
