"""What a source does not have and others do."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from saksi.comparison.tools import Tools
from saksi.model.findings import Cell, Omission, Row, Source

_FEW = 2
_MOST = 40  # for each source, those that most origins have
_EXAMPLES = 5


def omissions(made: Sequence[Row], tools: Tools) -> tuple[Omission, ...]:
    """For each source that chiefly reports what is compared, the rows that at least two others have, or the one other there is.

    Of a whole story a source is only asked for the rows of events that it tells.
    """
    chief = {s.id: s for s in tools.tellers.sources if s.chief}
    least = min(_FEW, len(chief) - 1)
    if least < 1:
        return ()
    told = [(row, cells) for row in made if len(cells := [c for c in row.cells if c.source in chief]) >= least]
    told.sort(key=lambda t: (-t[0].counts.origins, -t[0].counts.articles))
    shown = {row.id: _Shown(row, cells, tools) for row, cells in told}
    found: list[Omission] = []
    for source in chief.values():
        own = {e for a in tools.accounts if a.id in source.articles for e in a.tellings}
        lacking = (row for row, _ in told if source.id not in shown[row.id].sources and (row.event is None or row.event in own))
        found += [shown[row.id].omission(source) for row in islice(lacking, _MOST)]
    return tuple(found)


class _Shown:
    """What is said of a row to each source that lacks it."""

    def __init__(self, row: Row, cells: Sequence[Cell], tools: Tools) -> None:
        self._tools = tools
        self._row = row
        self._told_by = tuple(c.source for c in cells)
        self.sources = frozenset(self._told_by)
        self._passages = tuple(dict.fromkeys(c.values[0].passages[0] for c in cells[:_EXAMPLES]))
        self._others = tools.names(cells)
        self._counts = tools.counted(cells)

    def omission(self, source: Source) -> Omission:
        """That ``source`` lacks the row."""
        say = self._tools.say
        text = say(
            "omission",
            source=source.name,
            slot=say.slot(self._row.slot),
            subject=self._row.subject,
            others=self._others,
            counts=self._counts,
        )
        return Omission(source=source.id, row=self._row.id, text=text, told_by=self._told_by, passages=self._passages)
