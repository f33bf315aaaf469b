"""What the robots.txt of a host allows."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import NamedTuple

from protego import Protego

_KEPT = 3600.0
_MOST = 1000
MAX_DELAY = 60.0

Ask = Callable[[str], "tuple[int, bytes, str]"]
"""The status and the body of an address; status 0, and why, where nothing answers."""


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
        self._rules: dict[str, tuple[float, Protego]] = {}

    def verdict(self, origin: str, address: str) -> Verdict:
        """What the host of ``origin`` ("https://host") says of ``address``."""
        asked, rules = self._rules.get(origin, (0.0, None))
        if rules is None or time.monotonic() - asked > _KEPT:
            status, body, why = self._ask(f"{origin}/robots.txt")
            rules = _rules(status, body)
            if rules is None:  # not kept: it is asked again
                why = why or f"status {status}"
                reason = f"its robots.txt cannot be read now ({why}), so nothing is fetched there; try again later"
                return Verdict(False, reason=reason)
            if len(self._rules) >= _MOST:
                self._rules.clear()
            self._rules[origin] = time.monotonic(), rules
        delay = rules.crawl_delay(self._agent)
        if not rules.can_fetch(address, self._agent):
            return Verdict(False, reason="its robots.txt does not allow it to be fetched")
        return Verdict(True, min(float(delay), MAX_DELAY) if delay else None)


def _rules(status: int, body: bytes) -> Protego | None:
    if status == 200:
        return Protego.parse(body.decode("utf-8", "replace"))
    return Protego.parse("") if 400 <= status < 500 and status != 429 else None
