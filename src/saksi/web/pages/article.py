"""The reader: an article with its layers, each value with its sentence, rule and reasons; its versions and their differences."""

from __future__ import annotations

import msgspec

from saksi.errors import StoreError
from saksi.model import LAYERS, Record
from saksi.store import Change, Kept, groups, judgements
from saksi.store.groups import EventRow
from saksi.store.queries import VersionRow, versions
from saksi.web.answers import Answer, Ask, table_of
from saksi.web.cards import Card, Cards, marks_of
from saksi.web.marking import Mark, Run, marked


class Layer(msgspec.Struct, frozen=True):
    """One layer and how many values it has."""

    name: str
    count: int


class ArticleView(msgspec.Struct, frozen=True, kw_only=True):
    """One version of an article with everything that was read in it."""

    record: Record
    number: int
    versions: tuple[VersionRow, ...]
    events: tuple[EventRow, ...]
    reader: str
    layers: tuple[Layer, ...]
    cards: tuple[Card, ...]
    title: list[list[Run]]
    paragraphs: list[list[Run]]
    changes: tuple[Change, ...]


def page(ask: Ask) -> Answer:
    """The article ``id``, in ``version`` where one is asked for."""
    name = ask.text("id")
    if name is None:
        raise StoreError(ask.words("fault.no_id"))
    kept = ask.desk.store.kept(name, ask.number("version", 0) or None)
    view = _view(kept, ask)
    columns = ("layer", "name", "words", "section", "spans", "rule", "status", "confidence")
    return Answer(title=kept.record.title or name, view=view, table=table_of(view.cards, *columns))


def _view(kept: Kept, ask: Ask) -> ArticleView:
    record = kept.record
    judged = judgements.listed(ask.desk.store, holding=True, article=record.id)
    cards = Cards(record, ask.desk, ask.words, judged).all()
    held = versions(ask.desk.store, record.id)
    residue = [Mark(r.start, r.end, "residue") for r in record.residue if r.section == "body"]
    counts = {layer: sum(c.layer == layer for c in cards) for layer in LAYERS}
    return ArticleView(
        record=record,
        number=next((v.number for v in held if v.version == kept.version), 1),
        versions=tuple(held),
        events=tuple(groups.events_of(ask.desk.store, record.id)),
        reader=kept.reader,
        layers=tuple(Layer(name, n) for name, n in counts.items()),
        cards=tuple(cards),
        title=marked(record.title or "", (), [*marks_of(cards, "title"), *_shown(ask, "title")]),
        paragraphs=marked(record.text or "", record.sentences, [*marks_of(cards, "body"), *_shown(ask, "body"), *residue]),
        changes=tuple(ask.desk.store.changes(record.id)),
    )


def _shown(ask: Ask, section: str) -> list[Mark]:
    """The characters that the address points at: ``show=120-180``, or ``show=title:0-12``."""
    where, _, span = (ask.text("show") or "").rpartition(":")
    start, _, end = span.partition("-")
    if (where or "body") != section or not (start.isdigit() and end.isdigit()):
        return []
    return [Mark(int(start), int(end), "shown")] if len(start + end) < 20 else []
