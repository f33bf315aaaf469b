"""Groups for a terminal: stories, their events, the articles of each, and why."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from saksi.model.groups import Decision, Event, Groups, Telling

_EXCERPT = 160


def listing(groups: Groups, *, why: bool = False) -> RenderableType:
    """Stories with most articles first; under each its events with articles, outlets and origins; with ``why`` the decisions."""
    events = {e.id: e for e in groups.events}
    parts: list[RenderableType] = []
    for story in sorted(groups.stories, key=lambda s: (-len(_articles([events[e] for e in s.events])), s.id)):
        own = [events[e] for e in story.events]
        parts.append(Rule(style="dim"))
        parts.append(Text(f"Story: {cut(story.name)}", style="bold"))
        parts.append(Text(f"{story.id} · {_count(len(own), 'event')} · {_count(len(_articles(own)), 'article')}", style="dim"))
        for event in own:
            parts += event_parts(event, why=why)
    total = f"{_count(len(groups.articles), 'article')}, {_count(len(groups.origins), 'origin')}"
    parts.append(Text(f"\n{total}, {_count(len(groups.events), 'event')}, {_count(len(groups.stories), 'story', 'stories')}"))
    return Group(*parts)


def event_parts(event: Event, *, why: bool) -> Iterator[RenderableType]:
    """One event with its counts, its tellings, and why they are one; with ``why`` every decision."""
    yield Text.assemble("\n", ("● ", "bold"), (cut(event.name), "cyan"))
    yield _under(" · ".join((days(event.from_, event.until), counts(event), event.id)), "dim")
    for telling in event.tellings:
        yield _under(_telling(telling))
    decisions = event.decisions if why else event.decisions[:2]
    for decision in decisions:
        yield _under(_decision(decision), "dim")


def counts(event: Event) -> str:
    """How many tell it: "6 articles, 5 outlets, 2 origins"."""
    articles = len(_articles([event]))
    return f"{_count(articles, 'article')}, {_count(len(event.outlets), 'outlet')}, {_count(event.origins, 'origin')}"


def days(first: str | None, last: str | None) -> str:
    """The days of an event or story."""
    if first is None:
        return "day unresolved"
    return first if first == last else f"{first} to {last}"


def _telling(telling: Telling) -> str:
    where = f"{telling.outlet or 'outlet not stated'}, {telling.article}"
    besides = "" if telling.chief else " (told besides)"
    return f"{where}: {cut(telling.text)}{besides}"


def _decision(decision: Decision) -> str:
    verdict = "one event with" if decision.same else "kept apart from"
    other = (decision.a if decision.same else decision.b).partition("#")[0]
    return f"{verdict} {other}: {'; '.join(r.text for r in decision.reasons)}"


def _articles(events: list[Event]) -> set[str]:
    return {t.article for e in events for t in e.tellings}


def _count(n: int, one: str, many: str | None = None) -> str:
    return f"{n} {one if n == 1 else many or one + 's'}"


def cut(text: str) -> str:
    """A line that fits."""
    line = " ".join(text.split())
    return line if len(line) <= _EXCERPT else line[: _EXCERPT - 1] + "…"


def _under(text: str, style: str = "") -> RenderableType:
    return Padding(Text(text, style=style), (0, 0, 0, 4))
