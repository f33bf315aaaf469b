"""Events: coded is the same type with its evidence in the right sentence; its slots are marked on those coded."""

from __future__ import annotations

from saksi.evaluation.cases import Case
from saksi.evaluation.items import ArticleItem, EventItem, NameLike, Placed, one_name, placed
from saksi.evaluation.spans import iou, match, overlap, sentence_around
from saksi.model import Span

MARKED_REALIS = ("planned", "hypothetical", "denied")
"""What an event can be besides actual; ongoing counts as actual."""

GoldEvent = tuple[Placed[EventItem], Span]
"""An event of the gold, and the sentence that it stands in."""


def score_events(case: Case) -> None:
    """Marks the events of one article."""
    events = placed(case.gold.events, case.text, case.where)
    gold = [(event, sentence_around(case.text, event.span)) for event in events]
    predicted = placed(case.predicted.events, None, case.where)
    pairs = match(gold, predicted, _same)
    case.tally("events.coded", len(gold), len(predicted), len(pairs))
    case.tally("events.found_any_type", len(gold), len(predicted), len(match(gold, predicted, _near)))
    mains = sum(bool(events[i].item.main and predicted[j].item.main) for i, j in pairs)
    case.tally("events.main", sum(bool(e.item.main) for e in events), sum(bool(p.item.main) for p in predicted), mains)
    whole = sum([_score_slots(case, events[i].span, events[i].item, predicted[j].item) for i, j in pairs])
    case.tally("events.coded_with_all_roles", len(gold), len(predicted), whole)
    case.note_unmatched("events", events, predicted, pairs, _tell)


def coded(gold: ArticleItem, predicted: ArticleItem) -> list[bool]:
    """Whether each predicted event of the body is coded: of the type of one in the gold, in its sentence."""
    text = gold.text or ""
    wanted = [(event, sentence_around(text, event.span)) for event in placed(gold.events, text, gold.id)]
    events = placed(predicted.events, None, gold.id)
    right = {j for _, j in match(wanted, events, _same)}
    return [j in right for j in range(len(events))]


def _same(gold: GoldEvent, predicted: Placed[EventItem]) -> float:
    return _near(gold, predicted) if gold[0].item.type == predicted.item.type else 0.0


def _near(gold: GoldEvent, predicted: Placed[EventItem]) -> float:
    """How well the evidence fits: at least half of it in the gold's sentence, and not much longer than that."""
    event, sentence = gold
    size = max(1, predicted.span.end - predicted.span.start)
    if overlap(sentence, predicted.span) * 2 < size or size > 1.5 * (sentence.end - sentence.start):
        return 0.0
    return 0.01 + iou(event.span, predicted.span)


def _score_slots(case: Case, span: Span, want: EventItem, got: EventItem) -> bool:
    """Marks the values of one coded event; whether all of its actors and recipients are right."""
    roles = [
        _score_role(case, "actors", span, want.actors, got.actors),
        _score_role(case, "recipients", span, want.recipients, got.recipients),
    ]
    _score_realis(case, span, want.realis, got.realis)
    case.value_slot("events", "mode", span, want.mode, got.mode)
    case.value_slot("events", "date", span, _date(want), _date(got))
    case.name_slot("events", "place", span, want.place, got.place)
    case.name_slot("events", "attributed_to", span, want.attributed_to, got.attributed_to)
    return all(roles)


def _score_role(
    case: Case, role: str, span: Span, gold: tuple[NameLike, ...] | None, predicted: tuple[NameLike, ...] | None
) -> bool:
    want, got = _names(gold), _names(predicted)
    hit = len(match(want, got, lambda a, b: float(case.same_name(a, b))))
    case.tally(f"events.{role}", len(want), len(got), hit)
    ok = hit == len(want) == len(got)
    if not ok:
        case.note("events", role, span, "; ".join(want) or None, "; ".join(got) or None)
    return ok


def _score_realis(case: Case, span: Span, gold: str | None, predicted: str | None) -> None:
    want, got = ("actual" if realis in (None, "", "ongoing") else realis for realis in (gold, predicted))
    for kind in MARKED_REALIS:
        case.sheet.board.realis[kind].add(want == kind, got == kind, want == got == kind)
    if want != got:
        case.note("events", "realis", span, want, got)


def _names(slots: tuple[NameLike, ...] | None) -> list[str]:
    return [name for name in map(one_name, slots or ()) if name]


def _date(item: EventItem) -> str | None:
    return str(item.date) if item.date else None


def _tell(item: EventItem) -> str:
    who = ", ".join(_names(item.actors)) or "?"
    return f"{item.type}{f' {item.mode}' if item.mode else ''}: {who} → {', '.join(_names(item.recipients)) or '?'}"
