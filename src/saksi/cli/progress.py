"""How far a long run has come, on a terminal's standard error; silent in a pipe."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable
from types import TracebackType
from typing import IO

_QUIET_SECONDS = 1.0  # short work needs no counter
_EVERY_SECONDS = 0.2

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def printable(words: str) -> str:
    """``words`` without characters that command a terminal: names of files and words of strangers may hold them."""
    return _CONTROL.sub("�", words)


class Progress:
    """A line with count and rate that redraws itself, and steps aside for messages.

    ``share`` tells how much of the work is done, from 0 to 1, where that is known: then the line tells the time left.
    """

    def __init__(self, share: Callable[[int], float | None] | None = None) -> None:
        self._share = share
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
            line = f"saksi: {self._count:,} articles read, {rate:,.0f} a second{self._left(now)}"
            print(f"\r\x1b[K{line}", end="", file=sys.stderr, flush=True)

    def say(self, message: str, out: IO[str] | None = None) -> None:
        """Show a message on a line of its own, on standard error unless ``out`` is given."""
        self._wipe()
        print(printable(message), file=out or sys.stderr, flush=True)

    def _left(self, now: float) -> str:
        share = self._share(self._count) if self._share else None
        if not share:
            return ""
        minutes, seconds = divmod(round((now - self._began) * (1 - min(share, 1)) / share), 60)
        return f", {minutes} min {seconds:02} s left" if minutes else f", {seconds} s left"

    def _wipe(self) -> None:
        if self._drawn:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
            self._drawn = False
