"""A decision in words: what two tellings share and where they part, each with its places in the two texts."""

from __future__ import annotations

from collections.abc import Iterable

from saksi.grouping.accounts import Words
from saksi.grouping.clock import Clue, iso
from saksi.grouping.comparing import MUST, Comparer, Weights, alike
from saksi.grouping.profiles import Profile
from saksi.grouping.words import Term
from saksi.model.groups import Decision, Passage, Reason
from saksi.world import World

_SHARED = 6


class Explainer:
    """Puts the rules and the parts of a score in words."""

    def __init__(self, comparer: Comparer, bar: float, world: World, lang: str = "id") -> None:
        self._comparer = comparer
        self._bar = bar
        self._world = world
        self._lang = lang

    def decision(self, a: Profile, b: Profile, wa: Weights, wb: Weights, *, same: bool) -> Decision:
        """Why two tellings are one event or are not."""
        score, basis = self._comparer.score(a, b, wa, wb)
        judged = self._comparer.judgement(a, b)
        rule = None if judged is not None else self._comparer.rule(a, b)
        parts = {} if rule or judged is not None else self._comparer.parts(a, b, wa, wb)
        reasons: list[Reason] = []
        if judged is not None:
            against = "" if judged.same == same else "; but other judgements stand against it"
            reasons.append(Reason(judged.words + against, _whole(a, b)))
        if rule is not None:
            reasons.append(self._ruled(rule, a, b))
        if same and rule not in MUST and judged is None:
            reasons += self._told(a, b) + self._shared(a, b, wa, wb)
        if not same:
            reasons += [r for r in self._apart(a, b, parts) if r not in reasons]
        if not same and rule is None and judged is None:
            reasons += self._unlike(a, b, wa, wb)
        if same and basis == "score" and score < self._bar:
            reasons.append(Reason("joined through other tellings of the event"))
        shown = {k: round(v, 3) for k, v in parts.items()}
        return Decision(
            a=a.key, b=b.key, same=same, basis="judgement" if judged is not None else basis, score=round(score, 3), parts=shown,
            reasons=tuple(reasons),
        )  # fmt: skip

    @staticmethod
    def likeness(a: Weights, b: Weights) -> float:
        """How alike the words of two tellings are."""
        return alike(a, b)

    def _ruled(self, rule: str, a: Profile, b: Profile) -> Reason:
        text, first, second = self._worded(rule, a, b)
        if rule == "other time of the war":
            return self._war_time(a, b)
        return Reason(text, _places(a, first, b, second))

    def _worded(self, rule: str, a: Profile, b: Profile) -> tuple[str, Term | None, Term | None]:
        """A rule in words, and the terms of both sides that it rests on; null for the whole telling."""
        said = a if a.frame.genre == "speech" else b
        war = self._named((a.fact or b.fact or "").removesuffix(":began"))
        whole: dict[str, str] = {
            "same fact": f"both tell the first day of {war} ({iso(a.from_)})",
            "other fact": f"first days of other wars: {war} and {self._named((b.fact or '').removesuffix(':began'))}",
            "toll of another day": f"running tolls of other days: {iso(a.day)} against {iso(b.day)}",
            "other day": f"other day: {iso(a.from_)} against {iso(b.from_)}",
            "other genre": f"one is {_GENRES[a.frame.genre]}, the other {_GENRES[b.frame.genre]}",
            "other act": f"other act: {a.type or 'none known'} against {b.type or 'none known'}",
            "one article": "one article tells them as two events",
        }
        if rule in whole:
            return whole[rule], None, None
        if rule == "opposite act":
            first, second = _first(a, ("act",)), _first(b, ("act",))
            return f"opposite acts: “{_words_of(a, first)}” against “{_words_of(b, second)}”", first, second
        if rule == "other speaker":
            first, second = (next(iter(p.frame.speaker), None) for p in (a, b))
            return f"other speaker: {_speaker(a)} against {_speaker(b)}", first, second
        if rule == "toll of one day":
            return f"both give the running toll of {iso(a.day)}", a.frame.why, b.frame.why
        return f"one tells an act, the other a reaction to it (“{_words_of(said, said.frame.why)}”)", a.frame.why, b.frame.why

    def _war_time(self, a: Profile, b: Profile) -> Reason:
        dead, day = (a, b) if self._comparer.other_war_time(a, b) else (b, a)
        toll, clock = dead.toll, day.war_day
        assert toll is not None and clock is not None
        text = f"other time of the war: “{toll.text}” against day {clock.value} (“{clock.text}”)"
        return Reason(text, (_clue(dead, toll), _clue(day, clock)))

    def _told(self, a: Profile, b: Profile) -> list[Reason]:
        """What the bodies of both reports tell alike of their chief events."""
        shared = self._comparer.told_alike(a, b)
        if shared is None or a.account is None or b.account is None:
            return []
        acts = f"both report {' and '.join(sorted(shared.types))} of {iso(a.from_)}"
        found = [Reason(acts, (_told_in(a, a.account.clause), _told_in(b, b.account.clause)))]
        for x, y in (*shared.who, *shared.states, *shared.where, *shared.counts):
            found.append(Reason(_both(x.text, y.text), (_told_in(a, x), _told_in(b, y))))
        return found

    def _shared(self, a: Profile, b: Profile, wa: Weights, wb: Weights) -> list[Reason]:
        """The likeness: the words that weigh most in both."""
        ids = sorted(a.words & b.words, key=lambda i: (-wa[i] * wb[i], i))[:_SHARED]
        return [
            Reason(_both(_words_of(a, a.terms[i]), _words_of(b, b.terms[i])), _places(a, a.terms[i], b, b.terms[i])) for i in ids
        ]

    def _apart(self, a: Profile, b: Profile, parts: dict[str, float]) -> list[Reason]:
        """The differences that the score counts, and those that come with a rule."""
        found: list[Reason] = []
        first, second = iso(a.from_ or a.day), iso(b.from_ or b.day)
        if a.chief and b.chief and first != second:
            found.append(Reason(f"other day: {first} against {second}", _whole(a, b)))
        if self._comparer.other_cast(a, b):
            only = [", ".join(self._named(i) for i in sorted(x)) or "none" for x in (a.cast - b.cast, b.cast - a.cast)]
            found.append(Reason(f"other participants: {only[0]} against {only[1]}", _whole(a, b)))
        for part, text in _PARTS.items():
            if part in parts:
                kinds = _PART_KINDS[part]
                mine, yours = _first(a, kinds), _first(b, kinds)
                both = f"“{_words_of(a, mine)}” against “{_words_of(b, yours)}”"
                found.append(Reason(f"{text}: {both}", _places(a, mine, b, yours)))
        return found

    def _unlike(self, a: Profile, b: Profile, wa: Weights, wb: Weights) -> list[Reason]:
        """What weighs most in each and is not in the other."""
        mine, yours = (max(sorted(x.words - y.words), key=lambda i: w[i], default=None) for x, y, w in ((a, b, wa), (b, a, wb)))
        if mine is None or yours is None:
            return []
        x, y = a.terms[mine], b.terms[yours]
        return [Reason(f"one tells of “{_words_of(a, x)}”, the other of “{_words_of(b, y)}”", _places(a, x, b, y))]

    def _named(self, one: str) -> str:
        known = self._world.entries.get(one)
        if known is not None:
            return known.name(self._lang)
        conflict = self._world.conflicts.get(one)
        return next(iter(conflict.names.get(self._lang, (one,)))) if conflict is not None else one


