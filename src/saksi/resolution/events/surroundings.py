"""What an article says round an event, as far as it bears on whether the event is told as coded."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from saksi.model import EventMention, Reference, Span

_MANY, _OFTEN, _ALL, _WORDY = 4.0, 6.0, 30.0, 45.0  # what counts as very much of it: in the sentence, the article, and so on
_LEAD = 3
_FORCE = ("ASSAULT", "COERCE")
Features = dict[str, float]


class Surroundings:
    """The events of one article's body, looked at together."""

    def __init__(self, events: Sequence[EventMention], text: str, title: str, sentences: Sequence[Span]) -> None:
        self._events = events
        self._title = set(title.lower().split())
        self._at = [_at(e) for e in events]
        self._in = [max(0, bisect_right(sentences, Span(at, 1 << 60)) - 1) for at in self._at]
        self._words = {n: len(sentences[n].of(text).split()) for n in set(self._in)} if sentences else {}
        self._sides = [{_key(r) for r in _both(e)} for e in events]
        self._told = Counter(key for sides in self._sides for key in sides)
        self._lead = {key for n, sides in zip(self._in, self._sides, strict=True) if n < _LEAD for key in sides}
        self._article = {
            "dense": min(1.0, len(events) / max(1, len(sentences))),
            "share of force": sum(e.type in _FORCE for e in events) / max(1, len(events)),
            "events of the article": min(1.0, len(events) / _ALL),
        }

    def of(self, n: int) -> Features:
        """The features of the event with index ``n``; those that are not named are 0."""
        told = {**self._sentence(n), **self._known(n)}
        counted = {
            "others in sentence": min(1.0, len(self._neighbours(n)) / _MANY),
            "sentence length": min(1.0, self._words.get(self._in[n], 0) / _WORDY),
            "side often told": min(1.0, max((self._told[key] for key in self._sides[n]), default=0) / _OFTEN),
        }
        return {name: 1.0 for name, value in told.items() if value} | counted | self._article

    def _neighbours(self, n: int) -> list[int]:
        return [m for m, sentence in enumerate(self._in) if sentence == self._in[n] and m != n]

    def _sentence(self, n: int) -> dict[str, bool]:
        others = self._neighbours(n)
        alike = [m for m in others if self._events[m].type == self._events[n].type]
        return {
            "alone in sentence": not others,
            "first in sentence": all(self._at[m] > self._at[n] for m in others),
            "its type twice in sentence": bool(alike),
            "its type before in sentence": any(self._at[m] < self._at[n] for m in alike),
        }

    def _known(self, n: int) -> dict[str, bool]:
        named = (r.name or r.text for r in _both(self._events[n]))
        return {
            "side of the lead": self._in[n] >= _LEAD and not self._lead.isdisjoint(self._sides[n]),
            "side of the title": any(not self._title.isdisjoint(name.lower().split()) for name in named),
        }


def _both(event: EventMention) -> tuple[Reference, ...]:
    return (*event.actors, *event.recipients)


def _key(reference: Reference) -> str:
    return reference.actor or reference.text.lower()


def _at(event: EventMention) -> int:
    return event.start if event.trigger is None else event.trigger.start
