"""Actors of several articles whose full names are spellings of one: joined with the reason, or kept apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

import msgspec

from saksi.model import Actor
from saksi.resolution.actors.spellings import numbered, skeletons, slip_of, spelled_alike
from saksi.world import fold

_CROWD = 50
"""Names that may share a word before it says too little for a slip in another word to be looked for."""


class Part(msgspec.Struct, frozen=True):
    """An actor of one article."""

    record: str
    published: str
    actor: Actor


Group = tuple[list[Part], list[str]]
"""The actors of several articles that are one, and why they are."""


def with_spellings(groups: list[Group]) -> list[Group]:
    """``groups`` in their order, those joined whose full names are spellings of one.

    Never two that an article tells apart, nor two kinds, nor one that an entry of ``world`` knows: its spellings are known
    in each article.
    """
    homes = list(range(len(groups)))
    names = _names(groups)
    merged = [(list(group), list(reasons)) for group, reasons in groups]
    for a, b, why in _alike(names, [_sort(group) for group, _ in groups]):
        one, other = sorted((_home(homes, a), _home(homes, b)))
        if one == other or not _may(merged[one][0], merged[other][0]):
            continue
        homes[other] = one
        merged[one][0].extend(merged[other][0])
        merged[one][1].extend([*merged[other][1], why])
    return [merged[n] for n in range(len(groups)) if homes[n] == n]


def _names(groups: list[Group]) -> list[str]:
    """The folded full name of each group; empty where it is not full, where an entry knows it, or where several bear it."""
    names = [_name(group[0].actor) for group, _ in groups]
    often = Counter(names)
    return [name if often[name] == 1 else "" for name in names]


def _name(actor: Actor) -> str:
    capitals = sum(w[0].isupper() for w in actor.name.split())
    name = fold(actor.name)
    return name if actor.canonical is None and capitals > 1 and not numbered(name) else ""


def _sort(group: list[Part]) -> str:
    kind = group[0].actor.kind
    return "body" if kind in ("group", "organisation") else kind


def _alike(names: list[str], sorts: list[str]) -> Iterator[tuple[int, int, str]]:
    """The pairs of names that are spellings of one, and why; skeletons before slips."""
    bones: dict[tuple[str, str], list[int]] = defaultdict(list)
    words: dict[tuple[str, str], list[int]] = defaultdict(list)
    for n, name in enumerate(names):
        if name:
            for skeleton in dict.fromkeys(skeletons(name)):
                bones[sorts[n], skeleton].append(n)
            for word in set(skeletons(name)[0].split()):
                words[sorts[n], word].append(n)
    for at in bones.values():
        yield from ((at[0], n, f"“{names[n]}” is a spelling of “{names[at[0]]}”") for n in at[1:])
    for (sort, _), at in words.items():
        for a, b in combinations(at, 2) if sort == "person" and len(at) <= _CROWD else ():
            if not spelled_alike(names[a], names[b]) and slip_of(names[a], names[b]):
                yield a, b, f"“{names[b]}” differs from “{names[a]}” by a letter or so of one long word"


def _may(one: Iterable[Part], other: Iterable[Part]) -> bool:
    return {p.record for p in one}.isdisjoint(p.record for p in other)


def _home(homes: list[int], n: int) -> int:
    while homes[n] != n:
        n = homes[n]
    return n
