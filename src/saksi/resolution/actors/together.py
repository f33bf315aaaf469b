"""Whom "keduanya" and "ketiga tersangka itu" mean: the members of a list of so many, or the two last spoken of."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from saksi.resolution.actors.clusters import Clusters
from saksi.resolution.actors.sheet import Sheet, Slip

_BETWEEN = 90  # characters from one member of a list to the next, where each has an age in brackets
_AHEAD, _BACK = 2, 12  # sentences to a list that follows, or went before
_POINTING = frozenset({"pronoun-each", "these-people", "people", "name-people"})
_SUCH = 18  # characters in which a list of names begins after "seperti"
_LAST = 2  # sentences in which the two last spoken of may stand
_AGED = re.compile(r"\s*\(\d\d\)")
_JOINT = re.compile(r"\s*(?:\([^)]{1,40}\)\s*)?(?:,|,?\s*(?:dan|serta|&))\s*(?:\w+ ){0,2}")


class Company(msgspec.Struct, frozen=True):
    """A list of several of one kind that the text names one after the other: where it stands, and its mentions."""

    first: int
    last: int
    sentence: int
    members: tuple[int, ...]
    people: bool


def whom_many_mean(sheet: Sheet, clusters: Clusters) -> dict[int, tuple[int, ...]]:
    """For each mention of several at once that names nobody, by its index, one mention of each whom it means."""
    pointers = [(n, count) for n, slip in enumerate(sheet.slips) if (count := _count(slip)) is not None]
    they = [n for n, slip in enumerate(sheet.slips) if slip.mention.rule == "pronoun-plural"]
    heads = [n for n, slip in enumerate(sheet.slips) if slip.mention.form == "nominal" and _such(sheet, slip)]
    if not pointers and not they and not heads:
        return {}
    companies = _companies(sheet, clusters)
    found: dict[int, tuple[int, ...]] = {}
    for n in heads:
        end = sheet.slips[n].mention.end
        named = next((c for c in companies if end <= c.first <= end + _SUCH), None)
        if named is not None:
            found[n] = named.members
    for n, count in pointers:
        members = _meant(sheet, clusters, companies, n, count)
        if members:
            found[n] = members
    for n in they:
        members = _they(sheet, clusters, companies, n)
        if members:
            found[n] = members
    return found


def _such(sheet: Sheet, slip: Slip) -> bool:
    """Whether those whom a mention means are named right after it: "sejumlah negara seperti X, Y dan Z"."""
    return sheet.text[slip.mention.end : slip.mention.end + _SUCH].replace(",", "").lower().startswith(sheet.words.such)


def _they(sheet: Sheet, clusters: Clusters, companies: Sequence[Company], n: int) -> tuple[int, ...]:
    """Whom "mereka" means where no group is told that it may mean: the persons of the list that stands right before it."""
    slip = sheet.slips[n]
    home = sheet.slips[clusters.find(n)]
    before = [c for c in companies if c.people and c.last <= slip.mention.start and slip.sentence - c.sentence <= 1]
    alone = home.mention.form == "pronoun" and clusters.find(n) == n
    nearer = bool(before) and home.mention.end <= before[-1].first
    return before[-1].members if before and (alone or nearer) else ()


def _count(slip: Slip) -> int | None:
    """How many a mention counts, where it may mean several named elsewhere; null where it does not count few."""
    if slip.counted is None or slip.mention.rule not in _POINTING:
        return None
    return slip.counted.many


def _companies(sheet: Sheet, clusters: Clusters) -> list[Company]:
    """The lists of persons, of states or of bodies that the text gives, in order."""
    found: list[Company] = []
    run: list[int] = []
    for n, slip in enumerate(sheet.slips):
        if slip.mention.form != "name" or slip.mention.kind == "place":
            continue
        if run and not _goes_on(sheet, sheet.slips[run[-1]], slip):
            _close(sheet, clusters, run, found)
            run = []
        run.append(n)
    _close(sheet, clusters, run, found)
    return found


def _goes_on(sheet: Sheet, a: Slip, b: Slip) -> bool:
    if a.sentence != b.sentence or (a.mention.kind == "person") != (b.mention.kind == "person"):
        return False
    between = sheet.between(a, b)
    if _JOINT.fullmatch(between):
        return True
    aged = _AGED.match(between) and _AGED.match(sheet.text, b.mention.end)
    return bool(aged) and len(between) <= _BETWEEN


def _close(sheet: Sheet, clusters: Clusters, run: Sequence[int], found: list[Company]) -> None:
    members = tuple({clusters.find(n): n for n in reversed(run)}.values())[::-1]
    if len(members) > 1 and _listed(sheet, run):
        first = sheet.slips[run[0]]
        end = sheet.slips[run[-1]].mention.end
        found.append(Company(first.mention.start, end, first.sentence, members, first.mention.kind == "person"))


def _listed(sheet: Sheet, run: Sequence[int]) -> bool:
    """Whether mentions one after the other are a list: "and" joins the last, or each has an age; not "Dawira, X"."""
    between = sheet.between(sheet.slips[run[-2]], sheet.slips[run[-1]])
    return bool(_AGED.match(between)) or not sheet.words.joints.isdisjoint(between.replace(",", " ").lower().split())


def _meant(sheet: Sheet, clusters: Clusters, companies: Sequence[Company], n: int, count: int) -> tuple[int, ...]:
    """The members of the list that a mention of so many means."""
    slip = sheet.slips[n]
    noun = slip.mention.form != "pronoun"
    fitting = [c for c in companies if len(c.members) == count and (c.people or not noun)]
    ahead = [c for c in fitting if c.first >= slip.mention.end and c.sentence - slip.sentence <= _AHEAD]
    if ahead and _introduced(sheet, slip, ahead[0]):
        return ahead[0].members
    if slip.counted is not None and not slip.counted.known:
        alone = len({frozenset(clusters.find(m) for m in c.members) for c in fitting}) == 1
        return fitting[0].members if alone and count > 2 else ()
    far = _BACK if count > 2 else _BACK // 2
    before = [c for c in fitting if c.last <= slip.mention.start and slip.sentence - c.sentence <= far]
    pair = _last_two(sheet, clusters, n) if count == 2 else ()
    if before and (not pair or slip.sentence - before[-1].sentence <= _LAST):
        return before[-1].members
    return pair or (fitting[0].members if fitting and count > 2 else ())


def _introduced(sheet: Sheet, slip: Slip, company: Company) -> bool:
    """Whether a list that follows is said to be who was counted: "ketiganya yakni A, B dan C"."""
    words = sheet.text[slip.mention.end : company.first].lower().replace(",", " ").replace(":", " ").split()
    return not sheet.words.introducing.isdisjoint(words)


def _last_two(sheet: Sheet, clusters: Clusters, n: int) -> tuple[int, ...]:
    """The two persons of the last sentences before mention ``n``, if two they are."""
    slip, persons = sheet.slips[n], dict[int, int]()
    for m in range(n - 1, -1, -1):
        other = sheet.slips[m]
        if slip.sentence - other.sentence > _LAST:
            break
        if other.mention.kind == "person" and other.mention.rule != "pronoun-first":
            persons.setdefault(clusters.find(m), m)
    named = [m for home, m in persons.items() if _named(sheet, home)]
    return tuple(sorted(named)) if len(named) == 2 == len(persons) else ()


def _named(sheet: Sheet, home: int) -> bool:
    return sheet.slips[home].mention.form == "name"
