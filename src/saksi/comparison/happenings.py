"""The slots of one event: what is told of it, who takes part, where and when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations, product
from typing import Literal

from saksi.comparison import passages, rows
from saksi.comparison.accounts import Account
from saksi.comparison.calendar import interval, overlap
from saksi.comparison.identities import Who
from saksi.comparison.tools import Tools
from saksi.model import EventMention, Reference
from saksi.model.findings import Cell, Row, Slot, Standing, Value
from saksi.model.groups import Event, Passage
from saksi.world import fold

_HAPPENED = ("actual", "ongoing")
_LONGEST_NAME = 90
Side = Literal["actors", "recipients"]


class Happenings:
    """Makes the rows of events."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools

    def rows(self, event: Event) -> list[Row]:
        """What, who, where and when of one event; a row only where somebody tells it."""
        told = [a for a in self._tools.accounts if event.id in a.tellings]
        if not told:
            return []
        made = [
            self._what(event, told),
            self._side(event, told, "actors"),
            self._side(event, told, "recipients"),
            self._where(event, told),
            self._when(event, told),
        ]
        return [r for r in made if r is not None]

    def _what(self, event: Event, told: Sequence[Account]) -> Row | None:
        say = self._tools.say
        values = [self._told(a, event.id) for a in told]
        found = rows.cells(values, self._tools.tellers)
        types = [{m.type for m in a.mentions[event.id]} for a in told if a.mentions[event.id]]
        denied = [v for v in values if v.stance == "denied"]
        standing: Standing = "only" if len(found) == 1 else "agree"
        if denied and len(denied) < len(values):
            standing = "differ"
        elif len(found) > 1 and any(not x & y for x, y in combinations(types, 2)):
            standing = "open"
        kinds = say.list(sorted({self._tools.label(t) for ts in types for t in ts}))
        text = say(
            f"what_{standing}",
            counts=self._tools.counted(found),
            sources=self._tools.names(found),
            kinds=kinds,
            name=_cut(event.name),
        )
        return self._row("what", say("subject_event"), standing, text, found, event)

    def _told(self, account: Account, event: str) -> Value:
        """The words by which an article tells the event, and how the act stands in them."""
        telling = account.tellings[event]
        mentions = account.mentions[event]
        spots = [passages.passage(account.record, telling.section, telling.start, telling.end)]
        spots += [passages.of(account.record, m) for m in mentions[:2]]
        own = next((m for m in mentions if m.main and m.section == "body"), mentions[0] if len(mentions) == 1 else None)
        who = self._tools.identities.of(account.record, own.attributed_to) if own is not None else None
        return Value(
            text=" ".join(spots[0].text.split()),
            article=account.id,
            passages=passages.unique(spots),
            claimant=who.name if who else None,
            published=account.record.published,
            stance=mentions[0].realis if mentions else None,
        )

    def _side(self, event: Event, told: Sequence[Account], side: Side) -> Row | None:
        values = [v for a in told for v in self._participants(a, event.id, side)]
        if not values:
            return None
        found = rows.cells(_first(values), self._tools.tellers)
        standing = self._standing_of_sides(found)
        say = self._tools.say
        subject = say("subject_" + side)
        return self._row("who", subject, standing, self._text(standing, subject, found), found, event)

    def _participants(self, account: Account, event: str, side: Side) -> list[Value]:
        made = []
        for m in account.mentions[event]:
            if m.realis not in _HAPPENED:
                continue
            references: tuple[Reference, ...] = getattr(m, side)
            for r in references:
                who = self._tools.identities.of(account.record, r)
                if who is None:
                    continue
                by = self._tools.identities.of(account.record, m.attributed_to)
                spots = passages.of_reference(account.record, m.section, r)
                spots = tuple(p for p in spots if p.text) or (passages.of(account.record, m),)
                made.append(
                    Value(
                        text=who.name,
                        article=account.id,
                        passages=passages.unique((*spots, passages.of(account.record, m))),
                        claimant=by.name if by else None,
                        published=account.record.published,
                        actor=who.key,
                    )
                )
        return made

    def _standing_of_sides(self, found: Sequence[Cell]) -> Standing:
        """Agree where all name one in common, or kin; differ where two name others each; open where some name nobody."""
        if len(found) == 1:
            return "only"
        named = [[self._who(v) for v in c.values if self._who(v).named] for c in found]
        if any(not n for n in named):
            return "agree" if self._shared(found) else "open"
        pairs = list(combinations(named, 2))
        if all(any(self._tools.identities.kin(a, b) for a, b in product(x, y)) for x, y in pairs):
            return "agree"
        others = any(all(w.proper for w in (*x, *y)) and not self._kin_at_all(x, y) for x, y in pairs)
        return "differ" if others else "open"

    @staticmethod
    def _shared(found: Sequence[Cell]) -> bool:
        return bool(set.intersection(*({v.actor for v in c.values} | {fold(v.text) for v in c.values} for c in found)))

    def _kin_at_all(self, x: Iterable[Who], y: Iterable[Who]) -> bool:
        return any(self._tools.identities.kin(a, b) for a, b in product(x, y))

    def _who(self, value: Value) -> Who:
        return self._tools.identities.keyed(value.actor or "", value.text)

    def _where(self, event: Event, told: Sequence[Account]) -> Row | None:
        values = [
            Value(
                text=" ".join(m.place.text.split()),
                article=a.id,
                passages=passages.of_reference(a.record, m.section, m.place) or (passages.of(a.record, m),),
                published=a.record.published,
            )
            for a in told
            for m in a.mentions[event.id]
            if m.place is not None and m.realis in _HAPPENED
        ]
        if not values:
            return None
        found = rows.cells(_first(values), self._tools.tellers)
        pairs = [(x, y) for a, b in combinations(found, 2) for x, y in product(a.values, b.values)]
        standing: Standing = "only" if len(found) == 1 else "agree"
        if any(self._apart(a, b) for a, b in combinations(found, 2)):
            known = any(self._tools.places.known_apart(x.text, y.text) for x, y in pairs)
            standing = "differ" if known else "open"
        subject = self._tools.say.slot("where")
        return self._row("where", subject, standing, self._text(standing, subject, found), found, event)

    def _apart(self, a: Cell, b: Cell) -> bool:
        """Whether no place of one source can be a place of the other."""
        return not any(self._tools.places.can_be_one(x.text, y.text) for x, y in product(a.values, b.values))

    def _when(self, event: Event, told: Sequence[Account]) -> Row | None:
        values = [v for a in told for m in a.mentions[event.id] if (v := self._day(a, m)) is not None]
        if not values:
            return None
        found = rows.cells(_first(values), self._tools.tellers)
        standing: Standing = "only" if len(found) == 1 else "agree"
        if any(not _days_meet(a, b) for a, b in combinations(found, 2)):
            standing = "differ"
        subject = self._tools.say.slot("when")
        return self._row("when", subject, standing, self._text(standing, subject, found), found, event)

    def _day(self, account: Account, mention: EventMention) -> Value | None:
        days = interval(mention.date)
        if days is None or mention.realis not in _HAPPENED:
            return None
        said = next((t for t in account.record.times if t.section == mention.section and t.value == mention.date
                     and passages.sentence(account.record, t.section, t.start, t.end).overlaps(mention.span)), None)  # fmt: skip
        spots: list[Passage] = [passages.of(account.record, said)] if said is not None else []
        if said is not None and said.from_ and said.until:
            days = said.from_, said.until
        return Value(
            text=self._tools.say.days(*days),
            article=account.id,
            passages=passages.unique((*spots, passages.of(account.record, mention))),
            published=account.record.published,
            from_=days[0],
            until=days[1],
        )

    def _text(self, standing: Standing, subject: str, found: Sequence[Cell]) -> str:
        say = self._tools.say
        values = say.list(v.text for c in found for v in c.values)
        each = (
            values
            if standing in ("only", "agree") and len({v.text for c in found for v in c.values}) == 1
            else self._tools.each(found)
        )
        return say(
            f"slot_{standing}", slot=subject, values=values if standing == "only" else each, sources=self._tools.names(found),
            counts=self._tools.counted(found),
        )  # fmt: skip

    def _row(self, slot: Slot, subject: str, standing: Standing, text: str, found: Sequence[Cell], event: Event) -> Row:
        return rows.row(slot, subject, standing, text, found, self._tools.tellers, key=subject, event=event.id)


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_NAME else line[:_LONGEST_NAME].rsplit(" ", 1)[0] + "…"


def _first(values: Iterable[Value]) -> list[Value]:
    """The first value of each article that says a thing; what repeats it is left out."""
    return list({(v.article, v.text, v.claimant): v for v in reversed(list(values))}.values())


def _days_meet(a: Cell, b: Cell) -> bool:
    """Whether some day of one source lies in a day or span of the other."""
    return any(
        overlap((x.from_, x.until), (y.from_, y.until))
        for x, y in product(a.values, b.values)
        if x.from_ and x.until and y.from_ and y.until
    )
