"""Near-copies among texts: one taken from the other, however cut, re-ordered or newly begun.

What counts is containment, not likeness: a report cut to a third is wholly inside the whole one. Of the runs of words of each
text those are kept whose hash is 0 modulo ``EVERY`` (Manber 1994: the same runs in every text, whatever stands around them);
texts that share some of them are candidates, and how much of the shorter one's kept runs the longer one has decides.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from zlib import crc32

RUN = 5
EVERY = 6
LEAST = 4
SHARE = 0.4
FREQUENT = 60

_WORD = re.compile(r"\w+")


def marks(text: str) -> frozenset[int]:
    """The kept hashes of all runs of ``RUN`` words of ``text``; of all words together where they are fewer."""
    words = _WORD.findall(text.casefold())
    runs = [" ".join(words[i : i + RUN]) for i in range(max(1, len(words) - RUN + 1))] if words else []
    hashes = [crc32(r.encode()) for r in runs]
    kept = frozenset(h for h in hashes if h % EVERY == 0)
    return kept if len(kept) >= LEAST or len(words) >= 8 * RUN else frozenset(hashes)


def copies(texts: Sequence[frozenset[int]]) -> list[tuple[int, int, float]]:
    """Pairs of texts (as :func:`marks`) of which one holds much of the other, and how much, in order."""
    where: dict[int, list[int]] = defaultdict(list)
    found: list[tuple[int, int, float]] = []
    for i, kept in enumerate(texts):
        shared: Counter[int] = Counter()
        for mark in kept:
            others = where[mark]
            if len(others) <= FREQUENT:
                shared.update(others)
                others.append(i)
        for j, n in sorted(shared.items()):
            share = n / min(len(kept), len(texts[j]))
            if share >= SHARE and (n >= LEAST or share == 1.0):
                found.append((j, i, round(share, 3)))
    return sorted(found)
