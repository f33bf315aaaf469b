"""Finds the figures that a text holds: counts that a rule gives a measure."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from saksi.annotation.cascade import expanded
from saksi.annotation.counts import Count, CountReader
from saksi.annotation.draft import Draft
from saksi.annotation.lexicon import REST, Lexicon
from saksi.annotation.matching import Match, RuleSet
from saksi.annotation.tokens import Tokens
from saksi.lang import Pack
from saksi.lang.schema_figures import PART, FigureRule, Mood
from saksi.lang.schema_figures import REST as OTHERS
from saksi.model import Figure, Measure, Realis, Reference

_INHERITED, _NO_VERB = 900, 1000  # the ranks of rules without a verb of their own: behind every verb
_PEOPLE = frozenset({"killed", "wounded", "missing", "detained", "released", "hostage", "displaced", "affected", "other"})
_REACH_BACK, _REACH_ON = 2, 3  # tokens between a count and its verb that still belong to the figure's words
_MOOD_REACH = 3  # tokens before the figure in which a word of mood counts


class Reading(msgspec.Struct, frozen=True):
    """One rule's reading of a count: how near its verb stands, and where that is."""

    rank: int
    order: int
    rule: FigureRule
    verb: tuple[int, int] | None
    of: tuple[int, int] | None


class FigureFinder:
    """Finds figures by the pack's rules."""

    def __init__(self, pack: Pack, lexicon: Lexicon) -> None:
        figures = pack.figures
        self._counts = CountReader(figures)
        self._lexicon = lexicon
        self._mood = _mood(figures.mood)
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
        codes = self._lexicon.overlay(draft.codes, tokens, [(c.first, c.last, c.overlay) for c in counts])
        best = _best(self._rules.find(tokens, _only_sentences(codes, tokens, counts)), counts)
        figures: list[Figure] = []
        known: Count | None = None  # the last figure that says what it counts
        for at, count in enumerate(counts):
            reading = best.get(at)
            measure = None if reading is None else self._measure(reading, figures, draft, count)
            if reading is None or measure is None:
                continue
            figures.append(self._figure(draft, counts, at, reading, measure, self._of(count, reading, known)))
            known = count if count.of is not None else known
        return figures

    def _measure(self, reading: Reading, before: list[Figure], draft: Draft, count: Count) -> Measure | None:
        """The measure that a rule gives, or that of the people counted before in this sentence or the last."""
        if not reading.rule.inherits:
            return reading.rule.measure
        tokens = draft.tokens
        sentence = max(0, tokens.sentence_at(count.first) - 1)
        begin = tokens.starts[tokens.sentences[sentence][0]]
        return before[-1].measure if before and before[-1].start >= begin and before[-1].measure in _PEOPLE else None

    def _of(self, count: Count, reading: Reading, known: Count | None) -> tuple[int, int] | None:
        if reading.of is not None and (count.of is None or count.category == "people"):
            return reading.of
        if count.of is None and count.category in (PART, OTHERS) and known is not None:
            return known.of
        return count.of

    def _figure(
        self, draft: Draft, counts: list[Count], at: int, reading: Reading, measure: Measure, of: tuple[int, int] | None
    ) -> Figure:
        count, tokens = counts[at], draft.tokens
        first, last = _extent(counts, at, reading)
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
        """Whether it happened, by the words of mood in the clause shortly before, or between count and verb."""
        sentence = tokens.sentences[tokens.sentence_at(count.first)][0]
        moods: set[Realis] = set()
        for at in range(last - 1, max(sentence, first - _MOOD_REACH) - 1, -1):
            word = tokens.words[at].lower()
            if at < first and not word[0].isalpha():
                break
            outside = not count.first <= at < count.last and (verb is None or not verb[0] <= at < verb[1])
            if outside and word in self._mood:
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


def _best(matches: Iterable[Match[FigureRule]], counts: list[Count]) -> dict[int, Reading]:
    """For each count, by its index, the reading whose verb stands nearest; then the earlier rule."""
    by_token = {c.first: n for n, c in enumerate(counts)}
    best: dict[int, Reading] = {}
    for match in matches:
        verb, of = match.groups.get("verb"), match.groups.get("of")
        for token in range(match.first, match.last):
            at = by_token.get(token)
            if at is None:
                continue
            rank = _INHERITED if match.rule.inherits else _NO_VERB if verb is None else _gap(counts[at], verb)
            if at not in best or (rank, match.order) < (best[at].rank, best[at].order):
                best[at] = Reading(rank, match.order, match.rule, verb, of)
    return best


def _gap(count: Count, verb: tuple[int, int]) -> int:
    return max(0, count.first - verb[1], verb[0] - count.last)


def _extent(counts: list[Count], at: int, reading: Reading) -> tuple[int, int]:
    """The tokens that the figure stands on: the count, and its verb where it is near and no other count stands between."""
    count, verb = counts[at], reading.verb
    if verb is None:
        return count.first, count.last
    if verb[0] >= count.last:
        parted = at + 1 < len(counts) and counts[at + 1].first < verb[0]
        return count.first, count.last if parted or verb[0] - count.last > _REACH_ON else verb[1]
    parted = at > 0 and counts[at - 1].first >= verb[1]
    return count.first if parted or count.first - verb[1] > _REACH_BACK else min(verb[0], count.first), count.last
