"""Mistakes, one by one: what a user reads to see where a reader goes wrong."""

from __future__ import annotations

import msgspec

from saksi.model import Span

CONTEXT = 40
"""Characters shown on either side of a mistake."""


class Mistake(msgspec.Struct, frozen=True, kw_only=True):
    """One difference between gold and prediction.

    ``kind`` is "missed" (in the gold alone), "extra" (predicted alone) or the name of the value that differs in a matched
    pair ("value", "speaker", "actors", …; "split" and "merged" of headlines). ``start`` and ``end`` index the body of the
    article (null for headlines and actors); ``context`` shows the place, the span between ‹ and ›. ``gold`` and
    ``predicted`` tell the two readings in words, null where there is none.
    """

    article: str
    layer: str
    kind: str
    start: int | None = None
    end: int | None = None
    context: str = ""
    gold: str | None = None
    predicted: str | None = None


def context_of(text: str, span: Span) -> str:
    """The span between ‹ and › with some characters around it, on one line."""
    left, right = max(0, span.start - CONTEXT), span.end + CONTEXT
    marked = f"{text[left : span.start]}‹{span.of(text)}›{text[span.end : right]}"
    return ("…" if left else "") + " ".join(marked.split()) + ("…" if right < len(text) else "")
