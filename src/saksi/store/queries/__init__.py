"""Questions to a store: a filter goes in, a page of typed rows comes out, each pointing at its words.

Every question takes the ``Store``, a filter, ``limit`` and ``after`` (where the page before ended), and gives a ``Page``;
``count`` tells how many rows a filter has in all. Values of current versions are asked for, unless the filter names a version.
"""

from saksi.store.queries.counting import count
from saksi.store.queries.filters import (
    ActorFilter,
    ArticleFilter,
    EventFilter,
    FigureFilter,
    Filter,
    PlaceFilter,
    Scope,
    StatementFilter,
    WordingFilter,
)
from saksi.store.queries.identities import identities, known
from saksi.store.queries.lists import articles, events, figures, statements, value, value_at, versions, wording
from saksi.store.queries.quoting import quote
from saksi.store.queries.rows import (
    ActorRow,
    ArticleRow,
    CastRow,
    EventRow,
    FigureRow,
    Hit,
    NamedRow,
    Page,
    PlaceRow,
    Quotation,
    SiteRow,
    StatementRow,
    TimelineRow,
    TimeRow,
    Value,
    VersionRow,
    WordingRow,
)
from saksi.store.queries.saved import (
    Look,
    SavedQuery,
    last_look,
    newest,
    note_look,
    remove,
    save,
    saved,
    saved_query,
)
from saksi.store.queries.searching import count_found, search
from saksi.store.queries.sums import Step, actors, places, timeline

__all__ = [
    "ActorFilter",
    "ActorRow",
    "ArticleFilter",
    "ArticleRow",
    "CastRow",
    "EventFilter",
    "EventRow",
    "FigureFilter",
    "FigureRow",
    "Filter",
    "Hit",
    "Look",
    "NamedRow",
    "Page",
    "PlaceFilter",
    "PlaceRow",
    "Quotation",
    "SavedQuery",
    "Scope",
    "SiteRow",
    "StatementFilter",
    "StatementRow",
    "Step",
    "TimeRow",
    "TimelineRow",
    "Value",
    "VersionRow",
    "WordingFilter",
    "WordingRow",
    "actors",
    "articles",
    "count",
    "count_found",
    "events",
    "figures",
    "identities",
    "known",
    "last_look",
    "newest",
    "note_look",
    "places",
    "quote",
    "remove",
    "save",
    "saved",
    "saved_query",
    "search",
    "statements",
    "timeline",
    "value",
    "value_at",
    "versions",
    "wording",
]
