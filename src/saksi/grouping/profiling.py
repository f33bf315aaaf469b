"""A record to its tellings: of what its title or lead reports, and of every event of known act, day and actors told in it."""

from __future__ import annotations

from datetime import date

from saksi.grouping.frames import Frame, Frames
from saksi.grouping.profiles import Profile, told_terms
from saksi.grouping.words import Term, Words
from saksi.lang import Pack
from saksi.model import EventMention, Record, SectionName, Span
from saksi.world import Conflict, World

_LEAD = 260


class Profiler:
    """Makes tellings of records by the words of one pack and the facts of ``world``."""

    def __init__(self, pack: Pack, world: World, lang: str = "id") -> None:
        self._words = Words(pack.grouping, pack.events.affixes, world, lang)
        self._frames = Frames(pack.grouping)
        self._conflicts: dict[str, list[Conflict]] = {}
        for conflict in world.conflicts.values():
            self._conflicts.setdefault(conflict.began, []).append(conflict)

    def tellings(self, record: Record) -> list[Profile]:
        """The chief telling of ``record`` first, then one for each event told besides."""
        chief = self._chief(record)
        return [chief, *self._background(record, chief)] if record.text else [chief]

    def _chief(self, record: Record) -> Profile:
        section: SectionName = "title" if record.title else "body"
        text = record.title or record.text or ""
        span = Span(0, len(text)) if record.title else _lead(record)
        terms = self._frames.unlabelled(text, self._placed(text, span))
        frame = self._frames.of(text, terms) if record.title else _lead_frame(record)
        main = next((e for e in record.events if e.main and e.section == section), None)
        own = _days(main.date) if main is not None else None
        return self._profile(record, "chief", section, span, text, terms, frame, main, own, chief=True)

    def _placed(self, text: str, span: Span) -> list[Term]:
        return [t._replace(start=t.start + span.start, end=t.end + span.start) for t in self._words.terms(text[span.start : span.end])]

    def _background(self, record: Record, chief: Profile) -> list[Profile]:
        found: dict[str, Profile] = {}
        text = record.text or ""
        for event in record.events:
            days = _days(event.date)
            if event.section != "body" or event.main or days is None or event.realis not in ("actual", "ongoing"):
                continue
            span = event.span
            terms = self._placed(text, span)
            fact = self._fact(record, event, days)
            actors = _identities(record, event)
            if fact is None and (days[1] - days[0] > 0 or len(actors) < 2):
                continue
            key = f"{event.type}:{event.date}:{'+'.join(sorted(actors))}" if fact is None else fact
            if key not in found:
                frame = Frame("act", next((t for t in terms if t.kind == "act"), None))
                profile = self._profile(record, key, "body", span, text, terms, frame, event, days, chief=False)
                found[key] = msgspec_replace(profile, fact=fact)
        return list(found.values())

    def _fact(self, record: Record, event: EventMention, days: tuple[int, int]) -> str | None:
        """The first day of a war that ``world`` knows, where an assault of that day by or on its parties is told."""
        if event.type != "ASSAULT" or days[0] != days[1]:
            return None
        named = {a.canonical.id for a in record.actors if a.canonical}
        for conflict in self._conflicts.get(date.fromordinal(days[0]).isoformat(), ()):
            if named & set(conflict.parties):
                return f"{conflict.id}:began"
        return None

    def _profile(
        self, record: Record, key: str, section: SectionName, span: Span, text: str, terms: list[Term], frame: Frame,
        event: EventMention | None, days: tuple[int, int] | None, *, chief: bool,
    ) -> Profile:  # fmt: skip
        told = told_terms(terms)
        return Profile(
            key=f"{record.id}#{key}",
            article=record.id,
            section=section,
            start=span.start,
            end=span.end,
            text=text[span.start : span.end],
            chief=chief,
            outlet=record.outlet,
            day=_ordinal(record.published),
            from_=days[0] if days else None,
            until=days[1] if days else None,
            frame=frame,
            terms=told,
            actors=frozenset(i for i, t in told.items() if t.kind == "actor") | (_identities(record, event) if event else frozenset()),
            speaker=frozenset(t.id for t in frame.speaker if t.kind == "actor"),
            offices=frozenset(t.id for t in frame.speaker if t.kind == "office"),
            strangers=frozenset(t.id for t in frame.speaker if t.kind in ("word", "thing")),
            type=event.type if event else None,
        )


def msgspec_replace(profile: Profile, *, fact: str | None) -> Profile:
    """``profile`` anchored to a fact."""
    import msgspec

    return msgspec.structs.replace(profile, fact=fact)


def _lead(record: Record) -> Span:
    """The first sentence, or the first characters where it is long or unknown."""
    first = record.sentences[0] if record.sentences else Span(0, len(record.text or ""))
    return Span(first.start, min(first.end, first.start + _LEAD))


def _lead_frame(record: Record) -> Frame:
    return Frame("act")


def _ordinal(day: str | None) -> int | None:
    return date.fromisoformat(day[:10]).toordinal() if day and len(day) >= 10 else None


def _days(value: str | None) -> tuple[int, int] | None:
    """The day of a resolved date, as first and last ordinal; null for anything wider or unresolved."""
    if value is None or len(value) < 10 or not value[:4].isdigit() or value[4] != "-" or not value[5:7].isdigit():
        return None
    try:
        day = date.fromisoformat(value[:10]).toordinal()
    except ValueError:
        return None
    return day, day


def _identities(record: Record, event: EventMention) -> frozenset[str]:
    """The ids that ``world`` has for those who take part in an event."""
    known = {a.id: a.canonical.id for a in record.actors if a.canonical}
    return frozenset(known[r.actor] for r in (*event.actors, *event.recipients) if r.actor in known)
