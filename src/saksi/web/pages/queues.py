"""What waits for a person: what could not be read, events that hang by a thread, and what was judged."""

from __future__ import annotations

import msgspec

from saksi.model.judgements import Judgement
from saksi.store import Entry, judgements
from saksi.store.queries.doubtful import Doubt, doubtful
from saksi.web.answers import Answer, Ask, Table

ROWS = 100
DOUBTS = 20
LINE = 0.40
"""The score from which on two reports are one event (docs/grouping.md)."""


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of the quarantine, without its bytes."""

    name: str
    source: str
    place: str
    step: str
    reason: str
    kept_at: str


class QueuesView(msgspec.Struct, frozen=True, kw_only=True):
    """The queues; ``quarantined`` and ``judged`` count all, the lists hold the newest."""

    quarantine: tuple[Waiting, ...]
    quarantined: int
    doubtful: tuple[Doubt, ...]
    judgements: tuple[Judgement, ...]
    judged: int


def page(ask: Ask) -> Answer:
    """All queues on one page."""
    entries = ask.desk.store.quarantined()
    judged = judgements.listed(ask.desk.store)
    view = QueuesView(
        quarantine=tuple(_waiting(e) for e in reversed(entries[-ROWS:])),
        quarantined=len(entries),
        doubtful=tuple(ask.desk.remembered("doubtful", lambda: doubtful(ask.desk.store, LINE, DOUBTS))),
        judgements=tuple(reversed(judged[-ROWS:])),
        judged=len(judged),
    )
    columns = ("name", "source", "place", "step", "reason", "kept_at")
    table = Table(columns, [[getattr(w, c) for c in columns] for w in view.quarantine])
    return Answer(title=ask.words("nav.queues"), view=view, table=table)


def _waiting(entry: Entry) -> Waiting:
    return Waiting(**{name: getattr(entry, name) for name in Waiting.__struct_fields__})
