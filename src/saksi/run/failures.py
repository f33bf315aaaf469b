"""What could not be read, and why: kept, named and shown, so that the others still come out."""

from __future__ import annotations

import msgspec


class Failure(msgspec.Struct, frozen=True):
    """One input that gave no record: where it came from, the step that failed, and the reason in plain words."""

    source: str
    reason: str
    step: str = "extraction"
