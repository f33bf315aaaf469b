"""The tables of articles: what came in, from where, in which versions, read by which reader."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    func,
    text,
    true,
)

metadata = MetaData()

migrations = Table(
    "migrations",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("applied_at", Text, nullable=False),
)

sources = Table(
    "sources",
    metadata,
    Column("source", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
)

readers = Table(
    "readers",
    metadata,
    Column("reader", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
)

articles = Table(
    "articles",
    metadata,
    Column("article", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("kept_at", Text, nullable=False),
)

versions = Table(
    "versions",
    metadata,
    Column("version", Integer, primary_key=True),
    Column("article", ForeignKey("articles.article", ondelete="CASCADE"), nullable=False),
    Column("id", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("current", Boolean, nullable=False),
    Column("source", ForeignKey("sources.source"), nullable=False, index=True),
    Column("place", Text, nullable=False, index=True),
    Column("kept_at", Text, nullable=False, index=True),
    Column("title", Text),
    Column("outlet", Text),
    Column("published", Text),
    Column("published_from", Text),
    Column("lang", Text),
    Column("url", Text, index=True),
    Column("byline", Text),
    Column("links", Text),
    Column("extracted", Boolean, nullable=False),
    Column("text", Text, nullable=False),
    UniqueConstraint("article", "id"),
)
Index("versions_current", versions.c.article, unique=True, sqlite_where=text("current"), postgresql_where=text("current"))

raw = Table(
    "raw",
    metadata,
    Column("version", ForeignKey("versions.version", ondelete="CASCADE"), primary_key=True),
    Column("sha256", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("bytes", LargeBinary, nullable=False),
)

records = Table(
    "records",
    metadata,
    Column("version", ForeignKey("versions.version", ondelete="CASCADE"), primary_key=True),
    Column("reader", ForeignKey("readers.reader"), nullable=False, index=True),
    Column("read_at", Text, nullable=False),
    Column("outlet", Text),
    Column("published", Text),
    Column("published_from", Text, nullable=False),
    Column("lang", Text, nullable=False),
    Column("dateline_place", Text),
    Column("byline", Text),
    Column("contributors", Text),
    Column("wire", Text),
    Column("warnings", Text),
    Column("body", LargeBinary, nullable=False),
    Column("day", Text, nullable=False, server_default=""),
    Column("current", Boolean, nullable=False, server_default=true()),
)
_NEWEST: dict[str, Any] = {"sqlite_where": text("current"), "postgresql_where": text("current")}
Index("records_by_day", records.c.day.desc(), records.c.version, **_NEWEST)
Index("records_by_outlet", func.lower(records.c.outlet), records.c.day.desc(), records.c.version, **_NEWEST)

changes = Table(
    "changes",
    metadata,
    Column("change", Integer, primary_key=True),
    Column("article", ForeignKey("articles.article", ondelete="CASCADE"), nullable=False, index=True),
    Column("version", ForeignKey("versions.version", ondelete="CASCADE"), nullable=False),
    Column("before", Integer),
    Column("kind", Text, nullable=False),
    Column("reader_before", Integer, nullable=False),
    Column("reader", Integer, nullable=False),
    Column("changed_at", Text, nullable=False),
    Column("summary", Text, nullable=False),
    Column("text_difference", Text),
)

quarantine = Table(
    "quarantine",
    metadata,
    Column("entry", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("source", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("step", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("kept_at", Text, nullable=False),
    Column("version_id", Text),
    Column("given", LargeBinary),
    Column("raw", LargeBinary),
)

tombstones = Table(
    "tombstones",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("forgotten_at", Text, nullable=False),
)

visits = Table(
    "visits",
    metadata,
    Column("address", Text, primary_key=True),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("digest", Text),
    Column("visited_at", Text, nullable=False),
)

queries = Table(
    "queries",
    metadata,
    Column("name", Text, primary_key=True),
    Column("question", Text, nullable=False),
    Column("made_at", Text, nullable=False),
)

looks = Table(
    "looks",
    metadata,
    Column("name", Text, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("looked_at", Text, nullable=False),
)

names = Table(
    "names",
    metadata,
    Column("version", ForeignKey("versions.version", ondelete="CASCADE"), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("identity", Text, primary_key=True),
    sqlite_with_rowid=False,
)
Index("names_by_name", names.c.name, names.c.identity)

search_words = Table(
    "search_words",
    metadata,
    Column("version", ForeignKey("versions.version", ondelete="CASCADE"), primary_key=True),
    Column("words", Text, nullable=False),
    Column("lemmas", Text, nullable=False),
)

statement_words = Table(
    "statement_words",
    metadata,
    Column("statement", BigInteger, primary_key=True, autoincrement=False),
    Column("version", ForeignKey("versions.version", ondelete="CASCADE"), nullable=False, index=True),
    Column("words", Text, nullable=False),
)
