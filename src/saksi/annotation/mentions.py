"""Finds the mentions of actors and places that a text holds."""

from __future__ import annotations

from collections.abc import Iterable

from saksi.annotation.cascade import Cascade
from saksi.annotation.draft import Draft
from saksi.annotation.lexicon import Lexicon
from saksi.annotation.matching import Match
from saksi.annotation.naming import Naming
from saksi.lang import Pack
from saksi.lang.schema_names import NameRule
from saksi.model import Mention, Span
from saksi.world import fold

CAPTURES = ("head", "role")


class MentionFinder:
    """Finds mentions of actors and places by the pack's rules; none overlaps another."""

    def __init__(self, pack: Pack, lexicon: Lexicon, names: Iterable[tuple[str, str, str]]) -> None:
        self._cascade = Cascade(pack.names.rules, lexicon, CAPTURES, pack.names.parts, pack.names.free)
        self._naming = Naming(pack.names)
        self._entries: dict[str, set[str]] = {}
        self._kinds: dict[str, str] = {}
        for surface, entry, kind in names:
            self._entries.setdefault(fold(surface), set()).add(entry)
            self._kinds[entry] = kind

    def find(self, draft: Draft) -> list[Mention]:
        """The mentions of actors and places of one section, in text order."""
        return self._naming.settled(draft, [self._mention(draft, m) for m in self._cascade.find(draft.tokens, draft.units)])

    def _mention(self, draft: Draft, match: Match[NameRule]) -> Mention:
        spans = {name: draft.tokens.span(a, b) for name, (a, b) in match.groups.items() if b > a}
        head, role = spans["head"], spans.get("role")
        entries = self._entries.get(fold(head.of(draft.text)), ())
        entry = next(iter(entries)) if len(entries) == 1 else None
        return Mention(
            start=min(s.start for s in spans.values()),
            end=max(s.end for s in spans.values()),
            rule=match.rule.id,
            section=draft.section,
            kind=match.rule.kind,
            form=match.rule.form,
            head=Span(head.start, head.end),
            role=role,
            entry=entry,
        )
