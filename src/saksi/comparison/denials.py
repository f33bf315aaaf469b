"""Which reported words are told as denied: "X membantah bahwa …"."""

from __future__ import annotations

from saksi.lang import Pack
from saksi.model import Record, SectionName, Span, Statement
from saksi.world import fold


class Denials:
    """Knows the cues of denial of a pack."""

    def __init__(self, pack: Pack) -> None:
        self._cues = frozenset(fold(w) for m in pack.stance.markers if m.id == "denial" for w in m.words)

    def denies(self, statement: Statement) -> bool:
        """Whether the speaker is told to deny the content."""
        return statement.cue is not None and fold(statement.cue) in self._cues

    def covers(self, record: Record, section: SectionName, span: Span) -> bool:
        """Whether the words stand in what somebody denies."""
        return any(s.section == section and s.span.covers(span) and self.denies(s) for s in record.statements)
