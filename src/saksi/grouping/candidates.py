"""Which pairs of tellings are worth comparing: those near in time that share a telling word, so that work grows with reports."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

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
    postings = _postings(profiles)
    pairs: set[tuple[int, int]] = set()
    for i in range(len(profiles)) if only is None else sorted(only):
        profile = profiles[i]
        shared: dict[int, float] = defaultdict(float)
        for word in _block_words(profile):
            near = _near(postings[word], profile.day, settings.days)
            if len(near) <= settings.frequent:
                for j in near:
                    shared[j] += weights[i].get(word, 1.0) * weights[j].get(word, 1.0)
        shared.pop(i, None)
        best = sorted(shared.items(), key=lambda p: (-p[1], profiles[p[0]].key))[: settings.candidates]
        pairs.update((min(i, j), max(i, j)) for j, _ in best)
    yield from sorted(pairs)


def _postings(profiles: Sequence[Profile]) -> dict[str, tuple[list[int], list[int], list[int]]]:
    """For each word the tellings that hold it: days in order, the tellings of those days, and the undated ones."""
    found: dict[str, tuple[list[int], list[int], list[int]]] = defaultdict(lambda: ([], [], []))
    for i in sorted(range(len(profiles)), key=lambda k: (profiles[k].day or 0, profiles[k].key)):
        day = profiles[i].day
        for word in _block_words(profiles[i]):
            days, dated, undated = found[word]
            if day is None:
                undated.append(i)
            else:
                days.append(day)
                dated.append(i)
    return found


def _block_words(profile: Profile) -> list[str]:
    return [*profile.terms, *((profile.fact,) if profile.fact else ())]


def _near(posting: tuple[list[int], list[int], list[int]], day: int | None, window: int) -> list[int]:
    days, dated, undated = posting
    if day is None:
        return dated + undated
    return dated[bisect_left(days, day - window) : bisect_left(days, day + window + 1)] + undated
