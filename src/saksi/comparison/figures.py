"""Figures as rival claims: those that count one thing in one row, never merged; why others are not comparable."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from saksi.comparison import passages
from saksi.comparison.accounts import Account
from saksi.comparison.amounts import same
from saksi.comparison.calendar import interval
from saksi.comparison.counted import Context, Counted, Thing, apart, same_article_apart
from saksi.comparison.denials import Denials
from saksi.comparison.tools import Tools
from saksi.model import EventMention, Figure, Record, Span
from saksi.model.findings import Value
from saksi.world import fold

_PEOPLE = frozenset({"killed", "wounded", "missing", "hostage", "displaced", "affected"})


class Claim(msgspec.Struct, frozen=True):
    """One figure of one article, with what it counts, in which act, and who claims it."""

    account: Account
    figure: Figure
    thing: Thing
    context: Context
    claimant: str | None
    denied: bool
    value: Value

    @property
    def order(self) -> tuple[str, bool, int]:
        """Where it stands: articles by id, the title first."""
        return self.account.id, self.figure.section != "title", self.figure.start


class Claims:
    """Makes claims of the figures that accounts hold."""

    def __init__(self, tools: Tools, counted: Counted, denials: Denials) -> None:
        self._tools = tools
        self._counted = counted
        self._denials = denials
        self._running = tuple(f" {fold(w)} " for w in tools.pack.comparison.running)

    def all(self) -> list[Claim]:
        """The claims of all accounts, in the order of articles and text."""
        found = [self._claim(a, f) for a in self._tools.accounts for f in a.record.figures if a.holds(f.section, f.start, f.end)]
        return sorted(found, key=lambda c: c.order)

    def _claim(self, account: Account, figure: Figure) -> Claim:
        record = account.record
        span = passages.sentence(record, figure.section, figure.start, figure.end)
        around = f" {fold(' '.join(passages.text_of(record, figure.section)[span.start : span.end].split()))} "
        said = figure.of.text if figure.of is not None else ""
        aliases = {fold(f): self._tools.identities.actor(a).key for a in record.actors for f in (a.name, *a.aliases)}
        text = passages.text_of(record, figure.section)
        before, own = text[max(0, figure.start - 14) : figure.start], text[figure.start : figure.end + 14]
        thing = self._counted.thing(said, fold(before) + " ", fold(own), figure.measure, aliases)
        claimant = self._tools.identities.of(record, figure.claimant)
        denied = figure.realis == "denied" or self._denials.covers(record, figure.section, figure.span)
        amount = self._tools.say.amount(figure.low, figure.high, figure.bound)
        return Claim(
            account=account,
            figure=figure,
            thing=thing,
            context=self._context(account, figure, span, around),
            claimant=claimant.key if claimant else None,
            denied=denied,
            value=Value(
                text=" ".join(f"{amount} {said}".split())
                if figure.low is not None or figure.high is not None
                else _flat(record, figure),
                article=record.id,
                passages=passages.unique(
                    (passages.of(record, figure), *passages.of_reference(record, figure.section, figure.claimant))
                ),
                claimant=claimant.name if claimant else None,
                published=record.published,
                actor=claimant.key if claimant else None,
                low=figure.low,
                high=figure.high,
                bound=figure.bound,
                as_of=figure.as_of,
                stance="denied" if denied else None if figure.realis == "actual" else figure.realis,
            ),
        )

    def _context(self, account: Account, figure: Figure, span: Span, around: str) -> Context:
        """The act in whose clause the figure stands, with what the sentence tells besides of its place and day."""
        record = account.record
        near = [m for m in record.events if m.section == figure.section and span.covers(m.span)]
        holding = [m for m in near if m.start <= figure.end and figure.start <= m.end and _fits(m, figure)]
        own = min(holding, key=lambda m: (m.end - m.start, m.start), default=None)
        others = [m for m in near if _fits(m, figure)]
        if own is None and len(others) == 1 and figure.measure in _PEOPLE:
            own = others[0]
        event = next((e for e in (account.event_of(m) for m in ([own] if own else [])) if e), None)
        if (event is None and figure.section == "title") or (event is None and account.spans is not None):
            event = account.chief or next(iter(account.tellings), None)
        if own is None:
            return Context(event=event, running=event is None and self._runs(around, figure))
        told = [m for a in self._tools.accounts for m in a.mentions.get(event, ())] if event is not None else []
        places = [m.place.text for m in (own, *near, *told) if m.place is not None]
        days = [d for m in (own, *near) if (d := interval(m.date)) is not None]
        doers = (self._tools.identities.of(record, r) for r in own.actors)
        return Context(
            event=event,
            type=own.type,
            doers=frozenset(d.key for d in doers if d is not None and d.named),
            place=places[0] if places else None,
            days=days[0] if days else None,
            running=event is None and self._runs(around, figure),
        )

    def _runs(self, around: str, figure: Figure) -> bool:
        return any(w in around for w in self._running) and figure.measure in _PEOPLE


def _flat(record: Record, figure: Figure) -> str:
    return " ".join(passages.of(record, figure).text.split())


def _fits(mention: EventMention, figure: Figure) -> bool:
    """Whether an act of this type can be what the figure counts."""
    if figure.measure in ("killed", "wounded", "hostage"):
        return mention.type == "ASSAULT" or (figure.measure == "hostage" and mention.type == "COERCE")
    if figure.measure == "released":
        return mention.type == "RETREAT"
    if figure.measure == "protesters":
        return mention.type == "PROTEST"
    return True


def rows_of(claims: Iterable[Claim], tools: Tools) -> list[list[Claim]]:
    """Claims by what they count: a claim joins the first that nothing keeps it from, of the same measure."""
    rows: dict[str, list[tuple[set[tuple[Thing, Context]], list[Claim]]]] = defaultdict(list)
    ordered = sorted(claims, key=lambda c: (c.context.event is None, c.account.chief is None, *c.order))
    for claim in ordered:
        mine = (claim.thing, claim.context)
        for held, members in rows[claim.figure.measure]:
            if _told_apart(claim, members):
                continue
            if mine in held or all(apart(mine, other, tools.places) is None for other in held):
                held.add(mine)
                members.append(claim)
                break
        else:
            rows[claim.figure.measure].append(({mine}, [claim]))
    return [sorted(members, key=lambda c: c.order) for groups in rows.values() for _, members in groups]


def _told_apart(claim: Claim, members: Iterable[Claim]) -> bool:
    """Whether the claim's own article tells what it counts from what it counts in these."""
    own = (m for m in members if m.account.id == claim.account.id)
    return any(same_article_apart(claim.thing, m.thing) and not same(claim.figure, m.figure) for m in own)


def subject(claims: Sequence[Claim], tools: Tools) -> str:
    """What a row counts: "killed: soldiers"."""
    kind = tools.ontology.measures.get(claims[0].figure.measure)
    label = kind.label.get(tools.say.lang, kind.id) if kind else claims[0].figure.measure
    said = Counter(" ".join(c.figure.of.text.split()) for c in claims if c.figure.of is not None)
    if not said:
        return label
    return f"{label}: {max(sorted(said), key=lambda s: (said[s], len(s) < 40, len(s)))}"
