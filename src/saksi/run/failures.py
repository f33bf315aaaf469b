"""What could not be read, and why: kept, named and shown, so that the others still come out."""

from __future__ import annotations

import traceback
from pathlib import Path

import msgspec


class Failure(msgspec.Struct, frozen=True):
    """One input that gave no record: where it came from, the step that failed, and the reason in plain words."""

    source: str
    reason: str
    step: str = "extraction"


def fault(error: Exception) -> str:
    """What to say of an error that nobody foresaw: that it is ours, what it is and where, in one line for a report."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f" in {Path(frames[-1].filename).name}, line {frames[-1].lineno}" if frames else ""
    return f"a fault of Saksi's own, please report it: {type(error).__name__}: {' '.join(str(error).split())[:200]}{where}"
