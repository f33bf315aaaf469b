"""One article's account of what is compared: which of its events are meant, and how much of its text speaks of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from saksi.comparison.calendar import interval, overlap
from saksi.comparison.identities import Identities
from saksi.comparison.passages import sentence
from saksi.comparison.places import PlaceNames, words_of
from saksi.model import EventMention, Record, Reference, SectionName, Span
from saksi.model.groups import Event, Telling

_HAPPENED = ("actual", "ongoing")


class Account(msgspec.Struct, frozen=True):
    """What one article tells. ``tellings`` and ``mentions`` go by event id; ``spans`` bounds what is compared of its text.

    ``spans`` is null where the article chiefly reports what is compared: then all of it is.
    """

    record: Record
    chief: str | None
    tellings: dict[str, Telling]
    mentions: dict[str, tuple[EventMention, ...]]
    spans: tuple[Span, ...] | None

    @property
    def id(self) -> str:
        """The article."""
        return self.record.id

    def holds(self, section: SectionName, start: int, end: int) -> bool:
        """Whether these characters are compared."""
        if self.spans is None:
            return True
        return section == "body" and any(s.start <= start and end <= s.end for s in self.spans)

    def event_of(self, mention: EventMention | None) -> str | None:
        """The event that a mention tells, of those compared."""
        return next((e for e, mine in self.mentions.items() if mention in mine), None) if mention is not None else None


class Accounts:
    """Makes accounts of records."""

    def __init__(self, identities: Identities, places: PlaceNames) -> None:
        self._identities = identities
        self._places = places

    def of(self, records: Sequence[Record], events: Iterable[Event]) -> list[Account]:
        """The account of each record that tells one of ``events``, by article id."""
        told: dict[str, dict[str, Telling]] = defaultdict(dict)
        for event in events:
            for telling in event.tellings:
                known = told[telling.article].get(event.id)
                if known is None or telling.chief:
                    told[telling.article][event.id] = telling
        return [self._account(r, told[r.id]) for r in sorted(records, key=lambda r: r.id) if r.id in told]

    def _account(self, record: Record, tellings: dict[str, Telling]) -> Account:
        chief = next((e for e, t in tellings.items() if t.chief), None)
        mentions = {e: self._mentions(record, t) for e, t in tellings.items()}
        if chief is not None:
            return Account(record, chief, tellings, mentions, None)
        spans = {(t.start, t.end) for t in tellings.values()} | {(m.start, m.end) for ms in mentions.values() for m in ms}
        held = tuple(sorted({sentence(record, "body", start, end) for start, end in spans}))
        return Account(record, None, tellings, mentions, held)

    def _mentions(self, record: Record, telling: Telling) -> tuple[EventMention, ...]:
        """The mentions that tell the event of ``telling``: its own, and those that tell the same act again."""
        own = [m for m in record.events if self._is_own(m, telling)]
        title = [m for m in record.events if m.section == "title"] if telling.chief else []
        elsewhere = [m for m in record.events if m not in own and telling.chief and self._is_elsewhere(record, m, own)]
        others = [m for m in record.events if m not in own and m not in title and not _belongs(record, m, elsewhere)]
        again = [m for m in others if any(self._retells(record, m, o) for o in own)]
        same_words = [m for m in others if m.date is None and any(_in_one_clause(m, o) for o in own + again)]
        whole = {*map(id, own), *map(id, title), *map(id, again), *map(id, same_words)}
        return tuple(m for m in record.events if id(m) in whole)

    def _is_elsewhere(self, record: Record, mention: EventMention, own: Sequence[EventMention]) -> bool:
        """Whether a mention stands at a place that neither the event's own mentions, nor title or lead name."""
        if mention.section != "body" or mention.place is None or mention.place.start is None:
            return False
        place = words_of(mention.place)
        if any(o.place is not None and self._places.can_be_one(place, words_of(o.place)) for o in own):
            return False
        lead = (record.text or "")[: record.sentences[1].end if len(record.sentences) > 1 else len(record.text or "")]
        return not self._places.named_in(place, f"{record.title or ''} {lead}")

    @staticmethod
    def _is_own(mention: EventMention, telling: Telling) -> bool:
        if telling.chief:
            return mention.main and mention.section == "body"
        return mention.section == telling.section and (mention.start, mention.end) == (telling.start, telling.end)

    def _retells(self, record: Record, mention: EventMention, own: EventMention) -> bool:
        """Whether two mentions of one article can tell one act: of one type, nothing against it, and something for it."""
        if mention.type != own.type or (mention.mode and own.mode and mention.mode != own.mode):
            return False
        if mention.realis not in _HAPPENED or own.realis not in _HAPPENED:
            return False
        mine, yours = interval(mention.date), interval(own.date)
        if mine is not None and yours is not None and not overlap(mine, yours):
            return False
        if not self._one_place(mention, own):
            return False
        doers, others = self._keys(record, mention.actors), self._keys(record, own.actors)
        if doers and others and not doers & others:
            return mine is not None and mine == yours
        same_day = mine is not None and yours is not None
        return same_day or (bool(doers & others) and mine == yours)

    def _one_place(self, a: EventMention, b: EventMention) -> bool:
        return a.place is None or b.place is None or self._places.can_be_one(words_of(a.place), words_of(b.place))

    def _keys(self, record: Record, references: Iterable[Reference]) -> frozenset[str]:
        found = (self._identities.of(record, r) for r in references)
        return frozenset(w.key for w in found if w is not None and w.named)


def _in_one_clause(a: EventMention, b: EventMention) -> bool:
    """Whether two mentions of one type share words of the body."""
    return a.section == b.section == "body" and a.type == b.type and a.realis == b.realis and a.span.overlaps(b.span)


def _belongs(record: Record, mention: EventMention, elsewhere: Sequence[EventMention]) -> bool:
    """Whether a mention is one that stands elsewhere, or follows it in its sentence."""
    return any(
        e.start <= mention.start and sentence(record, "body", e.start, e.end).covers(Span(mention.start, mention.start))
        for e in elsewhere
        if mention.section == "body"
    )
