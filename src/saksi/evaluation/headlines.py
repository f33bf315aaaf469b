"""Scores of a grouping of headlines: do the same pairs share an event?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

from saksi.errors import GoldError
from saksi.evaluation.articles import Evaluation
from saksi.evaluation.items import HeadlineItem, typed
from saksi.evaluation.mistakes import Mistake
from saksi.evaluation.tallies import ScoreRow, Tally

Lines = Iterable[Mapping[str, Any]]
Grouping = dict[str, str]
"""Which group each headline is in."""


def evaluate_headlines(*sets: tuple[Lines, Lines]) -> Evaluation:
    """Scores and mistakes of one or more (gold, predicted) sets of grouped headlines.

    Pairs are pooled over the sets; B-cubed F1 (Bagga and Baldwin 1998) is given per set, in order. A headline without a
    prediction stands alone. ``event.pairs_without_largest`` leaves out the largest event of each set, whose pairs would
    drown the others. GoldError where a line has no id, or a line of the gold no event or story.
    """
    pooled, without = Tally(), Tally()
    b_cubed: dict[str, list[float]] = {"event": [], "story": []}
    mistakes: list[Mistake] = []
    unread: list[str] = []
    for gold_lines, predicted_lines in sets:
        gold = [_complete(typed(line, HeadlineItem, f"gold, item {n}"), n) for n, line in enumerate(gold_lines, 1)]
        predicted = {p.id: p for p in (typed(x, HeadlineItem, f"predicted, item {n}") for n, x in enumerate(predicted_lines, 1))}
        if not gold:
            raise GoldError("gold: there is no headline to score")
        unread += [g.id for g in gold if g.id not in predicted]
        for key, values in b_cubed.items():
            values.append(_b_cubed_f1(_wanted(gold, key), _given(gold, predicted, key)))
        want, got = _wanted(gold, "event"), _given(gold, predicted, "event")
        _count_pairs(want, got, pooled, without)
        mistakes += _mistakes(want, got, {g.id: g.title or g.id for g in gold})
    scores: dict[str, ScoreRow] = {"event.pairs": pooled.row(), "event.pairs_without_largest": without.row()}
    return Evaluation(scores=scores | _b_cubed_rows(b_cubed), mistakes=mistakes, unread=unread)


def _complete(item: HeadlineItem, number: int) -> HeadlineItem:
    if item.event is None or item.story is None:
        raise GoldError(f"gold, item {number}: headline {item.id} needs an event and a story")
    return item


def _wanted(gold: Sequence[HeadlineItem], key: str) -> Grouping:
    return {g.id: getattr(g, key) for g in gold}


def _given(gold: Sequence[HeadlineItem], predicted: Mapping[str, HeadlineItem], key: str) -> Grouping:
    return {g.id: getattr(predicted.get(g.id), key, None) or f"alone:{g.id}" for g in gold}


def _members(groups: Grouping) -> dict[str, list[str]]:
    members: defaultdict[str, list[str]] = defaultdict(list)
    for one, group in groups.items():
        members[group].append(one)
    return members


def _pairs(groups: Grouping) -> set[tuple[str, str]]:
    return {pair for members in _members(groups).values() for pair in combinations(sorted(members), 2)}


def _count_pairs(want: Grouping, got: Grouping, pooled: Tally, without: Tally) -> None:
    wanted, given = _pairs(want), _pairs(got)
    pooled.add(len(wanted), len(given), len(wanted & given))
    largest = Counter(want.values()).most_common(1)[0][0]
    big = {one for one, group in want.items() if group == largest}
    wanted, given = ({pair for pair in pairs if big.isdisjoint(pair)} for pairs in (wanted, given))
    without.add(len(wanted), len(given), len(wanted & given))


def _b_cubed_f1(want: Grouping, got: Grouping) -> float:
    """The mean over headlines of how pure and how complete its predicted group is, as F1 in percent."""
    wanted, given = ({group: set(m) for group, m in _members(groups).items()} for groups in (want, got))
    common = {one: len(wanted[want[one]] & given[got[one]]) for one in want}
    precision = sum(common[one] / len(given[got[one]]) for one in want) / len(want)
    recall = sum(common[one] / len(wanted[want[one]]) for one in want) / len(want)
    return round(200 * precision * recall / (precision + recall), 1)


def _b_cubed_rows(values: Mapping[str, list[float]]) -> dict[str, ScoreRow]:
    return {f"{key}.B3": {"F1": list(f1)} for key, f1 in values.items()}


def _mistakes(want: Grouping, got: Grouping, titles: Mapping[str, str]) -> list[Mistake]:
    """Events of the gold that were split, and predicted events that hold more than one."""
    parts = [(m, "split", event, "; ".join(others)) for event, m, others in _torn(want, got)]
    parts += [(m, "merged", "; ".join(others), event) for event, m, others in _torn(got, want)]
    return [
        Mistake(article=m[0], layer="event", kind=kind, context=" | ".join(titles[i] for i in m), gold=gold, predicted=predicted)
        for m, kind, gold, predicted in parts
    ]


def _torn(groups: Grouping, others: Grouping) -> Iterator[tuple[str, list[str], list[str]]]:
    """The groups whose members are in more than one group of ``others``: group, members, the groups they are in."""
    for group, members in _members(groups).items():
        parts = list(dict.fromkeys(others[one] for one in members))
        if len(parts) > 1:
            yield group, members, parts
