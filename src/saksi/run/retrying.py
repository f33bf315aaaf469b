"""What lies in quarantine, tried once more: from its article, its bytes, or the file it came from."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from saksi.model import Article
from saksi.run.given import Elsewhere, Given
from saksi.run.ingest import Intake
from saksi.run.paths import is_address
from saksi.run.sources import Follower, given_from
from saksi.run.streams import ending_of, of_stream
from saksi.store import Entry, Outcome, Store


def retry(store: Store, intake: Intake, web: Follower | None = None, entries: Sequence[Entry] | None = None) -> Iterator[Outcome]:
    """What became of each entry of the quarantine (or of ``entries``); one that can be read now has left it.

    ``web`` fetches what was not.
    """
    entries = store.quarantined() if entries is None else entries
    held = [e for e in entries if e.article is not None or e.raw is not None]
    yield from intake.take((g for e in held for g in _of_entry(e, web)), retry=True)
    lost = [e for e in entries if e.article is None and e.raw is None]
    unfetched = [e for e in lost if e.step == "fetch"]
    if web is not None:
        yield from intake.take((g for e in unfetched for g in _of_address(e, web)), retry=True)
    else:
        yield from (Outcome(e.name, "unread", (f"{e.reason}; --fetch tries again",), e.name) for e in unfetched)
    for source in dict.fromkeys(e.source for e in lost if e.step != "fetch"):
        names = [e.name for e in lost if e.source == source and e.step != "fetch"]
        yield from _of_source(store, intake, source, names)


def _of_address(entry: Entry, web: Follower) -> Iterator[Given]:
    for each in web.beside([entry.place]):
        yield msgspec.structs.replace(each, source=entry.source) if each.place == entry.place else each


def _of_entry(entry: Entry, web: Follower | None) -> Iterator[Given]:
    if entry.article is not None and web is not None and entry.article.url and not entry.article.text.strip():
        given = Given(entry.article, entry.source, entry.place, elsewhere=_elsewhere(entry.article))
        yield from web.page(given)
        return
    if entry.article is not None:
        yield Given(entry.article, entry.source, entry.place, entry.raw)
        return
    address = entry.place if is_address(entry.place) else None
    ending = ending_of(entry.source if address is None else urlsplit(address).path)
    for each in of_stream(io.BytesIO(entry.raw or b""), entry.source, ending, address=address):
        yield msgspec.structs.replace(each, place=entry.name)


def _elsewhere(headline: Article) -> Elsewhere:
    return Elsewhere(headline.url or "", headline.title, headline.outlet, None, headline.published, headline.byline)


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
