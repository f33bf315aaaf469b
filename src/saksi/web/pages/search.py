"""Articles by their words."""

from __future__ import annotations

import msgspec

from saksi.store import queries as q
from saksi.web.answers import Answer, Ask, table_of
from saksi.web.pages.lists import Field

ROWS = 20


class SearchView(msgspec.Struct, frozen=True, kw_only=True):
    """A page of articles that hold the words; with no words, nothing."""

    words: str
    fields: tuple[Field, ...]
    hits: tuple[q.Hit, ...]
    next: str | None
    first: bool


def page(ask: Ask) -> Answer:
    """Articles that hold the words ``q``, in any of their forms."""
    words = ask.text("q") or ""
    fields = (Field("q", words), *(Field(n, ask.text(n) or "", "date" if n != "outlet" else "text") for n in _SCOPE))
    after = ask.text("after")
    found: q.Page[q.Hit] = q.Page(())
    if words:
        scope = q.ArticleFilter(outlet=ask.text("outlet"), since=ask.text("since"), until=ask.text("until"))
        found = q.search(ask.desk.store, words, scope, limit=ROWS, after=after)
    view = SearchView(words=words, fields=fields, hits=found.rows, next=found.after, first=after is None)
    columns = ("article", "title", "outlet", "published", "url", "snippet", "section", "start", "end")
    return Answer(title=words or ask.words("nav.search"), view=view, table=table_of(found.rows, *columns))


_SCOPE = ("outlet", "since", "until")
