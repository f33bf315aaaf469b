"""Offices of one article: who is meant where an office stands alone, by the article's introductions or by dated offices."""

from __future__ import annotations

from saksi.resolution.actors.clusters import Clusters
from saksi.resolution.actors.namewords import NameWords
from saksi.resolution.actors.sheet import Sheet
from saksi.world import World, fold

Held = tuple[frozenset[str], str, str | None, str | None]
"""One office: the words of its title and owner, the id of its holder, its first and last day where the source states them."""


def offices_of(world: World, words: NameWords, lang: str) -> dict[str, list[Held]]:
    """The offices of each person of ``world``, as the words by which texts in ``lang`` name them."""
    found: dict[str, list[Held]] = {}
    for person in world.entries.values():
        for office in person.offices:
            owner = world.entries.get(office.of)
            for title in office.title.get(lang, ()):
                for name in owner.forms(lang) if owner else ():
                    phrase = words.office(fold(f"{title} {name}").split())
                    found.setdefault(person.id, []).append((phrase, person.id, office.from_, office.until))
    return found


def join_offices(sheet: Sheet, clusters: Clusters, held: dict[str, list[Held]], day: str | None) -> None:
    """Join an office that stands alone to the person whom the article introduces with it, or who held it on ``day``."""
    holders: list[tuple[frozenset[str], int, str]] = []
    for n, slip in enumerate(sheet.slips):
        m = slip.mention
        if m.kind != "person":
            continue
        if m.role is not None:
            said = m.role.of(sheet.text)
            holders.append(
                (sheet.words.office(sheet.words.fold(said).split()), n, f"the article introduces “{slip.head}” as “{said}”")
            )
        for phrase, person, start, end in held.get(clusters.sure(n) or "", ()):
            if day is None or ((start is None or start <= day[:10]) and (end is None or day[:10] <= end)):
                holders.append((phrase, n, f"an office that {person} held"))
    for n, slip in enumerate(sheet.slips):
        if slip.mention.form != "office":
            continue
        office = sheet.words.office(slip.words)
        bare = slip.mention.rule == "office-bare"
        homes = {clusters.find(h): (h, why) for words, h, why in holders if office <= words and (bare or len(office) > 1)}
        if len(homes) == 1:
            holder, why = next(iter(homes.values()))
            clusters.join(holder, n, f"“{slip.head}” is “{sheet.slips[holder].head}”: {why}")
