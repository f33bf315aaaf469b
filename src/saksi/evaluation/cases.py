"""What the scorers of all layers share: one article in two readings, and the sheet that the marks go on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from saksi.evaluation.items import ArticleItem, Item, NameLike, Placed, one_name
from saksi.evaluation.mistakes import Mistake, context_of
from saksi.evaluation.names import NameMatcher
from saksi.evaluation.tallies import Board
from saksi.model import Span

_I = TypeVar("_I", bound=Item)
Pairs = Sequence[tuple[int, int]]


class Sheet:
    """The marks of a whole evaluation: tallies, mistakes, and the judge of names."""

    def __init__(self, names: NameMatcher | None = None) -> None:
        self.board = Board()
        self.mistakes: list[Mistake] = []
        self.names = names or NameMatcher()

    def slot(self, tally: str, gold: str | None, predicted: str | None, same: Callable[[str, str], bool]) -> bool:
        """Whether an optional value is right; a value where the gold has none costs precision, a missing one recall."""
        ok = bool(gold and predicted and same(gold, predicted))
        self.board.tallies[tally].add(bool(gold), bool(predicted), ok)
        return ok or (not gold and not predicted)


class Case:
    """One article in two readings, marked on a sheet."""

    def __init__(self, gold: ArticleItem, predicted: ArticleItem, text: str, where: str, sheet: Sheet) -> None:
        self.gold = gold
        self.predicted = predicted
        self.text = text
        self.where = where
        self.sheet = sheet

    def tally(self, name: str, gold: int, predicted: int, hit: int) -> None:
        """Counts items under ``name``."""
        self.sheet.board.tallies[name].add(gold, predicted, hit)

    def rate(self, name: str, ok: bool) -> None:
        """Counts one value under ``name``."""
        self.sheet.board.rates[name].add(ok)

    def same_name(self, a: NameLike, b: NameLike) -> bool:
        """Whether two slots name the same one."""
        return self.sheet.names.same(one_name(a), one_name(b))

    def name_slot(self, layer: str, slot: str, span: Span, gold: NameLike, predicted: NameLike) -> None:
        """Counts a slot that holds a name, and notes a wrong one."""
        want, got = one_name(gold), one_name(predicted)
        if not self.sheet.slot(f"{layer}.{slot}", want, got, self.sheet.names.same):
            self.note(layer, slot, span, want, got)

    def value_slot(self, layer: str, slot: str, span: Span, gold: str | None, predicted: str | None) -> None:
        """Counts a slot that holds a value of a fixed list, and notes a wrong one."""
        if not self.sheet.slot(f"{layer}.{slot}", gold, predicted, str.__eq__):
            self.note(layer, slot, span, gold, predicted)

    def note(self, layer: str, kind: str, span: Span | None, gold: str | None, predicted: str | None) -> None:
        """Adds a mistake."""
        self.sheet.mistakes.append(
            Mistake(
                article=self.gold.id,
                layer=layer,
                kind=kind,
                start=span.start if span else None,
                end=span.end if span else None,
                context=context_of(self.text, span) if span else "",
                gold=gold,
                predicted=predicted,
            )
        )

    def note_unmatched(
        self,
        layer: str,
        gold: Sequence[Placed[_I]],
        predicted: Sequence[Placed[_I]],
        pairs: Pairs,
        tell: Callable[[_I], str | None],
    ) -> None:
        """Adds a mistake for every item that stands in one reading alone."""
        hit_gold, hit_predicted = {i for i, _ in pairs}, {j for _, j in pairs}
        for i, one in enumerate(gold):
            if i not in hit_gold:
                self.note(layer, "missed", one.span, tell(one.item), None)
        for j, one in enumerate(predicted):
            if j not in hit_predicted:
                self.note(layer, "extra", one.span, None, tell(one.item))
