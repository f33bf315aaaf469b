"""Every address that the pages have, and what answers it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from saksi.web.answers import Answer, Ask
from saksi.web.pages import actors, article, compare, lists, places, queues, saved, search, start, stories


class Page(NamedTuple):
    """A page: its address (with ``.json`` and ``.csv`` its twins), what answers, and the template that lays it out."""

    path: str
    answer: Callable[[Ask], Answer]
    template: str


PAGES: tuple[Page, ...] = (
    Page("/", start.page, "start.html"),
    Page("/search", search.page, "search.html"),
    Page("/stories", stories.page, "stories.html"),
    Page("/events", lists.events, "list.html"),
    Page("/statements", lists.statements, "list.html"),
    Page("/figures", lists.figures, "list.html"),
    Page("/wording", lists.wording, "list.html"),
    Page("/article", article.page, "article.html"),
    Page("/actors", actors.listed, "actors.html"),
    Page("/actor", actors.page, "actor.html"),
    Page("/map", places.page, "map.html"),
    Page("/queues", queues.page, "queues.html"),
    Page("/queries", saved.page, "queries.html"),
    Page("/story", compare.story, "compare.html"),
    Page("/event", compare.event, "compare.html"),
)
