"""Cause and blame: whom who holds responsible, who denies it, and what the articles give as cause. Nobody is believed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Literal

import msgspec

from saksi.comparison import passages, rows
from saksi.comparison.accounts import Account
from saksi.comparison.identities import Who
from saksi.comparison.likeness import Likeness
from saksi.comparison.tools import Tools
from saksi.model import EventMention, Span
from saksi.model.findings import Row, Standing, Value
from saksi.model.groups import Event

_CLAUSE_END = re.compile(r"[.;:!?”\"\n]|, (?:dan|tetapi|namun|kata|ujar|sementara)\b")
_LONGEST = 160
Stance = Literal["accused", "denied", "actual"]


class Blame(msgspec.Struct, frozen=True):
    """Somebody is said to have done it, by somebody or by the outlet itself; or it is denied."""

    account: Account
    mention: EventMention
    accused: Who
    by: Who | None
    stance: Stance


class Causes:
    """Makes rows of cause and blame."""

    def __init__(self, tools: Tools, likeness: Likeness) -> None:
        self._tools = tools
        self._likeness = likeness
        cues = sorted(tools.pack.comparison.causes, key=len, reverse=True)
        self._cue = re.compile(rf"\b(?i:{'|'.join(map(re.escape, cues))})\b") if cues else None

    def rows(self, events: Sequence[Event]) -> list[Row]:
        """A row for each who is held responsible, and one for what each event is put down to."""
        blames: dict[str, list[Blame]] = defaultdict(list)
        for account in self._tools.accounts:
            for blame in self._blames(account):
                blames[blame.accused.key].append(blame)
        made = [self._row(group) for _, group in sorted(blames.items()) if any(b.stance != "actual" for b in group)]
        return made + [r for e in events if (r := self._cause(e)) is not None]

    def _blames(self, account: Account) -> list[Blame]:
        found = []
        for m in account.record.events:
            if not account.holds(m.section, m.start, m.end):
                continue
            by = self._tools.identities.of(account.record, m.attributed_to)
            if m.type == "ACCUSE" and m.mode != "investigate" and m.realis in ("actual", "ongoing"):
                accusers = [self._tools.identities.of(account.record, r) for r in m.actors] or [by]
                found += [Blame(account, m, w, accusers[0], "accused") for w in self._named(account, m, "recipients")]
            elif m.type == "ASSAULT" and m.realis == "denied" and by is not None:
                found += [Blame(account, m, w, by, "denied") for w in self._named(account, m, "actors")]
            elif m.type == "ASSAULT" and account.event_of(m) is not None and m.realis in ("actual", "ongoing"):
                found += [Blame(account, m, w, by, "actual") for w in self._named(account, m, "actors")]
        return found

    def _named(self, account: Account, mention: EventMention, side: Literal["actors", "recipients"]) -> list[Who]:
        found = (self._tools.identities.of(account.record, r) for r in getattr(mention, side))
        return [w for w in found if w is not None and w.named]

    def _row(self, group: Sequence[Blame]) -> Row:
        say = self._tools.say
        found = rows.cells([self._value(b) for b in group], self._tools.tellers)
        stances = {b.stance for b in group}
        standing: Standing = "agree" if len(found) > 1 else "only"
        if "denied" in stances and len(stances) > 1:
            standing = "differ"
        text = say(
            f"blame_{standing}",
            accused=group[0].accused.name,
            values=self._tools.each(found),
            sources=self._tools.names(found),
            counts=self._tools.counted(found),
        )
        return rows.row("cause", group[0].accused.name, standing, text, found, self._tools.tellers, key=group[0].accused.key)

    def _value(self, b: Blame) -> Value:
        say = self._tools.say
        by = b.by.name if b.by else say("outlet_itself")
        unnamed = b.by is None and b.stance == "accused"  # "dihujani kritikan": by nobody named, and not by the outlet
        text = say("blame_by_nobody" if unnamed else f"blame_by_{b.stance}", by=by, accused=b.accused.name)
        record = b.account.record
        return Value(
            text=text,
            article=record.id,
            passages=(passages.of(record, b.mention),),
            claimant=b.by.name if b.by else None,
            published=record.published,
            actor=b.accused.key,
            stance=b.stance,
        )

    def _cause(self, event: Event) -> Row | None:
        values = [v for a in self._tools.accounts if event.id in a.tellings for v in self._causes_in(a, event)]
        if not values:
            return None
        say = self._tools.say
        found = rows.cells(values, self._tools.tellers)
        contents = [self._likeness.content(v.text) for v in values]
        alike = all(self._likeness.alike(contents[0], c) for c in contents[1:])
        standing: Standing = "only" if len(found) == 1 else "agree" if alike else "open"
        text = say(
            f"slot_{standing}",
            slot=say("subject_cause"),
            values=say.list((v.text for v in found[0].values), 2) if standing == "only" else self._tools.each(found),
            sources=self._tools.names(found),
            counts=self._tools.counted(found),
        )
        return rows.row("cause", say("subject_cause"), standing, text, found, self._tools.tellers, key="cause", event=event.id)

    def _causes_in(self, account: Account, event: Event) -> list[Value]:
        """What the sentences that tell the event give as its cause."""
        record, telling = account.record, account.tellings[event.id]
        places = [(telling.section, Span(telling.start, telling.end))]
        places += [(m.section, m.span) for m in account.mentions[event.id]]
        found: dict[tuple[str, int], Value] = {}
        for section, span in places:
            held = passages.sentence(record, section, span.start, span.end)
            text = passages.text_of(record, section)
            for cue in self._cue.finditer(text, held.start, held.end) if self._cue else ():
                stop = _CLAUSE_END.search(text, cue.end(), held.end)
                end = min(stop.start() if stop else held.end, cue.start() + _LONGEST)
                spot = passages.passage(record, section, cue.start(), end)
                words = " ".join(spot.text.split())
                if words:
                    found[section, cue.start()] = Value(
                        text=words, article=record.id, passages=(spot,), published=record.published
                    )  # fmt: skip
        return list(found.values())
