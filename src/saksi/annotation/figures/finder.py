"""Finds the figures that a text holds: counts that a rule gives a measure."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from saksi.annotation.figures.counts import Count, CountReader
from saksi.annotation.rules.cascade import expanded
from saksi.annotation.rules.matching import Match, RuleSet
from saksi.annotation.text.draft import Draft
from saksi.annotation.text.lexicon import REST, Lexicon
from saksi.annotation.text.tokens import Tokens
from saksi.lang import Pack
from saksi.lang.schema.figures import PART, FigureRule, Mood
from saksi.lang.schema.figures import REST as OTHERS
from saksi.model import Figure, Measure, Realis, Reference

_INHERITED, _NO_VERB = 900, 1000  # the ranks of rules without a verb of their own: behind every verb
_MEASURED = frozenset({"money", "distance"})  # nothing is a part of these in the way that people are of people
_THINGS = _MEASURED | {"attacks", "weapons", "buildings"}  # people are no part of these
_REACH_BACK, _REACH_ON = 2, 3  # tokens between a count and its verb that still belong to the figure's words
_MOOD_REACH, _MOOD_AFTER = 3, 2  # tokens before and after the figure in which a word of mood counts


class Reading(msgspec.Struct, frozen=True):
    """One rule's reading of a count: how near its verb stands, and where that is."""

    rank: int
    order: int
    rule: FigureRule
    verb: tuple[int, int] | None
    of: tuple[int, int] | None
    span: tuple[int, int] | None


class FigureFinder:
    """Finds figures by the pack's rules."""

    def __init__(self, pack: Pack, lexicon: Lexicon) -> None:
        figures = pack.figures
        self._counts = CountReader(figures)
        self._lexicon = lexicon
        self._mood = _mood(figures.mood)
        self._never = frozenset(c for c, of in figures.nouns.items() if not of.figures)
        self._among = frozenset(figures.classes.get("fg_whole", ()))
        self._rules = RuleSet(
            [msgspec.structs.replace(r, pattern=[expanded(p, figures.parts) for p in r.patterns]) for r in figures.rules], lexicon
        )

    def find(self, draft: Draft) -> list[Figure]:
        """The figures of one section, in text order."""
        tokens = draft.tokens
        taken = frozenset(i for t in draft.times for i in range(*tokens.range(t.start, t.end)))
        counts = self._counts.find(tokens, draft.numbers, taken)
        if not counts:
            return []
        parts = [c for c in counts if not c.whole]
        best = self._read(draft, counts, parts) if parts else {}
        wholes = [c for c in counts if c.whole]
        if wholes:  # what happened to a part did not happen to the whole: of a whole only its noun speaks
            best |= self._read(draft, counts, wholes)
        figures: list[Figure] = []
        known: Count | None = None  # the last figure that says what it counts
        for at, count in enumerate(counts):
            reading = best.get(at)
            measure = None if reading is None else self._measure(reading, figures, draft, count)
            if reading is None or measure is None:
                continue
            figures.append(self._figure(draft, counts, at, reading, measure, self._of(count, reading, known)))
            if count.of is not None and not reading.rule.inherits and not self._named_among(tokens, count):
                known = count
        return figures

    def _named_among(self, tokens: Tokens, count: Count) -> bool:
        """Whether the count names some of those counted before: "lima orang, termasuk dua anak"."""
        return count.first > 0 and tokens.words[count.first - 1].lower() in self._among

    def _read(self, draft: Draft, counts: list[Count], laid: list[Count]) -> dict[int, Reading]:
        """The best reading of each of the counts ``laid`` over the text, by its index in ``counts``."""
        codes = self._lexicon.overlay(draft.codes, draft.tokens, [(c.first, c.last, c.overlay) for c in laid])
        matches = self._rules.find(draft.tokens, _only_sentences(codes, draft.tokens, laid))
        by_token = {c.first: n for n, c in enumerate(counts) if c.whole == laid[0].whole and c.category not in self._never}
        return _best((m for m in matches if not (laid[0].whole and "verb" in m.groups)), counts, by_token)

    def _measure(self, reading: Reading, before: list[Figure], draft: Draft, count: Count) -> Measure | None:
        """The measure that a rule gives, or that of those counted before in this sentence or the last."""
        if not reading.rule.inherits:
            return reading.rule.measure
        tokens = draft.tokens
        sentence = max(0, tokens.sentence_at(count.first) - 1)
        begin = tokens.starts[tokens.sentences[sentence][0]]
        other = _MEASURED if count.category == PART else _THINGS
        last = next((f for f in reversed(before) if f.measure not in other), None)
        return last.measure if last is not None and last.start >= begin else None

    def _of(self, count: Count, reading: Reading, known: Count | None) -> tuple[int, int] | None:
        if reading.of is not None and reading.rank == 0:
            return reading.of
        if count.of is None and count.category in (PART, OTHERS) and known is not None:
            return known.of
        return count.of

    def _figure(
        self, draft: Draft, counts: list[Count], at: int, reading: Reading, measure: Measure, of: tuple[int, int] | None
    ) -> Figure:
        count, tokens = counts[at], draft.tokens
        first, last = _extent(counts, at, reading)
        if reading.rule.takes_verb:
            last = self._counts.verb_end(tokens, last)
        span = tokens.span(first, last)
        return Figure(
            start=span.start,
            end=span.end,
            rule=reading.rule.id,
            section=draft.section,
            measure=measure,
            low=count.quantity.low,
            high=count.quantity.high,
            bound=count.quantity.bound,
            of=None if of is None else _reference(draft, of),
            realis=self._realis(tokens, count, reading.verb, first, last),
        )

    def _realis(self, tokens: Tokens, count: Count, verb: tuple[int, int] | None, first: int, last: int) -> Realis:
        """Whether it happened, by the words of mood in the clause shortly before or after, or between count and verb."""
        sentence, end = tokens.sentences[tokens.sentence_at(count.first)]
        moods: set[Realis] = set()
        for at in range(last - 1, max(sentence, first - _MOOD_REACH) - 1, -1):
            word = tokens.words[at].lower()
            if at < first and not word[0].isalpha():
                break
            outside = not count.first <= at < count.last and (verb is None or not verb[0] <= at < verb[1])
            if outside and word in self._mood:
                moods.add(self._mood[word])
        for word in tokens.words[last : min(end, last + _MOOD_AFTER)] if verb is None else ():
            if not word[0].isalpha():
                break
            if word in self._mood:
                moods.add(self._mood[word])
        ranked: tuple[Realis, ...] = ("denied", "hypothetical", "planned")
        return next((m for m in ranked if m in moods), "actual")


