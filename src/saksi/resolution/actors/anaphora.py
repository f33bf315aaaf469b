"""Whom pronouns and "that group" mean: the last fitting actor, subjects and speakers first."""

from __future__ import annotations

from collections.abc import Iterable

from saksi.model import Statement
from saksi.resolution.actors.clusters import Clusters
from saksi.resolution.actors.sheet import Sheet, Slip


class Focus:
    """Who was last spoken of, by kind, while the mentions of an article are read in order."""

    def __init__(self) -> None:
        self._last: dict[str, int] = {}
        self._subject: dict[str, tuple[int, int]] = {}
        self._speaker: dict[str, int] = {}

    def see(self, kind: str, n: int, sentence: int, speaker: bool) -> None:
        """Take in mention ``n``; the first of its kind in a sentence, or a speaker, is what the next pronoun means."""
        self._last[kind] = n
        if speaker:
            self._speaker[kind] = n
        at = self._subject.get(kind)
        if at is None or at[0] != sentence or speaker:
            self._subject[kind] = (sentence, n)

    def subject(self, *kinds: str) -> int | None:
        """The mention in focus of one of ``kinds``: the one of the latest sentence; of several there, the kind named first."""
        found = [(s, -rank, n) for rank, k in enumerate(kinds) if (at := self._subject.get(k)) for s, n in [at]]
        return max(found)[2] if found else None

    def speaker(self, *kinds: str) -> int | None:
        """The last mention of one of ``kinds`` that was made to speak."""
        return max((self._speaker[k] for k in kinds if k in self._speaker), default=None)

    def last(self, *kinds: str) -> int | None:
        """The last mention of one of ``kinds``."""
        return max((self._last[k] for k in kinds if k in self._last), default=None)


def join_anaphors(sheet: Sheet, clusters: Clusters, speakers: set[int]) -> None:
    """Join each pronoun and "kelompok itu" to whom it means, where somebody fits. ``speakers``: those made to speak."""
    focus = Focus()
    for n, slip in enumerate(sheet.slips):
        m = slip.mention
        speaker = n in speakers
        if m.form == "pronoun" or m.rule == "anaphor":
            home, why = _home(sheet, slip, focus, speaker)
            if home is not None:
                clusters.join(home, n, f"“{slip.head}”: {why} “{sheet.slips[home].head}”")
                if speaker:
                    target = sheet.slips[home]
                    focus.see(_kind(sheet, target), home, slip.sentence, True)
            continue
        if m.form == "office" and _pointed(sheet, slip) and not _has_name(sheet, clusters, n):
            home = focus.speaker("person") if speaker else focus.subject("person")
            if home is not None and _may_hold(sheet, clusters, home, slip):
                clusters.join(home, n, f"“{slip.head}” with a pointer: in focus is “{sheet.slips[home].head}”")
                continue
        if m.kind != "place":
            focus.see(_kind(sheet, slip), n, slip.sentence, speaker)


def _pointed(sheet: Sheet, slip: Slip) -> bool:
    """Whether "ini" or "itu" follows an office: "mantan Bupati Dawira itu" is somebody told of."""
    after = sheet.text[slip.mention.end : slip.mention.end + 10].split(" ")
    return len(after) > 1 and after[0] == "" and after[1].strip(".,") in sheet.words.demonstratives


def _may_hold(sheet: Sheet, clusters: Clusters, n: int, office: Slip) -> bool:
    """Whether the person of mention ``n`` may hold an office: it is past, or the titles told of the person speak of it too."""
    before = sheet.text[: office.mention.start].rsplit(" ", 2)[-2:]
    if before and before[0].rpartition("\n")[2].lower() in sheet.words.former:
        return True
    home = clusters.find(n)
    roles = [s.mention.role.of(sheet.text) for m, s in enumerate(sheet.slips) if s.mention.role and clusters.find(m) == home]
    return not roles or any(not set(office.words).isdisjoint(role.lower().split()) for role in roles)


def _has_name(sheet: Sheet, clusters: Clusters, n: int) -> bool:
    home = clusters.find(n)
    return any(s.mention.form == "name" for m, s in enumerate(sheet.slips) if clusters.find(m) == home)


def join_first_person(sheet: Sheet, clusters: Clusters, statements: Iterable[Statement]) -> None:
    """Join "saya" and "kami" inside a quotation to its speaker."""
    quotes = [s for s in statements if s.kind == "direct" and s.speaker and s.speaker.start is not None]
    own = [n for n, slip in enumerate(sheet.slips) if slip.mention.rule == "pronoun-first"]
    for n in own:
        m = sheet.slips[n].mention
        speaker = next((s.speaker for s in quotes if s.start <= m.start < s.end), None)
        home = sheet.at(speaker.start, speaker.end) if speaker else None
        if home is not None and home != n:
            clusters.join(home, n, f"“{sheet.slips[n].head}”: the words are those of “{sheet.slips[home].head}”")


def _kind(sheet: Sheet, slip: Slip) -> str:
    """What a pronoun can take a mention for: a kind of actor, or "people" (warga X), "force", "bare" (militan, polisi)."""
    m = slip.mention
    if m.form != "nominal" or slip.key.startswith(("group:", "organisation:")):
        return m.kind
    if m.kind == "state":
        return "state" if slip.owner else "bare"
    if m.kind == "person":
        return "person"
    if m.rule in _BARE and slip.owner is None:
        return "bare"
    if slip.family:
        return "force"
    return "group" if slip.words[0] in sheet.words.group_heads else "people"


_BARE = frozenset({"people", "force", "organisation-short"})


def _home(sheet: Sheet, slip: Slip, focus: Focus, speaker: bool) -> tuple[int | None, str]:
    words = sheet.words
    if slip.mention.rule == "anaphor":
        return _by_noun(sheet, slip, focus, speaker)
    if slip.folded in words.third:
        spoke = focus.speaker("person") if speaker else None
        return (spoke, "the person who spoke last is") if spoke is not None else (focus.subject("person"), "in focus is")
    if slip.folded in words.plural:
        return focus.subject("group", "people", "force", "organisation", "bare"), "the group last in focus is"
    return None, ""


def _by_noun(sheet: Sheet, slip: Slip, focus: Focus, speaker: bool) -> tuple[int | None, str]:
    """Whom "that group", "that spokesman" means: who of the kind spoke last, if it speaks; else the last of the kind."""
    known = sheet.words.anaphors
    noun = next((n for k in (2, 1) if (n := " ".join(slip.words[:k])) in known), "")
    kind = known.get(noun)
    if kind == "person":
        return _by_role(sheet, slip, noun, focus), "the person last introduced so is"
    reach = _REACH.get(kind or "", ())
    spoke = focus.speaker(*reach) if speaker else None
    if spoke is not None:
        return spoke, f"the {kind} that spoke last is"
    home = next((at for k in reach if (at := focus.last(k)) is not None), None)
    return home, f"the {kind} last named is"


_REACH = {"group": ("group", "organisation", "force"), "state": ("state",), "organisation": ("organisation",)}


def _by_role(sheet: Sheet, slip: Slip, noun: str, focus: Focus) -> int | None:
    """The last person before whose role or own words hold the noun; else the person in focus."""
    for n in range(len(sheet.slips) - 1, -1, -1):
        other = sheet.slips[n]
        m = other.mention
        if m.start >= slip.mention.start or m.kind == "place" or m.rule == "anaphor" or m.form == "pronoun":
            continue
        said = m.role.of(sheet.text).casefold() if m.role else "" if m.form == "name" else other.folded
        if noun in said:
            return n
    return focus.subject("person")
