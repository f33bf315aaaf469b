"""Finds the times and durations that a text holds, and what their words say; when that was is left to resolution."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from saksi.annotation.rules.matching import Match
from saksi.annotation.rules.starts import StartIndex
from saksi.annotation.text.draft import Draft
from saksi.annotation.text.lexicon import Lexicon
from saksi.annotation.times.calendar_words import CueReader
from saksi.lang import Pack
from saksi.lang.rules import Rule
from saksi.model import Cue, TimeExpression, TimeKind

_Found = tuple[Match[Rule], int, tuple[Cue, ...]]
_DURATIONS = frozenset({"duration", "many"})
_TIMES = frozenset({"part", "lastnight", "clock", "hour"})
_TENSED = frozenset({"weekday", "date", "month", "numeric", "monthday"})
_TENSE_REACH = 14  # tokens: a longer way from "akan" to its date was never right in the articles looked at


class TimeFinder:
    """Finds times and durations by the pack's rules."""

    def __init__(self, pack: Pack, lexicon: Lexicon) -> None:
        words = pack.dates
        self._guards = frozenset(g.id for g in words.guards)
        self._rules = StartIndex([*words.guards, *words.rules], lexicon)
        self._cues = CueReader(words)
        self._since = _characters(lexicon, "since")
        self._future = _characters(lexicon, "tense_future")
        self._stop = _characters(lexicon, "tense_stop")
        self._mark = _characters(lexicon, "tense_mark")

    def find(self, draft: Draft) -> list[TimeExpression]:
        """The times and durations of one section, in text order."""
        numbers = {n.first: n for n in draft.numbers}
        found: list[_Found] = []
        for order, match in self._rules.find(draft.tokens, draft.units):
            if match.rule.id in self._guards:
                found.append((match, order, ()))
                continue
            cues = self._cues.read(match.rule.gives, match.groups, draft.tokens, numbers)
            if cues is not None:
                found.append((_narrowed(match), order, cues))
        return [self._expression(draft, m, cues) for m, cues in _longest(found) if m.rule.id not in self._guards]

    def _expression(self, draft: Draft, match: Match[Rule], cues: tuple[Cue, ...]) -> TimeExpression:
        first = match.first
        sentence = draft.tokens.sentences[draft.tokens.sentence_at(first)][0]
        names = {c.name for c in cues}
        form = next((c.value for c in cues if c.name == "form"), "")
        if first > sentence and draft.codes[first - 1] in self._since:
            first -= 1
            cues += (Cue("since", 1),)
        elif form in _TENSED and not names & {"shift", "yearshift"} and self._ahead(draft.codes, sentence, first):
            cues += (Cue("future", 1),)
        span = draft.tokens.span(first, match.last)
        return TimeExpression(start=span.start, end=span.end, rule=match.rule.id, kind=_kind(form, names), cues=cues)

    def _ahead(self, codes: str, sentence: int, first: int) -> bool:
        """Whether a word of the future stands before the token ``first`` and nothing between says that the date is another's."""
        marked = False
        for at in range(first - 1, max(sentence, first - _TENSE_REACH) - 1, -1):
            code = codes[at]
            if code in self._future:
                return not marked or not any(c in self._stop for c in codes[sentence:at])
            if code in self._stop:
                return False
            marked = marked or code in self._mark
        return False


def _kind(form: object, names: set[str]) -> TimeKind:
    if form == "set":
        return "set"
    if form in _DURATIONS:
        return "duration"
    return "time" if names & _TIMES else "date"


def _narrowed(match: Match[Rule]) -> Match[Rule]:
    """The match with its ``span`` capture, where its rule has one, as its extent."""
    inner = match.groups.get("span")
    return match if inner is None else msgspec.structs.replace(match, first=inner[0], last=inner[1])


def _longest(found: Iterable[_Found]) -> Iterator[tuple[Match[Rule], tuple[Cue, ...]]]:
    """Of any that overlap the longest, then the earlier rule; in text order."""
    taken: list[tuple[Match[Rule], tuple[Cue, ...]]] = []
    covered: set[int] = set()
    for match, _, cues in sorted(found, key=lambda f: (f[0].first - f[0].last, f[1], f[0].first)):
        places = range(match.first, match.last)
        if covered.isdisjoint(places):
            covered.update(places)
            taken.append((match, cues))
    yield from sorted(taken, key=lambda f: f[0].first)


def _characters(lexicon: Lexicon, name: str) -> frozenset[str]:
    """The codes of a class; none where the pack has no such class."""
    return lexicon.characters(name) if name in lexicon.names else frozenset()
