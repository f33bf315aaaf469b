"""What people decided of pairs of tellings, and what follows from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import NamedTuple

from saksi.model.judgements import Judgement


class Verdict(NamedTuple):
    """One event or not, and who says so, in words."""

    same: bool
    words: str


PAIRED = frozenset({"same", "different", "unsure"})
"""The kinds of judgements on pairs of tellings."""
Pair = tuple[str, str]
Judged = Mapping[Pair, Verdict | bool]
"""What people decided of two articles or two tellings, under their ids or keys in order: the same event or not."""


def verdicts(judgements: Iterable[Judgement]) -> dict[Pair, Verdict]:
    """The verdict on each pair of tellings: the newest that holds. What is the same as the same is the same.

    Who is unsure takes back an earlier verdict of one's own, no other's.
    """
    newest: dict[tuple[Pair, str], Judgement] = {}
    for one in sorted(judgements, key=lambda j: (j.at, j.id)):
        if one.holds and one.kind in PAIRED and len(one.about) == 2:
            newest[_pair(one.about[0].id, one.about[1].id), one.by] = one
    sure = sorted(((j.at, j.id, pair, j) for (pair, _), j in newest.items() if j.kind != "unsure"), key=lambda x: x[:2])
    found = {pair: Verdict(j.kind == "same", _words(j)) for _, _, pair, j in sure}
    return found | _followed(found)


def _followed(found: Mapping[Pair, Verdict]) -> dict[Pair, Verdict]:
    """Verdicts on pairs that people joined through others."""
    homes: dict[str, set[str]] = {}
    for (a, b), verdict in sorted(found.items()):
        if verdict.same:
            home = homes.get(a, {a}) | homes.get(b, {b})
            homes |= dict.fromkeys(home, home)
    groups: dict[int, set[str]] = {id(home): home for home in homes.values()}
    pairs = (p for home in groups.values() for p in combinations(sorted(home), 2))
    return {p: Verdict(True, "people judged both the same as a third") for p in pairs if p not in found}


def _pair(a: str, b: str) -> Pair:
    return (a, b) if a < b else (b, a)


def _words(one: Judgement) -> str:
    verdict = "one event" if one.kind == "same" else "two events"
    return f"{one.by} judged them {verdict} on {one.at[:10]}" + (f": “{one.because}”" if one.because else "")


def partners(judged: Judged) -> dict[str, frozenset[str]]:
    """For each telling or article the others that a verdict joins it with or parts it from."""
    found: dict[str, set[str]] = defaultdict(set)
    for a, b in judged:
        found[a].add(b)
        found[b].add(a)
    return {one: frozenset(others) for one, others in found.items()}
