"""What the robots.txt of a host allows."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import NamedTuple

from protego import Protego

_KEPT = 3600.0
_MOST = 1000
MAX_DELAY = 60.0

Ask = Callable[[str], "tuple[int, bytes]"]
"""The status and the body of an address, status 0 where nothing answers."""


class Verdict(NamedTuple):
    """Whether an address may be fetched, the seconds between two requests that are asked for, and why not."""

    allowed: bool
    delay: float | None = None
    reason: str = ""


class Robots:
    """Asks each host once an hour. A host without rules allows all; one whose rules cannot be had now, nothing (RFC 9309)."""

    def __init__(self, ask: Ask, agent: str) -> None:
        self._ask = ask
        self._agent = agent
        self._rules: dict[str, tuple[float, Protego | None]] = {}

    def verdict(self, origin: str, address: str) -> Verdict:
        """What the host of ``origin`` ("https://host") says of ``address``."""
        asked, rules = self._rules.get(origin, (float("-inf"), None))
        if time.monotonic() - asked > _KEPT:
            rules = self._read(origin)
            if len(self._rules) >= _MOST:
                self._rules.clear()
            if rules is not None:  # what could not be had is asked for again
                self._rules[origin] = time.monotonic(), rules
        if rules is None:
            return Verdict(False, reason="its robots.txt cannot be read now, so nothing is fetched there; try again later")
        delay = rules.crawl_delay(self._agent)
        if not rules.can_fetch(address, self._agent):
            return Verdict(False, reason="its robots.txt does not allow it to be fetched")
        return Verdict(True, min(float(delay), MAX_DELAY) if delay else None)

    def _read(self, origin: str) -> Protego | None:
        status, body = self._ask(f"{origin}/robots.txt")
        if status == 200:
            return Protego.parse(body.decode("utf-8", "replace"))
        return Protego.parse("") if 400 <= status < 500 and status != 429 else None
