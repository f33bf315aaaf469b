"""Which pairs of tellings are worth comparing: those near in time that share a telling word, so that work grows with reports."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from saksi.grouping.profiles import Profile
from saksi.grouping.settings import Settings

Weights = Mapping[str, float]


def candidates(
    profiles: Sequence[Profile], weights: Sequence[Weights], settings: Settings, only: Collection[int] | None = None
) -> Iterator[tuple[int, int]]:
    """Pairs of indexes (smaller first) to compare, each once, in order.

    Tellings are laid under their words; of each word only those of near days are looked at, and none where they are more than
    ``settings.frequent``. Of each telling the ``settings.candidates`` that share most weight are kept. With ``only``, one of each
    pair is among these.
    """
    postings = _postings(profiles, weights)
    pairs: set[tuple[int, int]] = set()
    for i in range(len(profiles)) if only is None else sorted(only):
        profile = profiles[i]
        shared: dict[int, float] = defaultdict(float)
        for word in _block_words(profile):
            near, theirs = _near(postings[word], profile.day, settings.days)
            if len(near) <= settings.frequent:
                mine = weights[i].get(word, 1.0)
                for j, weight in zip(near, theirs, strict=True):
                    shared[j] += mine * weight
        shared.pop(i, None)
        pairs.update((min(i, j), max(i, j)) for j in _best(shared, profiles, settings.candidates))
    yield from sorted(pairs)


def _best(shared: Mapping[int, float], profiles: Sequence[Profile], most: int) -> list[int]:
    """The tellings that share most, ties by their keys; only those that can be among them are sorted by key."""
    least = sorted(shared.values(), reverse=True)[most - 1] if len(shared) > most else 0.0
    near = [(-weight, profiles[j].key, j) for j, weight in shared.items() if weight >= least]
    return [j for _, _, j in sorted(near)[:most]]


class Posting(NamedTuple):
    """The tellings that hold one word, and what it weighs there: dated ones with their days in order, and undated ones."""

    days: list[int]
    dated: list[int]
    weights: list[float]
    undated: list[int]
    undated_weights: list[float]


def _postings(profiles: Sequence[Profile], weights: Sequence[Weights]) -> dict[str, Posting]:
    found: dict[str, Posting] = defaultdict(lambda: Posting([], [], [], [], []))
    for i in sorted(range(len(profiles)), key=lambda k: (profiles[k].day or 0, profiles[k].key)):
        day = profiles[i].day
        for word in _block_words(profiles[i]):
            posting = found[word]
            weight = weights[i].get(word, 1.0)
            if day is None:
                posting.undated.append(i)
                posting.undated_weights.append(weight)
            else:
                posting.days.append(day)
                posting.dated.append(i)
                posting.weights.append(weight)
    return found


def _block_words(profile: Profile) -> list[str]:
    return [*profile.terms, *((profile.fact,) if profile.fact else ())]


def _near(posting: Posting, day: int | None, window: int) -> tuple[list[int], list[float]]:
    """The tellings of near days, or all for one without a day, with the word's weights."""
    first, last = 0, len(posting.days)
    if day is not None:
        first, last = bisect_left(posting.days, day - window), bisect_left(posting.days, day + window + 1)
    return posting.dated[first:last] + posting.undated, posting.weights[first:last] + posting.undated_weights
