"""A record to its tellings: of what its title or lead reports, and of every event told besides whose day is known."""

from __future__ import annotations

import re

import msgspec

from saksi.grouping.accounts import account_of
from saksi.grouping.clock import day_of, ordinal, war_day, war_toll
from saksi.grouping.frames import Frame, Frames
from saksi.grouping.profiles import Profile, by_kind, told_terms
from saksi.grouping.words import Term, Words
from saksi.lang import Pack
from saksi.lang import pattern as notation
from saksi.model import EventMention, Record, SectionName, Span
from saksi.world import Conflict, World, fold

_LEAD = 260
_WORD = re.compile(r"[\w-]+")
_TWO = 2


class _Told(msgspec.Struct, frozen=True):
    """Where one telling stands in its record, and what was read there."""

    key: str
    section: SectionName
    span: Span
    terms: list[Term]
    frame: Frame
    event: EventMention | None = None
    days: tuple[int, int] | None = None
    fact: str | None = None


class Profiler:
    """Makes tellings of records by the words of one pack and the facts of ``world``."""

    def __init__(self, pack: Pack, world: World, lang: str = "id") -> None:
        self._words = Words(pack.grouping, pack.events.affixes, world, lang)
        self._frames = Frames(pack.grouping)
        self._labels = _labels(pack)
        self._wars = tuple(map(fold, pack.grouping.tolls.wars))
        self._least = pack.grouping.tolls.least
        self._conflicts: dict[str, list[Conflict]] = {}
        for conflict in world.conflicts.values():
            self._conflicts.setdefault(conflict.began, []).append(conflict)

    def tellings(self, record: Record) -> list[Profile]:
        """The chief telling of ``record`` first, then one for each event told besides."""
        told = [self._chief(record), *self._background(record)]
        return [self._profile(record, t, chief=not n) for n, t in enumerate(told)]

    def _chief(self, record: Record) -> _Told:
        section: SectionName = "title" if record.title else "body"
        text = record.title or record.text or ""
        span = Span(0, len(text)) if record.title else _lead(record)
        terms = self._frames.unlabelled(text, self._placed(text, span))
        frame = self._frames.of(text, terms) if record.title else _done(terms)
        main = next((e for e in record.events if e.main), None)
        return _Told("chief", section, span, terms, frame, main, day_of(main.date) if main is not None else None)

    def _placed(self, text: str, span: Span) -> list[Term]:
        terms = self._words.terms(text[span.start : span.end])
        return [t._replace(start=t.start + span.start, end=t.end + span.start) for t in terms]

    def _background(self, record: Record) -> list[_Told]:
        """Events told besides that can be known again: of one day, with a known actor or a place, or a war's first day."""
        found: dict[str, _Told] = {}
        text = record.text or ""
        main = [e for e in record.events if e.main]
        for event in record.events:
            days = day_of(event.date)
            if any(_retold(m, event) for m in main):
                continue
            if event.section != "body" or event.main or days is None or event.realis not in ("actual", "ongoing"):
                continue
            fact = self._fact(record, event, days)
            actors = identities(record, event)
            place = fold(event.place.name or event.place.text) if event.place is not None else ""
            if fact is None and not (actors or place):
                continue
            key = fact or f"{event.type}:{event.date}:{place}:{'+'.join(sorted(actors))}"
            if key not in found:
                terms = self._placed(text, event.span)
                found[key] = _Told(key, "body", event.span, terms, _done(terms), event, days, fact)
        return list(found.values())

    def _loaded(self, record: Record, section: SectionName, span: Span, text: str) -> bool:
        """Whether a telling holds words that pick a side: as read in the body, by the pack's words in a title."""
        if section == "body":
            return any(w.section == "body" and w.start < span.end and w.end > span.start for w in record.wording)
        labels = self._labels | {word for w in record.wording for word in fold(w.label).split()}
        return not labels.isdisjoint(_WORD.findall(fold(text)))

    def _fact(self, record: Record, event: EventMention, days: tuple[int, int]) -> str | None:
        """The first day of a war, where an assault of that day by or on its parties is told."""
        if event.type != "ASSAULT":
            return None
        named = {a.canonical.id for a in record.actors if a.canonical}
        for conflict in self._conflicts.get((event.date or "")[:10], ()):
            if named & set(conflict.parties) and days[0] == days[1]:
                return f"{conflict.id}:began"
        return None

    def _profile(self, record: Record, told: _Told, *, chief: bool) -> Profile:
        words = told_terms(told.terms)
        for one in sorted(identities(record, told.event)) if told.event is not None else ():
            words.setdefault(one, Term(told.span.start, told.span.end, one, "actor"))
        text = (record.title if told.section == "title" else record.text) or ""
        published = ordinal(record.published)
        return Profile(
            key=f"{record.id}#{told.key}",
            article=record.id,
            section=told.section,
            start=told.span.start,
            end=told.span.end,
            text=text[told.span.start : told.span.end],
            chief=chief,
            outlet=record.outlet,
            published=record.published,
            day=published if chief or told.days is None else told.days[0],
            from_=told.days[0] if told.days else None,
            until=told.days[1] if told.days else None,
            frame=told.frame,
            terms=words,
            by_kind=by_kind(words),
            actors=frozenset(i for i, t in words.items() if t.kind == "actor"),
            cast=frozenset(a.canonical.id for a in record.actors if a.canonical) if chief and record.text else frozenset(),
            speaker=frozenset(t.id for t in told.frame.speaker if t.kind == "actor"),
            offices=frozenset(t.id for t in told.frame.speaker if t.kind == "office"),
            strangers=_strangers(told.frame),
            type=told.event.type if told.event else None,
            fact=told.fact,
            war_day=war_day(record, self._wars) if chief else None,
            toll=war_toll(record, self._least) if chief and record.text else None,
            loaded=self._loaded(record, told.section, told.span, text),
            account=account_of(record) if chief else None,
        )


def _labels(pack: Pack) -> frozenset[str]:
    """The words that pick a side wherever they stand."""
    branches = (b for rule in pack.wording.rules for p in rule.patterns for b in notation.parse(p))
    return frozenset(b[0].word for b in branches if len(b) == 1 and b[0].word is not None)


def identities(record: Record, event: EventMention) -> frozenset[str]:
    """The ids that ``world`` has for those who take part in an event."""
    known = {a.id: a.canonical.id for a in record.actors if a.canonical}
    return frozenset(known[r.actor] for r in (*event.actors, *event.recipients) if r.actor in known)


def _retold(main: EventMention, event: EventMention) -> bool:
    """Whether an event told in the body is the main one again: the same act of the same day, not at another place."""
    if main.type != event.type or main.date != event.date or main.date is None:
        return False
    places = {fold(e.place.name or e.place.text) for e in (main, event) if e.place is not None}
    return len(places) < _TWO


def _done(terms: list[Term]) -> Frame:
    return Frame("act", next((t for t in terms if t.kind == "act"), None))


def _lead(record: Record) -> Span:
    """The first sentence, or the first characters where it is long or unknown."""
    first = record.sentences[0] if record.sentences else Span(0, len(record.text or ""))
    return Span(first.start, min(first.end, first.start + _LEAD))


def _strangers(frame: Frame) -> frozenset[str]:
    """The words that name a speaker, where ``world`` knows none of them."""
    if any(t.kind == "actor" for t in frame.speaker):
        return frozenset()
    return frozenset(t.id for t in frame.speaker if t.kind in ("word", "thing"))
