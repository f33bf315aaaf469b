"""Long forms of acronyms: "Front Pembebasan Dawira (FPD)" names one actor in full, whatever noun stands before it."""

from __future__ import annotations

import msgspec

from saksi.annotation.text.draft import Draft
from saksi.lang.schema.names import MentionKind
from saksi.model import Mention, Span

_SHORTEST = 2
_BETWEEN = frozenset({"-", "/"})


class LongForms:
    """Finds the long form before each acronym in brackets by its initials.

    ``joins`` are small words that initials pass over; ``armed`` are nouns that make what they name a group.
    """

    def __init__(self, joins: frozenset[str], armed: frozenset[str]) -> None:
        self._joins = joins
        self._armed = armed

    def settled(self, draft: Draft, mentions: list[Mention]) -> list[Mention]:
        """``mentions`` with each long form as one name; what stood on its words gives way."""
        for n in range(len(mentions) - 1, -1, -1):
            m = mentions[n]
            first = self._first(draft, m) if m.form == "name" and m.head.of(draft.text).isupper() else None
            if first is not None:
                mentions = self._put(draft, mentions, n, first)
        return mentions

    def _first(self, draft: Draft, m: Mention) -> int | None:
        """The first token of the long form that ends at the bracket before ``m``."""
        words, letters = draft.tokens.words, m.head.of(draft.text)
        at = draft.tokens.at(m.head.start)
        if len(letters) < _SHORTEST or at < len(letters) or words[at - 1] != "(" or words[at + 1 : at + 2] != [")"]:
            return None
        left, at = len(letters), at - 1
        while left and at > 0:
            at -= 1
            if words[at][0].isupper():
                left -= 1
                if words[at][0] != letters[left]:
                    return None
            elif words[at] not in self._joins and words[at] not in _BETWEEN:
                return None
        return None if left else at

    def _put(self, draft: Draft, mentions: list[Mention], n: int, first: int) -> list[Mention]:
        short, tokens = mentions[n], draft.tokens
        span = Span(tokens.starts[first], tokens.ends[tokens.at(short.head.start) - 2])
        kept, gone = _parted(mentions[:n], span)
        if any(m.head == span and m.form == "name" for m in gone):
            return mentions
        long = Mention(
            start=span.start,
            end=span.end,
            rule="long-form",
            section=draft.section,
            kind=self._kind(draft, first, gone),
            form="name",
            head=span,
            entry=short.entry,
        )
        short = short if short.entry else msgspec.structs.replace(short, kind=long.kind)
        return [*kept, long, short, *mentions[n + 1 :]]

    def _kind(self, draft: Draft, first: int, gone: list[Mention]) -> MentionKind:
        before = draft.tokens.words[first - 1].lower() if first else ""
        own = draft.tokens.words[first].lower()
        if before in self._armed or own in self._armed or any(m.rule == "name-armed" for m in gone):
            return "group"
        return "organisation"


def _parted(mentions: list[Mention], span: Span) -> tuple[list[Mention], list[Mention]]:
    """The mentions that stand beside ``span``, and those that it takes the place of."""
    kept = [m for m in mentions if m.end <= span.start or m.start >= span.end]
    return kept, [m for m in mentions if m.start < span.end and m.end > span.start]
