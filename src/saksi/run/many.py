"""Many articles through the line, in input order, by one process or several, in flat memory."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import parent_process
from multiprocessing.connection import wait
from pathlib import Path
from threading import Thread

import msgspec

from saksi.errors import SaksiError
from saksi.model import Article, Record
from saksi.run.failures import Failure, fault
from saksi.run.reader import Reader
from saksi.run.settings import Settings

Input = Article | Failure
Output = Record | Failure

# Articles per parcel, and parcels under way per worker: enough to hide the handing over (8 articles are some 40 ms of
# work), little enough that memory stays flat and the first record comes soon.
PARCEL = 8
AHEAD = 3


def read_all(
    inputs: Iterable[Input],
    *,
    reader: Reader | None = None,
    settings: Settings | Path | None = None,
    workers: int = 1,
) -> Iterator[Output]:
    """A record for every article of ``inputs``, in their order; a failure passes through, or tells what an article lacked.

    With ``workers`` above one, as many processes read beside this one; ``inputs`` is taken only a little ahead. An article
    whose worker dies is tried once more alone; if it kills that one too, it comes out as a failure and the others go on.
    Raises SaksiError where the ``settings`` give no reader.
    """
    if workers < 1:
        raise ValueError(f"workers must be at least 1, not {workers}")
    if workers == 1:
        one = reader or Reader(settings)
        return (read_one(one, item) for item in inputs)
    return _Pool(settings, workers).read(inputs)


def read_one(reader: Reader, item: Input) -> Output:
    """The record of one article, or why there is none."""
    if isinstance(item, Failure):
        return item
    try:
        return reader.read(item)
    except SaksiError as error:
        return Failure(name_of(item), str(error).removeprefix(f"{name_of(item)}: "))
    except Exception as error:  # noqa: BLE001  # one article may show a fault of ours; the thousands after it must still be read
        return Failure(name_of(item), fault(error), step="reader")


def name_of(item: Input) -> str:
    """What to call an input in a message: where it came from, else its own id or address."""
    return item.source if isinstance(item, Failure) else item.source or item.id or item.url or "the article"


class _Parcel(msgspec.Struct):
    """What crosses to a worker and back, in MessagePack: quicker than pickles, and typed."""

    articles: list[Article | None] = []
    records: list[Record | None] = []
    failures: list[Failure | None] = []


class _Pool:
    """Worker processes that read parcels of articles."""

    def __init__(self, settings: Settings | Path | None, workers: int) -> None:
        self._settings = settings
        self._workers = workers

    def read(self, inputs: Iterable[Input]) -> Iterator[Output]:
        """The output for each input, in order; parcels are sent out only so far ahead as keeps the workers busy."""
        items = iter(inputs)
        waiting: deque[tuple[list[Input], Future[bytes]]] = deque()
        executor = self._executor(self._workers)
        try:
            while True:
                while len(waiting) < self._workers * AHEAD and (parcel := list(islice(items, PARCEL))):
                    waiting.append((parcel, _submit(executor, parcel)))
                if not waiting:
                    return
                parcel, future = waiting.popleft()
                try:
                    yield from _unpacked(future.result())
                except BrokenProcessPool:
                    executor.shutdown(wait=False, cancel_futures=True)
                    for item in parcel:
                        yield from self._alone(item)
                    executor = self._executor(self._workers)
                    waiting = deque((p, _submit(executor, p)) for p, _ in waiting)
        finally:
            executor.shutdown(wait=True, cancel_futures=True)

    def _alone(self, item: Input) -> list[Output]:
        with self._executor(1) as executor:
            try:
                return _unpacked(_submit(executor, [item]).result())
            except BrokenProcessPool:
                return [Failure(name_of(item), "the process that read it died, twice; the article was passed over", step="run")]

    def _executor(self, workers: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(workers, initializer=_start, initargs=(self._settings,))


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(_Parcel)
_worker: list[Reader | SaksiError] = []  # one reader per worker process, or why there is none, filled as it starts


def _start(settings: Settings | Path | None) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process of a terminal; the parent decides what it means
    Thread(target=_end_with_parent, daemon=True).start()
    try:
        _worker.append(Reader(settings))
    except SaksiError as error:  # raised here it would only tell the parent that a process died
        _worker.append(error)


def _end_with_parent() -> None:
    """A worker whose parent was killed would wait for work for ever: nobody is left to close the pipe that it reads."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _submit(executor: ProcessPoolExecutor, items: list[Input]) -> Future[bytes]:
    articles = [i if isinstance(i, Article) else None for i in items]
    failures = [i if isinstance(i, Failure) else None for i in items]
    return executor.submit(_work, _ENCODER.encode(_Parcel(articles=articles, failures=failures)))


def _work(data: bytes) -> bytes:
    parcel = _DECODER.decode(data)
    reader = _worker[0]
    if isinstance(reader, SaksiError):
        raise SaksiError(str(reader))
    out = [read_one(reader, a) if a is not None else f for a, f in zip(parcel.articles, parcel.failures, strict=True)]
    records = [o if isinstance(o, Record) else None for o in out]
    failures = [o if isinstance(o, Failure) else None for o in out]
    return _ENCODER.encode(_Parcel(records=records, failures=failures))


def _unpacked(data: bytes) -> list[Output]:
    parcel = _DECODER.decode(data)
    return [out for pair in zip(parcel.records, parcel.failures, strict=True) for out in pair if out is not None]
