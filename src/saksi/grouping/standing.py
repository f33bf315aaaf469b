"""What stands: the tellings given so far, the event of each, and where ids that went lead."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence

from saksi.grouping.profiles import Profile
from saksi.grouping.settings import Settings
from saksi.grouping.vocabulary import Vocabulary


class Standing:
    """Tellings by key, by day and by article, the events they make up, and the words of their days."""

    def __init__(self, settings: Settings) -> None:
        self.profiles: dict[str, Profile] = {}
        self.event: dict[str, str] = {}
        self.members: dict[str, list[str]] = {}
        self.redirects: dict[str, str] = {}
        self.vocabulary = Vocabulary((), settings)
        self._reach = settings.days
        self._days: dict[int | None, set[str]] = defaultdict(set)
        self._articles: dict[str, list[str]] = defaultdict(list)

    def put(self, profile: Profile) -> bool:
        """Take a telling in, in the place of the one with its key; whether it is a new one."""
        old = self.profiles.get(profile.key)
        if old is not None:
            self._uncount(old)
        else:
            self._articles[profile.article].append(profile.key)
        self.profiles[profile.key] = profile
        self.vocabulary.add(profile)
        self._days[profile.day].add(profile.key)
        return old is None

    def stand(self, profile: Profile, event: str) -> None:
        """Take in a telling that stands in an event already."""
        self.put(profile)
        self.event[profile.key] = event
        self.members.setdefault(event, []).append(profile.key)

    def sort(self) -> None:
        """Put the tellings of each event in order, the founder first."""
        for keys in self.members.values():
            keys.sort(key=self.order)

    def remove(self, key: str) -> None:
        """Let a telling go; an event that nothing else tells goes with it."""
        profile = self.profiles.pop(key)
        self._uncount(profile)
        self._articles[profile.article].remove(key)
        event = self.event.pop(key, None)
        if event is not None:
            self.members[event].remove(key)
            if not self.members[event]:
                del self.members[event]

    def told_by(self, article: str) -> list[str]:
        """The keys of an article's tellings."""
        return list(self._articles.get(article, ()))

    def loosen(self, events: Iterable[str]) -> list[str]:
        """Take these events apart; the keys of their tellings. Their ids lead to where their founders come to stand."""
        loose: list[str] = []
        for event in sorted(events):
            keys = self.members.pop(event)
            loose += keys
            for key in keys:
                del self.event[key]
        return loose

    def near(self, new: Sequence[str], more: Iterable[str] = ()) -> list[str]:
        """The tellings that new ones could go with: of the days round theirs, ``more``, and the whole events of all those."""
        days = {self.profiles[k].day for k in new}
        if None in days:
            return sorted(self.profiles)
        near = {d + n for d in days if d is not None for n in range(-self._reach, self._reach + 1)}
        keys = {k for d in [*near, None] for k in self._days.get(d, ())} | set(more)
        keys |= {k for e in {self.event[k] for k in keys if k in self.event} for k in self.members[e]}
        return sorted(keys)

    def settle(self, keys: Sequence[str]) -> str:
        """Give a cluster its id: that of its event, of the eldest where events merged, else a new one from its founder."""
        known = {self.event[k] for k in keys if k in self.event}
        founders = {self.founder(self.members[e]): e for e in known}
        kept = founders[self.founder(founders)] if founders else event_id(self.founder(keys))
        for event in known - {kept}:
            self.redirects[event] = kept
            del self.members[event]
        self.members[kept] = sorted(keys, key=self.order)
        for key in keys:
            self.event[key] = kept
        return kept

    def founder(self, keys: Iterable[str]) -> str:
        """The first of some tellings: chief before others, then by publication."""
        return min(keys, key=self.order)

    def order(self, key: str) -> tuple[bool, str, str]:
        """By what the tellings of an event are ordered."""
        profile = self.profiles[key]
        return (not profile.chief, profile.published or "9999", key)

    def flat_redirects(self) -> dict[str, str]:
        """Each id that went, with the id that stands in its place now."""
        found = {}
        for event in self.redirects:
            target = event
            while target not in self.members and target in self.redirects:
                target = self.redirects[target]
            if event not in self.members and target in self.members:
                found[event] = target
        return found

    def _uncount(self, profile: Profile) -> None:
        self.vocabulary.remove(profile)
        self._days[profile.day].discard(profile.key)


def event_id(founder: str) -> str:
    """The id of the event that a telling founded: a hash of the telling's key, so the same on every machine."""
    return "event:" + hashlib.blake2b(founder.encode(), digest_size=8).hexdigest()
