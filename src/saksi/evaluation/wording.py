"""Wording: found is the same span, placed is of the right actor or act too."""

from __future__ import annotations

from saksi.evaluation.cases import Case
from saksi.evaluation.items import WordingItem, one_name, placed
from saksi.evaluation.spans import match, same_span


def score_wording(case: Case) -> None:
    """Marks the wording of one article; whose voice it is in is marked on what was found."""
    gold = placed(case.gold.wording, case.text, case.where)
    predicted = placed(case.predicted.wording, None, case.where)
    pairs = match(gold, predicted, lambda g, p: same_span(g.span, p.span))
    right = 0
    for i, j in pairs:
        span, want, got = gold[i].span, gold[i].item, predicted[j].item
        ok = case.same_name(want.of, got.of) if one_name(want.of) else not one_name(got.of)
        right += ok
        if not ok:
            case.note("wording", "of", span, one_name(want.of), one_name(got.of))
        case.rate("wording.voice", want.voice == got.voice)
        if want.voice != got.voice:
            case.note("wording", "voice", span, want.voice, got.voice)
    case.tally("wording.found", len(gold), len(predicted), len(pairs))
    case.tally("wording.placed", len(gold), len(predicted), right)
    case.note_unmatched("wording", gold, predicted, pairs, _tell)


def _tell(item: WordingItem) -> str:
    return f"of {one_name(item.of) or 'nobody named'}, {item.voice}"
