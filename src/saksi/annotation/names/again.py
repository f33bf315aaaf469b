"""Persons named again by a word of their name that is a common word too: "Aman" after "Aman Wiratama"."""

from __future__ import annotations

import re

from saksi.annotation.names.naming import STRONG
from saksi.model import Mention, SectionName, Span

_LEAST = 4  # letters of a word that may stand for a name


def named_again(text: str, section: SectionName, mentions: list[Mention], common: frozenset[str]) -> list[Mention]:
    """``mentions``, and where a person goes by the first or last word of the name alone, though it is a common word."""
    words: set[str] = set()
    for m in mentions:
        if m.rule in STRONG and m.kind == "person":
            parts = m.head.of(text).split()
            if len(parts) > 1:
                words.update(w for w in (parts[0], parts[-1]) if len(w) >= _LEAST and w.lower() in common and w.istitle())
    if not words:
        return mentions
    taken = [(m.start, m.end) for m in mentions]
    found = [
        hit
        for hit in re.finditer(rf"\b(?:{'|'.join(map(re.escape, sorted(words)))})\b(?! [A-Z])", text)
        if not _named_before(text, hit.start()) and not any(start < hit.end() and hit.start() < end for start, end in taken)
    ]
    sure = {hit[0] for hit in found if _within(text, hit.start())}
    added = [
        Mention(
            start=hit.start(),
            end=hit.end(),
            rule="name-again",
            section=section,
            kind="person",
            form="name",
            head=Span(*hit.span()),
        )
        for hit in found
        if hit[0] in sure
    ]
    return sorted([*mentions, *added], key=lambda m: m.start) if added else mentions


def _named_before(text: str, at: int) -> bool:
    """Whether a capitalised word stands right before ``at``: the word is part of another name."""
    before = text[max(0, at - 24) : at]
    return before.endswith(" ") and before.split(" ")[-2][:1].isupper()


def _within(text: str, at: int) -> bool:
    """Whether the word at ``at`` stands within a sentence, after a word in small letters."""
    before = text[max(0, at - 2) : at]
    return len(before) == 2 and before[1] == " " and (before[0].islower() or before[0] == ",")
