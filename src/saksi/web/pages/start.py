"""The first page: what there is, what is new, the stories with most origins, and the days on which most happened."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec

from saksi.store import groups as g
from saksi.store import queries as q
from saksi.web.answers import Answer, Ask, table_of
from saksi.web.strip import Strip, strip

NEW = 12
STORIES = 12


class StartView(msgspec.Struct, frozen=True, kw_only=True):
    """What the first page shows."""

    articles: int
    stories_in_all: int
    stories: tuple[g.StoryRow, ...]
    new: tuple[q.ArticleRow, ...]
    strip: Strip | None
    quarantined: int


def page(ask: Ask) -> Answer:
    """The first page."""
    store = ask.desk.store
    total, stories = g.story_rows(store, limit=STORIES)
    days = ask.desk.remembered("days", lambda: q.timeline(store, q.EventFilter(), step="day"))
    view = StartView(
        articles=ask.desk.remembered("articles", lambda: q.count(store, q.ArticleFilter())),
        stories_in_all=total,
        stories=tuple(stories),
        new=tuple(q.articles(store, q.ArticleFilter(), limit=NEW).rows),
        strip=strip(((row.period, row.count) for row in days), datetime.now(UTC).date().isoformat()),
        quarantined=ask.desk.quarantined(),
    )
    return Answer(title=ask.words("start.title"), view=view, table=table_of(stories, *STORY_COLUMNS))


STORY_COLUMNS = ("id", "name", "from_", "until", "events", "articles", "outlets", "origins")
