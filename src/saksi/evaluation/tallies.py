"""Counting: precision and recall of items, accuracy of their values."""

from __future__ import annotations

from collections import defaultdict

ScoreRow = dict[str, float | int | list[float] | None]


class Tally:
    """How many items the gold has, how many were predicted, and how many of both are one."""

    def __init__(self) -> None:
        self.gold = self.predicted = self.hit = 0

    def add(self, gold: int, predicted: int, hit: int) -> None:
        """Counts the items of one article."""
        self.gold += gold
        self.predicted += predicted
        self.hit += hit

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, in percent; 0 where there is nothing to count."""
        return 200 * self.hit / (self.gold + self.predicted) if self.gold + self.predicted else 0.0

    def row(self) -> ScoreRow:
        """Precision, recall and F1 in percent, and the two counts."""
        precision = 100 * self.hit / self.predicted if self.predicted else 0.0
        recall = 100 * self.hit / self.gold if self.gold else 0.0
        return {
            "P": round(precision, 1),
            "R": round(recall, 1),
            "F1": round(self.f1, 1),
            "gold": self.gold,
            "predicted": self.predicted,
        }


class Rate:
    """How many of the values that could be right are right."""

    def __init__(self) -> None:
        self.right = self.all = 0

    def add(self, ok: bool) -> None:
        """Counts one value."""
        self.right += ok
        self.all += 1

    def row(self) -> ScoreRow:
        """Accuracy in percent (null where nothing was counted), and of how many."""
        return {"accuracy": round(100 * self.right / self.all, 1) if self.all else None, "of": self.all}


class Board:
    """All tallies and rates of one evaluation, each made when first counted."""

    def __init__(self) -> None:
        self.tallies: defaultdict[str, Tally] = defaultdict(Tally)
        self.rates: defaultdict[str, Rate] = defaultdict(Rate)
        self.realis: defaultdict[str, Tally] = defaultdict(Tally)

    def rows(self) -> dict[str, ScoreRow]:
        """The scores by name: tallies, then rates, then the mean over the kinds of realis that the gold has."""
        tallies = {name: tally.row() for name, tally in sorted(self.tallies.items())}
        rates = {name: rate.row() for name, rate in sorted(self.rates.items())}
        return tallies | rates | {"events.realis": self._realis_row()}

    def _realis_row(self) -> ScoreRow:
        present = [tally for tally in self.realis.values() if tally.gold]
        row: ScoreRow = {"F1": round(sum(tally.f1 for tally in present) / len(present), 1) if present else None}
        row |= {kind: tally.row()["F1"] for kind, tally in self.realis.items()}
        return row | {"of": sum(tally.gold for tally in present)}
