"""Whether two figures can both hold, by their bounds."""

from __future__ import annotations

from saksi.model import Figure

_ABOUT = 0.15
_NEAR = 2.0
Range = tuple[float, float]


def range_of(figure: Figure) -> Range | None:
    """The numbers that a figure leaves room for; null for one that gives none."""
    low, high = figure.low, figure.high
    if low is None and high is None:
        return None
    known = low if low is not None else high
    assert known is not None
    if figure.bound == "about":
        return known * (1 - _ABOUT), known * (1 + _ABOUT)
    if figure.bound == "more_than":
        return known + 1, float("inf")
    if figure.bound == "less_than":
        return 0, known - 1
    return (float(low) if low is not None else 0.0), (float(high) if high is not None else float("inf"))


def can_both_hold(a: Figure, b: Figure) -> bool:
    """Whether some number fits both ("more than 38,000" and 38,345)."""
    x, y = range_of(a), range_of(b)
    return x is None or y is None or (x[0] <= y[1] and y[0] <= x[1])


def near(a: Figure, b: Figure) -> bool:
    """Whether both can hold and name numbers of one size: at most twice as many."""
    if not can_both_hold(a, b):
        return False
    x, y = (max(f.low or 0, f.high if f.high is not None else f.low or 0, 1) for f in (a, b))
    ranges = (range_of(a), range_of(b))
    if any(r is not None and r[0] <= n <= r[1] and r[1] != float("inf") for r, n in zip(ranges, (y, x), strict=True)):
        return True
    return max(x, y) <= _NEAR * min(x, y)


def same(a: Figure, b: Figure) -> bool:
    """Whether two figures are the very same, bounds and all."""
    return (a.low, a.high, a.bound) == (b.low, b.high, b.bound)
