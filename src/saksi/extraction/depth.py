"""How deep mark-up nests, told without parsing it."""

from __future__ import annotations

import re

MAX_DEPTH = 3_000
"""Elements within elements, counted in one pass. Of 120 saved news pages the deepest counts 497 (unclosed elements and
script texts included); the parser itself gives up text below 256 levels."""

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:-]*)")
_NO_DEPTH = frozenset(
    [
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"),
        *("p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "colgroup"),
    ]
)
"""Elements that hold nothing, or that the next of their kind closes."""


def depth_of(html: str) -> int:
    """How deep elements stand within elements, at most: one pass over the tags, whatever they are."""
    depth = deepest = 0
    for tag in _TAG.finditer(html):
        if tag.group(2).lower() in _NO_DEPTH:
            continue
        depth = max(0, depth - 1) if tag.group(1) else depth + 1
        deepest = max(deepest, depth)
    return deepest
