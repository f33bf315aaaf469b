"""Two tellings side by side: the parts of their score, and what lets them be one event or forbids it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

import msgspec

from saksi.grouping.accounts import Common, common
from saksi.grouping.profiles import NONE, Profile
from saksi.grouping.settings import Settings
from saksi.grouping.speakers import Speakers
from saksi.grouping.verdicts import Judged, Verdict, partners
from saksi.lang.schema.grouping import Concept
from saksi.model.groups import Basis

Weights = Mapping[str, float]
_APART = frozenset({"toll", "survey", "list"})
_SOMEBODY = {True: "a person judged them the same", False: "a person judged them different"}


class Acts(msgspec.Struct, frozen=True):
    """What a pack says of acts: which judge, which merely report, and which undo each other (both ways)."""

    judging: frozenset[str] = frozenset()
    reporting: frozenset[str] = frozenset()
    opposites: frozenset[tuple[str, str]] = frozenset()


def acts_of(concepts: Iterable[Concept]) -> Acts:
    """The acts among the concepts of a pack."""
    known = list(concepts)
    undone = {(c.id, c.opposite) for c in known if c.opposite}
    return Acts(
        judging=frozenset(c.id for c in known if c.manner == "judges"),
        reporting=frozenset(c.id for c in known if c.manner == "reports"),
        opposites=frozenset(undone | {(b, a) for a, b in undone}),
    )


class Comparer:
    """Compares tellings by one set of numbers."""

    def __init__(self, settings: Settings, speakers: Speakers, judged: Judged | None = None, acts: Acts | None = None) -> None:
        self._acts = acts or Acts()
        self._settings = settings
        self._speakers = speakers
        self.judge(judged or {})

    def judge(self, judged: Judged) -> None:
        """Take these verdicts of people in the place of those before."""
        self._judged = {p: v if isinstance(v, Verdict) else Verdict(v, _SOMEBODY[v]) for p, v in judged.items()}
        self._partners = partners(judged)

    def score(self, a: Profile, b: Profile, wa: Weights, wb: Weights) -> tuple[float, Basis]:
        """The score of two tellings, and what decides them: "must" and "never" leave the score no say."""
        told = self.judgement(a, b)
        if told is not None:
            return (1.0, "must") if told.same else (0.0, "never")
        why = self.rule(a, b)
        if why is not None:
            return (1.0, "must") if why in MUST else (0.0, "never")
        return sum(self.parts(a, b, wa, wb).values()), "score"

    def judgement(self, a: Profile, b: Profile) -> Verdict | None:
        """What a person decided of the two; null where nobody did."""
        if not self._judged:
            return None
        keys = (min(a.key, b.key), max(a.key, b.key))
        articles = (min(a.article, b.article), max(a.article, b.article))
        both = a.chief and b.chief
        return self._judged.get(keys, self._judged.get(articles) if both else None)

    def judged_with(self, key: str, article: str, *, chief: bool) -> frozenset[str]:
        """The keys of the tellings that people judged together with this one."""
        found = self._partners.get(key, NONE)
        articles = self._partners.get(article, NONE) if chief else NONE
        return found | {f"{other}#chief" for other in articles} if articles else found

    def rule(self, a: Profile, b: Profile) -> str | None:
        """The rule that decides two tellings by itself: a key of ``MUST`` or ``NEVER``; null where the score does."""
        if a.fact and b.fact:
            return "same fact" if a.fact == b.fact else "other fact"
        if a.article == b.article:
            return "one article"
        return self._clock_rule(a, b) or self._genre_rule(a, b)

    def _clock_rule(self, a: Profile, b: Profile) -> str | None:
        if a.from_ and b.from_ and a.until and b.until and (a.from_ > b.until or b.from_ > a.until) and a.type == b.type:
            return "other day"
        if self.other_war_time(a, b) or self.other_war_time(b, a):
            return "other time of the war"
        if not (a.chief and b.chief) and a.type != b.type:
            return "other act"
        return None

    def other_war_time(self, a: Profile, b: Profile) -> bool:
        """Whether the dead that ``a`` counts are too many for the day of the war that ``b`` counts."""
        return bool(a.toll and b.war_day and not a.war_day and a.toll.value > self._settings.deadliest * b.war_day.value)

    def _genre_rule(self, a: Profile, b: Profile) -> str | None:
        genres = {a.frame.genre, b.frame.genre}
        if len(genres) > 1:
            reaction = self._judges(a, b) and self.told_alike(a, b) is None
            return "other genre" if genres & _APART else "act and reaction" if reaction else None
        if any(x in a.terms and y in b.terms and x not in b.terms and y not in a.terms for x, y in self._acts.opposites):
            return "opposite act"
        return self._within(next(iter(genres)), a, b)

    def _within(self, genre: str, a: Profile, b: Profile) -> str | None:
        """The rule that decides two tellings of one genre."""
        if genre == "toll":
            return "toll of one day" if a.day == b.day else "toll of another day"
        if genre == "survey" and a.outlet == b.outlet:
            return "other genre"
        if genre == "speech" and self._speakers.relation(a, b) == "other":
            return "other speaker"
        return None

    def parts(self, a: Profile, b: Profile, wa: Weights, wb: Weights) -> dict[str, float]:
        """The parts of a score by name; each part that speaks neither way is left out."""
        s = self._settings
        found = {"words": alike(wa, wb)}
        if a.frame.genre == b.frame.genre == "speech":
            relation = self._speakers.relation(a, b)
            found["speaker"] = {"same": s.speaker, "kin": s.kin}.get(relation, -s.kin)
            if relation in ("same", "kin") and _acts(a) & _acts(b) and _things(a) & _things(b):
                found["object"] = s.object
        elif a.frame.genre != b.frame.genre:
            found["said and done"] = -s.said_and_done
        if _disjoint(_acts(a), _acts(b)):
            found["act"] = -s.act
        if _disjoint(a.kinds("name"), b.kinds("name")):
            found["name"] = -s.name
        if a.kinds("number") & b.kinds("number"):
            found["figure"] = s.figure
        if a.chief and b.chief and (a.day is None) != (b.day is None):
            found["day"] = -s.unknown_day
        if self.other_cast(a, b):
            found["participants"] = -s.other_cast
        told = self.told_alike(a, b)
        if told is not None:
            found["told"] = self._told(told)
        return found

    def told_alike(self, a: Profile, b: Profile) -> Common | None:
        """What the bodies of two whole reports share of a chief event of one told day; null where that is too little."""
        if a.account is None or b.account is None or a.from_ is None or (a.from_, a.until) != (b.from_, b.until):
            return None
        found = common(a.account, b.account)
        return found if found is not None and found.tied else None

    def _told(self, shared: Common) -> float:
        s = self._settings
        kinds = ((shared.who, s.told_who), (shared.where, s.told_where), (shared.counts, s.told_counts))
        state = s.told_state if shared.states and not shared.who else 0.0
        return s.told + state + sum(weight for words, weight in kinds if words)

    def other_cast(self, a: Profile, b: Profile) -> bool:
        """Whether at most half of all whom two whole reports name are named in both."""
        return bool(a.cast and b.cast) and 2 * len(a.cast & b.cast) <= len(a.cast | b.cast)

    def _judges(self, a: Profile, b: Profile) -> bool:
        """Whether one is a reaction to the act that the other tells: its verb judges, or somebody outside the act speaks."""
        said, act = (a, b) if a.frame.genre == "speech" else (b, a)
        why = said.frame.why
        if why is None or why.id in self._acts.judging:
            return True
        return (
            why.id not in self._acts.reporting
            and bool(said.frame.speaker)
            and not any(t.id in act.terms for t in said.frame.speaker)
        )


MUST = frozenset({"same fact", "toll of one day"})


def _acts(profile: Profile) -> frozenset[str]:
    return profile.kinds("act") | profile.kinds("casualty")


def _things(profile: Profile) -> frozenset[str]:
    return profile.kinds("thing") | profile.kinds("name")


def _disjoint(a: frozenset[str], b: frozenset[str]) -> bool:
    return bool(a and b and not a & b)


def alike(a: Weights, b: Weights) -> float:
    """How much of the weight of two sets of terms (each of length 1) lies on the same terms: their cosine, from 0 to 1."""
    few, many = (a, b) if len(a) <= len(b) else (b, a)
    return sum(w * many[i] for i, w in few.items() if i in many)


def cosine(a: Weights, b: Weights) -> float:
    """The same for weights of any length."""
    shared = alike(a, b)
    return shared / math.sqrt(sum(w * w for w in a.values()) * sum(w * w for w in b.values())) if shared else 0.0
