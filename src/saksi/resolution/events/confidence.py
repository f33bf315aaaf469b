"""How sure a reader may be that an event is told as coded: a small logistic model over its features."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import exp

import msgspec

from saksi.lang import Pack
from saksi.lang.schema.confidence import Confidence
from saksi.model import EventMention, Span
from saksi.resolution.events.evidence import Evidence
from saksi.resolution.events.surroundings import Features


class Judge:
    """Says how sure each event is, by the words and weights of a pack."""

    def __init__(self, pack: Pack) -> None:
        self._evidence = Evidence(pack.events)
        self._model = pack.confidence

    def judged(
        self, events: Sequence[EventMention], text: str, title: str, sentences: Sequence[Span]
    ) -> tuple[EventMention, ...]:
        """The events, each with the probability that the model gives it; unchanged where the pack has no weights."""
        if not self._model.weights:
            return tuple(events)
        given = self._evidence.features(events, text, title, sentences)
        model = self._model
        return tuple(msgspec.structs.replace(e, confidence=probability(model, f)) for e, f in zip(events, given, strict=True))


def probability(model: Confidence, features: Features) -> float:
    """What ``model`` makes of ``features``, between 0 and 1."""
    score = model.bias + sum(model.weights.get(name, 0.0) * value for name, value in features.items())
    return round(1 / (1 + exp(-score)), 3)


def halves(judged: Iterable[tuple[float, bool]]) -> tuple[float, float]:
    """Coded-precision, in percent, of the half with the higher confidence and of the other."""
    ranked = [ok for _, ok in sorted(judged, key=lambda pair: -pair[0])]
    middle = len(ranked) // 2
    return _percent(ranked[:middle]), _percent(ranked[middle:])


def _percent(ok: Sequence[bool]) -> float:
    return round(100 * sum(ok) / len(ok), 1) if ok else 0.0
