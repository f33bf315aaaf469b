"""Where two spans are one for a reader's eye, and who is matched with whom."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

from saksi.model import Span

_G = TypeVar("_G")
_P = TypeVar("_P")

_SENTENCE_EDGE = re.compile(r'(?<=[.!?"”])\s+|\n+')


def overlap(a: Span, b: Span) -> int:
    """The number of characters that both cover."""
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def iou(a: Span, b: Span) -> float:
    """Characters in common over characters of either: 1 for the same span, 0 for none shared."""
    common = overlap(a, b)
    return common / (a.end - a.start + b.end - b.start - common) if common else 0.0


def same_span(gold: Span, predicted: Span) -> float:
    """``iou`` where the two are one span for a reader's eye, else 0.

    That is: half in common, or one inside the other and of like length ("Selasa" in "Selasa (5/3)").
    """
    value = iou(gold, predicted)
    size, length = gold.end - gold.start, predicted.end - predicted.start
    inside = overlap(gold, predicted) == min(size, length) and size * 0.4 <= length <= size * 2 + 4
    return value if value >= 0.5 or inside else 0.0


def match(gold: Sequence[_G], predicted: Sequence[_P], score: Callable[[_G, _P], float]) -> list[tuple[int, int]]:
    """One-to-one pairs (index in gold, index in predicted), the highest score first; a score of 0 is no match.

    Of equal scores the earlier item goes first.
    """
    scored = [(-value, i, j) for i, g in enumerate(gold) for j, p in enumerate(predicted) if (value := score(g, p)) > 0]
    taken_gold: set[int] = set()
    taken_predicted: set[int] = set()
    pairs = []
    for _, i, j in sorted(scored):
        if i not in taken_gold and j not in taken_predicted:
            taken_gold.add(i)
            taken_predicted.add(j)
            pairs.append((i, j))
    return pairs


def sentence_around(text: str, span: Span) -> Span:
    """The sentence or sentences of ``text`` that ``span`` stands in."""
    left = max((m.end() for m in _SENTENCE_EDGE.finditer(text[: span.start])), default=0)
    edge = _SENTENCE_EDGE.search(text[span.end :])
    return Span(left, span.end + edge.start() if edge else len(text))
