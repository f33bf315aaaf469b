"""The ``ingest`` command: sources into a database, once or again and again."""

from __future__ import annotations

import signal
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Any, NamedTuple

from saksi.cli.fetching import Fetching
from saksi.cli.keeping import told
from saksi.errors import StoreError
from saksi.model import Article
from saksi.run.fingerprint import fingerprint
from saksi.run.given import Given
from saksi.run.ingest import Intake, reading
from saksi.run.paths import bytes_at
from saksi.run.settings import Settings
from saksi.run.sources import Follower, given_from
from saksi.store import Outcome, Store

_STANDINGS = ("new", "changed", "same", "forgotten", "unread")


class IngestOptions(NamedTuple):
    """What the person asked for; see ``saksi ingest --help``."""

    into: str
    published: str | None
    outlet: str | None
    raw: bool
    again: bool
    each: bool
    settings: Settings
    workers: int
    fetching: Fetching = Fetching()
    watch: float | None = None


def ingest(sources: list[str], options: IngestOptions) -> int:
    """The exit status: 0 all kept, or stopped while watching; 1 some unread, 2 nothing but unread."""
    with Store(options.into) as store:
        reader = fingerprint(options.settings)
        intake = Intake(store, reading(options.settings, options.workers), reader, raw=options.raw, again=options.again)
        if options.watch is not None:
            return _watch(sources, options, store, intake)
        web = options.fetching.web(sources, store.visit, None, known_in(store))
        try:
            counts = _round(sources, options, intake, web)
        except KeyboardInterrupt:
            print("saksi: stopped; what was taken in is kept, and the same command goes on where it was", file=sys.stderr)
            raise
    print(_counted(counts) or "nothing given")
    if counts["unread"]:
        print(f"saksi: what is unread lies in quarantine: saksi quarantine --in {options.into}", file=sys.stderr)
        return 1 if counts.total() > counts["unread"] else 2
    return 0


def _round(
    sources: list[str],
    options: IngestOptions,
    intake: Intake,
    web: Follower | None,
    stop: threading.Event | None = None,
    unread: set[Outcome] | None = None,
) -> Counter[str]:
    meter = _Meter(sources)
    given = meter.through(given_from(sources, published=options.published, outlet=options.outlet, web=web))
    outcomes = intake.take(given if stop is None else _until(stop, given))
    return told(outcomes if unread is None else _news(outcomes, unread), options.each, meter.share)


def _watch(sources: list[str], options: IngestOptions, store: Store, intake: Intake) -> int:
    """Take in what is new, wait, and again, until a person or the system says stop; what was read by then is made safe."""
    stop = threading.Event()
    fetching = options.fetching
    if fetching.follow is None:  # who watches a list of feeds wants them fetched
        fetching = fetching._replace(follow=True)
    web = fetching.web(sources, store.visit, stop, known_in(store))
    all_counts: Counter[str] = Counter()
    unread: set[Outcome] = set()
    with _Stopped(stop):
        while not stop.is_set():
            try:
                counts = _round(sources, options, intake, web, stop, unread)
            except StoreError as error:  # a server that is started anew, a disk that is full: the next round goes on
                print(f"saksi: {time.strftime('%Y-%m-%d %H:%M')} {error}", file=sys.stderr, flush=True)
                counts = Counter()
            fresh = Counter({s: n for s, n in counts.items() if s != "same"})
            all_counts += fresh
            if fresh:
                print(f"{time.strftime('%Y-%m-%d %H:%M')} {_counted(fresh)}", flush=True)
            stop.wait(60 * (options.watch or 0))
    print(f"stopped; since it began: {_counted(all_counts) or 'nothing new'}")
    return 0


def known_in(store: Store) -> Callable[[str], Article | None]:
    """What gives the article that an address gave before, if it did."""

    def known(address: str) -> Article | None:
        try:
            return store.kept(address).article
        except StoreError:  # there is none; a database that is lost says so when something is to be kept
            return None

    return known


def _counted(counts: Counter[str]) -> str:
    return ", ".join(f"{counts[s]:,} {s}" for s in _STANDINGS if counts[s])


def _news(outcomes: Iterable[Outcome], unread: set[Outcome]) -> Iterator[Outcome]:
    """What becomes of each, but not again and again that the same is unread, which ``unread`` remembers."""
    for outcome in outcomes:
        if outcome.standing == "unread":
            if outcome in unread:
                continue
            unread.add(outcome)
        yield outcome


def _until(stop: threading.Event, given: Iterable[Given]) -> Iterator[Given]:
    for each in given:
        if stop.is_set():
            return
        yield each


class _Stopped:
    """Within it, Ctrl-C and SIGTERM set ``stop``; asked a second time, the program ends at once."""

    def __init__(self, stop: threading.Event) -> None:
        self._stop = stop
        self._before: dict[int, Any] = {}

    def __enter__(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            self._before[number] = signal.signal(number, self._ask)

    def __exit__(self, *_: object) -> None:
        for number, before in self._before.items():
            signal.signal(number, before)

    def _ask(self, number: int, _: object) -> None:
        if self._stop.is_set():
            raise KeyboardInterrupt
        self._stop.set()
        print(f"saksi: {signal.Signals(number).name}: stopping; what was read is made safe first", file=sys.stderr, flush=True)


class _Meter:
    """How much of the given files has been taken in, by their bytes; they are looked up when somebody asks."""

    def __init__(self, sources: list[str]) -> None:
        self._sources = sources
        self._file = ""
        self._before = self._behind = 0

    def through(self, given: Iterable[Given]) -> Iterator[Given]:
        for each in given:
            if each.source != self._file:
                self._file, self._before, self._behind = each.source, self._before + self._behind, 0
            self._behind = max(self._behind, each.behind)
            yield each

    def share(self, _: int) -> float | None:
        return (self._before + self._behind) / self._all if self._all else None

    @cached_property
    def _all(self) -> int | None:
        return bytes_at(self._sources)
