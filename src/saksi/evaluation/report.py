"""An evaluation as rows and lines, for a terminal or a table; printing is the caller's."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from saksi.evaluation.articles import Evaluation
from saksi.evaluation.mistakes import Mistake
from saksi.evaluation.tallies import ScoreRow


def score_lines(evaluation: Evaluation) -> list[str]:
    """One aligned line per score: "times.resolved    P 80.0  R 75.5  F1 77.7  gold 106  predicted 98"."""
    return aligned_rows(evaluation.scores)


def aligned_rows(scores: Mapping[str, ScoreRow]) -> list[str]:
    """One line per score, names and numbers under one another."""
    return [f"{name:32} " + "  ".join(f"{k} {v}" for k, v in row.items()) for name, row in scores.items()]


def mistake_lines(evaluation: Evaluation, limit: int | None = None) -> list[str]:
    """The mistakes in words, under one heading per layer and kind with their number; at most ``limit`` of each."""
    lines = []
    for (layer, kind), mistakes in _by_kind(evaluation).items():
        lines.append(f"-- {layer}: {kind} ({len(mistakes)})")
        shown = mistakes if limit is None else mistakes[:limit]
        lines += [f"   {_in_words(m)}" for m in shown]
        if len(shown) < len(mistakes):
            lines.append(f"   … and {len(mistakes) - len(shown)} more")
    return lines


def unread_lines(evaluation: Evaluation, limit: int = 5) -> list[str]:
    """A warning, where nothing was predicted for articles of the gold; empty where all were read."""
    if not evaluation.unread:
        return []
    named = ", ".join(evaluation.unread[:limit]) + (", …" if len(evaluation.unread) > limit else "")
    return [f"nothing was predicted for {len(evaluation.unread)} id(s) of the gold, counted as missed: {named}"]


def mistake_rows(evaluation: Evaluation) -> Iterator[dict[str, str | int | None]]:
    """One flat row per mistake, with the fields of ``Mistake`` as columns."""
    for mistake in evaluation.mistakes:
        yield {field: getattr(mistake, field) for field in mistake.__struct_fields__}


def mistake_counts(evaluation: Evaluation) -> dict[tuple[str, str], int]:
    """How many mistakes there are of each layer and kind, the most frequent first."""
    return dict(Counter((m.layer, m.kind) for m in evaluation.mistakes).most_common())


def _by_kind(evaluation: Evaluation) -> dict[tuple[str, str], list[Mistake]]:
    groups: defaultdict[tuple[str, str], list[Mistake]] = defaultdict(list)
    for mistake in evaluation.mistakes:
        groups[mistake.layer, mistake.kind].append(mistake)
    return dict(sorted(groups.items()))


def _in_words(mistake: Mistake) -> str:
    sides = [("gold", mistake.gold, "extra"), ("predicted", mistake.predicted, "missed")]
    readings = "; ".join(f"{side}: {value or 'nothing'}" for side, value, absent_when in sides if mistake.kind != absent_when)
    where = mistake.article + (f" {mistake.start}–{mistake.end}" if mistake.start is not None else "")
    return "  ".join(part for part in (where, mistake.context, readings) if part)
