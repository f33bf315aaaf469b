"""In whose words: what each source calls each actor and act, in its own voice and in the voice of others."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

import msgspec

from saksi.comparison import passages
from saksi.comparison.accounts import Account
from saksi.comparison.identities import is_proper
from saksi.comparison.tools import Tools
from saksi.model import Record, Span
from saksi.model.annotations import Voice
from saksi.model.findings import Use, WordUse
from saksi.model.groups import Passage
from saksi.world import fold

_EXAMPLES = 5
_ACTORS = 12
_SEVERAL = 2


class _Heard(msgspec.Struct, frozen=True):
    """One occurrence of a word for somebody or something."""

    actor: str | None
    of: str
    word: str
    label: bool
    source: str
    outlet: str | None
    voice: Voice
    passage: Passage


class WordTable:
    """Counts the words for each actor by source and voice."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools

    def rows(self) -> tuple[WordUse, ...]:
        """Labels of actors and acts, and the names of the actors that are labelled or told of by most; the most used first."""
        labels = [h for a in self._tools.accounts for h in self._labels(a)]
        names = [h for a in self._tools.accounts for h in self._names(a)]
        spread: dict[str, set[str]] = defaultdict(set)
        for h in names:
            if h.actor is not None:
                spread[h.actor].add(h.source)
        sizes = Counter(h.actor for h in names)
        least = min(_SEVERAL, len(self._tools.tellers.sources))
        usual = sorted((k for k in spread if len(spread[k]) >= least), key=lambda k: (-len(spread[k]), -sizes[k], k))[:_ACTORS]
        shown = {*usual, *(h.actor for h in labels if h.actor)}
        return self._table([*labels, *(h for h in names if h.actor in shown)])

    def _table(self, heard: Iterable[_Heard]) -> tuple[WordUse, ...]:
        groups: dict[tuple[str | None, str, str, bool], list[_Heard]] = defaultdict(list)
        for h in heard:
            groups[h.actor, "" if h.actor else fold(h.of), fold(h.word), h.label].append(h)
        made = [self._use(group) for group in groups.values()]
        weight: Counter[str] = Counter()
        for use in made:
            weight[use.actor or use.of] += sum(u.count for u in use.uses)

        def order(use: WordUse) -> tuple[bool, int, str, bool, int, str]:
            count = sum(u.count for u in use.uses)
            return use.actor is None, -weight[use.actor or use.of], use.of, use.kind != "label", -count, use.word

        return tuple(sorted(made, key=order))

    def _use(self, group: list[_Heard]) -> WordUse:
        cells: dict[tuple[str, str | None, Voice], list[_Heard]] = defaultdict(list)
        for h in group:
            cells[h.source, h.outlet, h.voice].append(h)
        place = {s.id: n for n, s in enumerate(self._tools.tellers.sources)}
        uses = [
            Use(
                source=source,
                outlet=outlet,
                voice=voice,
                count=len(held),
                passages=tuple(h.passage for h in sorted(held, key=lambda h: (h.passage.article, h.passage.start))[:_EXAMPLES]),
            )
            for (source, outlet, voice), held in sorted(cells.items(), key=lambda c: (place[c[0][0]], c[0][1] or "", c[0][2]))
        ]
        of = Counter(h.of for h in group)
        return WordUse(
            of=max(sorted(of), key=lambda name: of[name]),
            word=min(h.word for h in group),
            kind="label" if group[0].label else "name",
            uses=tuple(uses),
            actor=group[0].actor,
        )

    def _labels(self, account: Account) -> list[_Heard]:
        record = account.record
        found = []
        for w in record.wording:
            if not account.holds(w.section, w.start, w.end):
                continue
            who = self._tools.identities.of(record, w.of)
            known = who is not None and w.of is not None and (w.of.actor is not None or who.named)
            of = who.name if who is not None and known else w.label
            key = who.key if who is not None and known and fold(who.name) != fold(w.label) else None
            found.append(self._heard(record, key, of, w.label, True, w.voice, passages.of(record, w)))
        return found

    def _names(self, account: Account) -> list[_Heard]:
        record = account.record
        text = record.text or ""
        found = []
        for actor in record.actors:
            who = self._tools.identities.actor(actor)
            forms = sorted({actor.name, *actor.aliases}, key=len, reverse=True)
            if not who.named or actor.kind == "other":
                continue
            for span in actor.mentions:
                form = next((f for f in forms if f in text[span.start : span.end]), None)
                if form is None or not is_proper(form) or not account.holds("body", span.start, span.end):
                    continue
                start = text.index(form, span.start)
                spot = passages.passage(record, "body", start, start + len(form))
                found.append(self._heard(record, who.key, who.name, form, False, _voice(record, span), spot))
        return found

    def _heard(self, record: Record, actor: str | None, of: str, word: str, label: bool, voice: Voice, spot: Passage) -> _Heard:
        return _Heard(actor, of, word, label, self._tools.tellers.of(record.id).id, record.outlet, voice, spot)


def _voice(record: Record, span: Span) -> Voice:
    """In whose voice words stand: quoted inside a statement."""
    inside = any(s.section == "body" and s.span.covers(span) and s.speaker is not None for s in record.statements)
    return "quoted" if inside else "outlet"
