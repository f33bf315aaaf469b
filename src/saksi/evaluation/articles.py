"""Scores of read articles against gold annotations, layer by layer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from saksi.errors import GoldError
from saksi.evaluation.actors import score_actors
from saksi.evaluation.cases import Case, Sheet
from saksi.evaluation.events import score_events
from saksi.evaluation.figures import score_figures
from saksi.evaluation.items import ArticleItem, typed
from saksi.evaluation.mistakes import Mistake
from saksi.evaluation.statements import score_statements
from saksi.evaluation.tallies import ScoreRow
from saksi.evaluation.times import score_times
from saksi.evaluation.wording import score_wording
from saksi.model import Record

SCORERS = (score_times, score_statements, score_figures, score_events, score_wording, score_actors)


class Evaluation(msgspec.Struct, frozen=True, kw_only=True):
    """How good a reading is: ``scores`` by name, and every mistake.

    A row of ``scores`` holds either ``P``, ``R``, ``F1`` (percent, micro-averaged over all articles) with the counts
    ``gold`` and ``predicted``, or ``accuracy`` (percent) and ``of`` how many. ``unread`` lists the ids of the gold that
    nothing was predicted for: all their items count as missed.
    """

    scores: dict[str, ScoreRow]
    mistakes: list[Mistake]
    unread: list[str]


def evaluate_articles(gold: Iterable[Mapping[str, Any]], predicted: Iterable[Mapping[str, Any] | Record]) -> Evaluation:
    """Scores and mistakes of ``predicted`` records against ``gold`` annotations.

    Items are matched one to one inside one article, best first; a prediction that nothing in the gold matches counts
    against precision. Records of articles that the gold does not hold are passed over; of two records with one id the later
    counts. Items whose ``section`` is not "body" are left out of the count: the gold annotates bodies alone. GoldError where
    a line has no id or no text, an item no place, or quoted words do not stand in the article.
    """
    by_id: dict[str, ArticleItem] = {}
    for number, line in enumerate(predicted, 1):
        item = typed(line, ArticleItem, f"predicted, item {number}")
        by_id[item.id] = item
    sheet, unread = Sheet(), []
    for number, line in enumerate(gold, 1):
        item = typed(line, ArticleItem, f"gold, item {number}")
        if item.id not in by_id:
            unread.append(item.id)
        _score(item, by_id.get(item.id) or ArticleItem(id=item.id), sheet)
    return Evaluation(scores=sheet.board.rows(), mistakes=sheet.mistakes, unread=unread)


def _score(gold: ArticleItem, predicted: ArticleItem, sheet: Sheet) -> None:
    where = f"article {gold.id}"
    if gold.text is None:
        raise GoldError(f"{where}: the gold needs the article's text")
    case = Case(gold, predicted, gold.text, where, sheet)
    for score in SCORERS:
        score(case)
