"""Where the words that tell acts stand: one pass over the codes, then the conditions of each rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

import msgspec

from saksi.annotation.rules.matching import charset
from saksi.annotation.text.lexicon import REST, Lexicon
from saksi.lang.schema.events import VOICES, EventRule, Events, Voice, trigger_class

_AROUND = (12, 14)  # tokens before and after a trigger in which a rule looks for what must or must not stand near it
_STORY = 90  # tokens each side
_OBJECT = 6
_MODE = (8, 12)


class Hit(msgspec.Struct):
    """A trigger at the half-open token range ``first:last``, the rule it belongs to, and its voice."""

    first: int
    last: int
    rule: EventRule
    voice: Voice


class Triggers:
    """The triggers of all event rules, and the classes that their conditions ask for, compiled against a lexicon."""

    def __init__(self, events: Events, lexicon: Lexicon) -> None:
        self._by_code: dict[str, list[tuple[EventRule, Voice]]] = {}
        for rule in events.rules:
            for voice in VOICES:
                name = trigger_class(rule, voice)
                for code in lexicon.characters(name) if name in lexicon.names else ():
                    self._by_code.setdefault(code, []).append((rule, voice))
        self._any = re.compile(charset(self._by_code))
        wanted = {c for r in events.rules for c in (*r.near, *r.story, *r.unless, *r.object)}
        wanted |= {w.near for words in events.modes.values() for w in words}
        self._classes = {c: re.compile(charset(lexicon.characters(c))) for c in sorted(wanted)}
        self._sides = re.compile(charset(lexicon.characters("clause_break")))
        self._relative = lexicon.characters("that_which")
        self._modes = {type_: [(w.mode, self._classes[w.near]) for w in words] for type_, words in events.modes.items()}

    def find(self, codes: str, sentences: list[tuple[int, int]], bare: bool) -> list[tuple[tuple[int, int], list[Hit]]]:
        """The sentences in which acts are told, with their triggers in order; ``bare``: roots without affix count too."""
        found: list[tuple[tuple[int, int], list[Hit]]] = []
        at, end = -1, 0
        for m in self._any.finditer(codes):
            place = m.start()
            while place >= end:
                at += 1
                end = sentences[at][1]
            hit = self._hit(codes, place, sentences[at], bare)
            if hit is not None and (hit.rule.relative or not self._after_relative(codes, place)):
                if not found or found[-1][0] is not sentences[at]:
                    found.append((sentences[at], []))
                found[-1][1].append(hit)
        return found

    def mode(self, hit: Hit, codes: str, first: int, last: int, in_name: Callable[[int], bool]) -> str | None:
        """The mode of the act that ``hit`` tells in the sentence ``first:last``: the rule's, or what stands round it.

        Words inside a name tell none: "Front Pembebasan X" asks nobody to free anybody.
        """
        if hit.rule.mode is not None:
            return hit.rule.mode
        begin, end = max(first, hit.first - _MODE[0]), min(last, hit.last + _MODE[1])
        for mode, words in self._modes.get(hit.rule.type, ()):
            if any(not in_name(m.start()) for m in words.finditer(codes, begin, end)):
                return mode
        return None

    def _hit(self, codes: str, place: int, sentence: tuple[int, int], bare: bool) -> Hit | None:
        last = place + 1
        while last < sentence[1] and codes[last] == REST:
            last += 1
        for rule, voice in self._by_code[codes[place]]:
            if (voice != "bare" or bare) and self._holds(rule, voice, codes, place, last, sentence):
                return Hit(place, last, rule, "active" if voice == "bare" else voice)
        return None

    def _holds(self, rule: EventRule, voice: Voice, codes: str, first: int, last: int, sentence: tuple[int, int]) -> bool:
        begin, end = sentence
        if rule.story and not (self._one_of(rule.story, codes, 0, end) and self._quiet(rule, codes, first)):
            return False
        if rule.unless and self._one_of(rule.unless, codes, begin, end):
            return False
        if rule.near and not self._one_of(rule.near, codes, max(begin, first - 2 * _AROUND[0]), min(end, last + _AROUND[1])):
            return False
        if not rule.object:
            return True
        after = self._one_of(rule.object, codes, last, self._stop(codes, last, min(end, last + _OBJECT)))
        return after or (voice == "passive" and self._one_of(rule.object, codes, max(begin, first - _OBJECT - 1), first))

    def _quiet(self, rule: EventRule, codes: str, at: int) -> bool:
        """Whether nothing in a wide stretch round a trigger speaks against a rule that rests on its story."""
        return not self._one_of(rule.unless, codes, max(0, at - _STORY), min(len(codes), at + _STORY))

    def _after_relative(self, codes: str, place: int) -> bool:
        return place > 0 and codes[place - 1] in self._relative

    def _stop(self, codes: str, last: int, end: int) -> int:
        m = self._sides.search(codes, last, end)
        return m.start() if m else end

    def _one_of(self, classes: Iterable[str], codes: str, first: int, last: int) -> bool:
        return any(self._classes[c].search(codes, first, last) for c in classes)
