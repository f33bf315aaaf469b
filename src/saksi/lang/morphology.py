"""The surfaces of a verb root: its voices and its nouns, made by the affixes that a pack lists.

An affix is written with its allomorphs: for each first letters of a root the prefix, and whether the letters stay::

    active: {"s": "meny-", "t": "men-", "b": "mem", "": "me"}

The longest key that the root begins with decides; a hyphen after the prefix means that those letters fall away
("serang" → "menyerang"); the key "1" is for roots of one syllable ("bom" → "mengebom").
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

Allomorphs = dict[str, str]

_VOWELS = frozenset("aeiou")


class Affixes(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The affixes of one language: prefixes by allomorph, and what may follow any surface ("-nya", "-lah")."""

    active: Allomorphs = {}
    deed: Allomorphs = {}
    passive: list[str] = []
    state: list[str] = []
    noun: str = ""
    clitics: list[str] = []


def actives(root: str, suffix: str, affixes: Affixes) -> list[str]:
    """The active forms of ``root``: "serang" → "menyerang"."""
    return [prefix + suffix for prefix in _prefixed(root, affixes.active)]


def passives(root: str, suffix: str, affixes: Affixes) -> list[str]:
    """The passive forms of ``root``: "serang" → "diserang", "terserang"."""
    return [p + root + suffix for p in affixes.passive] + [p + root + suffix for p in affixes.state]


def deeds(root: str, affixes: Affixes) -> list[str]:
    """The nouns of the deed, whose bare complement is the one it is done to: "serang" → "penyerangan"."""
    return [prefix + affixes.noun for prefix in _prefixed(root, affixes.deed)]


def results(root: str, affixes: Affixes) -> list[str]:
    """The nouns of the act, whose bare complement is the one who does it: "serang" → "serangan"."""
    return [root + affixes.noun]


def with_clitics(words: Iterable[str], affixes: Affixes) -> list[str]:
    """``words`` and each of them with each clitic, in order, none twice; a phrase carries none."""
    return list(dict.fromkeys(w + c for w in words for c in ("", *(affixes.clitics if " " not in w else ()))))


def _prefixed(root: str, allomorphs: Mapping[str, str]) -> list[str]:
    """``root`` behind its prefix; several where the pack lists alternatives ("mengkritik|mengritik")."""
    key = _key(root, allomorphs)
    found = []
    for prefix in allomorphs.get(key, "").split("|"):
        found.append(prefix[:-1] + root[len(key) :] if prefix.endswith("-") and key != "1" else prefix.rstrip("-") + root)
    return found


def _key(root: str, allomorphs: Mapping[str, str]) -> str:
    if "1" in allomorphs and sum(c in _VOWELS for c in root) == 1:
        return "1"
    return max((k for k in allomorphs if root.startswith(k)), key=len, default="")
