"""The words of a headline or lead as terms: what a word stands for when two reports are laid side by side."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

from saksi.lang.morphology import Affixes, actives, deeds, passives, results
from saksi.lang.schema.grouping import Grouping
from saksi.world import World, fold

Kind = Literal["act", "speech", "thing", "casualty", "actor", "office", "number", "name", "word", "common", "filler", "mark"]

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|\w+|[:;,!?()\[\]|–—-]|\.(?!\w)")
_SCALES = {"ribu": 1_000, "juta": 1_000_000, "miliar": 1_000_000_000}
_LONGEST = 6
_PLACE_WORDS = 3


class Term(NamedTuple):
    """One word or phrase: where it stands, what it stands for, and whether it is in the passive ("dikecam")."""

    start: int
    end: int
    id: str
    kind: Kind
    passive: bool = False


class _Known(NamedTuple):
    words: tuple[str, ...]
    id: str
    kind: Kind
    passive: bool
    capital: bool


class Words:
    """Reads text into terms by the grouping words of one pack and the names that ``world`` knows."""

    def __init__(self, grouping: Grouping, affixes: Affixes, world: World, lang: str) -> None:
        self._phrases: dict[str, list[_Known]] = {}
        self._prefixes = sorted(grouping.prefixes.items(), key=lambda p: -len(p[0]))
        self._suffixes = grouping.suffixes
        self._named = frozenset(c.id for c in grouping.concepts if c.named)
        self._articles = frozenset(grouping.articles)
        self._places = world.places
        seen: set[tuple[str, ...]] = set()
        for form, entry, _ in world.names(lang):
            self._add(form, entry, "actor", seen, capital=True)
        for concept in grouping.concepts:
            for verb in concept.verbs:
                root, _, suffix = verb.partition("+")
                for surface in passives(root, suffix, affixes):
                    self._add(surface, concept.id, concept.kind, seen, passive=True)
                nouns = (*deeds(root, affixes), *results(root, affixes))
                for surface in (root, root + suffix, *actives(root, suffix, affixes), *nouns):
                    self._add(surface, concept.id, concept.kind, seen)
            for word in concept.words:
                self._add(word, concept.id, concept.kind, seen, passive=word.startswith("di") and concept.kind == "speech")
        self._all(grouping.offices, "office", seen)
        self._all(grouping.filler, "filler", seen)
        self._all(grouping.common, "common", seen)
        for known in self._phrases.values():
            known.sort(key=lambda k: -len(k.words))

    def _all(self, words: Iterable[str], kind: Kind, seen: set[tuple[str, ...]]) -> None:
        for word in words:
            self._add(word, fold(word), kind, seen)

    def _add(
        self, form: str, means: str, kind: Kind, seen: set[tuple[str, ...]], *, passive: bool = False, capital: bool = False
    ) -> None:
        words = tuple(m.group() for m in _TOKEN.finditer(fold(form)) if m.group() != "-")
        if words and words not in seen and len(words) <= _LONGEST:
            seen.add(words)
            upper = capital and form.isupper() and len(form) <= 4
            self._phrases.setdefault(words[0], []).append(_Known(words, means, kind, passive, upper))

    def terms(self, text: str) -> list[Term]:
        """The terms of ``text`` in order, the marks that part its clauses among them."""
        tokens = [(m.start(), m.end(), fold(m.group())) for m in _TOKEN.finditer(text)]
        inner = [i for i, (s, e, w) in enumerate(tokens) if not (w == "-" and _joined(text, s, e))]
        tokens = [tokens[i] for i in inner]
        found: list[Term] = []
        at = 0
        while at < len(tokens):
            term, used = self._term(text, tokens, at)
            found.append(term)
            at += used
        return [*found, *self._names(text, found)] if self._named & {t.id for t in found} else found

    def _names(self, text: str, terms: list[Term]) -> Iterable[Term]:
        """The names of institutions: the word after "rumah sakit" and its like, articles passed over, if it is no place."""
        for at, term in enumerate(terms):
            if term.id not in self._named:
                continue
            after = [t for t in terms[at + 1 : at + 4] if fold(text[t.start : t.end]) not in self._articles][:1]
            for name in after:
                word = fold(text[name.start : name.end])
                capital = text[name.start].isupper() and name.kind in ("word", "actor", "office")
                if capital and (name.kind == "actor" or not self._places.find(word)):
                    yield Term(term.start, name.end, f"{term.id} {word}", "name")

    def _term(self, text: str, tokens: list[tuple[int, int, str]], at: int) -> tuple[Term, int]:
        start, end, word = tokens[at]
        if word[0].isdigit():
            return _number(tokens, at)
        for known in self._phrases.get(word, ()):
            n = len(known.words)
            if n > 1 and tuple(t[2] for t in tokens[at : at + n]) != known.words:
                continue
            last = tokens[at + n - 1][1]
            if known.capital and not text[start:last].isupper():
                continue
            return Term(start, last, known.id, known.kind, known.passive), n
        if not word[0].isalnum():
            return Term(start, end, word, "mark"), 1
        place = self._place(text, tokens, at)
        if place:
            return Term(start, tokens[at + place - 1][1], " ".join(t[2] for t in tokens[at : at + place]), "word"), place
        return self._unknown(start, end, word), 1

    def _place(self, text: str, tokens: list[tuple[int, int, str]], at: int) -> int:
        """How many words from here on name one place that none of them names alone ("Tepi Barat"); else 0."""
        run = at
        while run < len(tokens) and run < at + _PLACE_WORDS and text[tokens[run][0]].isupper():
            run += 1
        for end in range(run, at + 1, -1):
            alone = any(self._places.find(t[2]) for t in tokens[at:end])
            if not alone and self._places.find(text[tokens[at][0] : tokens[end - 1][1]]):
                return end - at
        return 0

    def _unknown(self, start: int, end: int, word: str) -> Term:
        """A word that no list holds, under its root; where the root is that of a known word, as that."""
        for root in self._roots(word):
            for known in self._phrases.get(root, ()):
                if len(known.words) == 1 and not known.capital and known.kind != "actor":
                    return Term(start, end, known.id, known.kind, word.startswith("di"))
        return Term(start, end, next(iter(self._roots(word)), word), "word")

    def _roots(self, word: str) -> Iterable[str]:
        bare = word
        for suffix in self._suffixes:
            if word.endswith(suffix) and len(word) - len(suffix) >= 4:
                bare = word[: -len(suffix)]
                break
        for prefix, stands in self._prefixes:
            if bare.startswith(prefix) and len(bare) - len(prefix) >= 4:
                yield stands + bare[len(prefix) :]
                break
        if bare != word:
            yield bare


def _joined(text: str, start: int, end: int) -> bool:
    """Whether a hyphen stands inside a compound ("Israel-Hamas"), not between clauses."""
    return start > 0 and end < len(text) and text[start - 1].isalnum() and text[end].isalnum()


def _number(tokens: list[tuple[int, int, str]], at: int) -> tuple[Term, int]:
    start, end, word = tokens[at]
    scale = _SCALES.get(tokens[at + 1][2], 1) if at + 1 < len(tokens) else 1
    if scale > 1:
        whole, _, part = word.replace(",", ".").partition(".")
        value = int(whole) * scale + (int(int(part) * scale / 10 ** len(part)) if part.isdigit() else 0) if whole.isdigit() else 0
        return Term(start, tokens[at + 1][1], str(value), "number"), 2
    digits = re.sub(r"\D", "", word)
    return Term(start, end, str(int(digits)) if digits else "0", "number"), 1
