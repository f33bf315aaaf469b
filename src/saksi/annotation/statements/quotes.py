"""Which quote marks open and which close, and the quotations between them."""

from __future__ import annotations

import msgspec

from saksi.annotation.text.tokens import Tokens

MARKS = frozenset('"“”„‟«»')
_OPENERS = frozenset("“„«")
_STOPS = frozenset(".?!…")
_LONGEST = 2500
"""Characters after which a mark that nothing closed is taken for a stray one (quotations of 3,400 articles stay below)."""


class Quotation(msgspec.Struct, frozen=True):
    """The tokens ``first`` up to, not including, ``last`` between the marks at the tokens ``open`` and ``close``.

    ``close`` is ``last`` where the closing mark is missing and the paragraph ended the quotation. ``start:end`` are the
    characters of the content, without the comma that belongs to the attribution.
    """

    open: int
    close: int
    first: int
    last: int
    start: int
    end: int


def quotations(tokens: Tokens) -> list[Quotation]:
    """The quotations of a text, outermost only, in order.

    A mark's form is only a hint, for newsrooms write ”…”, “…“ and "…" alike, with the blank on the wrong side. What stands
    beside a mark decides; a mark that neither side explains opens when none is open, and closes otherwise.
    """
    words, found = tokens.words, list[Quotation]()
    marks = [n for n, word in enumerate(words) if word in MARKS]
    breaks = _breaks(tokens) if marks else []
    opened: int | None = None
    for i in marks:
        if opened is not None:
            limit = next((b for b in breaks if opened < b <= i), i)
            if limit < i or tokens.starts[i] - tokens.starts[opened] > _LONGEST or _reopens(tokens, i):
                _close_paragraph(tokens, opened, limit, found)
                opened = None
        if opened is None:
            if not _closes(tokens, i):
                opened = i
        elif i > opened + 1:
            _add(tokens, opened, i, i, found)
            opened = None
        else:
            opened = i
    if opened is not None:
        _close_paragraph(tokens, opened, next((b for b in breaks if b > opened), len(words)), found)
    return found


def _breaks(tokens: Tokens) -> list[int]:
    """The first tokens behind text that is no news: a quotation never runs over it."""
    text, starts, ends = tokens.text, tokens.starts, tokens.ends
    heads = [first for first, _ in tokens.sentences if first]
    return [first for first in heads if text[ends[first - 1] : starts[first]].strip()]


def _closes(tokens: Tokens, i: int) -> bool:
    """Whether the mark at ``i`` can only be a closing one whose opening mark is missing."""
    if i == 0 or begins_line(tokens, i):
        return False
    before = tokens.words[i - 1]
    after = tokens.words[i + 1] if i + 1 < len(tokens) else ""
    if before == "," and after[:1].islower() and tokens.ends[i - 1] == tokens.starts[i] < tokens.starts[i + 1] - 1:
        return True
    return not after or (before in _STOPS and "\n" in tokens.text[tokens.ends[i] : tokens.starts[i + 1]])


def _reopens(tokens: Tokens, i: int) -> bool:
    """Whether the mark at ``i`` opens another quotation although the one before was never closed."""
    if tokens.words[i] == "”" or not begins_line(tokens, i):
        return False
    after = tokens.words[i + 1] if i + 1 < len(tokens) else ""
    return after[:1].isupper() or tokens.words[i] in _OPENERS


def begins_line(tokens: Tokens, i: int) -> bool:
    """Whether token ``i`` is the first of its line."""
    return i == 0 or "\n" in tokens.text[tokens.ends[i - 1] : tokens.starts[i]]


def _close_paragraph(tokens: Tokens, opened: int, limit: int, found: list[Quotation]) -> None:
    """End an unclosed quotation that began a line with its line; forget any other."""
    if not begins_line(tokens, opened):
        return
    stop = tokens.text.find("\n", tokens.starts[opened])
    last = limit if stop < 0 else min(limit, tokens.at(stop))
    if opened + 1 < last and tokens.words[last - 1] in _STOPS:
        _add(tokens, opened, last, last, found)


def _add(tokens: Tokens, opened: int, close: int, last: int, found: list[Quotation]) -> None:
    first = opened + 1
    end = last
    while end > first and tokens.words[end - 1] in ",.;":
        end -= 1
    if end > first:
        found.append(Quotation(opened, close, first, last, tokens.starts[first], tokens.ends[end - 1]))
