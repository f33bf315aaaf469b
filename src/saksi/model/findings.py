"""What several reports yield when they are laid side by side: what they say alike, what they say differently, in whose words.

A comparison gives no verdict. It holds slots (who, what, where, when, figures, statements, cause) as rows, with a cell for each
source, and findings: plain sentences. Every value and every finding rests on passages of the articles.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from saksi.model.annotations import Bound, Measure, Realis, Voice
from saksi.model.groups import Passage, Reason

Slot = Literal["what", "who", "where", "when", "figures", "statements", "cause"]
SLOTS: tuple[Slot, ...] = ("what", "who", "where", "when", "figures", "statements", "cause")

Standing = Literal["agree", "differ", "only", "superseded", "apart", "tension", "open"]
"""How what the sources say stands together.

``agree``: at least two say it alike. ``differ``: they say what cannot both be meant. ``only``: one source alone says it.
``superseded``: the same one has said another number since. ``apart``: numbers of different things, no contradiction.
``tension``: one article says both. ``open``: what they say is unlike and can all hold.
"""
STANDINGS: tuple[Standing, ...] = ("differ", "tension", "superseded", "apart", "agree", "open", "only")


class Counts(msgspec.Struct, frozen=True):
    """How many stand behind something: copies of one wire are many articles and one origin."""

    articles: int
    outlets: int
    origins: int


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """One column: the articles of one outlet, or those of several outlets that go back to one origin.

    ``name`` is the outlet, the agency with its outlets, or the article where nothing is known. ``chief`` tells whether some
    article of it chiefly reports what is compared, or all tell it besides.
    """

    id: str
    name: str
    outlets: tuple[str, ...]
    articles: tuple[str, ...]
    origins: tuple[str, ...]
    first: str | None = None
    last: str | None = None
    chief: bool = True


class Compared(msgspec.Struct, frozen=True, kw_only=True):
    """One article of the comparison: whose it is and where it is from."""

    id: str
    source: str
    origin: str
    title: str
    chief: bool
    outlet: str | None = None
    published: str | None = None
    url: str | None = None


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """What one article says in one slot. ``text`` is for people; the fields after it are for machines.

    ``claimant`` is who says it; null where the outlet itself does. ``stance`` tells how a value of ``cause`` or ``what``
    stands: an act that is said to have happened, denied, planned, or an accusation.
    """

    text: str
    article: str
    passages: tuple[Passage, ...]
    claimant: str | None = None
    published: str | None = None
    actor: str | None = None
    low: int | None = None
    high: int | None = None
    bound: Bound | None = None
    as_of: str | None = None
    from_: str | None = msgspec.field(name="from", default=None)
    until: str | None = None
    stance: Realis | Literal["accused"] | None = None
    superseded: bool = False


class Cell(msgspec.Struct, frozen=True):
    """What one source says in one row."""

    source: str
    values: tuple[Value, ...]


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is compared, with a cell for each source that speaks of it; a source without a cell says nothing of it.

    ``subject`` says what it is ("killed: soldiers"), ``text`` how the sources stand, in one sentence. ``event`` is the event
    that the row is of, where a whole story is compared.
    """

    id: str
    slot: Slot
    subject: str
    standing: Standing
    text: str
    cells: tuple[Cell, ...]
    counts: Counts
    event: str | None = None
    measure: Measure | None = None


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One plain sentence, how things stand, and the passages it rests on; ``rows`` are the ids of the rows it sums up."""

    id: str
    slot: Slot
    standing: Standing
    text: str
    passages: tuple[Passage, ...]
    sources: tuple[str, ...]
    counts: Counts
    rows: tuple[str, ...] = ()


class Use(msgspec.Struct, frozen=True, kw_only=True):
    """How often one source uses a word of one actor, in its own voice or in somebody's reported words, with examples."""

    source: str
    outlet: str | None
    voice: Voice
    count: int
    passages: tuple[Passage, ...]


class WordUse(msgspec.Struct, frozen=True, kw_only=True):
    """One word for one actor or act. ``kind``: a ``name`` that it is called by, or a ``label`` that picks a side.

    ``actor`` is its identity across articles; null where the label names an act, or nobody in particular.
    """

    of: str
    word: str
    kind: Literal["label", "name"]
    uses: tuple[Use, ...]
    actor: str | None = None


class Omission(msgspec.Struct, frozen=True, kw_only=True):
    """What one source does not have and others do: the row, who has it, and where."""

    source: str
    row: str
    text: str
    told_by: tuple[str, ...]
    passages: tuple[Passage, ...]


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of the time line: days (ISO, inclusive), what is told of them, and by whom."""

    text: str
    sources: tuple[str, ...]
    counts: Counts
    passages: tuple[Passage, ...]
    realis: Realis = "actual"
    from_: str | None = msgspec.field(name="from", default=None)
    until: str | None = None
    event: str | None = None


class Happening(msgspec.Struct, frozen=True, kw_only=True):
    """One event of what is compared, who tells it, and why it is another than its neighbours (``apart``)."""

    id: str
    name: str
    counts: Counts
    articles: tuple[str, ...]
    from_: str | None = msgspec.field(name="from", default=None)
    until: str | None = None
    same: tuple[Reason, ...] = ()
    apart: tuple[Reason, ...] = ()


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """All that comes of laying the reports of one event, or of one story, side by side.

    ``lang`` is the language of its sentences. ``sentences`` are the sentences of the articles in which passages stand, so that
    each can be shown in its surroundings without the whole article.
    """

    id: str
    kind: Literal["event", "story", "article"]
    name: str
    lang: str
    counts: Counts
    sources: tuple[Source, ...]
    articles: tuple[Compared, ...]
    events: tuple[Happening, ...]
    findings: tuple[Finding, ...]
    rows: tuple[Row, ...]
    omissions: tuple[Omission, ...]
    wording: tuple[WordUse, ...]
    timeline: tuple[Moment, ...]
    sentences: tuple[Passage, ...]
    from_: str | None = msgspec.field(name="from", default=None)
    until: str | None = None
