"""``saksi group DATABASE``: the groups of a store brought up to date, and what a person sees of them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, TextIO

import msgspec
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from saksi.cli.events import cut, days, event_parts
from saksi.cli.judging import counts
from saksi.cli.progress import Progress
from saksi.errors import StoreError
from saksi.run.grouping_store import group_store
from saksi.store import Store, groups


class KeptOptions(NamedTuple):
    """What the person asked for; see ``saksi group --help``."""

    format: str | None
    output: Path | None
    again: bool
    why: bool
    show: str | None
    limit: int
    pack: Path | None


def run(target: str, options: KeptOptions) -> int:
    """The exit status: 0 grouped."""
    with Store(target, make=False) as store:
        with Progress() as progress:

            def tell(count: int) -> None:
                for _ in range(count):
                    progress.advance()

            done = group_store(store, options.pack, again=options.again, tell=tell)
        print(_said(done.articles, done.judgements, options.again), file=sys.stderr)
        if options.output is None:
            _show(store, options, sys.stdout)
        else:
            with options.output.open("w", encoding="utf-8") as out:
                _show(store, options, out)
    return 0


def _said(articles: int, judgements: int, again: bool) -> str:
    parts = [f"{articles:,} new or changed {'article' if articles == 1 else 'articles'} grouped"]
    if judgements:
        parts.append(f"{judgements:,} {'judgement' if judgements == 1 else 'judgements'} brought to bear")
    return ", ".join([*parts, *(["everything grouped anew"] if again else [])])


def _show(store: Store, options: KeptOptions, out: TextIO) -> None:
    form = options.format or ("table" if sys.stdout.isatty() and options.output is None else "jsonl")
    if form == "table":
        shown = _one(store, options.show) if options.show else _listing(store, options)
        Console(file=out, highlight=False, soft_wrap=False).print(shown)
        return
    encoder = msgspec.json.Encoder()
    if options.show:
        out.write(encoder.encode(_found(store, options.show)).decode() + "\n")
    elif form == "json":
        out.write(encoder.encode(groups.whole(store)).decode() + "\n")
    else:
        for place in groups.places(store):
            out.write(encoder.encode(place).decode() + "\n")


def _found(store: Store, name: str) -> msgspec.Struct:
    """An event, or a story."""
    try:
        return groups.event(store, name)
    except StoreError:
        return groups.story(store, name)


def _listing(store: Store, options: KeptOptions) -> RenderableType:
    """The largest stories with their events; with ``why`` their tellings and decisions."""
    total, stories = groups.story_rows(store, limit=options.limit)
    parts: list[RenderableType] = [part for story in stories for part in _story(store, story, why=options.why)]
    articles, origins, events, _ = groups.counted(store)
    more = f"; {total - len(stories):,} smaller stories are not shown (--limit)" if total > len(stories) else ""
    parts.append(Text(f"\n{articles:,} articles, {origins:,} origins, {events:,} events, {total:,} stories{more}"))
    return Group(*parts)


_EVENTS = 12


def _story(store: Store, story: groups.StoryRow, *, why: bool) -> Iterator[RenderableType]:
    yield Rule(style="dim")
    yield Text(f"Story: {cut(story.name)}", style="bold")
    yield Text(" · ".join((story.id, days(story.from_, story.until), f"{story.events:,} events", counts(story))), style="dim")
    total, events = groups.event_rows(store, story=story.id, largest=True, limit=_EVENTS)
    for row in sorted(events, key=lambda e: (e.from_ or "9999", e.id)):
        if why:
            yield from event_parts(groups.event(store, row.id), why=True)
        else:
            yield Text.assemble("\n", ("● ", "bold"), (cut(row.name), "cyan"))
            yield Padding(Text(" · ".join((days(row.from_, row.until), counts(row), row.id)), style="dim"), (0, 0, 0, 4))
    if total > len(events):
        yield Text(f"\n  … and {total - len(events):,} smaller events: --show {story.id}", style="dim")


def _one(store: Store, name: str) -> RenderableType:
    """One event, or all events of one story, with every reason."""
    now = groups.resolved(store, name)
    parts: list[RenderableType] = [Text(f"{name} is {now} now\n", style="dim")] if now != name else []
    if not now.startswith("story:"):
        return Group(*parts, *event_parts(groups.event(store, now), why=True), *_origins(store, now))
    whole = groups.story(store, now)
    parts.append(Text(f"Story: {cut(whole.name)}", style="bold"))
    for event in whole.events:
        parts += event_parts(groups.event(store, event), why=True)
    if whole.reasons:
        parts.append(Text("\nOne story, for: " + "; ".join(dict.fromkeys(r.text for r in whole.reasons)), style="dim"))
    return Group(*parts, *_origins(store, now))


def _origins(store: Store, name: str) -> Iterator[RenderableType]:
    """Origins of more than one article, and why."""
    for origin in groups.origins_of(store, name):
        if len(origin.articles) > 1:
            why = "; ".join(dict.fromkeys(r.text for r in origin.reasons))
            source = f" ({origin.source})" if origin.source else ""
            yield Text(f"\nOne origin{source}: {', '.join(origin.articles)}" + (f": {why}" if why else ""), style="dim")
