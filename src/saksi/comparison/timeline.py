"""What is told of which day, over all sources."""

from __future__ import annotations

from collections.abc import Sequence

from saksi.comparison import passages
from saksi.comparison.acts import Act
from saksi.comparison.calendar import interval
from saksi.comparison.tools import Tools
from saksi.model.findings import Moment
from saksi.model.groups import Event, Passage


def timeline(events: Sequence[Event], acts: Sequence[Act], tools: Tools) -> tuple[Moment, ...]:
    """The events with a day, and the other acts that articles date, in the order of time; those told alike once."""
    made = [m for e in events if (m := _of_event(e, tools)) is not None]
    groups: dict[tuple[str, str, str, frozenset[str]], list[Act]] = {}
    for act in acts:
        if act.days is None or act.account.event_of(act.mention) is not None or not (act.doers or act.recipients):
            continue
        if act.days[0][:4] != act.days[1][:4] or (act.mention.date or "").count("-") == 0:
            continue
        key = (*act.days, act.mention.type, act.doers or act.recipients)
        groups.setdefault(key, []).append(act)
    made += [_of_acts(group, tools) for group in groups.values()]
    return tuple(sorted(made, key=lambda m: (m.from_ or "", m.until or "", m.event is None, m.text)))


def _of_event(event: Event, tools: Tools) -> Moment | None:
    told = [a for a in tools.accounts if event.id in a.tellings]
    days = [d for a in told for m in a.mentions[event.id] if (d := interval(m.date)) is not None]
    if not days and event.from_ is None:
        return None
    days = days or [(event.from_ or "", event.until or event.from_ or "")]
    narrow = min(days, key=lambda d: (_length(d), d))
    spots = [passages.passage(a.record, t.section, t.start, t.end) for a in told for t in [a.tellings[event.id]]]
    return _moment(event.name, narrow, [a.id for a in told], spots, tools, event=event.id)


def _length(days: tuple[str, str]) -> int:
    return 0 if days[0] == days[1] else 1 if days[0][:7] == days[1][:7] else 2


def _of_acts(group: Sequence[Act], tools: Tools) -> Moment:
    first = min(group, key=lambda a: (a.mention.realis == "denied", -(a.mention.confidence or 1.0), a.order))
    spots = [passages.of(a.account.record, a.mention) for a in group]
    text = " ".join(passages.of(first.account.record, first.mention).text.split())
    assert first.days is not None
    moment = _moment(text, first.days, [a.account.id for a in group], spots, tools)
    return Moment(
        text=moment.text, sources=moment.sources, counts=moment.counts, passages=moment.passages, realis=first.mention.realis,
        from_=moment.from_, until=moment.until,
    )  # fmt: skip


def _moment(
    text: str, days: tuple[str, str], articles: Sequence[str], spots: Sequence[Passage], tools: Tools, event: str | None = None
) -> Moment:
    held = {tools.tellers.of(a).id for a in articles}
    return Moment(
        text=text,
        sources=tuple(s.id for s in tools.tellers.sources if s.id in held),
        counts=tools.tellers.counts(articles),
        passages=tuple(dict.fromkeys(spots)),
        from_=days[0],
        until=days[1],
        event=event,
    )
