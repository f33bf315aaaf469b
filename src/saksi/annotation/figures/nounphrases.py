"""Noun phrases of what is counted: how far they reach, and in which of the pack's categories their noun stands."""

from __future__ import annotations

import msgspec

from saksi.lang.schema.figures import THING, Figures

_LONGEST = 7  # tokens of a counted noun phrase; what is longer is a clause
_PHRASE = 3  # tokens of the longest noun in the lists


class Line(msgspec.Struct, frozen=True):
    """The tokens of one sentence, as they stand and in lower case."""

    words: list[str]
    lower: list[str]

    def __len__(self) -> int:
        return len(self.lower)


class NounPhrase(msgspec.Struct, frozen=True):
    """A noun phrase at the half-open token range ``first:last``; what is counted is at ``of``, null for a unit of measure."""

    first: int
    last: int
    category: str
    of: tuple[int, int] | None


class NounPhrases:
    """Reads noun phrases by the nouns and the grammar of ``figures.yaml``."""

    def __init__(self, figures: Figures) -> None:
        grammar = figures.grammar
        self._nouns: dict[str, str] = {w: category for category, of in figures.nouns.items() for w in of.words}
        self._long = frozenset(w.split()[0] for w in self._nouns if " " in w)
        self._units = frozenset(c for c, of in figures.nouns.items() if of.unit)
        self._rest = frozenset(figures.phrases.rest)
        self._generic = frozenset(grammar.generic)
        self._joins = frozenset(grammar.joins)
        self.stops = frozenset(grammar.stops)
        self._modifiers = frozenset(grammar.modifiers)
        self._verbs, self._agents = tuple(grammar.verb_prefixes), tuple(grammar.agent_prefixes)
        self._agent, self._deeds = grammar.agent_category, tuple(grammar.deed_suffixes)
        self._clitics = tuple(grammar.clitics)

    def at(self, line: Line, at: int, limit: int) -> NounPhrase | None:
        """The noun phrase that begins at token ``at`` and ends by ``limit``; null where none begins there."""
        lower = line.lower
        end, category, head = at, "", at
        limit = min(limit, at + _LONGEST)
        while end < limit:
            size, kind = self.noun(lower, end, limit)
            if not category:
                category = kind or self._unlisted(line, end) or ""
                if not category:
                    return None
            elif kind is not None and " ".join(lower[head:end]) in self._generic:
                category, head = kind, end  # "tiga orang tentara" are soldiers
            elif kind is None and not self._continues(line, end, limit):
                break
            end += size
            if category in self._units:
                return NounPhrase(at, end, category, None)
        if not category:
            return None
        of_end = end
        while of_end > head + 1 and lower[of_end - 1] in self._rest:
            of_end -= 1
        return NounPhrase(at, end, category, (head, of_end))

    def noun(self, lower: list[str], at: int, limit: int) -> tuple[int, str | None]:
        """Length and category of the listed noun at ``at``; length 1 and null where none stands there."""
        word = lower[at]
        if word in self._long:
            for size in range(min(_PHRASE, limit - at), 1, -1):
                found = self._nouns.get(" ".join(lower[at : at + size]))
                if found is not None:
                    return size, found
        return 1, self._nouns.get(word) or self._nouns.get(self._bare(word))

    def is_noun(self, word: str) -> bool:
        """Whether ``word`` (lower case) is a noun of the lists."""
        return word in self._nouns

    def is_verb(self, word: str) -> bool:
        """Whether ``word`` begins like a verb and is known as nothing else."""
        known = word in self._modifiers or word in self.stops or word in self._nouns
        return word.startswith(self._verbs) and not known

    def _unlisted(self, line: Line, at: int) -> str | None:
        """The category of a noun that no list holds; null where the word can begin no noun phrase."""
        lower, word = line.lower[at], line.words[at]
        if not word[0].isalpha() or lower in self.stops or lower in self._rest or word[0].isupper():
            return None
        if lower.startswith(self._agents) and not lower.endswith(self._deeds):
            return self._agent
        return None if lower.startswith(self._verbs) and lower not in self._modifiers else THING

    def _continues(self, line: Line, at: int, limit: int) -> bool:
        """Whether an unlisted word goes on the noun phrase: a name, an attribute, "dan" before another counted noun."""
        word = line.lower[at]
        if word in self._joins:
            more = at + 1 < limit and self.noun(line.lower, at + 1, limit)[1] is not None
            return more and line.lower[at - 1] not in self._generic
        if not word[0].isalpha() or word in self.stops:
            return False
        return line.words[at][0].isupper() or word in self._modifiers or not word.startswith(self._verbs)

    def _bare(self, word: str) -> str:
        """``word`` without its clitic: "anaknya" is a child too."""
        for clitic in self._clitics:
            if word.endswith(clitic) and len(word) > len(clitic) + 2:
                return word[: -len(clitic)]
        return word
