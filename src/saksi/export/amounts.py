"""Numbers as people write them."""

from __future__ import annotations

_SIGNS = {"more_than": "> ", "at_least": "≥ ", "about": "≈ ", "at_most": "≤ ", "less_than": "< "}


def bounds(low: int | None, high: int | None, bound: str | None) -> str:
    """Bounds of a number with their sign: "> 38,000", "20,000–99,999"."""
    sign = _SIGNS.get(bound or "", "")
    if low is None and high is None:
        return "some"
    if low is not None and high is not None and low != high:
        return f"{sign}{low:,}–{high:,}"
    one = low if low is not None else high
    return f"{sign or ('' if low == high else '≤ ' if low is None else '≥ ')}{one:,}"
