"""Two tellings side by side: the parts of their score, and what lets them be one event or forbids it, in words."""

from __future__ import annotations

import math
from collections.abc import Mapping

from saksi.grouping.profiles import Profile
from saksi.grouping.settings import Settings
from saksi.grouping.speakers import Speakers
from saksi.grouping.words import Term
from saksi.model.groups import Basis, Decision, Passage, Reason

Weights = Mapping[str, float]
_SAYING = frozenset({"say", "respond"})


class Comparer:
    """Compares tellings by one set of numbers."""

    def __init__(self, settings: Settings, speakers: Speakers) -> None:
        self._settings = settings
        self._speakers = speakers

    def score(self, a: Profile, b: Profile, wa: Weights, wb: Weights) -> tuple[float, Basis]:
        """The score of two tellings, and whether a rule decides them: "must", "never", or "score"."""
        ruled = self.rule(a, b)
        if ruled is not None:
            return ruled
        total = sum(self.parts(a, b, wa, wb).values())
        bar = self._settings.same_list if "list" in (a.frame.genre, b.frame.genre) else self._settings.same_event
        return total + self._settings.same_event - bar, "score"

    def rule(self, a: Profile, b: Profile) -> tuple[float, Basis] | None:
        """What a rule decides by itself; null where the score does."""
        if a.fact and a.fact == b.fact:
            return 1.0, "must"
        genres = {a.frame.genre, b.frame.genre}
        if len(genres) > 1 and (genres & {"toll", "survey", "list"} or self._said_and_done(a, b) is None):
            return 0.0, "never"
        if genres == {"toll"}:
            return (1.0, "must") if a.day == b.day else (0.0, "never")
        if genres == {"survey"} and a.outlet == b.outlet:
            return 0.0, "never"
        if genres == {"speech"} and self._speakers.relation(a, b) == "other":
            return 0.0, "never"
        return None

    def parts(self, a: Profile, b: Profile, wa: Weights, wb: Weights) -> dict[str, float]:
        """The parts of a score by name."""
        found = {"words": cosine(wa, wb)}
        if a.frame.genre == b.frame.genre == "speech":
            relation = self._speakers.relation(a, b)
            found["speaker"] = {"same": self._settings.speaker, "kin": self._settings.kin}.get(relation, -self._settings.kin)
        elif a.frame.genre != b.frame.genre:
            found["said and done"] = -(self._said_and_done(a, b) or 0.0)
        if a.kinds("number") & b.kinds("number"):
            found["figure"] = self._settings.figure
        return found

    def _said_and_done(self, a: Profile, b: Profile) -> float | None:
        """What it costs that one tells an act and the other a speech about it; null where they cannot be one event."""
        said = a if a.frame.genre == "speech" else b
        why = said.frame.why
        if why is None or why.id not in _SAYING or not (said.kinds("act") or said.kinds("casualty")):
            return None
        return self._settings.said_and_done


def cosine(a: Weights, b: Weights) -> float:
    """How much of the weight of two sets of terms lies on the same terms, from 0 to 1."""
    few, many = (a, b) if len(a) <= len(b) else (b, a)
    shared = sum(w * many[i] for i, w in few.items() if i in many)
    if not shared:
        return 0.0
    return shared / math.sqrt(sum(w * w for w in a.values()) * sum(w * w for w in b.values()))
