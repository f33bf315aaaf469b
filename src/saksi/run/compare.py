"""From records and groups to comparisons; titles are read too, so that a title can be held against its body."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from saksi import lang, ontology
from saksi.comparison.comparer import Comparer
from saksi.errors import NotComparableError, SaksiError
from saksi.lang.interface import finding_words
from saksi.lang.schema.findings import InterfaceLanguage
from saksi.model import Article, Record, Reference
from saksi.model.findings import Comparison
from saksi.model.groups import Event, Groups
from saksi.run.reader import Reader
from saksi.world import World, fold

_TWO = 2


def comparer_for(pack: lang.Pack, world: World, language: InterfaceLanguage = "id") -> Comparer:
    """What compares with these words and facts, telling it in ``language``."""
    return Comparer(pack, world, ontology.load(), finding_words(), language)


def compare(
    records: Iterable[Record],
    groups: Groups,
    *,
    event: str | None = None,
    story: str | None = None,
    article: str | None = None,
    together: bool = False,
    comparer: Comparer | None = None,
    language: InterfaceLanguage = "id",
) -> Comparison:
    """What the records of one event, of one story, or one article says.

    Exactly one of ``event``, ``story`` and ``article`` is an id that ``groups`` holds; or ``together`` takes all records as
    reports of one event. Records are to hold their text; their order changes nothing. ``comparer`` saves making one. Raises
    NotComparableError for an id that is not here.
    """
    made = comparer or _shipped(language)
    held = list(records)
    try:
        if event is not None:
            return made.event(held, groups, event)
        if story is not None:
            return made.story(held, groups, story)
        if article is not None:
            return made.article({r.id: r for r in held}[article], groups)
        if together:
            return made.together(held, groups)
    except KeyError as error:
        raise NotComparableError(str(error.args[0])) from None
    raise ValueError("name an event, a story or an article")


def comparisons(records: Sequence[Record], groups: Groups, comparer: Comparer) -> Iterator[Comparison]:
    """The comparison of each event that more than one article tells, most sources first; of one article with itself, where
    there is no other."""
    if len(records) == 1:
        yield comparer.article(records[0], groups)
        return
    for event in told_by_several(groups):
        yield comparer.event(records, groups, event.id)


def told_by_several(groups: Groups) -> list[Event]:
    """The events of more than one article, those of most origins first."""
    several = [e for e in groups.events if len({t.article for t in e.tellings}) >= _TWO]
    return sorted(several, key=lambda e: (-e.origins, -len({t.article for t in e.tellings}), e.from_ or "", e.id))


def with_titles(records: Iterable[Record], reader: Reader) -> Iterator[Record]:
    """The records with what their titles say beside what their bodies say; a record without its text is its title alone."""
    for record in records:
        yield _with_title(record, reader)


def _with_title(record: Record, reader: Reader) -> Record:
    own = record.events + record.figures + record.wording
    if not record.title or any(a.section == "title" for a in own):
        return record
    try:
        given = Article(text=" ", id=record.id, title=record.title, outlet=record.outlet, published=record.published)
        title = reader.headline(given)
    except SaksiError:
        return record
    if record.text is None:
        return msgspec.structs.replace(title, id=record.id, version=record.version, url=record.url, wire=record.wire)
    actors = {fold(form): a.id for a in record.actors for form in (a.name, *a.aliases)}
    names = {a.id: a.name for a in record.actors}

    def known(reference: Reference | None) -> Reference | None:
        if reference is None:
            return None
        words = fold(reference.name or reference.text)
        actor = actors.get(words) or next((i for form, i in actors.items() if f" {form} " in f" {words} "), None)
        name = names[actor] if actor is not None else reference.name
        return msgspec.structs.replace(reference, actor=actor, name=name)

    def cast(references: tuple[Reference, ...]) -> tuple[Reference, ...]:
        return tuple(r for r in map(known, references) if r is not None and r.actor is not None)

    return msgspec.structs.replace(
        record,
        events=record.events
        + tuple(
            msgspec.structs.replace(
                e,
                actors=cast(e.actors),
                recipients=cast(e.recipients),
                attributed_to=known(e.attributed_to),
            )
            for e in title.events
        ),
        figures=record.figures
        + tuple(msgspec.structs.replace(f, claimant=known(f.claimant), of=_head(f.of)) for f in title.figures),
        wording=record.wording + tuple(msgspec.structs.replace(w, of=known(w.of)) for w in title.wording),
    )


def _head(reference: Reference | None) -> Reference | None:
    """The first word of what a title counts: headlines run on without a mark where a name would end."""
    if reference is None or reference.start is None:
        return None
    word = reference.text.split()[0]
    return Reference(word, reference.start, reference.start + len(word), name=word)


def _shipped(language: InterfaceLanguage) -> Comparer:
    reader = Reader()
    return comparer_for(reader.pack, reader.world, language)
