"""A parsed pattern unrolled into branches that each begin with one certain unit."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import msgspec

from saksi.errors import PatternError
from saksi.lang.pattern import Item

SET, GROUP, NEGATIVE, OTHER, START, END = "set", "group", "negative", "other", "start", "end"


class Element(msgspec.Struct, frozen=True):
    """One step of a branch: a unit of a set, a group, what must not follow, or where a capture starts or ends."""

    kind: str
    item: Item | None = None
    branches: tuple[tuple[Element, ...], ...] = ()
    repeat: str = ""
    name: str = ""


def elements(items: Sequence[Item], keep: Collection[str]) -> list[Element]:
    """The steps of ``items``; captures named in ``keep`` become a start and an end. No such capture stands in a group."""
    found: list[Element] = []
    for item in items:
        kept = item.capture in keep and not item.negative
        step = _element(item)
        if kept:
            if item.repeat:  # a capture that repeats or may be absent is one capture of the whole
                raise PatternError(f"the capture {item.capture!r} cannot repeat; put the repetition inside")
            name = str(item.capture)
            found += [Element(START, name=name), step, Element(END, name=name)]
        else:
            found.append(step)
    return found


def unrolled(steps: Sequence[Element]) -> Iterator[list[Element]]:
    """The branches that ``steps`` stand for, in order of preference, each beginning with a unit (after starts of captures)."""
    lead: list[Element] = []
    for n, first in enumerate(steps):
        rest = steps[n + 1 :]
        if first.kind == START:
            lead.append(first)
            continue
        if first.kind == END:  # nothing was captured
            lead = [e for e in lead if e.name != first.name]
            continue
        if first.kind not in (SET, GROUP):
            yield [*lead, *steps[n:]]
            return
        once = msgspec.structs.replace(first, repeat="")
        more = [msgspec.structs.replace(first, repeat="*")] if first.repeat in ("*", "+") else []
        if first.kind == SET:
            yield [*lead, once, *more, *rest]
        else:
            for branch in first.branches:
                for inner in unrolled([*branch, *more, *rest]):
                    yield [*lead, *inner]
        if first.repeat not in ("?", "*"):
            return
    raise PatternError("the pattern needs at least one word or class that must stand in the text")


def _element(item: Item) -> Element:
    if item.anchor or item.gap is not None:
        return Element(OTHER, item)
    if item.branches:
        branches = tuple(tuple(_element(i) for i in branch) for branch in item.branches)
        return Element(NEGATIVE if item.negative else GROUP, None, branches, item.repeat)
    return Element(SET, item, (), item.repeat)
