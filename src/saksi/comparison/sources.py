"""Who tells: articles gathered into sources by origin and outlet, and counted by articles, outlets and origins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from saksi.comparison.sentences import Say
from saksi.model import Record
from saksi.model.findings import Compared, Counts, Source
from saksi.model.groups import Origin

_NAME = 34


class Tellers:
    """The sources of some articles. Articles of one origin in several outlets are one source; else those of one outlet are."""

    def __init__(self, records: Sequence[Record], origins: Iterable[Origin], chief: Mapping[str, bool], say: Say) -> None:
        self._records = {r.id: r for r in records}
        self._chief = chief
        self._say = say
        held = {r.id for r in records}
        self._origin = {a: o for o in origins for a in o.articles if a in held}
        groups: dict[str, list[str]] = defaultdict(list)
        for r in sorted(records, key=lambda r: (r.published or "9999", r.id)):
            groups[self._key(r)].append(r.id)
        self.sources = self._named([self._source(key, ids) for key, ids in groups.items()])
        self._of = {a: s for s in self.sources for a in s.articles}

    def of(self, article: str) -> Source:
        """The source of an article."""
        return self._of[article]

    def counts(self, articles: Iterable[str]) -> Counts:
        """How many articles these are, of how many outlets, from how many origins."""
        held = set(articles)
        outlets = {self._records[a].outlet for a in held} - {None}
        return Counts(len(held), len(outlets), len({self._origin_of(a) for a in held}))

    def compared(self) -> tuple[Compared, ...]:
        """The articles, in the order of the sources."""
        return tuple(self._compared(s, self._records[a]) for s in self.sources for a in s.articles)

    def _compared(self, source: Source, record: Record) -> Compared:
        return Compared(
            id=record.id,
            source=source.id,
            origin=self._origin_of(record.id),
            title=record.title or _begin(record),
            chief=self._chief.get(record.id, False),
            outlet=record.outlet,
            published=record.published,
            url=record.url,
        )

    def _origin_of(self, article: str) -> str:
        origin = self._origin.get(article)
        return origin.id if origin else f"origin:{article}"

    def _key(self, record: Record) -> str:
        origin = self._origin.get(record.id)
        outlets = {self._records[a].outlet or a for a in origin.articles if a in self._records} if origin else set()
        if origin is not None and len(outlets) > 1:
            return origin.id
        return f"outlet:{record.outlet}" if record.outlet else f"article:{record.id}"

    def _source(self, key: str, articles: Sequence[str]) -> Source:
        records = [self._records[a] for a in articles]
        outlets = tuple(sorted({r.outlet for r in records if r.outlet}))
        origin = self._origin.get(articles[0])
        wire = origin.source if origin is not None and key == origin.id else None
        name = outlets[0] if len(outlets) == 1 else _begin(records[0])
        if len(outlets) > 1:
            several = self._say.list(outlets, 3)
            name = self._say("wire", agency=wire, outlets=several) if wire and wire not in outlets else several
        days = [r.published for r in records if r.published]
        return Source(
            id=key,
            name=name,
            outlets=outlets,
            articles=tuple(articles),
            origins=tuple(sorted({self._origin_of(a) for a in articles})),
            first=min(days, default=None),
            last=max(days, default=None),
            chief=any(self._chief.get(a, False) for a in articles),
        )

    def _named(self, sources: Sequence[Source]) -> tuple[Source, ...]:
        """Sources in order: who tells it chiefly and first stands first."""
        return tuple(sorted(sources, key=lambda s: (not s.chief, -len(s.articles), s.first or "9999", s.name, s.id)))


def _begin(record: Record) -> str:
    """The first words of an article, for want of an outlet."""
    text = " ".join((record.title or record.text or record.id).split())
    return f"“{text if len(text) <= _NAME else text[:_NAME].rsplit(' ', 1)[0] + '…'}”"
