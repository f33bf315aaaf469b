"""Whose side "pihaknya" is: the body that the speaker speaks for, as his title names it; else the speaker."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from saksi.model import Statement
from saksi.resolution.actors.clusters import Clusters
from saksi.resolution.actors.sheet import Sheet, Slip

_OFFICE = 4  # words of the longest office looked for
_BODIES = frozenset({"organisation", "group", "state"})


def join_own(sheet: Sheet, clusters: Clusters, statements: Iterable[Statement]) -> None:
    """Join each "pihaknya" to the body of whoever speaks there; a body named in a title alone becomes an actor."""
    own = [n for n, slip in enumerate(sheet.slips) if slip.mention.rule == "pronoun-own"]
    if not own:
        return
    said = [s for s in statements if s.speaker is not None and s.speaker.start is not None]
    for n in own:
        slip = sheet.slips[n]
        speaker = _speaker(sheet, slip, n, said)
        if speaker is None:
            continue
        body, home = _body(sheet, clusters, speaker)
        if home is None and body:
            slip.mention = msgspec.structs.replace(slip.mention, form="name")
            slip.head, slip.folded = body, sheet.words.fold(body)
            home = next((m for m in own if m < n and sheet.slips[m].folded == slip.folded), None)
        elif home is None:
            home = speaker
        if home is not None:
            clusters.join(home, n, f"“pihaknya”: the side of “{sheet.slips[speaker].head}”")


def _speaker(sheet: Sheet, slip: Slip, n: int, said: list[Statement]) -> int | None:
    """The mention of who says the words in which "pihaknya" stands; else who is named before it in its sentence."""
    at = slip.mention.start
    inside = [s for s in said if s.start <= at < s.end]
    for s in sorted(inside, key=lambda s: s.end - s.start):
        found = None if s.speaker is None else _last_within(sheet, s.speaker.start, s.speaker.end)
        if found is not None and found != n:
            return found
    before = [
        m
        for m in range(n)
        if sheet.slips[m].sentence == slip.sentence
        and sheet.slips[m].mention.kind != "place"
        and sheet.slips[m].mention.rule != "anaphor"
    ]
    return before[0] if before else None


def _last_within(sheet: Sheet, start: int | None, end: int | None) -> int | None:
    """The last mention in a speaker's words: "pengacara X, Y" is Y."""
    n = sheet.at(start, end)
    while n is not None and n + 1 < len(sheet.slips) and end is not None and sheet.slips[n + 1].mention.end <= end:
        if sheet.slips[n + 1].mention.kind == "place":
            break
        n += 1
    return n


def _body(sheet: Sheet, clusters: Clusters, speaker: int) -> tuple[str, int | None]:
    """The name of the body that a speaker's titles say he is of, and its mention in the article, if it has one."""
    home = clusters.find(speaker)
    members = [s for m, s in enumerate(sheet.slips) if clusters.find(m) == home]
    if any(s.mention.kind in _BODIES for s in members):
        return "", speaker
    roles = [s.mention.role.of(sheet.text) for s in members if s.mention.role is not None]
    roles.sort(key=len, reverse=True)
    for role in (*roles, *(s.head for s in members if s.mention.form == "office")):
        body = _of(sheet, role)
        if body:
            folded = sheet.words.fold(body)
            named = [
                (len(s.folded), -m)
                for m, s in enumerate(sheet.slips)
                if s.mention.form == "name"
                and s.mention.kind in _BODIES
                and (f" {folded} ".endswith(f" {s.folded} ") or s.folded == folded)
            ]
            whole = [(size, m) for size, m in named if size * 2 > len(folded)]
            return body, -max(whole)[1] if whole else None
    return "", None


def _of(sheet: Sheet, role: str) -> str:
    """The body that a title is of: "Polda Dawira" of "Kepala Bidang Humas Polda Dawira Kombes", of "Kapolda Dawira" too."""
    words = role.replace(",", " ").split()
    while words and words[-1].lower().strip(".") in sheet.words.ranks:
        words.pop()
    for at, word in enumerate(words):
        headed = sheet.words.headed.get(word.lower())
        if headed is not None and at + 1 < len(words):
            return " ".join((headed, *words[at + 1 :]))
    for at in range(len(words)):
        rest = " ".join(words[at:])
        folded = sheet.words.fold(rest)
        entry = sheet.entry(folded)
        if entry is not None and entry.startswith(("organisation:", "group:")):
            return rest
        if at and words[at][0].isupper() and not sheet.words.bodies.isdisjoint(_heads(folded)):
            return rest
    return ""


def _heads(folded: str) -> set[str]:
    words = folded.split()
    return {" ".join(words[:size]) for size in range(1, min(_OFFICE, len(words)))}
