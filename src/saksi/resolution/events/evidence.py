"""What speaks for and against an event's being told as coded: the features that its confidence rests on."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from saksi.lang.schema.events import Events
from saksi.model import EventMention, Reference, Span
from saksi.resolution.events.surroundings import Features, Surroundings

_LONG = 28.0  # words of a clause that count as very long
_DEEP = 20.0  # sentences from the start that count as deep in the article
_MANY = 6.0  # events of one type in the article beyond which more do not count
_LEAD, _STEM, _BEFORE = 3, 5, 60  # sentences of the lead; letters of a telling word of the title; characters looked back
_DIGIT = re.compile(r"\d")
_NEAR, _FAR, _BESIDE = 30, 60, 15  # characters between an act and its sides
_CARRIES = ("light_active", "light_passive", "occurs", "fells")


class Evidence:
    """Reads the features of events, by the words and rules of ``events.yaml``."""

    def __init__(self, events: Events) -> None:
        self._prefixes = tuple(events.verbal.prefixes)
        self._needs = {rule.id: rule.needs for rule in events.rules}
        words = {name: frozenset(events.classes.get(name, ())) for name in ("that_which", "oblique", "this_one", *_CARRIES)}
        self._relative, self._oblique, self._this = words["that_which"], words["oblique"], words["this_one"]
        self._carries = frozenset().union(*(words[name] for name in _CARRIES))

    def features(self, events: Sequence[EventMention], text: str, title: str, sentences: Sequence[Span]) -> list[Features]:
        """The features of each event of one article's body; those that are not named are 0."""
        alike = Counter(e.type for e in events)
        around = Surroundings(events, text, title, sentences)
        titled = [word[1:] for word in title.lower().split() if len(word) >= _STEM]
        return [self._of(e, text, titled, sentences, alike[e.type] - 1) | around.of(n) for n, e in enumerate(events)]

    def _of(self, event: EventMention, text: str, titled: list[str], sentences: Sequence[Span], alike: int) -> Features:
        n = max(0, bisect_right(sentences, Span(_trigger(event).start, 1 << 60)) - 1)
        sentence = sentences[n] if sentences else event.span
        told = {
            f"type {event.type}": True,
            f"rule {event.rule}": True,
            f"realis {event.realis}": True,
            "alone of its type": alike == 0,
            "lead": n < _LEAD,
            **self._sides(event),
            **self._clause(event, text, titled, sentence),
        }
        counted = {
            "length": min(1.0, len(event.span.of(text).split()) / _LONG),
            "depth": min(1.0, n / _DEEP),
            "others of its type": min(1.0, alike / _MANY),
        }
        return {name: 1.0 for name, value in told.items() if value} | counted

    def _sides(self, event: EventMention) -> dict[str, bool]:
        """What is known of who took part, where and when."""
        at, needs = _trigger(event), self._needs.get(event.rule)
        gaps = [at.start - r.end for r in event.actors if r.end is not None]
        after = [r.start - at.end for r in event.recipients if r.start is not None]
        both = bool(event.actors and event.recipients) or len(event.actors) > 1
        return {
            "a side is missing": (needs == "both" and not both) or (needs == "actor" and not event.actors),
            "no side": not event.actors and not event.recipients,
            "both sides": bool(event.actors and event.recipients),
            "actor": bool(event.actors),
            "unnamed actor": any(r.text[:1].islower() for r in event.actors),
            "actor referred to": any(r.name and r.text.lower() not in r.name.lower() for r in event.actors),
            "far actor": bool(gaps) and all(abs(gap) > _FAR for gap in gaps),
            "near actor": any(0 <= gap < _NEAR for gap in gaps),
            "recipient": bool(event.recipients),
            "near recipient": any(0 <= gap < _BESIDE for gap in after),
            "sides in the clause": any(_inside(event, r) for r in event.actors),
            "place": event.place is not None,
            "date": event.date is not None,
            "mode": event.mode is not None,
            "said": event.attributed_to is not None,
            "main": event.main,
        }

    def _clause(self, event: EventMention, text: str, titled: list[str], sentence: Span) -> dict[str, bool]:
        """What stands round the act."""
        at = _trigger(event)
        act, clause = at.of(text).lower(), event.span.of(text)
        before = ["", "", *text[max(sentence.start, at.start - _BEFORE) : at.start].lower().split()]
        after = [*text[at.end : at.end + _BEFORE].lower().split(), ""]
        verb = act.startswith(self._prefixes)
        carried = not verb and any(w.strip('.,"') in self._carries for w in clause.lower().split())
        return {
            "verb": verb,
            "carried noun": carried,
            "bare noun": not verb and not carried,
            "noun after preposition": not verb and before[-1] in self._oblique,
            "relative clause": not self._relative.isdisjoint(before[-2:]),
            "pointed to": after[0].strip(".,") in self._this,
            "question": sentence.of(text).rstrip().endswith("?"),
            "figure": _DIGIT.search(clause) is not None,
            "opens sentence": event.start - sentence.start < _LEAD,
            "closes sentence": sentence.end - event.end < _LEAD,
            "in title": any(word in act for word in titled),
        }


def _trigger(event: EventMention) -> Span:
    return event.trigger or event.span


def _inside(event: EventMention, reference: Reference) -> bool:
    return reference.start is not None and event.start <= reference.start < event.end
