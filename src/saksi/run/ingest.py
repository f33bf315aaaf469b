"""Articles into a store: what is known already is passed over, the rest is read and kept batch by batch."""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

import msgspec

from saksi.model import Record
from saksi.run.arriving import Coming, named
from saksi.run.failures import Failure
from saksi.run.given import Given
from saksi.run.many import Input, Output, read_all, read_one
from saksi.run.reader import Reader
from saksi.run.settings import Settings
from saksi.store import Arrival, Outcome, Standing, Store, Unread

Read = Callable[[Iterable[Input]], Iterator[Output]]
"""What reads: one output for each input, in order, taking inputs only a little ahead (``read_all``)."""


def reading(settings: Settings | Path | None, workers: int) -> Read:
    """``read_all`` with these settings and processes; with one, its reader is made when the first article needs it."""

    def alone(inputs: Iterable[Input]) -> Iterator[Output]:
        reader: Reader | None = None
        for item in inputs:
            if isinstance(item, Failure):
                yield item
            else:
                reader = reader or Reader(settings)
                yield read_one(reader, item)

    return alone if workers == 1 else partial(read_all, settings=settings, workers=workers)


# Articles whose standing is asked for at once, and most articles and seconds of one transaction: a transaction costs some
# 3 ms (the disk is waited for), which 100 articles share; after a second what is read is made safe in any case.
ASKED = 64
BATCH = 100
SECONDS = 1.0


class Intake:
    """Takes articles into one store with one reader."""

    def __init__(self, store: Store, read: Read, reader: str, *, raw: bool = True, again: bool = False) -> None:
        self._store = store
        self._read = read
        self._reader = reader
        self._raw = raw
        self._again = again
        self._coming: Counter[str] = Counter()
        """Names being read: what they release from quarantine is not known to stand there for those behind them."""

    def take(self, given: Iterable[Given], *, retry: bool = False) -> Iterator[Outcome]:
        """What became of each article of ``given``, in order, told when it is safe in the store.

        What the store has is not read again; what is in quarantine only with ``retry``.
        """
        waiting: deque[Coming] = deque()
        batch: list[tuple[Coming, Output]] = []
        begun = time.monotonic()
        for output in self._read(self._fed(given, waiting, retry)):
            batch.append((waiting.popleft(), output))
            if len(batch) >= BATCH or time.monotonic() - begun > SECONDS:
                yield from self._kept(batch)
                batch, begun = [], time.monotonic()
        yield from self._kept(batch)

    def _fed(self, given: Iterable[Given], waiting: deque[Coming], retry: bool) -> Iterator[Input]:
        """What the reader gets, one for each given: articles, and failures in the place of what needs no reading."""
        all_given = iter(given)
        while asked := _next_ones(all_given):
            for coming in self._standing(asked, retry):
                waiting.append(coming)
                yield coming.article or Failure(coming.name, "")

    def _standing(self, asked: list[Given], retry: bool) -> list[Coming]:
        coming = [named(g) for g in asked]
        nameless = [c.place for c in coming if c.article is not None and c.nameless]
        if nameless:
            known = self._store.ids_at(nameless)
            coming = [c.called(known[c.place]) if c.nameless and c.place in known else c for c in coming]
        articles = [(c.name, c.version_id, c.source) for c in coming if c.article is not None]
        standings = iter(self._store.standings(articles, again=self._again) if articles else ())
        return [c if c.article is None else self._decided(c, next(standings), retry) for c in coming]

    def _decided(self, coming: Coming, standing: Standing, retry: bool) -> Coming:
        if standing not in _PASSED or (standing == "unread" and (retry or self._coming[coming.name])):
            self._coming[coming.name] += 1
            return coming
        outcome = Outcome(coming.name, standing, _PASSED[standing], coming.place)
        return msgspec.structs.replace(coming, article=None, outcome=outcome)

    def _kept(self, batch: list[tuple[Coming, Output]]) -> Iterator[Outcome]:
        items = [self._item(coming, output) for coming, output in batch]
        put = [item for item in items if not isinstance(item, Outcome)]
        visits = [visit for coming, _ in batch for visit in coming.visits]
        outcomes = iter(self._store.put(put, self._reader, again=self._again, visits=visits) if put or visits else ())
        for coming, _ in batch:
            self._coming[coming.name] -= 1
            if self._coming[coming.name] <= 0:
                del self._coming[coming.name]
        for item in items:
            yield item if isinstance(item, Outcome) else next(outcomes)

    def _item(self, coming: Coming, output: Output) -> Arrival | Unread | Outcome:
        if coming.outcome is not None:
            return coming.outcome
        raw = coming.raw if self._raw else None
        if coming.article is not None and isinstance(output, Record):
            return Arrival(article=coming.article, record=output, source=coming.source, place=coming.place, raw=raw)
        failure = coming.failure or output
        step, reason = (failure.step, failure.reason) if isinstance(failure, Failure) else ("run", "gave no record")
        return Unread(
            name=coming.name,
            source=coming.source,
            place=coming.place,
            step=step,
            reason=reason,
            version_id=coming.version_id or None,
            article=coming.article,
            raw=raw,
        )


def _next_ones(given: Iterator[Given]) -> list[Given]:
    """What comes next, but no more than is asked for at once, nor what comes slower than that is worth waiting for."""
    asked: list[Given] = []
    begun = time.monotonic()
    while len(asked) < ASKED and (one := next(given, None)) is not None:
        asked.append(one)
        if time.monotonic() - begun > SECONDS:
            break
    return asked


_PASSED: dict[Standing, tuple[str, ...]] = {
    "same": (),
    "forgotten": ("it was forgotten; --again takes it in again",),
    "unread": ("is in quarantine already; saksi quarantine --retry tries it again",),
}
