"""Counts: quantities with the noun phrase of what they count, sorted into the pack's categories."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from saksi.annotation.numbers import Number
from saksi.annotation.quantities import PhraseBook, Quantity, QuantityReader
from saksi.annotation.tokens import Tokens
from saksi.lang.schema_figures import BARE, MONEY, PART, REST, THING, Figures

_LONGEST = 7  # tokens of a counted noun phrase; what is longer is a clause
_PHRASE = 3  # tokens of the longest noun in the lists


class Count(msgspec.Struct, frozen=True):
    """A quantity of something at the half-open token range ``first:last``; ``of`` is the token range of what is counted.

    ``of`` is null where no noun stands with the number. In "empat dari 200 sandera" the count of four reaches over all of it;
    ``core`` is the end of its own words, and the count of 200 is its ``whole``.
    """

    first: int
    last: int
    quantity: Quantity
    category: str
    of: tuple[int, int] | None = None
    core: int = 0
    whole: bool = False

    @property
    def end(self) -> int:
        """The end of the count's own words."""
        return self.core or self.last

    @property
    def overlay(self) -> str:
        """The name of the overlay that the count is laid over a text as."""
        return f"{self.quantity.family} {self.category}"


class CountReader:
    """Finds the counts of a section by the words of ``figures.yaml``."""

    def __init__(self, figures: Figures) -> None:
        phrases, grammar = figures.phrases, figures.grammar
        self._quantities = QuantityReader(phrases)
        self._nouns: dict[str, str] = {w: category for category, of in figures.nouns.items() for w in of.words}
        self._units = frozenset(c for c, of in figures.nouns.items() if of.unit)
        self._long = frozenset(w.split()[0] for w in self._nouns if " " in w)
        self._singles = {form: n for word, n in phrases.singles.items() for form in (word, word.capitalize())}
        self._single_forms = frozenset(self._singles)
        self._ordinal = frozenset(phrases.ordinal)
        self._currencies = PhraseBook((p, None) for p in phrases.currencies)
        self._currency_ends = PhraseBook(((p, None) for p in phrases.currencies), by_last=True)
        self._parts = PhraseBook((p, None) for p in phrases.part)
        self._rest = frozenset(phrases.rest)
        self._partitive = frozenset(phrases.partitive)
        self._generic = frozenset(grammar.generic)
        self._joins = frozenset(grammar.joins)
        self._stops = frozenset(grammar.stops)
        self._modifiers = frozenset(grammar.modifiers)
        self._verbs, self._agents = tuple(grammar.verb_prefixes), tuple(grammar.agent_prefixes)
        self._agent, self._deeds = grammar.agent_category, tuple(grammar.deed_suffixes)
        self._clitics = tuple(grammar.clitics)

    def find(self, tokens: Tokens, numbers: list[Number], taken: frozenset[int]) -> list[Count]:
        """The counts of the section, in text order; no number at a token of ``taken`` (times) makes one."""
        found = [] if self._single_forms.isdisjoint(tokens.words) else self._articles(tokens.words)
        free = [n for n in numbers if n.first not in taken and not self._glued(tokens, n)]
        places = sorted(free + found, key=_first) if found else free
        counts: list[Count] = []
        at = 0
        while at < len(places):
            first, last = tokens.sentences[tokens.sentence_at(places[at].first)]
            end = at
            while end < len(places) and places[end].first < last:
                end += 1
            words = tokens.words[first:last]
            if taken:
                words = [";" if i in taken else w for i, w in enumerate(words, first)]  # a time ends any phrase
            lower = " ".join(words).lower().split(" ")
            here = [msgspec.structs.replace(n, first=n.first - first, last=n.last - first) for n in places[at:end]]
            counts.extend(_moved(c, first) for c in self._sentence(lower, words, here))
            at = end
        return counts

    def _articles(self, words: list[str]) -> list[Number]:
        singles = self._singles
        return [Number(i, i + 1, singles[w], singles[w], "single") for i, w in enumerate(words) if w in singles]

    def _glued(self, tokens: Tokens, number: Number) -> bool:
        """Whether letters that are neither currency nor unit touch the number: "M16", "2F"."""
        starts, ends, words = tokens.starts, tokens.ends, tokens.words
        if number.first and ends[number.first - 1] == starts[number.first]:
            before = words[number.first - 1]
            if before.isalpha() and self._currency_ends.at([before.lower()], 0, 0) is None:
                return True
        if number.last < len(words) and ends[number.last - 1] == starts[number.last]:
            after = words[number.last].lower()
            return after.isalpha() and after not in self._nouns and not self._quantities.closes(after)
        return False

    def verb_end(self, tokens: Tokens, at: int) -> int:
        """The end of the verb that follows directly on token ``at``; ``at`` where none does."""
        word = tokens.words[at] if at < len(tokens) else ""
        verb = word.startswith(self._verbs) and word not in self._modifiers | self._stops and word not in self._nouns
        return at + 1 if verb and tokens.sentence_at(at) == tokens.sentence_at(at - 1) else at

    def _sentence(self, lower: list[str], words: list[str], numbers: list[Number]) -> Iterator[Count]:
        quantities = [q for q in self._quantities.read(lower, numbers, 0, len(lower)) if not self._ranked(lower, q)]
        later: Count | None = None
        counts: list[Count] = []
        for n in range(len(quantities) - 1, -1, -1):  # backwards: "empat dari 200 sandera" is four of those after it
            limit = quantities[n + 1].first if n + 1 < len(quantities) else len(lower)
            later = self._count(lower, words, quantities[n], limit, later)
            if later.core and counts:
                counts[-1] = msgspec.structs.replace(counts[-1], whole=True)
            if not _labels(words, later):
                counts.append(later)
        return reversed(counts)

    def _ranked(self, lower: list[str], q: Quantity) -> bool:
        """Whether the number ranks or names: "ke-3", "Resolusi 2334", "salah satu", "hari ketiga"."""
        if q.number == 0:
            return False
        before = lower[q.number - 1]
        if before == "-" and q.number > 1:
            before = lower[q.number - 2]
            if before.isalpha():
                return True
        return before in self._ordinal or (q.family == "the" and before not in self._stops and before[0].isalpha())

    def _count(self, lower: list[str], words: list[str], q: Quantity, limit: int, later: Count | None) -> Count:
        money = self._money(lower, q, limit)
        if money is not None:
            return money
        part = self._parts.at(lower, q.last, limit) if q.last < limit else None
        if part is not None:
            return self._part(lower, words, q, q.last + part[0], limit)
        if q.last < limit and lower[q.last] in self._partitive and q.last + 1 < len(lower):
            return self._partitive_count(lower, words, q, limit, later)
        if q.last < limit and lower[q.last] in self._rest:
            return self._others(lower, words, q, limit)
        return self._with_noun(lower, words, q, q.last, limit)

    def _part(self, lower: list[str], words: list[str], q: Quantity, end: int, limit: int) -> Count:
        """ "dua di antaranya", and what these are where that is said: "dua di antaranya anak-anak"."""
        named = self._with_noun(lower, words, q, end, limit) if end < limit and self._noun(lower, end, limit)[1] else None
        return Count(q.first, end, q, PART) if named is None else msgspec.structs.replace(named, category=PART)

    def _others(self, lower: list[str], words: list[str], q: Quantity, limit: int) -> Count:
        """ "dua lainnya", and of whom where that is said: "5000 lainnya dari pasukan koalisi"."""
        end = q.last + 1
        if end + 1 < limit and lower[end] in self._partitive:
            whole = self._with_noun(lower, words, q, end + 1, limit)
            if whole.of is not None and whole.category != THING:
                return msgspec.structs.replace(whole, category=REST)
        return Count(q.first, end, q, REST)

    def _partitive_count(self, lower: list[str], words: list[str], q: Quantity, limit: int, later: Count | None) -> Count:
        """ "empat dari 200 sandera", "dua dari para pendaki": of the kind that stands after "dari"."""
        if q.high == 1 and q.bound is None:  # "satu dari 80 negara" counts none, unless something happened to the one
            q = msgspec.structs.replace(q, family="one")
        if later is not None and later.first == q.last + 1:
            return Count(q.first, later.last, q, later.category, later.of, core=q.last)
        whole = self._with_noun(lower, words, q, q.last + 1, limit)
        known = whole.of is not None and whole.category != THING
        return whole if known else Count(q.first, q.last, q, BARE)

    def _money(self, lower: list[str], q: Quantity, limit: int) -> Count | None:
        before = self._currency_ends.at(lower, q.number - 1, 0) if q.number else None
        after = self._currencies.at(lower, q.last, limit) if q.last < limit else None
        if (before is None and after is None) or q.family != "n":
            return None
        first, last = q.first, q.last + (after[0] if after else 0)
        if before is not None:
            inner = self._quantities.opened_at(lower, q.number - before[0], q)
            return Count(inner.first, last, inner, MONEY)
        return Count(first, last, q, MONEY)

    def _with_noun(self, lower: list[str], words: list[str], q: Quantity, at: int, limit: int) -> Count:
        """The count with its noun phrase, which begins at token ``at`` and must end by ``limit``."""
        end, category, head = at, None, at
        limit = min(limit, at + _LONGEST)
        while end < limit:
            size, kind = self._noun(lower, end, limit)
            if category is None:
                kind = kind or self._unlisted(lower[end], words[end])
                if kind is None:
                    break
                category = kind
            elif kind is not None and end > at and " ".join(lower[head:end]) in self._generic:
                category, head = kind, end if self._droppable(lower[head:end], kind) else head
            elif kind is None and not self._continues(lower, words, end, limit):
                break
            end += size
            if category in self._units:
                break
        if category is None:
            return Count(q.first, q.last, q, BARE)
        of_end = end
        while of_end > head + 1 and lower[of_end - 1] in self._rest:
            of_end -= 1
        after = self._quantities.after_noun(lower, end, len(lower))
        if after is not None and self._closes(lower, end + after[0]):
            q = q if q.bound else q.bounded(after[1], q.last)
            end += after[0]
        return Count(q.first, end, q, category, None if category in self._units else (head, of_end))

    def _noun(self, lower: list[str], at: int, limit: int) -> tuple[int, str | None]:
        """Length and category of the listed noun at ``at``; length 1 and null where none stands there."""
        word = lower[at]
        if word in self._long:
            for size in range(min(_PHRASE, limit - at), 1, -1):
                found = self._nouns.get(" ".join(lower[at : at + size]))
                if found is not None:
                    return size, found
        return 1, self._nouns.get(word) or self._nouns.get(_bare(word, self._clitics))

    def _unlisted(self, lower: str, word: str) -> str | None:
        """The category of a noun that no list holds; null where the word can begin no noun phrase."""
        if not word[0].isalpha() or lower in self._stops or lower in self._rest or word[0].isupper():
            return None
        if lower.startswith(self._agents) and not lower.endswith(self._deeds):
            return self._agent
        return None if lower.startswith(self._verbs) and lower not in self._modifiers else THING

    def _continues(self, lower: list[str], words: list[str], at: int, limit: int) -> bool:
        """Whether an unlisted word goes on the noun phrase: a name, an attribute, "dan" before another counted noun."""
        word = lower[at]
        if word in self._joins:
            return lower[at - 1] not in self._generic and at + 1 < limit and self._noun(lower, at + 1, limit)[1] is not None
        if not word[0].isalpha() or word in self._stops:
            return False
        return words[at][0].isupper() or word in self._modifiers or not word.startswith(self._verbs)

    def _droppable(self, head: list[str], kind: str) -> bool:
        return kind != THING and " ".join(head) in self._generic

    def _closes(self, lower: list[str], at: int) -> bool:
        return (
            at >= len(lower) or not lower[at][0].isalpha() or lower[at] in self._stops or self._nouns.get(lower[at]) is not None
        )


def _first(number: Number) -> int:
    return number.first


def _labels(words: list[str], count: Count) -> bool:
    """Whether a number without a noun is a name or a year: "Boeing 737", "pada 2014"."""
    q = count.quantity
    if count.category != BARE or q.kind != "digits" or q.bound is not None:
        return False
    year = len(words[q.number]) == 4 and 1900 <= (q.low or 0) <= 2100
    return year or (q.first > 0 and words[q.first - 1][0].isupper())


def _bare(word: str, clitics: Iterable[str]) -> str:
    for clitic in clitics:
        if word.endswith(clitic) and len(word) > len(clitic) + 2:
            return word[: -len(clitic)]
    return word


def _moved(count: Count, by: int) -> Count:
    q = count.quantity
    return Count(
        count.first + by,
        count.last + by,
        msgspec.structs.replace(q, first=q.first + by, last=q.last + by, number=q.number + by),
        count.category,
        None if count.of is None else (count.of[0] + by, count.of[1] + by),
        count.core + by if count.core else 0,
        count.whole,
    )
