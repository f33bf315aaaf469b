"""The tables of groups: events, stories, origins, the tellings they are made of, and the decisions behind them.

A telling keeps where its words stand, not the words: they are read from the version, and go when it is forgotten.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Float, ForeignKey, Index, Integer, LargeBinary, Table, Text

from saksi.store.tables import metadata

stories = Table(
    "stories",
    metadata,
    Column("story", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("from", Text),
    Column("until", Text),
    Column("events", Integer, nullable=False),
    Column("articles", Integer, nullable=False, index=True),
    Column("outlets", Integer, nullable=False),
    Column("origins", Integer, nullable=False),
)

grouped_events = Table(
    "grouped_events",
    metadata,
    Column("event", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("story", ForeignKey("stories.story"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("genre", Text, nullable=False),
    Column("from", Text, index=True),
    Column("until", Text),
    Column("articles", Integer, nullable=False),
    Column("outlets", Integer, nullable=False),
    Column("origins", Integer, nullable=False),
    Column("tied", Text),
)

tellings = Table(
    "tellings",
    metadata,
    Column("telling", Integer, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("event", ForeignKey("grouped_events.event", ondelete="CASCADE"), nullable=False, index=True),
    Column("article", ForeignKey("articles.article", ondelete="CASCADE"), nullable=False, index=True),
    Column("chief", Boolean, nullable=False),
    Column("day", Integer, index=True),
    Column("first_day", Integer),
    Column("last_day", Integer),
    Column("published", Text),
    Column("outlet", Text),
    Column("section", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("profile", LargeBinary, nullable=False),
)

decisions = Table(
    "decisions",
    metadata,
    Column("decision", Integer, primary_key=True),
    Column("event", ForeignKey("grouped_events.event", ondelete="CASCADE"), nullable=False, index=True),
    Column("a", ForeignKey("tellings.telling", ondelete="CASCADE"), nullable=False, index=True),
    Column("b", ForeignKey("tellings.telling", ondelete="CASCADE"), nullable=False, index=True),
    Column("same", Boolean, nullable=False),
    Column("basis", Text, nullable=False),
    Column("score", Float, nullable=False),
    Column("parts", Text),
    Column("reasons", Text, nullable=False),
)

origins = Table(
    "origins",
    metadata,
    Column("origin", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("source", Text),
    Column("reasons", Text),
)

grouped_articles = Table(
    "grouped_articles",
    metadata,
    Column("article", ForeignKey("articles.article", ondelete="CASCADE"), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("reader", Integer, nullable=False),
    Column("origin", ForeignKey("origins.origin"), nullable=False, index=True),
    Column("marks", Integer, nullable=False),
    Column("source", LargeBinary, nullable=False),
)

copy_marks = Table(
    "copy_marks",
    metadata,
    Column("mark", BigInteger, primary_key=True, autoincrement=False),
    Column("article", ForeignKey("articles.article", ondelete="CASCADE"), primary_key=True),
    sqlite_with_rowid=False,
)
Index("copy_marks_article", copy_marks.c.article)

redirects = Table(
    "redirects",
    metadata,
    Column("id", Text, primary_key=True),
    Column("now", Text, nullable=False, index=True),
)

GROUP_TABLES = (stories, grouped_events, tellings, decisions, origins, grouped_articles, copy_marks, redirects)
"""All tables of groups; those that others point to come first."""
