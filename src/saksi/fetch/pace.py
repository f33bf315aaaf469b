"""Waiting: between two requests to one host, and before asking again."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


class Pace:
    """Gives each host its turn; ``stop`` ends every waiting. May be used by many threads."""

    def __init__(self, delay: float, stop: threading.Event) -> None:
        self._delay = delay
        self._stop = stop
        self._free: dict[str, float] = {}
        self._lock = threading.Lock()

    def wait(self, host: str, delay: float | None = None) -> bool:
        """Wait for the host's turn, and book the next one behind it; False where waiting was stopped."""
        with self._lock:
            turn = max(time.monotonic(), self._free.get(host, 0.0))
            self._free[host] = turn + max(self._delay, delay or 0.0)
            if len(self._free) > 10_000:
                self._free = {h: t for h, t in self._free.items() if t > time.monotonic()}
        return self.sleep(turn - time.monotonic())

    def sleep(self, seconds: float) -> bool:
        """Wait so long; False where waiting was stopped."""
        return not (self._stop.wait(seconds) if seconds > 0 else self._stop.is_set())


def seconds_in(retry_after: str | None) -> float | None:
    """The seconds that a Retry-After header asks for, be it a number or a date; None where it is neither."""
    if not retry_after:
        return None
    if retry_after.strip().isdigit():
        return float(retry_after.strip()[:9])
    try:
        return max(0.0, (parsedate_to_datetime(retry_after) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return None
