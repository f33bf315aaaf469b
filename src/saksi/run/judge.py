"""People's decisions on their way into a store: what they are about is found and anchored, and the groups follow at once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import NamedTuple

import msgspec

from saksi.errors import JudgementError, StoreError
from saksi.model import Record
from saksi.model.judgements import Anchor, Judgement, JudgementKind
from saksi.resolution.judging import SHAPING, anchor_of, anchored, fields_of, judged, parsed, value_ids, value_of
from saksi.store import Store, groups, judgements

_CONTEXT = 24


class Judging:
    """Makes judgements of one person in one store."""

    def __init__(self, store: Store, by: str, now: Callable[[], str]) -> None:
        self._store = store
        self._by = by
        self._now = now

    def pair(self, kind: JudgementKind, a: str, b: str, because: str | None = None) -> Judgement:
        """That two events (tellings, articles) are the same, different, or that one is unsure."""
        about = tuple(sorted((self._telling(a), self._telling(b)), key=lambda x: x.id))
        if about[0].id == about[1].id:
            raise JudgementError(f"{a} and {b} are one and the same here; name two articles to part an event")
        return self._add(kind, about, because)

    def rename(self, name: str, value: str, because: str | None = None) -> Judgement:
        """Another name for an event, a story or an actor."""
        return self._add("rename", (self._named(name),), because, value=value)

    def merge(self, a: str, b: str, because: str | None = None) -> Judgement:
        """That two actors are one; the name and identity of the first stay."""
        about = (self._actor(a), self._actor(b))
        if about[0].id == about[1].id:
            raise JudgementError(f"{a} and {b} are one actor already")
        return self._add("merge", about, because)

    def split(self, actor: str, form: str | None, because: str | None = None) -> Judgement:
        """That a form of an actor's name means somebody else; without a form, that it is not whom the list of actors says."""
        return self._add("split", (self._actor(actor),), because, value=form)

    def correct(self, value_id: str, field: str, value: str, because: str | None = None) -> Judgement:
        """What a field of a value should be."""
        anchor = self._value(value_id)
        assert anchor.layer is not None
        try:
            parsed(anchor.layer, field, value)
        except ValueError as error:
            raise JudgementError(f"{value_id}: {error}") from None
        return self._add("correct", (anchor,), because, field=field, value=value)

    def reject(self, value_id: str, because: str | None = None) -> Judgement:
        """That a value should not be there."""
        return self._add("reject", (self._value(value_id),), because)

    def withdraw(self, name: str, because: str | None = None) -> Judgement:
        """A judgement that holds no longer; it is kept, marked."""
        return judgements.withdraw(self._store, name, by=self._by, at=self._now(), because=because)

    # -- what it is about --------------------------------------------------------------------------------------------------

    def _telling(self, name: str) -> Anchor:
        key = founder_of(self._store, name) or name
        article = key.rpartition("#")[0]
        if not article or self._record(article) is None:
            record = self._record(name)
            if record is None:
                raise JudgementError(f"{name}: is no event, telling or article here; saksi group shows their ids")
            article, key = record.id, f"{record.id}#chief"
        return self._anchored_telling(article, key)

    def _anchored_telling(self, article: str, key: str) -> Anchor:
        record = self._record(article)
        assert record is not None
        section, start, end = "title", 0, len(record.title or "")
        for event in groups.events_of(self._store, article):
            for telling in groups.event(self._store, event.id).tellings:
                if telling.key == key:
                    section, start, end = telling.section, telling.start, telling.end
        text = (record.title if section == "title" else record.text) or ""
        return Anchor(
            kind="telling", id=key, article=article, version=record.version, section="title" if section == "title" else "body",
            start=start, end=end, text=text[start:end], before=text[max(0, start - _CONTEXT) : start],
            after=text[end : end + _CONTEXT],
        )  # fmt: skip

    def _named(self, name: str) -> Anchor:
        try:
            now = groups.resolved(self._store, name)
        except StoreError:
            return self._actor(name)
        return Anchor(kind="story" if now.startswith("story:") else "event", id=now)

    def _actor(self, name: str) -> Anchor:
        if "#actors:" in name:
            return self._value(name)
        if not groups.naming(self._store, name):
            raise JudgementError(f"{name}: is no event, story or actor here; saksi judge values ARTICLE shows the ids of actors")
        return Anchor(kind="actor", id=name)

    def _value(self, name: str) -> Anchor:
        article = name.rpartition("#")[0]
        record = self._record(article) if article else None
        if record is None:
            raise JudgementError(f"{name}: is no value here; saksi judge values ARTICLE shows the ids of an article's values")
        anchor = anchor_of(record, name)
        if anchor is None:
            raise JudgementError(f"{name}: {article} has no such value; saksi judge values {article} shows those it has")
        return anchor

    def _record(self, article: str) -> Record | None:
        try:
            return self._store.kept(article).record
        except StoreError:
            return None

    def _add(
        self, kind: JudgementKind, about: tuple[Anchor, ...], because: str | None, *, field: str | None = None,
        value: str | None = None,
    ) -> Judgement:  # fmt: skip
        at = self._now()
        digest = hashlib.blake2b(digest_size=8)
        for part in (kind, *(a.id for a in about), field or "", value or "", because or "", self._by, at):
            digest.update(part.encode() + b"\0")
        made = Judgement(
            id=f"judgement:{digest.hexdigest()}",
            kind=kind,
            about=about,
            by=self._by,
            at=at,
            because=because,
            field=field,
            value=value,
        )  # fmt: skip
        return judgements.add(self._store, made)


