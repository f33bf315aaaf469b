"""The words of a pack by which mentions are told to be one, made ready once."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from saksi.lang import Pack
from saksi.resolution.actors.counted import Counting
from saksi.world import fold

_KEPT = 50_000  # names kept folded, for articles repeat them


class NameWords:
    """Word sets of ``names.yaml`` and ``words.yaml`` for the resolution of actors, and names folded."""

    def __init__(self, pack: Pack) -> None:
        names = pack.names
        classes = {**pack.words.classes, **names.classes}
        self.government = _words(classes, "nm_gov")
        self.ruled = _words(classes, "nm_ruled")
        self.forces = {fold(w): family for family, words in names.families.items() for w in words}
        self.peoplehood = _words(classes, "nm_peoplehood")
        self.group_heads = _words(classes, "nm_grouphead")
        self.institutions = _words(classes, "nm_orghead") - _words(classes, "nm_grouphead") - _words(classes, "nm_armed")
        self.joints = _words(classes, "nm_and") | {"&"}
        self.such = tuple(f" {word} " for word in sorted(_words(classes, "nm_such")))
        self.former = _words(classes, "nm_former")
        self.bodies = _words(classes, "nm_orghead")
        self.ranks = _words(classes, "nm_rank")
        self.headed = names.headed
        self.plural_marks = _words(classes, "nm_some") - _words(classes, "nm_one")
        self.aliases = _words(classes, "nm_alias")
        self.demonstratives = _words(classes, "demonstrative")
        self.third = _words(classes, "third")
        self.plural = _words(classes, "plural")
        self.anaphors = {fold(k): v for k, v in names.anaphors.items()}
        self.short_offices = {fold(k): tuple(fold(v).split()) for k, v in names.short_offices.items()}
        self.introducing = _words(classes, "nm_introducing")
        self.among = _words(classes, "nm_among")
        self.counting = Counting(pack.numbers, _words(classes, "nm_heads"), self.demonstratives)
        self.fold = lru_cache(maxsize=_KEPT)(fold)
        self.fillers = _words(classes, "nm_of") | _words(classes, "nm_art")

    def office(self, words: Iterable[str]) -> frozenset[str]:
        """The words of an office's phrase, short forms written out, small words left out."""
        found: set[str] = set()
        for word in words:
            found.update(self.short_offices.get(word, (word,)))
        return frozenset(found - self.fillers)


def _words(classes: dict[str, list[str]], name: str) -> frozenset[str]:
    return frozenset(fold(w) for w in classes.get(name, ()))
