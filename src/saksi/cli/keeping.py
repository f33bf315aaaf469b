"""The commands that write a database of records; what they print is in the database already."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from saksi.cli.progress import Progress
from saksi.run.fingerprint import fingerprint
from saksi.run.given import Given
from saksi.run.ingest import Intake, reading
from saksi.run.renewal import reread as reread_all
from saksi.run.retrying import retry as retry_all
from saksi.run.settings import Settings
from saksi.run.sources import given_from
from saksi.store import Outcome, Store


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


def ingest(sources: list[str], options: IngestOptions) -> int:
    """The exit status: 0 all kept, 1 some unread, 2 nothing but unread."""
    with Store(options.into) as store:
        reader = fingerprint(options.settings)
        intake = Intake(store, reading(options.settings, options.workers), reader, raw=options.raw, again=options.again)
        given = given_from(sources, published=options.published, outlet=options.outlet)
        meter = _Meter(sources)
        counts = _told(intake.take(meter.through(given)), options.each, meter.share)
    print(
        ", ".join(f"{counts[s]:,} {s}" for s in ("new", "changed", "same", "forgotten", "unread") if counts[s]) or "nothing given"
    )
    if counts["unread"]:
        print(f"saksi: what is unread lies in quarantine: saksi quarantine --in {options.into}", file=sys.stderr)
        return 1 if counts.total() > counts["unread"] else 2
    return 0


def quarantine(where: str, retry: bool, as_json: bool, settings: Settings, workers: int) -> int:
    """The exit status: 0 nothing is in quarantine (any more), 1 something is."""
    with Store(where, make=False) as store:
        if retry:
            intake = Intake(store, reading(settings, workers), fingerprint(settings))
            counts = _told(retry_all(store, intake), each=True)
            print(f"{counts['new'] + counts['changed'] + counts['same']:,} could be read, {counts['unread']:,} still cannot")
        entries = store.quarantined()
        if not retry:
            for entry in entries:
                shown = {k: getattr(entry, k) for k in ("name", "source", "place", "step", "reason", "kept_at")}
                line = msgspec.json.encode(shown).decode() if as_json else f"{entry.place}: {entry.step}: {entry.reason}"
                print(line)
    return 1 if entries else 0


def reread(where: str, each: bool, settings: Settings, workers: int) -> int:
    """The exit status: 0 all renewed, 1 some could not be read."""
    with Store(where, make=False) as store:
        reader = fingerprint(settings)
        old = store.count_outdated(reader)
        counts = _told(
            reread_all(store, reading(settings, workers), reader), each, lambda done: done / old if old else None, _by_id
        )
    print(f"{counts.total():,} records read again: {counts['changed']:,} changed, {counts['unread']:,} could not be read")
    return 1 if counts["unread"] else 0


def forget(names: list[str], where: str, yes: bool) -> int:
    """The exit status: 0 erased, 1 the person said no."""
    with Store(where, make=False) as store:
        if not yes and sys.stdin.isatty() and not _agreed(names):
            return 1
        gone = store.forget(names)
    print(f"forgotten: {gone.articles:,} articles in {gone.versions:,} versions, {gone.quarantined:,} entries in quarantine")
    return 0


def _agreed(names: list[str]) -> bool:
    print(f"Erase {', '.join(names)} with everything derived? This cannot be undone. [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes")


class _Meter:
    """How much of the given files has been taken in, by their bytes."""

    def __init__(self, sources: list[str]) -> None:
        paths = [Path(s) for s in sources]
        files = [f for p in paths for f in (p.rglob("*") if p.is_dir() else (p,)) if f.is_file()]
        self._known = len(paths) > 0 and all(p.exists() for p in paths) and not any(f.suffix == ".gz" for f in files)
        self._all = sum(f.stat().st_size for f in files)
        self._taken = 0

    def through(self, given: Iterable[Given]) -> Iterator[Given]:
        for each in given:
            self._taken += len(each.raw or b"")
            yield each

    def share(self, _: int) -> float | None:
        return self._taken / self._all if self._known and self._all else None


def _by_place(outcome: Outcome) -> str:
    return outcome.place or outcome.id


def _by_id(outcome: Outcome) -> str:
    return outcome.id


def _told(
    outcomes: Iterable[Outcome],
    each: bool,
    share: Callable[[int], float | None] | None = None,
    named: Callable[[Outcome], str] = _by_place,
) -> Counter[str]:
    """Tell what changed and what is unread as it comes (with ``each`` also the rest), and count all."""
    counts: Counter[str] = Counter()
    with Progress(share) as progress:
        for outcome in outcomes:
            counts[outcome.standing] += 1
            progress.advance()
            if outcome.standing == "unread":
                progress.say(f"saksi: {named(outcome)}: {'; '.join(outcome.details)}")
            elif each or outcome.standing == "changed":
                lines = (f"{outcome.standing} {outcome.id}", *(f"  {detail}" for detail in outcome.details))
                progress.say("\n".join(lines), sys.stdout)
    return counts
