"""Judgements about what is forgotten go with it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, delete, func, insert, select, update

from saksi.store import judgement_tables as j


def erase_judgements(connection: Connection, articles: Sequence[str], now: str) -> None:
    """Delete the judgements about articles that are forgotten; of them the log keeps the id and that they went, no content."""
    c = j.judgements.c
    for name in articles:
        about = select(j.judged_articles.c.judgement).where(j.judged_articles.c.article_id == name)
        ids = list(connection.scalars(select(c.id).where(c.judgement.in_(about)).order_by(c.id)))
        if not ids:
            continue
        connection.execute(update(j.audit).where(j.audit.c.judgement.in_(ids)).values(details=None))
        entry = connection.scalar(select(func.max(j.audit.c.entry))) or 0
        rows = [{"entry": entry + n, "at": now, "by": "", "action": "erase", "judgement": i} for n, i in enumerate(ids, 1)]
        connection.execute(insert(j.audit), rows)
        keys = list(connection.scalars(select(c.judgement).where(c.id.in_(ids))))
        for table in (j.applied_judgements, j.judged_articles, j.judgements):
            connection.execute(delete(table).where(table.c.judgement.in_(keys)))
