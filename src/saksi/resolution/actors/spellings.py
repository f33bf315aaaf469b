"""Whether two names are spellings of one: transliterations laid over each other, word by word."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.fuzz import ratio

from saksi.world import World, fold

# Ways in which one Arabic, Russian or Burmese name is spelled: what differs there is written alike before comparing.
_ALIKE = {
    "kh": "k",
    "q": "k",
    "ck": "k",
    "sy": "s",
    "sh": "s",
    "sj": "s",
    "dj": "d",
    "dh": "d",
    "gh": "g",
    "th": "t",
    "ph": "f",
    "z": "s",
    "v": "f",
    "w": "f",
    "ou": "u",
    "oo": "u",
    "o": "u",
    "ee": "i",
    "y": "i",
    "j": "i",
    "-": "",
    "'": "",
}
_SPELLED = re.compile("|".join(sorted(_ALIKE, key=len, reverse=True)))
_ARTICLE = re.compile(r"\bal ")
_DOUBLE = re.compile(r"(.)\1+")
_QAF = re.compile(r"\b(?:q|kh|gh)")  # Qaddafi, Khadafi, Ghadafi, Gaddafi: one letter, four ways
_NUMERAL = re.compile(r"[ivx]+|\w|\d+")  # "Dawira II" is another than "Dawira I"

_LONG = 6
"""Letters of the shortest words that may differ at all: Kim Jong Un is not Kim Jong Il."""
_KNOWN = 7
"""Letters of the shortest name that may be another spelling of an entry's."""
_NEAR = 88
"""Likeness of such words, of 100. Among 4,870 full names of 1,500 articles it joins 27 pairs, 25 of them slips of one name."""

_KEPT = 50_000  # names whose skeletons are kept: articles repeat them; some 20 MB


@lru_cache(maxsize=_KEPT)
def skeletons(name: str) -> tuple[str, str, str]:
    """A folded name with what spellings of one name differ in written alike; its "e" as "i", as "a", and its first q as g."""
    bare = _ARTICLE.sub("al", name) if "al " in name else name
    bones = _bones(bare)
    return (
        _squeezed(bones.replace("e", "i")),
        _squeezed(bones.replace("e", "a")),
        _squeezed(_bones(_QAF.sub("g", bare)).replace("e", "i")),
    )


def numbered(name: str) -> bool:
    """Whether a folded name ends in a numeral, which no spelling changes: "Dawira II" is another than "Dawira III"."""
    return bool(_NUMERAL.fullmatch(name.rpartition(" ")[2]))


def spelled_alike(one: str, other: str) -> bool:
    """Whether two folded names have a skeleton in common."""
    return not set(skeletons(one)).isdisjoint(skeletons(other))


def slip_of(one: str, other: str) -> bool:
    """Whether two folded names of equally many words differ in one long word alone, and there in a letter or so."""
    a, b = skeletons(one)[0].split(), skeletons(other)[0].split()
    if len(a) != len(b) or len(a) < 2:
        return False
    pairs = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    if len(pairs) != 1:
        return False
    x, y = pairs[0]
    return min(len(x), len(y)) >= _LONG and x[0] == y[0] and ratio(x, y) >= _NEAR


class KnownSpellings:
    """The persons and groups of ``world`` by the skeletons of their longer names."""

    def __init__(self, world: World) -> None:
        self._found: dict[str, set[tuple[str, str]]] = {}
        for entry in world.entries.values():
            if entry.kind in ("person", "group"):
                for form in {*(f for forms in entry.names.values() for f in forms), *entry.short}:
                    if len(form) >= _KNOWN and not form.isupper():
                        for bones in skeletons(fold(form)):
                            self._found.setdefault(bones, set()).add((entry.id, form))
        self.find = lru_cache(maxsize=_KEPT)(self._find)

    def _find(self, name: str) -> tuple[str, str] | None:
        """The one entry that a folded name spells, and the form of it; null where none or several."""
        if len(name) < _KNOWN or numbered(name):
            return None
        found = [hit for bones in dict.fromkeys(skeletons(name)) for hit in sorted(self._found.get(bones, ()))]
        return found[0] if len({entry for entry, _ in found}) == 1 else None


def _bones(name: str) -> str:
    return _SPELLED.sub(lambda m: _ALIKE[m[0]], name)


def _squeezed(bones: str) -> str:
    return _DOUBLE.sub(r"\1", bones)
