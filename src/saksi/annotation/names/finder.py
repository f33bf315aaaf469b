"""Finds the mentions of actors and places that a text holds."""

from __future__ import annotations

from collections.abc import Iterable

from saksi.annotation.names.naming import Naming
from saksi.annotation.rules.cascade import Cascade
from saksi.annotation.rules.matching import Match
from saksi.annotation.text.draft import Draft
from saksi.annotation.text.lexicon import Lexicon
from saksi.annotation.text.memo import Memo
from saksi.lang import Pack
from saksi.lang.schema.names import NameRule
from saksi.model import Mention, Span
from saksi.world import fold

CAPTURES = ("head", "role")
_KEPT = 100_000  # names whose entry is kept


class MentionFinder:
    """Finds mentions of actors and places by the pack's rules; none overlaps another."""

    def __init__(self, pack: Pack, lexicon: Lexicon, names: Iterable[tuple[str, str, str]]) -> None:
        self._cascade = Cascade(pack.names.rules, lexicon, CAPTURES, pack.names.parts, pack.names.free)
        self._naming = Naming(pack.names)
        entries = _certain(names)
        self._entry_of: Memo[str, str | None] = Memo(lambda name: entries.get(fold(name)), _KEPT)

    def find(self, draft: Draft) -> list[Mention]:
        """The mentions of actors and places of one section, in text order."""
        self._entry_of.bounded()
        found = [self._mention(draft, m) for m in self._cascade.find(draft.tokens, draft.units)]
        return self._naming.settled(draft, found)

    def _mention(self, draft: Draft, match: Match[NameRule]) -> Mention:
        rule, starts, ends = match.rule, draft.tokens.starts, draft.tokens.ends
        first, last = match.groups["head"]
        head = Span(starts[first], ends[last - 1])
        role = None
        if "role" in match.groups:
            first, last = match.groups["role"]
            role = Span(starts[first], ends[last - 1]) if last > first else None
        return Mention(
            start=head.start if role is None else min(head.start, role.start),
            end=head.end if role is None else max(head.end, role.end),
            rule=rule.id,
            section=draft.section,
            kind=rule.kind,
            form=rule.form,
            head=head,
            role=role,
            entry=None if rule.form == "pronoun" else self._entry_of[draft.text[head.start : head.end]],
        )


def _certain(names: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    """The entry of each folded name that names one alone; an actor goes before the places that share its name."""
    actors: dict[str, set[str]] = {}
    places: dict[str, set[str]] = {}
    for surface, entry, kind in names:
        (places if kind == "place" else actors).setdefault(fold(surface), set()).add(entry)
    return {name: next(iter(of)) for name, of in (places | actors).items() if len(of) == 1}
