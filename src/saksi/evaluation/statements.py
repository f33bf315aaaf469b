"""Statements: content is half of the characters in common; speaker_span the words there; attributed who it is."""

from __future__ import annotations

from saksi.evaluation.cases import Case, Pairs
from saksi.evaluation.items import Named, NameLike, Placed, StatementItem, placed
from saksi.evaluation.names import LONGEST_NAME
from saksi.evaluation.spans import iou, match

Statements = list[Placed[StatementItem]]


def score_statements(case: Case) -> None:
    """Marks the statements of one article."""
    gold = placed(case.gold.statements, case.text, case.where)
    predicted = placed(case.predicted.statements, None, case.where)
    pairs = match(gold, predicted, _common_content)
    case.tally("statements.content", len(gold), len(predicted), len(pairs))
    _score_speakers(case, gold, predicted, pairs)
    for kind in ("direct", "indirect"):
        found = {i for i, _ in pairs}
        rate = case.sheet.board.rates[f"statements.recall_{kind}"]
        for i, one in enumerate(gold):
            if one.item.kind == kind:
                rate.add(i in found)
    case.note_unmatched("statements", gold, predicted, pairs, lambda item: item.kind)


def _common_content(gold: Placed[StatementItem], predicted: Placed[StatementItem]) -> float:
    value = iou(gold.span, predicted.span)
    return value if value >= 0.5 else 0.0


def _score_speakers(case: Case, gold: Statements, predicted: Statements, pairs: Pairs) -> None:
    """Marks who is said to speak; a speaker that the annotators could not settle ("speaker_unscored") is left out."""
    words_right = names_right = unscored = 0
    for i, j in pairs:
        want, got = gold[i].item, predicted[j].item
        if want.speaker_unscored:
            unscored += 1
            continue
        speaker = _speaker(got.speaker)
        name_ok = _same_speaker(case, want, speaker)
        names_right += name_ok
        words_right += _same_words(case, _words(want.speaker), speaker.text or "")
        case.rate("statements.speaker", name_ok)
        case.rate("statements.kind", want.kind == got.kind)
        if not name_ok:
            case.note(
                "statements", "speaker", gold[i].span, want.speaker_name or _words(want.speaker), speaker.name or speaker.text
            )
        if want.kind != got.kind:
            case.note("statements", "kind", gold[i].span, want.kind, got.kind)
    case.tally("statements.speaker_span", len(gold) - unscored, len(predicted) - unscored, words_right)
    case.tally("statements.attributed", len(gold) - unscored, len(predicted) - unscored, names_right)


def _speaker(value: NameLike) -> Named:
    """The slot as words and name; a bare string is both."""
    if isinstance(value, str):
        return Named(name=value, text=value)
    return value or Named()


def _words(value: NameLike) -> str | None:
    return value.text if isinstance(value, Named) else value


def _same_speaker(case: Case, want: StatementItem, got: Named) -> bool:
    real = want.speaker_name or _words(want.speaker)
    return (not real and not got.name) or case.sheet.names.same(real, got.name)


def _same_words(case: Case, want: str | None, got: str) -> bool:
    said, given = (want or "").strip("-").casefold(), got.strip("-").casefold()
    if said == given:
        return True
    if not said or not given or len(given.split()) > LONGEST_NAME:
        return False
    return said in given or case.sheet.names.same(said, given)
