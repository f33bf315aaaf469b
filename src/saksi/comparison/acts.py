"""The other acts that reports tell: which of them are told by several, which by one source alone, which are denied by another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

import msgspec

from saksi.comparison import passages, rows
from saksi.comparison.accounts import Account
from saksi.comparison.calendar import Interval, interval, overlap
from saksi.comparison.likeness import Content, Likeness
from saksi.comparison.places import words_of
from saksi.comparison.tools import Tools
from saksi.model import EventMention, Reference
from saksi.model.findings import Finding, Row, Standing, Value

_SURE = 0.6
_HAPPENED = ("actual", "ongoing")


class Act(msgspec.Struct, frozen=True):
    """One act told by one article besides the event: of which type, by whom, to whom, when."""

    account: Account
    mention: EventMention
    doers: frozenset[str]
    recipients: frozenset[str]
    days: Interval | None
    place: str | None
    content: Content

    @property
    def order(self) -> tuple[str, int, int]:
        """Where it stands: articles by id."""
        return self.account.id, self.mention.start, self.mention.end


class Acts:
    """Makes rows of acts, and finds those that one article tells both as done and as not done."""

    def __init__(self, tools: Tools, likeness: Likeness) -> None:
        self._tools = tools
        self._likeness = likeness

    def all(self) -> list[Act]:
        """The acts of all accounts that are none of the compared events."""
        found = [
            self._act(a, m)
            for a in self._tools.accounts
            for m in a.record.events
            if m.section == "body" and a.holds(m.section, m.start, m.end)
        ]
        return sorted(found, key=lambda a: a.order)

    def rows(self, acts: Sequence[Act]) -> list[Row]:
        """A row for each act of a known doer or recipient, told with some certainty."""
        besides = [a for a in acts if a.account.event_of(a.mention) is None and (a.mention.confidence or 1.0) >= _SURE]
        return [self._row(group) for group in self._groups([a for a in besides if a.doers or a.recipients])]

    def _groups(self, acts: Sequence[Act]) -> list[list[Act]]:
        """Acts that can be one: each joins the first group of its type and doer that nothing keeps it from."""
        groups: dict[tuple[str, str], list[list[Act]]] = defaultdict(list)
        for act in acts:
            key = act.mention.type, min(act.doers or act.recipients)
            for group in groups[key]:
                if all(self._can_be_one(act, other) for other in group):
                    group.append(act)
                    break
            else:
                groups[key].append([act])
        return [g for of_key in groups.values() for g in of_key]

    def _can_be_one(self, a: Act, b: Act) -> bool:
        if (a.mention.mode or b.mention.mode) and a.mention.mode != b.mention.mode:
            return False
        if a.recipients != b.recipients and not (a.recipients & b.recipients):
            return False
        if (a.days is None) != (b.days is None) and a.account.id == b.account.id:
            return False
        if a.days is not None and b.days is not None and not overlap(a.days, b.days):
            return False
        if a.place is not None and b.place is not None and not self._tools.places.can_be_one(a.place, b.place):
            return False
        bound = bool(a.recipients) or (a.days is not None and b.days is not None)
        return bound or self._likeness.alike(a.content, b.content)

    def _act(self, account: Account, mention: EventMention) -> Act:
        return Act(
            account=account,
            mention=mention,
            doers=self._keys(account, mention.actors),
            recipients=self._keys(account, mention.recipients),
            days=interval(mention.date),
            place=words_of(mention.place) if mention.place is not None else None,
            content=self._likeness.content(passages.of(account.record, mention).text),
        )

    def _keys(self, account: Account, references: Sequence[Reference]) -> frozenset[str]:
        found = (self._tools.identities.of(account.record, r) for r in references)
        return frozenset(w.key for w in found if w is not None and w.named)

    def _row(self, group: Sequence[Act]) -> Row:
        say = self._tools.say
        found = rows.cells([self._value(a) for a in group], self._tools.tellers)
        denied = {a.mention.realis == "denied" for a in group}
        standing: Standing = "differ" if len(denied) > 1 and len(found) > 1 else "agree" if len(found) > 1 else "only"
        subject = self._subject(group)
        values = self._tools.each(found) if standing != "only" else say.list((v.text for v in found[0].values), 1)
        text = say(
            f"act_{standing}", act=subject, values=values, sources=self._tools.names(found), counts=self._tools.counted(found)
        )
        first = group[0]
        key = f"{first.mention.type} {first.mention.mode} {first.account.id} {first.mention.start}"
        return rows.row("what", subject, standing, text, found, self._tools.tellers, key=key)

    def _subject(self, group: Sequence[Act]) -> str:
        """The kind of act with its sides: "detain: A → B"."""
        m = group[0].mention
        label = self._tools.label(m.type, m.mode)
        sides = [self._names(group[0].account, refs) for refs in (m.actors, m.recipients)]
        return f"{label}: {sides[0] or '–'} → {sides[1]}" if sides[1] else f"{label}: {sides[0]}"

    def _names(self, account: Account, references: Sequence[Reference]) -> str:
        found = (self._tools.identities.of(account.record, r) for r in references)
        return self._tools.say.list((w.name for w in found if w is not None), 2)

    def _value(self, act: Act) -> Value:
        record, m = act.account.record, act.mention
        by = self._tools.identities.of(record, m.attributed_to)
        text = " ".join(passages.of(record, m).text.split())
        return Value(
            text=text
            if m.realis in _HAPPENED
            else self._tools.say("with_stance", value=text, stance=self._tools.say.realis(m.realis)),
            article=record.id,
            passages=(passages.of(record, m),),
            claimant=by.name if by else None,
            published=record.published,
            from_=act.days[0] if act.days else None,
            until=act.days[1] if act.days else None,
            stance=m.realis,
        )

    def tensions(self, acts: Sequence[Act]) -> list[Finding]:
        """Acts that one article tells in one voice both as done and as not done."""
        by_article: dict[str, list[Act]] = defaultdict(list)
        for act in acts:
            by_article[act.account.id].append(act)
        return [self._tension(a, b) for own in by_article.values() for a, b in combinations(own, 2) if self._against(a, b)]

    def _against(self, a: Act, b: Act) -> bool:
        if {a.mention.realis == "denied", b.mention.realis == "denied"} != {True, False}:
            return False
        if not all(m.realis in ("denied", *_HAPPENED) for m in (a.mention, b.mention)):
            return False
        if a.mention.type != b.mention.type or a.mention.mode != b.mention.mode or not a.doers & b.doers:
            return False
        voices = [self._tools.identities.of(x.account.record, x.mention.attributed_to) for x in (a, b)]
        if (voices[0].key if voices[0] else None) != (voices[1].key if voices[1] else None):
            return False
        if a.recipients and b.recipients and not a.recipients & b.recipients:
            return False
        return a.days is None or b.days is None or overlap(a.days, b.days)

    def _tension(self, a: Act, b: Act) -> Finding:
        spots = tuple(passages.of(x.account.record, x.mention) for x in (a, b))
        one, other = (" ".join(p.text.split()) for p in (spots if b.mention.realis == "denied" else reversed(spots)))
        source = self._tools.tellers.of(a.account.id)
        text = self._tools.say(
            "tension_act", source=source.name, act=self._tools.label(a.mention.type, a.mention.mode), one=one, other=other
        )
        return Finding(
            id=rows.one_id("tension", *(f"{p.article} {p.start}" for p in spots)),
            slot="what",
            standing="tension",
            text=text,
            passages=spots,
            sources=(source.id,),
            counts=self._tools.tellers.counts([a.account.id]),
        )
