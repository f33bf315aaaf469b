"""What lies in quarantine, tried once more: from its article, its bytes, or the file it came from."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from saksi.errors import UnreadableInputError
from saksi.run.formats import Input, format_of
from saksi.run.given import Given, lacking
from saksi.run.ingest import Intake
from saksi.run.sources import ending_of, given_from
from saksi.store import Entry, Outcome, Store


def retry(store: Store, intake: Intake) -> Iterator[Outcome]:
    """What became of each entry of the quarantine; one that can be read now has left it."""
    entries = store.quarantined()
    held = [e for e in entries if e.article is not None or e.raw is not None]
    yield from intake.take((g for e in held for g in _of_entry(e)), retry=True)
    for source in dict.fromkeys(e.source for e in entries if e.article is None and e.raw is None):
        names = [e.name for e in entries if e.source == source and e.article is None and e.raw is None]
        yield from _of_source(store, intake, source, names)


def _of_entry(entry: Entry) -> Iterator[Given]:
    if entry.article is not None:
        yield Given(entry.article, entry.source, entry.place, entry.raw)
        return
    data = entry.raw or b""
    ending = ending_of(entry.source)
    given = Input(io.BufferedReader(io.BytesIO(data)), entry.source, ending, None)
    try:
        for each in format_of(ending, data[:4096]).read(given):
            yield msgspec.structs.replace(each, place=entry.name)
    except UnreadableInputError as error:
        yield lacking(entry.source, error.reason, entry.name)


def _of_source(store: Store, intake: Intake, source: str, names: Sequence[str]) -> Iterator[Outcome]:
    """A file is read as a whole again: entries that it does not bring forth any more are released."""
    if not Path(source).is_file():
        for name in names:
            yield Outcome(name, "unread", (f"{source} is not there any more",), name)
        return
    failed = set()
    for outcome in intake.take(given_from([source]), retry=True):
        if outcome.standing == "unread":
            failed.add(outcome.id)
        if outcome.standing != "same":
            yield outcome
    store.release([name for name in names if name not in failed])
