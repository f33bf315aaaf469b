"""How far two people agree in what both judged: Krippendorff's alpha, with the counts and the cases behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec
from nltk.metrics.agreement import AnnotationTask

from saksi.model.judgements import Judgement


class Disagreement(msgspec.Struct, frozen=True):
    """Something that two people judged otherwise: the ids of what it is about, and the judgement of each."""

    about: tuple[str, ...]
    first: Judgement
    second: Judgement


class Agreement(msgspec.Struct, frozen=True, kw_only=True):
    """The agreement of two people on one kind of thing.

    ``alpha`` is Krippendorff's (nominal): 1 is perfect, 0 what chance gives; null where all answers are one and the same, or
    there are none. ``counts`` holds how often the one said this and the other that.
    """

    what: str
    both: int
    equal: int
    alpha: float | None
    counts: dict[str, int]
    disagreements: tuple[Disagreement, ...] = ()


def agreement(judgements: Iterable[Judgement], first: str, second: str) -> list[Agreement]:
    """How two people agree on pairs of events, and on values: of each thing the newest judgement of each that holds."""
    holding = [x for x in judgements if x.holds]
    return [
        _one("pairs of events", holding, (first, second), ("same", "different", "unsure")),
        _one("values", holding, (first, second), ("correct", "reject")),
    ]


def _one(what: str, judgements: Sequence[Judgement], people: tuple[str, str], kinds: tuple[str, ...]) -> Agreement:
    said: dict[tuple[str, ...], dict[str, Judgement]] = {}
    for x in sorted(judgements, key=lambda x: (x.at, x.id)):
        if x.kind in kinds and x.by in people:
            said.setdefault(tuple(sorted(a.id for a in x.about)), {})[x.by] = x
    both = {about: (by[people[0]], by[people[1]]) for about, by in said.items() if len(by) == len(people)}
    data = [(p, " ".join(about), _label(x)) for about, pair in both.items() for p, x in zip(people, pair, strict=True)]
    labels = {label for _, _, label in data}
    return Agreement(
        what=what,
        both=len(both),
        equal=sum(_label(a) == _label(b) for a, b in both.values()),
        alpha=round(float(AnnotationTask(data=data).alpha()), 3) if len(labels) > 1 else None,
        counts=dict(sorted(Counter(f"{_label(a)} / {_label(b)}" for a, b in both.values()).items())),
        disagreements=tuple(Disagreement(k, a, b) for k, (a, b) in sorted(both.items()) if _label(a) != _label(b)),
    )


def _label(x: Judgement) -> str:
    return f"{x.field} = {x.value}" if x.kind == "correct" else x.kind
