"""One batch of arrivals on its way into the tables, inside one transaction."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, func, insert, select, update

from saksi.model import Record
from saksi.store import tables as t
from saksi.store.arrivals import Arrival, Outcome, Standing, Unread
from saksi.store.bodies import article_fields, body_of, quickly_packed, record_of
from saksi.store.days import day_of
from saksi.store.differences import record_differences, text_difference
from saksi.store.isolation import Isolation
from saksi.store.names import names_of
from saksi.store.rows import ASKED, Keys, value_rows, words_or_none
from saksi.store.tombs import digests_of, entombed
from saksi.store.value_tables import VALUE_TABLES
from saksi.store.words import lemmas_beside, lemmas_in, searchable

FOUND_BY = (t.names, t.statement_words)
"""Tables by which the values of current versions are found."""


STATEMENT_BITS = 20
"""How much of a statement's key is its number within its version."""


class _Known(msgspec.Struct):
    """What the store holds of one article: its key, its versions' ids, and the current version with its reader."""

    article: int
    versions: set[str]
    current: int
    reader: int


class Batch:
    """Rows gathered in memory, then written table by table; nothing else writes between its begin and its commit."""

    def __init__(self, connection: Connection, now: str, reader: str) -> None:
        self._connection = connection
        self._now = now
        self._reader = self._key_of_reader(reader)
        self._article = connection.scalar(select(func.max(t.articles.c.article))) or 0
        self._version = connection.scalar(select(func.max(t.versions.c.version))) or 0
        self._change = connection.scalar(select(func.max(t.changes.c.change))) or 0
        self._last_source = connection.scalar(select(func.max(t.sources.c.source))) or 0
        self._sources: dict[str, int] = {}
        self._known: dict[str, _Known] = {}
        self._isolation = Isolation(connection, now, ())
        self._renewed: list[int] = []
        self._rows: dict[str, list[dict[str, Any]]] = defaultdict(list)

    def put(self, items: Sequence[Arrival | Unread], again: bool) -> list[Outcome]:
        """What becomes of each item; all rows are written when it returns."""
        ids = {i.article.id for i in items if i.article is not None and i.article.id is not None}
        self._known = known_articles(self._connection, ids)
        self._sources = self._known_sources({i.source for i in items if isinstance(i, Arrival)})
        self._isolation = Isolation(self._connection, self._now, {name for i in items for name in (_name(i), i.place)})
        tombs = set() if again else entombed(self._connection, [d for i in items for d in _digests(i)])
        if again:
            self._open_tombs([d for i in items for d in _digests(i)])
        outcomes = [self._one(item, tombs) for item in items]
        self._flush()
        return outcomes

    def renew(self, keys: Keys, before: Record, after: Record) -> list[str]:
        """Put ``after`` in the place of a version's record, once ``finish`` is called; returns what changed.

        ``keys`` are those of the version, with the reader that made ``before``.
        """
        version, article, reader_before, current = keys
        self._renewed.append(version)
        self._add_record(after, Keys(version, article, self._reader, current))
        details = record_differences(before, after)
        if details:
            self._add_change("reread", article, (version, version), reader_before, details, None)
        return details

    def finish(self) -> None:
        """Write what ``renew`` gathered."""
        for table in (*VALUE_TABLES.values(), *FOUND_BY, t.records):
            self._connection.execute(delete(table).where(table.c.version.in_(self._renewed)))
        self._flush()

    def _key_of_reader(self, name: str) -> int:
        r = t.readers.c
        found = self._connection.scalar(select(r.reader).where(r.name == name))
        if found is None:
            found = (self._connection.scalar(select(func.max(r.reader))) or 0) + 1
            self._connection.execute(insert(t.readers).values(reader=found, name=name))
        return int(found)

    def _one(self, item: Arrival | Unread, tombs: set[str]) -> Outcome:
        if tombs.intersection(_digests(item)):
            return Outcome(_name(item), "forgotten", ("it was forgotten; --again takes it in again",), item.place)
        return self._keep(item) if isinstance(item, Arrival) else self._isolation.add(item)

    def _keep(self, item: Arrival) -> Outcome:
        identity = item.record.id
        known = self._known.get(identity)
        same = known is not None and item.record.version in known.versions
        self._isolation.release(identity, item.place, version=item.record.version if same else None)
        if known is None:
            self._article += 1
            known = self._known[identity] = _Known(self._article, set(), 0, self._reader)
            self._rows["articles"].append({"article": known.article, "id": identity, "kept_at": self._now})
        elif same:
            return Outcome(identity, "same", place=item.place)
        details = self._supersede(known, item.record) if known.versions else []
        standing: Standing = "changed" if known.versions else "new"
        self._add_version(item, known)
        return Outcome(identity, standing, tuple(details), item.place)

    def _supersede(self, known: _Known, record: Record) -> list[str]:
        """Take the current version of an article out of the current ones, and note what the new one changes."""
        self._flush()
        row = self._connection.execute(
            select(t.records.c.body, t.versions.c.text)
            .join_from(t.records, t.versions)
            .where(t.versions.c.version == known.current)
        ).one()
        before = record_of(row.body, row.text)
        self._connection.execute(update(t.versions).where(t.versions.c.version == known.current).values(current=False))
        for table in (t.search_words, *FOUND_BY):
            self._connection.execute(delete(table).where(table.c.version == known.current))
        for asked in (t.records, *(VALUE_TABLES[name] for name in sorted(ASKED))):
            self._connection.execute(update(asked).where(asked.c.version == known.current).values(current=False))
        details = record_differences(before, record)
        text = text_difference(before, record)
        shown = [*(["text changed"] if text else []), *details] or ["only what the page declares changed"]
        self._add_change("version", known.article, (known.current, self._version + 1), known.reader, shown, text)
        return shown

    def _add_version(self, item: Arrival, known: _Known) -> None:
        self._version += 1
        record = item.record
        known.versions.add(record.version)
        known.current, known.reader = self._version, self._reader
        self._rows["versions"].append(
            {
                **article_fields(item.article),
                "version": self._version,
                "article": known.article,
                "id": record.version,
                "number": len(known.versions),
                "current": True,
                "source": self._source(item.source),
                "place": item.place,
                "kept_at": self._now,
            }
        )
        words = searchable(item.article.title, item.article.text)
        self._rows["search_words"].append({"version": self._version, "words": words, "lemmas": lemmas_beside(words)})
        if item.raw is not None:
            sha = hashlib.sha256(item.raw).hexdigest()
            row = {"version": self._version, "sha256": sha, "size": len(item.raw), "bytes": quickly_packed(item.raw)}
            self._rows["raw"].append(row)
        self._add_record(record, Keys(self._version, known.article, self._reader))

    def _add_record(self, record: Record, keys: Keys) -> None:
        self._rows["records"].append(
            {
                "version": keys.version,
                "reader": keys.reader,
                "read_at": self._now,
                "outlet": record.outlet,
                "published": record.published,
                "published_from": record.published_from,
                "lang": record.lang,
                "dateline_place": record.dateline.place if record.dateline else None,
                "byline": words_or_none(record.byline),
                "contributors": words_or_none(record.contributors),
                "wire": words_or_none(record.wire),
                "warnings": words_or_none(record.warnings),
                "body": body_of(record),
                "day": day_of(None, record.published),
                "current": keys.current,
            }
        )
        for name, rows in value_rows(record, keys):
            self._rows[name].extend(rows)
        if keys.current:
            self._rows["names"].extend(name_rows(record, keys.version))
            self._rows["statement_words"].extend(statement_rows(record, keys.version))

    def _add_change(
        self, kind: str, article: int, versions: tuple[int, int], reader_before: int, details: Iterable[str], text: str | None
    ) -> None:
        self._change += 1  # not the database's own counting, which has gaps after a batch that failed
        self._rows["changes"].append(
            {
                "change": self._change,
                "article": article,
                "before": versions[0],
                "version": versions[1],
                "kind": kind,
                "reader_before": reader_before,
                "reader": self._reader,
                "changed_at": self._now,
                "summary": "\n".join(details),
                "text_difference": text,
            }
        )

    def _known_sources(self, names: set[str]) -> dict[str, int]:
        s = t.sources.c
        return {row.name: row.source for row in self._connection.execute(select(s.name, s.source).where(s.name.in_(names)))}

    def _source(self, name: str) -> int:
        """The key of a source. It is made for what is kept only: what was forgotten leaves no name behind."""
        if name not in self._sources:
            self._last_source += 1
            self._sources[name] = self._last_source
            self._rows["sources"].append({"source": self._last_source, "name": name})
        return self._sources[name]

    def _open_tombs(self, digests: list[str]) -> None:
        self._connection.execute(delete(t.tombstones).where(t.tombstones.c.digest.in_(digests)))

    def _flush(self) -> None:
        for table in t.metadata.sorted_tables:
            if rows := self._rows.pop(table.name, None):
                self._connection.execute(insert(table), rows)


