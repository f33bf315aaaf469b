"""Records made by an older reader or other words, renewed a few at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

from saksi.model import Record
from saksi.run.failures import Failure
from saksi.run.ingest import Read
from saksi.run.many import Input, Output
from saksi.store import Kept, Outcome, Store

BATCH = 64
"""Records of one transaction; a run that is stopped goes on with the next batch when it is started again."""


def reread(store: Store, read: Read, reader: str) -> Iterator[Outcome]:
    """What reading again changed in each version whose record is not by ``reader``, told when it is safe in the store.

    A version that the new reader cannot read keeps its old record, and comes out as ``unread``.
    """
    waiting: deque[Kept] = deque()
    batch: list[tuple[Kept, Output]] = []
    for output in read(_fed(store, reader, waiting)):
        batch.append((waiting.popleft(), output))
        if len(batch) >= BATCH:
            yield from _renewed(store, batch, reader)
            batch = []
    yield from _renewed(store, batch, reader)


def _fed(store: Store, reader: str, waiting: deque[Kept]) -> Iterator[Input]:
    after = 0
    while outdated := store.outdated(reader, BATCH, after):
        for kept in outdated:
            waiting.append(kept)
            yield kept.article
        after = outdated[-1].version


def _renewed(store: Store, batch: Iterable[tuple[Kept, Output]], reader: str) -> Iterator[Outcome]:
    renewed = [(kept, output) for kept, output in batch if isinstance(output, Record)]
    if renewed:
        yield from store.renew(renewed, reader)
    for kept, output in batch:
        if isinstance(output, Failure):
            yield Outcome(
                kept.record.id, "unread", (f"{output.reason}; its record by {kept.reader} was kept",), kept.record.version
            )
