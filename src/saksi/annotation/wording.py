"""Finds the labels that a text holds."""

from __future__ import annotations

from saksi.annotation.rules.matching import Match, RuleSet, longest
from saksi.annotation.rules.own import OwnCodes
from saksi.annotation.text.draft import Draft
from saksi.annotation.text.lexicon import Lexicon
from saksi.lang import Pack
from saksi.lang.schema.wording import WordingRule
from saksi.model import Wording

_NAMES = "names"
"""The id under which patterns of ``names`` take words away from the rules."""


class WordingFinder:
    """Finds labels by the pack's rules. Whom a label is given to, and in whose voice, resolution settles."""

    def __init__(self, pack: Pack, lexicon: Lexicon) -> None:
        names = [WordingRule(id=_NAMES, pattern=pack.wording.names, target="actor")] if pack.wording.names else []
        self._rules: RuleSet[WordingRule] = RuleSet([*names, *pack.wording.rules], lexicon)
        self._own = OwnCodes(pack.wording, lexicon)

    def find(self, draft: Draft) -> list[Wording]:
        """The labels of one section, in text order, none overlapping another."""
        found = longest(self._rules.find(draft.tokens, self._own.of(draft)))
        return [self._wording(draft, m) for m in found if m.rule.id != _NAMES]

    def _wording(self, draft: Draft, m: Match[WordingRule]) -> Wording:
        first, last = m.groups.get("label", (m.first, m.last))
        span = draft.tokens.span(first, last)
        label = " ".join(draft.tokens.words[first:last]).lower()
        return Wording(start=span.start, end=span.end, rule=m.rule.id, section=draft.section, label=label)
