"""Actors: found is one shared name form; names is every form gathered under the right actor."""

from __future__ import annotations

from collections.abc import Iterable

from saksi.evaluation.cases import Case
from saksi.evaluation.items import ActorItem
from saksi.evaluation.spans import match


def score_actors(case: Case) -> None:
    """Marks the actors of one article; nothing is counted where the gold lists none."""
    gold, predicted = case.gold.actors or (), case.predicted.actors or ()
    if not gold:
        return
    forms, given = [_forms(a) for a in gold], [_forms(a) for a in predicted]
    pairs = match(forms, given, lambda a, b: len(a & b) / len(a | b) if a or b else 0.0)
    case.tally("actors.found", len(gold), len(predicted), len(pairs))
    case.tally("actors.names", _total(forms), _total(given), sum(len(forms[i] & given[j]) for i, j in pairs))
    for i, j in pairs:
        _score_pair(case, gold[i], predicted[j])
    hit_gold, hit_predicted = {i for i, _ in pairs}, {j for _, j in pairs}
    for i, actor in enumerate(gold):
        if i not in hit_gold:
            case.note("actors", "missed", None, _tell(actor), None)
    for j, actor in enumerate(predicted):
        if j not in hit_predicted:
            case.note("actors", "extra", None, None, _tell(actor))


def _score_pair(case: Case, gold: ActorItem, predicted: ActorItem) -> None:
    case.rate("actors.kind", gold.kind == predicted.kind)
    if gold.kind != predicted.kind:
        case.note("actors", "kind", None, f"{gold.name}: {gold.kind}", f"{predicted.name}: {predicted.kind}")
    if not case.sheet.slot("actors.role", gold.role, predicted.role, case.sheet.names.same):
        want, got = (f"{actor.name}: {actor.role or 'no role'}" for actor in (gold, predicted))
        case.note("actors", "role", None, want, got)
    if _forms(gold) != _forms(predicted):
        case.note("actors", "names", None, _tell(gold), _tell(predicted))


def _forms(actor: ActorItem) -> frozenset[str]:
    return frozenset(form.casefold() for form in (actor.name, *(actor.aliases or ())) if form)


def _total(forms: Iterable[frozenset[str]]) -> int:
    return sum(map(len, forms))


def _tell(actor: ActorItem) -> str:
    return " / ".join(form for form in (actor.name, *(actor.aliases or ())) if form)
