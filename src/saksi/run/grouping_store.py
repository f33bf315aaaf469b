"""The groups of a store brought up to date: what came or changed is put to what stands, and judgements shape it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from saksi import lang, world
from saksi.grouping.copies import FREQUENT
from saksi.grouping.grouper import Grouper
from saksi.grouping.origins import Source
from saksi.grouping.packing import packed_profile, packed_source, unpacked_profile, unpacked_source
from saksi.grouping.profiles import Profile
from saksi.grouping.verdicts import verdicts
from saksi.model.judgements import Judgement
from saksi.resolution.judging import SHAPING, judged
from saksi.run.group_change import Change, changed, everything, facts, origins, tied, whole_origins
from saksi.store import Store, groups, judgements
from saksi.store.engine import told
from saksi.store.group_book import Book, Stood, TellingRow, Waiting

PARCEL = 1000
"""Articles put in together, but for the rest of their day: as many as a second or two groups, in one transaction."""
REACH = 4
"""Days round those of new articles whose tellings are looked at: stories reach three, words are weighed by one more."""
UNDATED = 2000
"""Tellings without a day that stand near everything: the last that came."""
LARGE = 200
"""Tellings of a large event that a new one is compared with: the first and the last that came."""


News = dict[str, tuple[list[Profile], Source]]


class Done(msgspec.Struct, frozen=True):
    """What one grouping did: articles put in, and judgements that began or ceased to hold."""

    articles: int
    judgements: int


def group_store(
    store: Store, extra: Path | None = None, *, again: bool = False, waiting: bool = True,
    tell: Callable[[int], None] = lambda _: None,
) -> Done:  # fmt: skip
    """Put new and changed articles to what stands in ``store``, and let judgements shape it; ``tell`` hears of each parcel.

    ``extra`` is a folder of own words and facts. ``again`` groups everything anew, with the result that it would have had at
    once; ids that go redirect. Without ``waiting`` only judgements are brought to bear.
    """
    work = _Work(store, Grouper(lang.load("id", extra), world.load(extra)))
    if again:
        return work.again(tell)
    done = work.arrived(tell) if waiting else 0
    return Done(done, work.judged())


class _Work:
    """One bringing up to date of one store."""

    def __init__(self, store: Store, grouper: Grouper) -> None:
        self._store = store
        self._grouper = grouper
        self._judgements = judgements.listed(store)
        self._holding = {x.id: x for x in self._judgements if x.holds}
        self._shaping = [x for x in self._holding.values() if x.kind in SHAPING]
        self._grouper.judge(verdicts(self._holding.values()))

    # -- new articles ------------------------------------------------------------------------------------------------------

    def arrived(self, tell: Callable[[int], None]) -> int:
        """How many articles were put in."""
        begun = groups.grouped(self._store)
        with told(self._store.target), self._store.engine.connect() as connection:
            waiting = Book(connection).waiting()
        for parcel in parcels(waiting):
            with told(self._store.target), self._store.writing() as connection:
                book = Book(connection)
                self._put(book, parcel)
                if not begun:  # what stands was shaped by all of them from the start
                    book.apply(self._holding)
            tell(len(parcel))
        return len(waiting)

    def _put(self, book: Book, parcel: Sequence[Waiting]) -> None:
        news = self._told(book, parcel)
        profiles = [p for tellings, _ in news.values() for p in tellings]
        self._load(book, profiles, news)
        before = dict(self._grouper.standing.event)
        new = [key for tellings, source in news.values() for key in self._grouper.take(tellings, source)]
        self._grouper.put(new)
        change = changed(self._grouper, before, [p.key for p in profiles])
        self._write(book, change, parcel, news)

    def _told(self, book: Book, articles: Sequence[Waiting]) -> News:
        return {w.id: self._grouper.told(judged(record, self._about(w.id))) for w, record in book.records(articles)}

    def _about(self, article: str) -> list[Judgement]:
        """The judgements that shape the record of an article: about it, or about an actor wherever it is named."""
        return [x for x in self._shaping if any(a.article in (article, None) for a in x.about)]

    def _load(self, book: Book, profiles: Sequence[Profile], articles: Iterable[str]) -> None:
        """Let what stands near ``profiles``, and what ``articles`` told before, stand in the grouper."""
        grouper = self._grouper
        grouper.clear()
        days: set[int] = set()
        for p in profiles:
            if p.day is not None:
                reach = REACH if p.chief else 2 * grouper.settings.days
                days |= set(range(p.day - reach, p.day + reach + 1))
        stood = {s.key: s for s in (*book.on_days(sorted(days)), *book.undated(UNDATED), *book.told_by(articles))}
        judged_too = {k for p in profiles for k in grouper.judged_keys(p)}
        stood |= {s.key: s for s in book.with_keys(sorted(judged_too - set(stood)))}
        stood |= {s.key: s for s in book.of_events(sorted({s.event for s in stood.values()}), LARGE)}
        self._stand(stood.values())

    def _stand(self, stood: Iterable[Stood]) -> None:
        for key, event, profile in stood:
            if key not in self._grouper.standing.profiles:
                self._grouper.standing.stand(unpacked_profile(profile), event)
        self._grouper.standing.sort()

    # -- judgements --------------------------------------------------------------------------------------------------------

    def judged(self) -> int:
        """How many judgements began or ceased to shape the groups."""
        if not groups.grouped(self._store):
            return 0
        with told(self._store.target), self._store.engine.connect() as connection:
            applied = Book(connection).applied()
        moved = [x for x in self._judgements if (x.id in applied) != x.holds]
        if not moved:
            return 0
        with told(self._store.target), self._store.writing() as connection:
            book = Book(connection)
            self._reshape(book, self._reshaped(book, moved))
            self._regroup(book, applied)
            self._rename(book, moved)
            book.apply(self._holding)
        return len(moved)

    def _reshaped(self, book: Book, moved: Sequence[Judgement]) -> list[Waiting]:
        """The grouped articles whose records read otherwise for judgements that began or ceased to hold."""
        about = [a for x in moved if x.kind in SHAPING for a in x.about]
        names = {a.id for a in about if a.kind == "actor" and a.article is None}
        ids = {a.article for a in about if a.article} | (book.canonical(names) if names else set())
        grouped = set(book.sources(ids))
        return [w for w in book.standing(ids) if w.id in grouped]

    def _reshape(self, book: Book, articles: Sequence[Waiting]) -> None:
        """Group the events anew in which articles stand that read otherwise now."""
        if not articles:
            return
        news = self._told(book, articles)
        keys = [p.key for tellings, _ in news.values() for p in tellings]
        own = list(book.told_by(news))
        self._load_whole(book, {s.event for s in own}, news)
        before = dict(self._grouper.standing.event)
        new = [key for tellings, source in news.values() for key in self._grouper.take(tellings, source)]
        self._grouper.regroup(keys)
        self._grouper.put(new)
        change = changed(self._grouper, before, keys, {s.event for s in own})
        self._write(book, change, articles, news)

    def _regroup(self, book: Book, applied: set[str]) -> None:
        """Group the events anew that verdicts on pairs touch which began or ceased to hold."""
        was = verdicts(msgspec.structs.replace(x, withdrawn_at=None) for x in self._judgements if x.id in applied)
        now = verdicts(self._holding.values())
        keys = sorted({k for pair in was.keys() | now.keys() if was.get(pair) != now.get(pair) for k in pair})
        own = list(book.with_keys(keys))
        if not own:
            return
        events = {s.event for s in own}
        self._load_whole(book, events, {})
        before = dict(self._grouper.standing.event)
        self._grouper.regroup(s.key for s in own)
        loosened = [k for k, e in before.items() if e in events]
        self._write(book, changed(self._grouper, before, loosened, events), (), {})

    def _load_whole(self, book: Book, events: set[str], news: News) -> None:
        """Let events stand with all their tellings, and all that stands near them and ``news``."""
        whole = list(book.of_events(sorted(events)))
        near = [unpacked_profile(s.profile) for s in whole]
        self._load(book, [*near, *(p for tellings, _ in news.values() for p in tellings)], news)
        self._stand(whole)

    def _rename(self, book: Book, moved: Sequence[Judgement]) -> None:
        """Give events and stories the names that they bear now."""
        about = {book.now(x.about[0].id) for x in moved if x.kind == "rename" and x.about[0].kind in ("event", "story")}
        if not about:
            return
        self._grouper.clear()
        self._stand(book.of_events(sorted(about)))
        book.put_events(facts(self._grouper, self._grouper.standing.members), {})
        book.finish(about, self._names(book), about)

    def _names(self, book: Book) -> dict[str, str]:
        """The names that people gave to events and stories."""
        named = [x for x in self._holding.values() if x.kind == "rename" and x.about[0].kind in ("event", "story")]
        return {book.now(x.about[0].id): x.value or "" for x in sorted(named, key=lambda x: (x.at, x.id))}

    # -- all anew ----------------------------------------------------------------------------------------------------------

    def again(self, tell: Callable[[int], None]) -> Done:
        """Group everything anew."""
        with told(self._store.target), self._store.writing() as connection:
            book = Book(connection)
            applied = book.applied()
            moved = [x for x in self._judgements if (x.id in applied) != x.holds]
            stale = list({w.id: w for w in (*book.waiting(), *self._reshaped(book, moved))}.values())
            self._grouper.clear()
            self._stand(book.everything())
            sources = {a: unpacked_source(s) for a, s in book.all_sources()}
            for part in parcels(stale):
                for one, (tellings, source) in self._told(book, part).items():
                    self._grouper.take(tellings, source)
                    sources[one] = source
                tell(len(part))
            self._grouper.again()
            self._rewrite(book, sources)
            book.apply(self._holding)
        return Done(len(stale), len(moved))

    def _rewrite(self, book: Book, sources: dict[str, Source]) -> None:
        standing = self._grouper.standing
        change = everything(self._grouper)
        stories = book.first_events()
        articles = book.standing(sources)
        book.clear()
        news = {w.id: ([standing.profiles[k] for k in standing.told_by(w.id)], sources[w.id]) for w in articles}
        self._write(book, change, articles, news, fresh=True)
        book.lead_on(stories)

    # -- writing -----------------------------------------------------------------------------------------------------------

    def _write(self, book: Book, change: Change, articles: Sequence[Waiting], news: News, *, fresh: bool = False) -> None:
        """Write what became of tellings: stories and events first, then what hangs on them."""
        grouper = self._grouper
        ties = tied(grouper, book, change, fresh=fresh)
        stories = book.first_events(change.ended) if change.ended else {}
        book.put_events(facts(grouper, change.touched), ties.story_of)
        book.merge_stories(ties.merged)
        book.merge_events(change.merged)
        book.put_tellings([_row(p) for tellings, _ in news.values() for p in tellings], change.homes, change.gone)
        sources = {one: source for one, (_, source) in news.items()}
        published = {w.id: w.published for w in articles}
        found = (
            whole_origins(grouper, sources.values()) if fresh else origins(grouper, book, change, sources, published, FREQUENT)
        )
        book.put_articles([(w, packed_source(sources[w.id]), sources[w.id].marks) for w in articles], found.of)
        book.put_origins(found.rows, found.merged)
        book.tie(ties.reasons)
        book.put_decisions(change.decisions, change.touched, change.cleared)
        book.redirect(change.redirects | found.merged)
        book.finish({*change.touched, *change.ended}, self._names(book), {*ties.story_of.values(), *ties.merged.values()})
        book.lead_on(stories)


def parcels(waiting: Sequence[Waiting]) -> Iterator[list[Waiting]]:
    """Articles in parcels that part no day, in order."""
    parcel: list[Waiting] = []
    for one in waiting:
        if len(parcel) >= PARCEL and (one.published or "")[:10] != (parcel[-1].published or "")[:10]:
            yield parcel
            parcel = []
        parcel.append(one)
    if parcel:
        yield parcel


def _row(p: Profile) -> TellingRow:
    return TellingRow(
        key=p.key, article=p.article, chief=p.chief, day=p.day, first_day=p.from_, last_day=p.until, published=p.published,
        outlet=p.outlet, section=p.section, start=p.start, end=p.end, profile=packed_profile(p),
    )  # fmt: skip
