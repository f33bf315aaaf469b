"""Times: recognised is the same span, resolved is the same value too."""

from __future__ import annotations

from saksi.evaluation.cases import Case
from saksi.evaluation.items import TimeItem, placed
from saksi.evaluation.spans import match, same_span


def score_times(case: Case) -> None:
    """Marks the times of one article."""
    gold = placed(case.gold.times, case.text, case.where)
    predicted = placed(case.predicted.times, None, case.where)
    pairs = match(gold, predicted, lambda g, p: same_span(g.span, p.span))
    right = 0
    for i, j in pairs:
        want, got = gold[i].item.value, predicted[j].item.value
        right += want == got
        if want != got:
            case.note("times", "value", gold[i].span, _tell(gold[i].item), _tell(predicted[j].item))
    case.tally("times.recognised", len(gold), len(predicted), len(pairs))
    case.tally("times.resolved", len(gold), len(predicted), right)
    case.note_unmatched("times", gold, predicted, pairs, _tell)


def _tell(item: TimeItem) -> str:
    return "unresolved" if item.value is None else str(item.value)
