"""Records and groups to a comparison: of one event, of one story, or of one article with itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from saksi.comparison import passages, rows
from saksi.comparison.accounts import Accounts
from saksi.comparison.acts import Acts
from saksi.comparison.causes import Causes
from saksi.comparison.counted import Counted
from saksi.comparison.denials import Denials
from saksi.comparison.figures import Claims
from saksi.comparison.happenings import Happenings
from saksi.comparison.identities import Identities
from saksi.comparison.likeness import Likeness
from saksi.comparison.omissions import omissions
from saksi.comparison.places import PlaceNames
from saksi.comparison.rivals import Rivals
from saksi.comparison.sentences import Say
from saksi.comparison.sources import Tellers
from saksi.comparison.statements import Statements
from saksi.comparison.timeline import timeline
from saksi.comparison.tools import Tools
from saksi.comparison.wording import WordTable
from saksi.lang import Pack
from saksi.lang.schema.findings import FindingWords, InterfaceLanguage
from saksi.model import Record
from saksi.model.findings import SLOTS, STANDINGS, Comparison, Finding, Happening, Moment, Omission, Row, WordUse
from saksi.model.groups import Event, Groups, Passage, Reason
from saksi.ontology import Ontology
from saksi.world import World


class Comparer:
    """Compares with the words of one pack, the facts of ``world``, and the sentences of one language of the interface."""

    def __init__(self, pack: Pack, world: World, ontology: Ontology, words: FindingWords, lang: InterfaceLanguage) -> None:
        self._pack = pack
        self._world = world
        self._ontology = ontology
        self._say = Say(words, lang)
        self._places = PlaceNames(world, pack.comparison.coarse)
        self._counted = Counted(pack.comparison, world)
        self._denials = Denials(pack)
        self._likeness = Likeness(pack.grouping)

    def event(self, records: Iterable[Record], groups: Groups, event: str) -> Comparison:
        """What all that tell one event say of it. Raises KeyError for an event that ``groups`` does not hold."""
        one = {e.id: e for e in groups.events}[groups.redirects.get(event, event)]
        held = {t.article for t in one.tellings}
        kept = [r for r in records if r.id in held]
        return self._compare("event", one.id, one.name, kept, [one], groups)

    def story(self, records: Iterable[Record], groups: Groups, story: str) -> Comparison:
        """What the articles of one story say. Raises KeyError for a story that ``groups`` does not hold."""
        one = {s.id: s for s in groups.stories}[story]
        events = [e for e in groups.events if e.id in one.events]
        told = {t.article for e in events for t in e.tellings}
        held = {a.id for a in groups.articles if a.story == story} or told  # a story may only be told besides
        kept = [r for r in records if r.id in held]
        return self._compare("story", story, one.name, kept, events, groups)

    def article(self, record: Record, groups: Groups) -> Comparison:
        """What one article says, and where it stands in tension with itself."""
        events = [e for e in groups.events if any(t.article == record.id for t in e.tellings)]
        name = record.title or next(e.name for e in events)
        return self._compare("article", record.id, name, [record], events, groups)

    def together(self, records: Iterable[Record], groups: Groups) -> Comparison:
        """What the records say, taken as reports of one event whatever ``groups`` holds them for; its origins are kept."""
        kept = sorted(records, key=lambda r: (r.published or "9999", r.id))
        one = as_one(kept, groups)
        return self._compare("event", one.id, one.name, kept, [one], groups)

    def _compare(
        self, kind: str, one: str, name: str, records: Sequence[Record], events: Sequence[Event], groups: Groups
    ) -> Comparison:
        tools = self._tools(sorted(records, key=lambda r: r.id), events, groups)
        acts = Acts(tools, self._likeness)
        told = acts.all()
        found, more = Rivals(tools).found(Claims(tools, self._counted, self._denials).all())
        made = [r for e in events for r in Happenings(tools).rows(e)]
        made += [*acts.rows(told), *found, *Statements(tools, self._denials, self._likeness).rows()]
        made += Causes(tools, self._likeness).rows(events)
        made.sort(key=_row_order)
        findings = sorted([*map(rows.finding_of, made), *more, *acts.tensions(told)], key=_finding_order)
        left, words, moments = omissions(made, tools), WordTable(tools).rows(), timeline(events, told, tools)
        happenings = tuple(self._happening(e, tools) for e in events if any(e.id in a.tellings for a in tools.accounts))
        days = [d for e in happenings for d in (e.from_, e.until) if d is not None]
        return Comparison(
            id=one,
            kind=kind,  # type: ignore[arg-type]  # one of three, by the callers above
            name=" ".join(name.split()),
            lang=self._say.lang,
            counts=tools.tellers.counts(a.id for a in tools.accounts),
            sources=tools.tellers.sources,
            articles=tools.tellers.compared(),
            events=happenings,
            findings=tuple(findings),
            rows=tuple(made),
            omissions=left,
            wording=words,
            timeline=moments,
            sentences=passages.sentences(records, _all_passages(findings, made, left, words, moments, happenings)),
            from_=min(days, default=None),
            until=max(days, default=None),
        )

    def _tools(self, records: Sequence[Record], events: Sequence[Event], groups: Groups) -> Tools:
        identities = Identities(records, self._world)
        accounts = Accounts(identities, self._places).of(records, events)
        chief = {a.id: a.chief is not None for a in accounts}
        return Tools(
            accounts=accounts,
            events=events,
            tellers=Tellers([a.record for a in accounts], groups.origins, chief, self._say),
            identities=identities,
            places=self._places,
            say=self._say,
            pack=self._pack,
            ontology=self._ontology,
        )

    @staticmethod
    def _happening(event: Event, tools: Tools) -> Happening:
        held = {a.id for a in tools.accounts}
        articles = tuple(sorted({t.article for t in event.tellings if t.article in held}))
        reasons: dict[bool, list[Reason]] = {True: [], False: []}
        for decision in event.decisions:
            reasons[decision.same] += [r for r in decision.reasons if all(p.article in held for p in r.passages)]
        return Happening(
            id=event.id,
            name=" ".join(event.name.split()),
            counts=tools.tellers.counts(articles),
            articles=articles,
            from_=event.from_,
            until=event.until,
            same=tuple(dict.fromkeys(reasons[True])),
            apart=tuple(dict.fromkeys(reasons[False])),
        )


def as_one(records: Sequence[Record], groups: Groups) -> Event:
    """One event that every record chiefly tells."""
    held = {r.id for r in records}
    chief = {t.article: t for e in groups.events for t in e.tellings if t.chief and t.article in held}
    tellings = tuple(chief[r.id] for r in records if r.id in chief)
    own = {e.id: e for e in groups.events}
    days = [d for a in groups.articles if a.id in held for d in (own[a.event].from_, own[a.event].until) if d is not None]
    return Event(
        id=rows.one_id("together", *sorted(held)),
        story="",
        name=_plainest(records, {t.article: t.text for t in tellings}),
        genre="act",
        tellings=tellings,
        origins=sum(bool(held.intersection(o.articles)) for o in groups.origins),
        outlets=tuple(sorted({r.outlet for r in records if r.outlet})),
        from_=min(days, default=None),
        until=max(days, default=None),
    )


def _plainest(records: Sequence[Record], told: Mapping[str, str]) -> str:
    """The words of the report whose title labels least; of the earliest among such."""
    labels = {r.id: sum(w.section == "title" for w in r.wording) for r in records}
    return told[min((r.id for r in records if r.id in told), key=lambda i: labels[i])]


def _row_order(row: Row) -> tuple[int, bool, int, int, int, str]:
    return (
        SLOTS.index(row.slot),
        row.event is None,
        -row.counts.origins,
        -row.counts.articles,
        STANDINGS.index(row.standing),
        row.id,
    )


def _finding_order(finding: Finding) -> tuple[int, int, int, int, str]:
    counts = finding.counts
    return STANDINGS.index(finding.standing), SLOTS.index(finding.slot), -counts.origins, -counts.articles, finding.id


def _all_passages(
    findings: Iterable[Finding],
    made: Iterable[Row],
    left: Iterable[Omission],
    words: Iterable[WordUse],
    moments: Iterable[Moment],
    happenings: Iterable[Happening],
) -> Iterable[Passage]:
    for spots in (*(f.passages for f in findings), *(o.passages for o in left), *(m.passages for m in moments)):
        yield from spots
    for reason in (r for h in happenings for r in (*h.same, *h.apart)):
        yield from reason.passages
    for row in made:
        yield from rows.passages_of(row.cells)
    for word in words:
        for use in word.uses:
            yield from use.passages
