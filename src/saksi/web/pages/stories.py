"""The list of stories, those with most articles first."""

from __future__ import annotations

import msgspec

from saksi.store import groups as g
from saksi.web.answers import Answer, Ask, table_of
from saksi.web.pages.lists import Field
from saksi.web.pages.start import STORY_COLUMNS

ROWS = 40


class StoriesView(msgspec.Struct, frozen=True, kw_only=True):
    """A page of stories (``number`` from 1), and how many there are in all."""

    total: int
    number: int
    more: bool
    fields: tuple[Field, ...]
    stories: tuple[g.StoryRow, ...]


def page(ask: Ask) -> Answer:
    """Stories by name and days."""
    number = ask.number("page", 1, 1, 10_000)
    words, since, until = ask.text("name"), ask.text("since"), ask.text("until")
    total, rows = g.story_rows(ask.desk.store, words=words, since=since, until=until, limit=ROWS, offset=(number - 1) * ROWS)
    fields = (Field("name", words or ""), Field("since", since or "", "date"), Field("until", until or "", "date"))
    view = StoriesView(total=total, number=number, more=number * ROWS < total, fields=fields, stories=tuple(rows))
    return Answer(title=ask.words("nav.stories"), view=view, table=table_of(rows, *STORY_COLUMNS))
