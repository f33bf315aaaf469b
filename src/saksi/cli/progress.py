"""How far a long run has come, on a terminal's standard error; silent in a pipe."""

from __future__ import annotations

import sys
import time
from types import TracebackType

_QUIET_SECONDS = 1.0  # short work needs no counter
_EVERY_SECONDS = 0.2


class Progress:
    """A line with count and rate that redraws itself, and steps aside for messages."""

    def __init__(self) -> None:
        self._live = sys.stderr.isatty()
        self._count = 0
        self._began = self._shown = time.monotonic()
        self._drawn = False

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._wipe()

    def advance(self) -> None:
        """Count one article."""
        self._count += 1
        now = time.monotonic()
        if self._live and now - self._began > _QUIET_SECONDS and now - self._shown > _EVERY_SECONDS:
            self._shown = now
            self._drawn = True
            rate = self._count / (now - self._began)
            print(f"\r\x1b[Ksaksi: {self._count:,} articles read, {rate:,.0f} a second", end="", file=sys.stderr, flush=True)

    def say(self, message: str) -> None:
        """Show a message on a line of its own."""
        self._wipe()
        print(message, file=sys.stderr, flush=True)

    def _wipe(self) -> None:
        if self._drawn:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
            self._drawn = False
