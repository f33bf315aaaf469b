"""The tables of judgements: what people decided, which articles that is about, and the log of it all."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, Table, Text

from saksi.store.tables import metadata

judgements = Table(
    "judgements",
    metadata,
    Column("judgement", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("a", Text, nullable=False),
    Column("b", Text),
    Column("field", Text),
    Column("value", Text),
    Column("because", Text),
    Column("by", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("withdrawn_at", Text),
    Column("withdrawn_by", Text),
    Column("withdrawn_because", Text),
    Column("body", Text, nullable=False),
)

judged_articles = Table(
    "judged_articles",
    metadata,
    Column("judgement", ForeignKey("judgements.judgement", ondelete="CASCADE"), primary_key=True),
    Column("article_id", Text, primary_key=True, index=True),
)

applied_judgements = Table(
    "applied_judgements",
    metadata,
    Column("judgement", ForeignKey("judgements.judgement", ondelete="CASCADE"), primary_key=True),
)

audit = Table(
    "audit",
    metadata,
    Column("entry", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("judgement", Text, nullable=False),
    Column("details", Text),
)

JUDGEMENT_TABLES = (judgements, judged_articles, applied_judgements, audit)
"""All tables of judgements; those that others point to come first."""
