"""The values of a record as cards: what was found, in which words, by which rule, how surely."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import cast

import msgspec

from saksi.model import (
    Actor,
    Annotation,
    EventMention,
    Figure,
    Layer,
    Record,
    Reference,
    Span,
    Statement,
    TimeExpression,
    Wording,
)
from saksi.model.judgements import Judgement
from saksi.resolution.judging import value_ids, value_of
from saksi.store.names import identity_of
from saksi.web.desk import Desk
from saksi.web.marking import Mark
from saksi.web.words import Words

_SHORT = 140
CONFIRMING = frozenset({"type", "kind", "measure", "value", "label", "name"})
"""Fields by which a value is accepted; a judgement on another corrects it."""


class Fact(msgspec.Struct, frozen=True):
    """One line of a card: what it tells (a key of the words), the value as people read it, and whose page it leads to."""

    name: str
    text: str
    actor: str | None = None


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """One value. ``spans`` is where it stands; ``name`` and ``facts`` say what it is; ``at`` counts it within its layer."""

    number: int
    layer: str
    at: int
    name: str
    words: str
    section: str
    spans: tuple[Span, ...]
    facts: tuple[Fact, ...]
    rule: str | None
    status: str
    confidence: float | None = None
    id: str = ""
    judgement: Judgement | None = None
    """What a person decided about it, where anybody did."""

    @property
    def verdict(self) -> str:
        """``reject``, ``accept``, ``correct``, or the empty string where nobody judged."""
        if self.judgement is None or self.judgement.kind == "reject":
            return self.judgement.kind if self.judgement else ""
        return "accept" if self.judgement.field in CONFIRMING else "correct"


class Cards:
    """Makes the cards of one record in the words of one language."""

    def __init__(self, record: Record, desk: Desk, words: Words, judgements: Sequence[Judgement] = ()) -> None:
        self._record = record
        self._desk = desk
        self._t = words
        self._ids = {place: name for name, place in value_ids(record).items()}
        self._verdicts = {
            (anchor.layer, number): one
            for one in judgements
            for anchor in one.about
            if one.kind in ("correct", "reject") and (number := value_of(record, anchor)) is not None
        }
        self._identities = {a.id: identity_of(a) for a in record.actors}

    def all(self) -> list[Card]:
        """The cards in the order of the text; those of actors, who stand in many places, behind them."""
        record = self._record
        makers = (
            *((e, "events", self._event) for e in record.events),
            *((s, "statements", self._statement) for s in record.statements),
            *((f, "figures", self._figure) for f in record.figures),
            *((x, "times", self._time) for x in record.times),
            *((w, "wording", self._wording) for w in record.wording),
        )
        counts: dict[str, int] = {}
        found = []
        for item, layer, make in makers:
            at = counts[layer] = counts.get(layer, -1) + 1
            name, facts = make(item)  # type: ignore[operator]
            found.append(self._card(item, layer, at, name, facts))
        found = [self._judged(c) for c in found]
        found.sort(key=lambda c: (c.section != "title", c.spans[0]))
        found += [self._actor(a, at) for at, a in enumerate(record.actors)]
        return [msgspec.structs.replace(c, number=n) for n, c in enumerate(found)]

    def _card(self, item: Annotation, layer: str, at: int, name: str, facts: Iterable[Fact]) -> Card:
        trigger = item.trigger if isinstance(item, EventMention) else None
        text = (self._record.title if item.section == "title" else self._record.text) or ""
        return Card(
            number=0,
            layer=layer,
            at=at,
            name=name,
            words=_shortened(text[item.start : item.end]),
            section=item.section,
            spans=(trigger or item.span,),
            facts=tuple(f for f in facts if f.text),
            rule=item.rule,
            status=item.status,
            confidence=item.confidence if isinstance(item, EventMention) else None,
        )

    def _judged(self, card: Card) -> Card:
        place = (cast(Layer, card.layer), card.at)
        return msgspec.structs.replace(card, id=self._ids.get(place, ""), judgement=self._verdicts.get(place))

    def _event(self, e: EventMention) -> tuple[str, Iterable[Fact]]:
        lang = self._t.lang
        mode = self._desk.mode_name(e.type, e.mode, lang) if e.mode else ""
        return self._desk.type_name(e.type, lang), (
            Fact("mode", mode),
            *self._who("actor", e.actors),
            *self._who("recipient", e.recipients),
            *self._who("place", (e.place,), known=False),
            Fact("date", self._t.day(e.date)),
            Fact("realis", self._t(f"realis.{e.realis}")),
            *self._who("attributed_to", (e.attributed_to,)),
        )

    def _statement(self, s: Statement) -> tuple[str, Iterable[Fact]]:
        name = self._t(f"kind.{s.kind}")
        return name, (*self._who("speaker", (s.speaker,)), Fact("cue", s.cue or ""))

    def _figure(self, f: Figure) -> tuple[str, Iterable[Fact]]:
        return f"{amount(f.low, f.high, f.bound, self._t)} {self._desk.measure_name(f.measure, self._t.lang)}", (
            *self._who("of", (f.of,)),
            *(self._who("claimant", (f.claimant,)) if f.claimant else [Fact("claimant", self._t("value.outlet_itself"))]),
            Fact("realis", self._t(f"realis.{f.realis}")),
            Fact("as_of", self._t.day(f.as_of)),
        )

    def _time(self, x: TimeExpression) -> tuple[str, Iterable[Fact]]:
        span = "" if x.from_ is None else " – ".join(dict.fromkeys(self._t.day(d) for d in (x.from_, x.until) if d))
        return x.value or self._t("value.unresolved"), (
            Fact("interval", span),
            Fact("granularity", x.granularity or ""),
            Fact("anchor", x.anchor or ""),
            Fact("method", x.method or ""),
        )

    def _wording(self, w: Wording) -> tuple[str, Iterable[Fact]]:
        return w.label, (*self._who("of", (w.of,)), Fact("voice", self._t(f"voice.{w.voice}")))

    def _actor(self, a: Actor, at: int) -> Card:
        text = self._record.text or ""
        facts = (
            Fact("actor_kind", self._t(f"actor_kind.{a.kind}")),
            Fact("role", a.role or ""),
            Fact("aliases", " · ".join(a.aliases)),
            Fact("canonical", a.canonical.name if a.canonical else "", identity_of(a)),
            *(Fact("reason", r) for r in a.reasons),
        )
        return Card(
            number=0,
            layer="actors",
            at=at,
            name=a.name,
            words=a.mentions[0].of(text) if a.mentions else a.name,
            section="body",
            spans=a.mentions,
            facts=(Fact("page", a.name, identity_of(a)), *(f for f in facts if f.text)),
            rule=None,
            status="verified",
        )

    def _who(self, name: str, references: Iterable[Reference | None], known: bool = True) -> Iterator[Fact]:
        for who in references:
            if who is not None:
                shown = who.name or who.text
                words = f"{shown} („{who.text}“)" if who.name and who.text.casefold() not in shown.casefold() else shown
                yield Fact(name, words, self._identities.get(who.actor or "") if known else None)


def amount(low: int | None, high: int | None, bound: str | None, words: Words) -> str:
    """A claimed number as people read it: "more than 38.000", "20–99"."""
    if low is None and high is None:
        return "?"
    ends = [words.number(n) for n in dict.fromkeys((low, high)) if n is not None]
    shown = "–".join(ends)
    if bound and bound not in ("about",) and len(ends) > 1:
        return shown
    return f"{words(f'bound.{bound}')} {shown}" if bound else shown


def marks_of(cards: Iterable[Card], section: str) -> list[Mark]:
    """Where the cards' values stand in a section."""
    return [Mark(s.start, s.end, c.layer, c.number) for c in cards if c.section == section for s in c.spans]


def _shortened(words: str) -> str:
    return words if len(words) <= _SHORT else f"{words[: _SHORT - 1].rsplit(' ', 1)[0]} …"
