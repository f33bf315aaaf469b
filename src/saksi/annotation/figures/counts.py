"""Counts: quantities with the noun phrase of what they count, sorted into the pack's categories."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from saksi.annotation.figures.nounphrases import Line, NounPhrases
from saksi.annotation.figures.quantities import PhraseBook, Quantity, QuantityReader
from saksi.annotation.text.numbers import Number
from saksi.annotation.text.tokens import Tokens
from saksi.lang.schema.figures import BARE, MONEY, PART, REST, THING, Figures

_OPENING, _CLOSING = frozenset(",("), frozenset(",)")
_OLDEST = 110  # years; a bare number between commas or brackets up to this is an age


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
        phrases = figures.phrases
        self._quantities = QuantityReader(phrases)
        self._nouns = NounPhrases(figures)
        self._singles = {form: n for word, n in phrases.singles.items() for form in (word, word.capitalize())}
        self._single_forms = frozenset(self._singles)
        self._ordinal = frozenset(phrases.ordinal)
        self._currencies = PhraseBook((p, None) for p in phrases.currencies)
        self._currency_ends = PhraseBook(((p, None) for p in phrases.currencies), by_last=True)
        self._parts = PhraseBook((p, None) for p in phrases.part)
        self._rest = frozenset(phrases.rest)
        self._partitive = frozenset(phrases.partitive)

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
            words, lower = tokens.words[first:last], tokens.lower[first:last]
            for i in taken.intersection(range(first, last)):
                words[i - first] = lower[i - first] = ";"  # a time ends any phrase
            here = [msgspec.structs.replace(n, first=n.first - first, last=n.last - first) for n in places[at:end]]
            counts.extend(_moved(c, first) for c in self._sentence(Line(words, lower), here))
            at = end
        return counts

    def verb_end(self, tokens: Tokens, at: int) -> int:
        """The end of the verb that follows directly on token ``at``; ``at`` where none does."""
        verb = at < len(tokens) and self._nouns.is_verb(tokens.words[at])
        return at + 1 if verb and tokens.sentence_at(at) == tokens.sentence_at(at - 1) else at

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
            return after.isalpha() and not self._nouns.is_noun(after) and not self._quantities.closes(after)
        return False

    def _sentence(self, line: Line, numbers: list[Number]) -> Iterator[Count]:
        quantities = [q for q in self._quantities.read(line.lower, numbers, 0, len(line)) if not self._ranked(line.lower, q)]
        later: Count | None = None
        counts: list[Count] = []
        for n in range(len(quantities) - 1, -1, -1):  # backwards: "empat dari 200 sandera" is four of those after it
            limit = quantities[n + 1].first if n + 1 < len(quantities) else len(line)
            later = self._count(line, quantities[n], limit, later)
            if later.core and counts:
                counts[-1] = msgspec.structs.replace(counts[-1], whole=True)
            if not _labels(line.words, later):
                counts.append(later)
        return reversed(counts)

    def _ranked(self, lower: list[str], q: Quantity) -> bool:
        """Whether the number ranks or names: "ke-3", "Resolusi 2334", "salah satu", "hari ketiga"."""
        if q.number == 0:
            return False
        before = lower[q.number - 1]
        if before == "-" and q.number > 1:
            before = lower[q.number - 2]
            counted = q.last < len(lower) and self._nouns.is_noun(lower[q.last])
            if before.isalpha() and not counted:  # "F-16", but "dirudal-500 orang tewas"
                return True
        counted_before = before in self._nouns.stops or not before[0].isalpha() or self._nouns.is_verb(before)
        collective = q.family in ("the", "both") and not counted_before
        return before in self._ordinal or collective

    def _count(self, line: Line, q: Quantity, limit: int, later: Count | None) -> Count:
        money = self._money(line.lower, q, limit)
        if money is not None:
            return money
        if q.last >= limit:
            return _bare(q)
        part = self._parts.at(line.lower, q.last, limit)
        if part is not None:
            return self._part(line, q, q.last + part[0], limit)
        if line.lower[q.last] in self._partitive:
            return self._partitive_count(line, q, limit, later)
        if line.lower[q.last] in self._rest:
            return self._others(line, q, limit)
        return self._with_noun(line, q, q.last, limit)

    def _part(self, line: Line, q: Quantity, end: int, limit: int) -> Count:
        """The count of "dua di antaranya", with what these are where that is said: "dua di antaranya anak-anak"."""
        named = end < limit and self._nouns.noun(line.lower, end, limit)[1] is not None
        return (
            msgspec.structs.replace(self._with_noun(line, q, end, limit), category=PART)
            if named
            else Count(q.first, end, q, PART)
        )

    def _others(self, line: Line, q: Quantity, limit: int) -> Count:
        """The count of "dua lainnya", with whom it is of where that is said: "5000 lainnya dari pasukan koalisi"."""
        end = q.last + 1
        if end + 1 < limit and line.lower[end] in self._partitive:
            whole = self._with_noun(line, q, end + 1, limit)
            if whole.of is not None and whole.category != THING:
                return msgspec.structs.replace(whole, category=REST)
        return Count(q.first, end, q, REST)

    def _partitive_count(self, line: Line, q: Quantity, limit: int, later: Count | None) -> Count:
        """The count of "empat dari 200 sandera", "dua dari para pendaki": of the kind that stands after "dari"."""
        if q.high == 1 and q.bound is None:  # "satu dari 80 negara" counts none, unless something happened to the one
            q = msgspec.structs.replace(q, family="one")
        if later is not None and later.first == q.last + 1:
            return Count(q.first, later.last, q, later.category, later.of, core=q.last)
        whole = self._with_noun(line, q, q.last + 1, limit)
        return whole if whole.of is not None and whole.category != THING else _bare(q)

    def _money(self, lower: list[str], q: Quantity, limit: int) -> Count | None:
        before = self._currency_ends.at(lower, q.number - 1, 0) if q.number else None
        after = self._currencies.at(lower, q.last, limit) if q.last < limit else None
        if (before is None and after is None) or q.family != "n":
            return None
        last = q.last + (after[0] if after else 0)
        opened = q if before is None else self._quantities.opened_at(lower, q.number - before[0], q)
        return Count(opened.first, last, opened, MONEY)

    def _with_noun(self, line: Line, q: Quantity, at: int, limit: int) -> Count:
        """The count with its noun phrase, which begins at token ``at`` and must end by ``limit``."""
        phrase = self._nouns.at(line, at, limit)
        if phrase is None:
            return _bare(q)
        end = phrase.last
        after = self._quantities.after_noun(line.lower, end, len(line))
        if after is not None and self._closes(line.lower, end + after[0]):  # "500 orang lebih"
            q = q if q.bound else q.bounded(after[1], q.last)
            end += after[0]
        return Count(q.first, end, q, phrase.category, phrase.of)

    def _closes(self, lower: list[str], at: int) -> bool:
        """Whether no comparison goes on at token ``at``: "500 orang lebih banyak" does."""
        return at >= len(lower) or not lower[at][0].isalpha() or lower[at] in self._nouns.stops or self._nouns.is_noun(lower[at])


def _first(number: Number) -> int:
    return number.first


def _bare(q: Quantity) -> Count:
    return Count(q.first, q.last, q, BARE)


def _labels(words: list[str], count: Count) -> bool:
    """Whether a number without a noun is a name, a year or an age: "Boeing 737", "pada 2014", "Yanto, 22, tewas"."""
    q = count.quantity
    if count.category != BARE or q.kind != "digits" or q.bound is not None:
        return False
    before = words[q.first - 1] if q.first else ""
    after = words[q.last] if q.last < len(words) else ""
    year = len(words[q.number]) == 4 and 1900 <= (q.low or 0) <= 2100
    age = before in _OPENING and after in _CLOSING and (q.low or 0) <= _OLDEST
    named = before[:1].isupper() and not after[:1].isupper()  # where all words are capitals, they name nothing
    return year or age or named


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
