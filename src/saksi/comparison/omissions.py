"""What a source does not have and others do."""

from __future__ import annotations

from collections.abc import Sequence

from saksi.comparison import rows
from saksi.comparison.tools import Tools
from saksi.model.findings import Omission, Row

_FEW = 2


def omissions(made: Sequence[Row], tools: Tools) -> tuple[Omission, ...]:
    """For each source that chiefly reports what is compared, the rows that at least two others have, or the one other there is.

    Of a whole story a source is only asked for the rows of events that it tells.
    """
    chief = [s for s in tools.tellers.sources if s.chief]
    least = min(_FEW, len(chief) - 1)
    found = []
    for source in chief if least > 0 else ():
        own = {e for a in tools.accounts if a.id in source.articles for e in a.tellings}
        for row in made:
            told_by = [c for c in row.cells if any(s.id == c.source for s in chief)]
            if any(c.source == source.id for c in row.cells) or len(told_by) < least:
                continue
            if row.event is not None and row.event not in own:
                continue
            text = tools.say(
                "omission",
                source=source.name,
                slot=tools.say.slot(row.slot),
                subject=row.subject,
                others=tools.names(told_by),
                counts=tools.counted(told_by),
            )
            held = tuple(c.source for c in told_by)
            found.append(Omission(source=source.id, row=row.id, text=text, told_by=held, passages=rows.passages_of(told_by)))
    return tuple(found)