def _mood(mood: Mood) -> dict[str, Realis]:
    moods: list[tuple[Realis, list[str]]] = [
        ("planned", mood.planned), ("hypothetical", mood.hypothetical), ("denied", mood.denied)
    ]  # fmt: skip
    return {word: realis for realis, words in moods for word in words}


def _reference(draft: Draft, of: tuple[int, int]) -> Reference:
    span = draft.tokens.span(*of)
    return Reference(text=span.of(draft.text), start=span.start, end=span.end)


def _only_sentences(codes: str, tokens: Tokens, counts: list[Count]) -> str:
    """``codes`` with every sentence blanked that holds no count, so that no rule is tried there."""
    out: list[str] = []
    end = 0
    for first, last in dict.fromkeys(tokens.sentences[tokens.sentence_at(c.first)] for c in counts):
        out.append(REST * (first - end))
        out.append(codes[first:last])
        end = last
    return "".join(out)


def _best(matches: Iterable[Match[FigureRule]], counts: list[Count], by_token: dict[int, int]) -> dict[int, Reading]:
    """For each count, by its index, the reading whose verb stands nearest; then the earlier rule."""
    best: dict[int, Reading] = {}
    for match in matches:
        groups = match.groups
        verb = groups.get("verb")
        for token in range(match.first, match.last):
            at = by_token.get(token)
            if at is None:
                continue
            rank = _INHERITED if match.rule.inherits else _NO_VERB if verb is None else _gap(counts[at], verb)
            if at not in best or (rank, match.order) < (best[at].rank, best[at].order):
                best[at] = Reading(rank, match.order, match.rule, verb, groups.get("of"), groups.get("span"))
    return best


def _gap(count: Count, verb: tuple[int, int]) -> int:
    return max(0, count.first - verb[1], verb[0] - count.last)


def _extent(counts: list[Count], at: int, reading: Reading) -> tuple[int, int]:
    """The tokens that the figure stands on: the count, and its verb where it is near and no other count stands between."""
    count, verb = counts[at], reading.verb
    if verb is None:
        return count.first, count.end
    if verb[0] >= count.last:
        parted = any(count.last <= c.first < verb[0] for c in counts[at + 1 : at + 3])
        return count.first, count.end if parted or verb[0] - count.last > _REACH_ON else verb[1]
    parted = at > 0 and counts[at - 1].first >= verb[1]
    begin = verb[0] if reading.span is None else reading.span[0]
    near = reading.span is not None or count.first - verb[1] <= _REACH_BACK
    return min(begin, count.first) if near and not parted else count.first, count.end
