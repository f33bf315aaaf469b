"""The one hand that reads and writes a database of records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, select

from saksi.errors import StoreError
from saksi.model import Article, Record
from saksi.store import tables as t
from saksi.store.arrivals import Arrival, Outcome, Standing, Unread, Visit
from saksi.store.batch import Batch, known_articles
from saksi.store.bodies import article_of, record_of, unpacked, unpacked_article
from saksi.store.engine import engine_for, told
from saksi.store.forgetting import Forgotten, erase, sweep
from saksi.store.migrations import migrate, needs_migration
from saksi.store.names import storable
from saksi.store.rows import Keys
from saksi.store.tombs import digests_of, entombed
from saksi.store.visits import note_visits, visit_of


class Kept(msgspec.Struct, frozen=True):
    """One version of an article with its record, as the store holds it."""

    version: int
    article: Article
    record: Record
    reader: str


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """What lies in quarantine: what it is called, where it came from, the step that failed and why, since when."""

    name: str
    source: str
    place: str
    step: str
    reason: str
    kept_at: str
    article: Article | None
    raw: bytes | None


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What a new version or a newer reader changed in an article."""

    kind: str
    changed_at: str
    before: int | None
    version: int
    summary: tuple[str, ...]
    text_difference: str | None


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


class Store:
    """A database of records: a SQLite file by its path, or PostgreSQL by its address.

    Every writing method is one transaction, over when the method returns; killed at any moment, a database holds all that
    was returned and nothing half. Errors are StoreError.
    """

    def __init__(self, target: str | Path, *, make: bool = True, clock: Callable[[], str] = _now) -> None:
        self.target = str(target)
        self._clock = clock
        if not make and "://" not in self.target and not Path(self.target).exists():
            raise StoreError(f"{self.target}: there is no such database; make one with saksi ingest … --into {self.target}")
        self.engine = engine_for(self.target)
        with told(self.target):
            with self.engine.connect() as connection:
                needed = needs_migration(connection)
            if needed:
                with self.writing() as connection:
                    migrate(connection, self.target, clock())

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    # -- taking in ---------------------------------------------------------------------------------------------------------

    def put(
        self, items: Sequence[Arrival | Unread], reader: str, *, again: bool = False, visits: Sequence[Visit] = ()
    ) -> list[Outcome]:
        """What became of each item, after all of them are safe.

        ``reader`` names the reader and its rules; ``again`` takes in what was forgotten; ``visits`` brought the items.
        """
        with told(self.target), self.writing() as connection:
            outcomes = Batch(connection, self._clock(), reader).put(items, again) if items else []
            note_visits(connection, visits, self._clock())
            return outcomes

    def visit(self, address: str) -> Visit | None:
        """The last visit of an address whose articles are safe, if there was one."""
        with told(self.target), self.engine.connect() as connection:
            return visit_of(connection, address)

    def standings(self, arrivals: Sequence[tuple[str, str, str]], *, again: bool = False) -> list[Standing]:
        """Whether each article (its id, its version's id, its source) needs reading: ``new`` and ``changed`` do."""
        with told(self.target), self.engine.connect() as connection:
            known = known_articles(connection, {identity for identity, _, _ in arrivals})
            q = t.quarantine
            wanted = select(q.c.name, q.c.version_id).where(q.c.name.in_([identity for identity, _, _ in arrivals]))
            isolated = {(name, version) for name, version in connection.execute(wanted)}
            tombs = set() if again else entombed(connection, [d for i, v, s in arrivals for d in digests_of(s, i, v)])
        return [_standing(a, known, isolated, tombs) for a in arrivals]

    def ids_at(self, places: Sequence[str]) -> dict[str, str]:
        """The ids of the articles that came from these places, by place; the newest where a place gave several."""
        v = t.versions
        wanted = select(v.c.place, t.articles.c.id).join_from(v, t.articles).where(v.c.place.in_(places)).order_by(v.c.version)
        with told(self.target), self.engine.connect() as connection:
            return {row.place: row.id for row in connection.execute(wanted)}

    # -- renewing ----------------------------------------------------------------------------------------------------------

    def outdated(self, reader: str, count: int, after: int = 0) -> list[Kept]:
        """Up to ``count`` versions beyond the key ``after`` whose record another reader made, in the order of their keys."""
        r = t.records
        with told(self.target), self.engine.connect() as connection:
            rows = connection.execute(_kept().where(t.readers.c.name != reader, r.c.version > after).limit(count))
            return [_kept_of(row) for row in rows]

    def count_outdated(self, reader: str) -> int:
        """How many versions have a record that another reader made."""
        with told(self.target), self.engine.connect() as connection:
            wanted = select(t.records.c.version).join_from(t.records, t.readers).where(t.readers.c.name != reader)
            return len(connection.scalars(wanted).all())

    def renew(self, records: Iterable[tuple[Kept, Record]], reader: str) -> list[Outcome]:
        """Put a newer record in the place of each; returns what that changed. What was forgotten meanwhile stays so."""
        outcomes = []
        with told(self.target), self.writing() as connection:
            batch = Batch(connection, self._clock(), reader)
            for kept, record in records:
                where = select(t.versions.c.article, t.records.c.reader, t.versions.c.current).join_from(t.versions, t.records)
                row = connection.execute(where.where(t.versions.c.version == kept.version)).first()
                if row is None:
                    continue
                details = batch.renew(Keys(kept.version, row.article, row.reader, bool(row.current)), kept.record, record)
                standing: Standing = "changed" if details else "same"
                outcomes.append(Outcome(kept.record.id, standing, tuple(details), kept.record.version))
            batch.finish()
        return outcomes

    # -- showing -----------------------------------------------------------------------------------------------------------

    def kept(self, name: str, number: int | None = None) -> Kept:
        """A version of the article with this id or address: its current one, unless ``number`` (from 1) says which.

        Raises StoreError where there is none.
        """
        v, name = t.versions, storable(name)
        named = select(t.articles.c.article).where(t.articles.c.id == name)  # two look-ups; an "or" would read every version
        wanted = _kept().where(v.c.article.in_(named.union(select(v.c.article).where(v.c.url == name))))
        with told(self.target), self.engine.connect() as connection:
            row = connection.execute(wanted.where(v.c.current if number is None else v.c.number == number)).first()
        if row is None:
            raise StoreError(f"{name}: {'no such article' if number is None else f'no version {number} of such an article'} here")
        return _kept_of(row)

    def changes(self, name: str) -> list[Change]:
        """What changed in the article with this id, oldest first."""
        c = t.changes
        wanted = select(c).join_from(c, t.articles).where(t.articles.c.id == name).order_by(c.c.change)
        with told(self.target), self.engine.connect() as connection:
            return [
                Change(
                    kind=row.kind,
                    changed_at=row.changed_at,
                    before=row.before,
                    version=row.version,
                    summary=tuple(row.summary.splitlines()),
                    text_difference=row.text_difference,
                )
                for row in connection.execute(wanted)
            ]

    def ids(self) -> list[str]:
        """The ids of all articles, in the order in which they came."""
        with told(self.target), self.engine.connect() as connection:
            return list(connection.scalars(select(t.articles.c.id).order_by(t.articles.c.article)))

    def raw(self, name: str) -> bytes | None:
        """The bytes from which the current version of an article was taken; None where they were not kept."""
        wanted = select(t.raw.c.bytes).join_from(t.raw, t.versions).join(t.articles)
        with told(self.target), self.engine.connect() as connection:
            data = connection.scalar(wanted.where(t.articles.c.id == name, t.versions.c.current))
        return None if data is None else unpacked(data)

    def quarantined(self) -> list[Entry]:
        """What could not be read, oldest first."""
        q = t.quarantine
        with told(self.target), self.engine.connect() as connection:
            return [_entry(row) for row in connection.execute(select(q).order_by(q.c.entry))]

    def release(self, names: Sequence[str]) -> None:
        """Take entries out of quarantine that have nothing to wait for any more."""
        with told(self.target), self.writing() as connection:
            connection.execute(delete(t.quarantine).where(t.quarantine.c.name.in_(names)))

    # -- forgetting --------------------------------------------------------------------------------------------------------

    def forget(self, names: Sequence[str]) -> Forgotten:
        """Erase articles (by id or address) and sources with everything derived, and lay tombstones; see ``erase``."""
        with told(self.target), self.writing() as connection:
            forgotten = erase(connection, [storable(name) for name in names], self._clock())
        with told(self.target):
            sweep(self.engine)
        return forgotten

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that reads; what it sees stays the same while it is open."""
        with told(self.target), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def told_writing(self) -> Iterator[Connection]:
        """As ``writing``, with errors as StoreError."""
        with told(self.target), self.writing() as connection:
            yield connection

    def now(self) -> str:
        """The time, as rows hold it."""
        return self._clock()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection in one transaction that writes; others wait for it."""
        with self.engine.connect().execution_options(writes=True) as connection, connection.begin():
            yield connection


def _kept() -> Any:
    v, r = t.versions, t.records
    return (
        select(v, t.articles.c.id.label("article_id"), r.c.body, t.readers.c.name.label("reader"))
        .join_from(r, v)
        .join(t.articles, v.c.article == t.articles.c.article)
        .join(t.readers, r.c.reader == t.readers.c.reader)
        .order_by(v.c.version)
    )


def _kept_of(row: Any) -> Kept:
    return Kept(row.version, article_of(row.article_id, row), record_of(row.body, row.text), row.reader)


def _standing(arrival: tuple[str, str, str], known: Any, isolated: set[tuple[str, str]], tombs: set[str]) -> Standing:
    identity, version, source = arrival
    if tombs.intersection(digests_of(source, identity, version)):
        return "forgotten"
    if identity in known:
        return "same" if version in known[identity].versions else "changed"
    return "unread" if (identity, version) in isolated else "new"


def _entry(row: Any) -> Entry:
    return Entry(
        name=row.name,
        source=row.source,
        place=row.place,
        step=row.step,
        reason=row.reason,
        kept_at=row.kept_at,
        article=unpacked_article(row.given) if row.given is not None else None,
        raw=unpacked(row.raw) if row.raw is not None else None,
    )
