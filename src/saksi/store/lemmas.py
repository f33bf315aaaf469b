"""The lemma of a word, so that a search for "menyerang" finds "serangan"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from simplemma import Lemmatizer, is_known

from saksi.lang import load
from saksi.lang.morphology import Affixes, actives, deeds, passives, results
from saksi.lang.schema.events import Events

_LANG = "id"
_SUFFIXES = ("kan", "an", "i", "")
_CLITICS = ("nya", "lah", "kah", "pun", "ku", "mu", "")
_LEAST = 3
_MOST = 1_000_000
"""Words whose lemmas are remembered."""
_PASSIVES = ("di", "ter")


class Lemmas:
    """Lemmas of Indonesian words: of the pack's verbs by its affixes, of others by simplemma, of the rest by stripping affixes.

    A word that has none is its own lemma, as are names and numbers.
    """

    def __init__(self, events: Events) -> None:
        self._affixes = events.affixes
        self._prefixes = _prefixes(events.affixes)
        self._beginnings = tuple({prefix for prefix, _ in self._prefixes})
        self._lemmatizer = Lemmatizer()
        self._known: dict[str, str] = {}
        self._roots: set[str] = set()
        for rule in events.rules:
            for verb in (*rule.verbs, *rule.deeds, *rule.results):
                root, _, suffix = verb.partition("+")
                if " " not in root:
                    self._add(root, suffix)

    def of(self, word: str) -> str:
        """The lemma of a word in lower case."""
        found = self._known.get(word)
        if found is None:
            found = self._looked_up(word)
            if len(self._known) < _MOST:
                self._known[word] = found
        return found

    def all(self, words: list[str]) -> list[str]:
        """The lemma of each word, in order."""
        return [self._known.get(word) or self.of(word) for word in words]

    def _add(self, root: str, suffix: str) -> None:
        lemma = self._simple(root)
        self._roots.add(root)
        for surface in _surfaces(root, suffix, self._affixes):
            self._known.setdefault(surface, lemma)

    def _looked_up(self, word: str) -> str:
        if len(word) <= _LEAST or not word.isalpha():
            return word
        lemma = self._simple(word)
        if lemma != word:
            return self._known.get(lemma, lemma)
        return next(self._stripped(word), word)

    def _simple(self, word: str) -> str:
        return self._lemmatizer.lemmatize(word, _LANG).lower() or word

    def _stripped(self, word: str) -> Iterator[str]:
        """The known roots that our affixes make ``word`` of."""
        for clitic in _CLITICS:
            bare = word.removesuffix(clitic)
            if clitic and (bare == word or len(bare) <= _LEAST):
                continue
            if clitic and bare in self._known:
                yield self._known[bare]
            for root, suffix in self._cut(bare):
                if self._is_root(root) and bare in _surfaces(root, suffix, self._affixes):
                    yield self._known.get(root, root)

    def _cut(self, word: str) -> Iterator[tuple[str, str]]:
        """What may be a root of ``word``, with the suffix behind it."""
        if not word.startswith(self._beginnings):
            return
        for suffix in _SUFFIXES:
            if not word.endswith(suffix):
                continue
            body = word.removesuffix(suffix)
            for prefix, lost in self._prefixes:
                if body.startswith(prefix):
                    yield lost + body[len(prefix) :], suffix

    def _is_root(self, word: str) -> bool:
        return word in self._roots or (len(word) > _LEAST and is_known(word, _LANG))


def _surfaces(root: str, suffix: str, affixes: Affixes) -> list[str]:
    """All that the affixes make of a root: "serang" → "menyerang", "diserang", "terserang", "penyerangan", "serangan"."""
    passive = passives(root, suffix, affixes) + [prefix + root + suffix for prefix in _PASSIVES]
    return [root, root + suffix, *actives(root, suffix, affixes), *passive, *deeds(root, affixes), *results(root, affixes)]


def _prefixes(affixes: Affixes) -> tuple[tuple[str, str], ...]:
    """What may stand before a root, each with the letters that the root loses to it: "me", "meny" for "s"."""
    found = [(prefix, "") for prefix in _PASSIVES]
    for allomorphs in (affixes.active, affixes.deed):
        for first, prefixes in allomorphs.items():
            for prefix in prefixes.split("|"):
                found.append((prefix.rstrip("-"), first if prefix.endswith("-") and first != "1" else ""))
    return tuple(dict.fromkeys(found))


@cache
def lemmas() -> Lemmas:
    """The lemmas that every index and every search uses: those of the shipped words, never of a user's own."""
    return Lemmas(load(_LANG).events)