def name_rows(record: Record, version: int) -> list[dict[str, Any]]:
    """The rows of ``names`` for a record."""
    return [{"version": version, "name": name, "identity": identity} for name, identity in names_of(record)]


def statement_rows(record: Record, version: int) -> list[dict[str, Any]]:
    """The rows of ``statement_words`` for a record."""
    texts = {"title": record.title or "", "body": record.text or ""}
    told = (texts[s.section][s.start : s.end] for s in record.statements)
    return [
        {"statement": statement_key(version, number), "version": version, "words": lemmas_in(words)}
        for number, words in enumerate(told)
    ]


def statement_key(version: int, number: int) -> int:
    """One number for a statement, as full-text indexes need it."""
    return (version << STATEMENT_BITS) + number


def known_articles(connection: Connection, ids: Iterable[str]) -> dict[str, _Known]:
    """What the store holds of the articles with these ids."""
    a, v, r = t.articles, t.versions, t.records
    rows = connection.execute(
        select(a.c.id, a.c.article, v.c.version, v.c.id.label("version_id"), v.c.current, r.c.reader)
        .join_from(a, v, v.c.article == a.c.article)
        .join(r, r.c.version == v.c.version)
        .where(a.c.id.in_(list(ids)))
    )
    known: dict[str, _Known] = {}
    for row in rows:
        one = known.setdefault(row.id, _Known(row.article, set(), 0, 0))
        one.versions.add(row.version_id)
        if row.current:
            one.current, one.reader = row.version, row.reader
    return known


def _name(item: Arrival | Unread) -> str:
    return item.record.id if isinstance(item, Arrival) else item.name


def _digests(item: Arrival | Unread) -> tuple[str, ...]:
    version = item.record.version if isinstance(item, Arrival) else item.version_id
    identity = item.article.id if item.article is not None else None
    return digests_of(item.source, identity, version)
