"""The line from a text to its resolved times alone, for tests of times: no other layer, and the world that a test gives."""

from __future__ import annotations

from functools import cache

import msgspec

from saksi import lang
from saksi.annotation.annotator import name_lexicon
from saksi.annotation.text.draft import Draft
from saksi.annotation.text.lexicon import Lexicon
from saksi.annotation.text.numbers import NumberReader
from saksi.annotation.text.tokens import tokenize
from saksi.annotation.times.finder import TimeFinder
from saksi.model import Annotations, Document, Section, Span, Statement, TimeExpression
from saksi.resolution.times.publication import Publication, publication_of
from saksi.resolution.times.values import resolved_times
from saksi.world import Conflict, Entry, Facts, World, index

NOWHERE = index(Facts())


class Line(msgspec.Struct):
    """The finders of times and what they need."""

    lexicon: Lexicon
    numbers: NumberReader
    times: TimeFinder
    abbreviations: frozenset[str]


@cache
def line() -> Line:
    """The shipped pack, with no names of ``world``."""
    pack = lang.load("id")
    lexicon = name_lexicon(pack, ())
    return Line(lexicon, NumberReader(pack.numbers), TimeFinder(pack, lexicon), frozenset(pack.sentences.abbreviations))


def annotated(text: str, published: str | None = None, quotes: tuple[str, ...] = ()) -> Annotations:
    """``text`` with its times found; each of ``quotes`` is a direct statement."""
    finders = line()
    draft = Draft("body", tokenize(text, finders.abbreviations), finders.lexicon)
    draft.numbers = finders.numbers.find(draft.tokens)
    draft.lay([(n.first, n.last, "number") for n in draft.numbers])
    said = [Span(text.index(q), text.index(q) + len(q)) for q in quotes]
    return Annotations(
        document=Document(
            id="x",
            version="x",
            lang="id",
            sections=(Section("body", text),),
            published=published,
            published_from="declared" if published else "none",
        ),
        sentences=draft.sentence_spans(),
        times=tuple(finders.times.find(draft)),
        statements=tuple(Statement(start=s.start, end=s.end, rule="test", kind="direct") for s in said),
    )


def read(
    text: str, published: str | None = None, world: World = NOWHERE, quotes: tuple[str, ...] = ()
) -> tuple[Publication, tuple[TimeExpression, ...]]:
    """The publication of ``text`` and its resolved times."""
    annotations = annotated(text, published, quotes)
    publication = publication_of(annotations, world)
    return publication, resolved_times(annotations, publication, world)


def values(
    text: str, published: str | None = None, world: World = NOWHERE, quotes: tuple[str, ...] = ()
) -> dict[str, str | None]:
    """The words of each time with its value."""
    return {text[t.start : t.end]: t.value for t in read(text, published, world, quotes)[1]}


def world_of(*conflicts: Conflict) -> World:
    """A world of invented wars between the Front Damar and the state of Kalindra, and others that a test adds."""
    source = ("https://example.org/damar",)
    entries = [
        Entry(id="group:front-damar", names={"id": ("Front Damar",)}, source=source),
        Entry(id="group:barisan-wening", names={"id": ("Barisan Wening",)}, source=source),
        Entry(id="other:kalindra", names={"id": ("Kalindra",)}, source=source),
        Entry(id="other:tamurdi", names={"id": ("Tamurdi",)}, source=source),
    ]
    return index(Facts(entries=tuple(entries), conflicts=conflicts))


def war(began: str, name: str = "damar", **more: object) -> Conflict:
    """An invented war with its first day."""
    conflict = Conflict(
        id=f"conflict:{name}",
        names={"id": (f"perang {name.title()}",)},
        parties=("group:front-damar", "other:kalindra"),
        began=began,
        source=("https://example.org/damar",),
    )
    return msgspec.structs.replace(conflict, **more)
