"""The commands that write a database of records; what they print is in the database already."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from saksi.cli.fetching import Fetching
from saksi.cli.progress import Progress, printable
from saksi.errors import StoreError
from saksi.run.arriving import whole_path
from saksi.run.fingerprint import fingerprint
from saksi.run.ingest import Intake, reading
from saksi.run.renewal import reread as reread_all
from saksi.run.retrying import retry as retry_all
from saksi.run.settings import Settings
from saksi.store import Entry, Outcome, Store

Todo = Literal["list", "retry", "clear"]


def quarantine(
    where: str, names: Sequence[str], todo: Todo, as_json: bool, settings: Settings, workers: int, fetch: Fetching
) -> int:
    """The exit status: 0 nothing is in quarantine (any more), 1 something is; of what ``names`` name, if they name something."""
    with Store(where, make=False) as store:
        entries = named_entries(store, names)
        if todo == "retry":
            intake = Intake(store, reading(settings, workers), fingerprint(settings))
            counts = told(retry_all(store, intake, fetch.web([], store.visit), entries), each=True)
            print(f"{counts['new'] + counts['changed'] + counts['same']:,} could be read, {counts['unread']:,} still cannot")
        elif todo == "clear":
            store.release([entry.name for entry in entries])
            print(f"{len(entries):,} entries cleared away")
        else:
            for entry in entries:
                shown = {k: getattr(entry, k) for k in ("name", "source", "place", "step", "reason", "kept_at")}
                line = (
                    msgspec.json.encode(shown).decode() if as_json else printable(f"{entry.place}: {entry.step}: {entry.reason}")
                )
                print(line)
        return 1 if named_entries(store, names) else 0


def named_entries(store: Store, names: Sequence[str]) -> list[Entry]:
    """What lies in quarantine; of ``names``, what bears one, stands there, or came from there, files named as from here."""
    wanted = {*names, *(str(Path(name).resolve()) for name in names)}
    return [e for e in store.quarantined() if not names or wanted & {e.name, e.place, e.source}]


def reread(where: str, each: bool, settings: Settings, workers: int) -> int:
    """The exit status: 0 all renewed, 1 some could not be read."""
    with Store(where, make=False) as store:
        reader = fingerprint(settings)
        old = store.count_outdated(reader)
        counts = told(
            reread_all(store, reading(settings, workers), reader), each, lambda done: done / old if old else None, _by_id
        )
    print(f"{counts.total():,} records read again: {counts['changed']:,} changed, {counts['unread']:,} could not be read")
    return 1 if counts["unread"] else 0


def forget(names: list[str], where: str, yes: bool) -> int:
    """The exit status: 0 erased, 1 the person said no."""
    with Store(where, make=False) as store:
        if not yes and sys.stdin.isatty() and not _agreed(names):
            return 1
        gone = store.forget([_meant(store, name) for name in names])
    print(f"forgotten: {gone.articles:,} articles in {gone.versions:,} versions, {gone.quarantined:,} entries in quarantine")
    return 0


def _meant(store: Store, name: str) -> str:
    """``name``, or the whole path of the file of this name, by which a store knows it, where no article is called so."""
    try:
        store.kept(name)
    except StoreError:
        path, there = whole_path(name)
        return path if there else name
    return name


def _agreed(names: list[str]) -> bool:
    print(f"Erase {', '.join(names)} with everything derived? This cannot be undone. [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def _by_place(outcome: Outcome) -> str:
    return outcome.place or outcome.id


def _by_id(outcome: Outcome) -> str:
    return outcome.id


def told(
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
