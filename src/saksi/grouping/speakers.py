"""Whether two reports let the same one speak."""

from __future__ import annotations

from typing import Literal

from saksi.grouping.profiles import Profile
from saksi.world import World

Relation = Literal["same", "kin", "other", "unknown"]


class Speakers:
    """Compares speakers by identity, by the state or body they speak for, and by office."""

    def __init__(self, world: World) -> None:
        self._world = world

    def relation(self, a: Profile, b: Profile) -> Relation:
        """ "same"; "kin": one may speak for the other ("Raja Salman", "Saudi"); "other"; "unknown" where one is not told.

        A reaction of which nobody is the author ("dikecam") is that of many, and so is what several say together.
        """
        silent = [p for p in (a, b) if not (p.speaker or p.strangers or p.offices)]
        if silent:
            by_many = len(silent) == 1 and silent[0].frame.why is not None and silent[0].frame.why.passive
            return "other" if by_many else "unknown"
        if a.speaker and b.speaker:
            return self._identified(a, b)
        if 2 * len(a.strangers & b.strangers) > len(a.strangers | b.strangers):
            return "same"
        if a.offices & b.offices and not (a.strangers and b.strangers):
            return "kin"
        return "other"

    def _identified(self, a: Profile, b: Profile) -> Relation:
        if len(self._bodies(a) | self._bodies(b)) > 1 and (len(a.speaker) > 1) != (len(b.speaker) > 1):
            return "other"
        if a.speaker & b.speaker:
            other_office = bool(a.offices and b.offices and not a.offices & b.offices)
            other_name = bool(a.strangers and b.strangers and not a.strangers & b.strangers)
            same_person = any(i.startswith("person:") for i in a.speaker & b.speaker)
            return "same" if same_person or not (other_office or other_name) else "other"
        if _person(a) and _person(b):
            return "other"
        return "kin" if self._bodies(a) & self._bodies(b) else "other"

    def _bodies(self, profile: Profile) -> frozenset[str]:
        """The speakers themselves, and whom a person among them speaks for."""
        found = set(profile.speaker)
        for one in profile.speaker:
            entry = self._world.entries.get(one)
            if entry is not None and one.startswith("person:"):
                found |= {office.of for office in entry.offices}
                found |= {entry.country} if entry.country else set()
        return frozenset(found)


def _person(profile: Profile) -> bool:
    return any(i.startswith("person:") for i in profile.speaker)
