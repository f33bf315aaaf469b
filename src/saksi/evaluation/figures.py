"""Figures: found is the same span and measure, exact the same bounds too."""

from __future__ import annotations

from saksi.evaluation.cases import Case
from saksi.evaluation.items import FigureItem, Placed, placed
from saksi.evaluation.spans import match, same_span


def score_figures(case: Case) -> None:
    """Marks the figures of one article; who is counted and who claims it are marked on those found."""
    gold = placed(case.gold.figures, case.text, case.where)
    predicted = placed(case.predicted.figures, None, case.where)
    pairs = match(gold, predicted, _same_figure)
    exact = 0
    for i, j in pairs:
        span, want, got = gold[i].span, gold[i].item, predicted[j].item
        fine = (want.low, want.high, want.bound) == (got.low, got.high, got.bound)
        exact += fine
        if not fine:
            case.note("figures", "value", span, _value(want), _value(got))
        case.name_slot("figures", "claimant", span, want.claimant, got.claimant)
        case.name_slot("figures", "of", span, want.of, got.of)
    case.tally("figures.found", len(gold), len(predicted), len(pairs))
    case.tally("figures.exact", len(gold), len(predicted), exact)
    case.note_unmatched("figures", gold, predicted, pairs, lambda item: f"{item.measure} {_value(item)}")


def _same_figure(gold: Placed[FigureItem], predicted: Placed[FigureItem]) -> float:
    return same_span(gold.span, predicted.span) if gold.item.measure == predicted.item.measure else 0.0


def _value(item: FigureItem) -> str:
    low, high = ("?" if n is None else f"{n:.15g}" for n in (item.low, item.high))
    return (low if low == high else f"{low}–{high}") + (f" ({item.bound})" if item.bound else "")