def founder_of(store: Store, name: str) -> str | None:
    """The key of the telling that founded an event; None where there is no such event."""
    try:
        return groups.event(store, name).tellings[0].key
    except StoreError:
        return None


def as_judged(store: Store) -> Callable[[Record], Record]:
    """What gives a record of ``store`` as people judged it; for queries, comparison and whoever shows records."""
    shaping = judgements.listed(store, holding=True, kinds=sorted(SHAPING))
    about = [(frozenset(a.article for a in x.about), x) for x in shaping]
    return lambda record: judged(record, [x for articles, x in about if record.id in articles or None in articles])


class Standing(NamedTuple):
    """A judgement, and what speaks against it: what it is about changed or is read no more, or another judgement."""

    judgement: Judgement
    stale: str | None
    against: str | None = None


def standings(store: Store, listed: Sequence[Judgement]) -> list[Standing]:
    """Each judgement with whether its words still stand, and the id of an earlier one that it goes against."""
    records: dict[str, Record | None] = {}
    found = []
    for n, one in enumerate(listed):
        against = next((x.id for x in listed[:n] if judgements.contrary(x, one)), None)
        found.append(Standing(one, _stale(store, one, records), against))
    return found


def _stale(store: Store, one: Judgement, records: dict[str, Record | None]) -> str | None:
    for anchor in one.about:
        if anchor.article is None:
            continue
        if anchor.article not in records:
            try:
                records[anchor.article] = store.kept(anchor.article).record
            except StoreError:
                records[anchor.article] = None
        record = records[anchor.article]
        if record is None:
            return f"{anchor.article} is not here"
        if anchored(record, anchor) is None:
            return f"“{anchor.text}” stands in {anchor.article} no more"
        if anchor.layer is not None and value_of(record, anchor) is None:
            return f"no such value is read from “{anchor.text}” any more"
    return None


class ValueLine(NamedTuple):
    """A value of an article as a person picks it: its id, its words, and its fields as they can be corrected."""

    id: str
    layer: str
    text: str
    fields: dict[str, object]


def values(store: Store, article: str) -> list[ValueLine]:
    """All values of an article that can be judged."""
    record = store.kept(article).record
    lines = []
    for name, (layer, number) in value_ids(record).items():
        anchor = anchor_of(record, name)
        item = msgspec.to_builtins(getattr(record, layer)[number])
        fields = {f: _plain(item.get(f)) for f in fields_of(layer) if item.get(f) not in (None, (), [], "")}
        lines.append(ValueLine(name, layer, anchor.text or "" if anchor else "", fields))
    return lines


def _plain(value: object) -> object:
    """A reference as its name."""
    if isinstance(value, dict):
        return value.get("name") or value.get("text")
    return [_plain(v) for v in value] if isinstance(value, list | tuple) else value