_GENRES = {
    "act": "news of an act",
    "speech": "news of something said",
    "toll": "a running toll of a war",
    "list": "a list or explainer",
    "survey": "a survey of several events",
}
_PARTS = {"act": "other act", "name": "other institution"}
_PART_KINDS = {"act": ("act", "casualty"), "name": ("name",)}


def _both(mine: str, yours: str) -> str:
    return f"both tell of “{mine}”" if mine.casefold() == yours.casefold() else f"both tell of “{mine}” or “{yours}”"


def _speaker(profile: Profile) -> str:
    """The words that name the speaker."""
    terms = profile.frame.speaker
    if not terms:
        return "nobody named"
    return profile.text[terms[0].start - profile.start : terms[-1].end - profile.start]


def _first(profile: Profile, kinds: Iterable[str]) -> Term | None:
    return next((t for t in profile.terms.values() if t.kind in kinds), None)


def _words_of(profile: Profile, term: Term | None) -> str:
    return profile.text[term.start - profile.start : term.end - profile.start] if term is not None else ""


def _passage(profile: Profile, term: Term | None) -> Passage:
    start, end = (term.start, term.end) if term is not None else (profile.start, profile.end)
    text = profile.text[start - profile.start : end - profile.start]
    return Passage(profile.article, profile.section, start, end, text)


def _told_in(profile: Profile, words: Words) -> Passage:
    return Passage(profile.article, "body", words.start, words.end, words.text)


def _clue(profile: Profile, clue: Clue) -> Passage:
    return Passage(profile.article, clue.section, clue.start, clue.end, clue.text)


def _places(a: Profile, x: Term | None, b: Profile, y: Term | None) -> tuple[Passage, ...]:
    return _passage(a, x), _passage(b, y)


def _whole(a: Profile, b: Profile) -> tuple[Passage, ...]:
    return _passage(a, None), _passage(b, None)


def _speakers(a: Profile, b: Profile) -> tuple[Passage, ...]:
    return _places(a, next(iter(a.frame.speaker), None), b, next(iter(b.frame.speaker), None))
