"""Who the mentions of one article are: short forms, offices, acronyms, pronouns gathered under one actor each."""

from __future__ import annotations

from collections import defaultdict

from saksi.model import Actor, Annotations, Canonical, Mention, Span
from saksi.resolution.cast import Cast
from saksi.resolution.publication import Publication
from saksi.world import World, fold


def cast_of(annotations: Annotations, publication: Publication, world: World) -> Cast:
    """The actors of the annotated document and who each mention is."""
    text = annotations.document.body
    lang = annotations.document.lang
    groups: dict[str, list[Mention]] = defaultdict(list)
    persons: dict[str, str] = {}
    last: dict[str, str] = {}
    for m in sorted(annotations.mentions, key=lambda m: m.start):
        if m.kind == "place":
            continue
        words = fold(m.head.of(text)).split()
        key = m.entry or " ".join(words)
        if m.form == "pronoun":
            found = last.get(m.kind)
            if found is not None:
                groups[found].append(m)
            continue
        if m.kind == "person" and m.form == "name":
            key = m.entry or next((persons[w] for w in (words[-1], words[0]) if w in persons), key)
            for w in words:
                persons.setdefault(w, key)
        last[m.kind] = key
        groups[key].append(m)
    actors, who = [], {}
    for n, (_, mentions) in enumerate(groups.items()):
        actors.append(_actor(f"{annotations.document.id}#a{n + 1}", mentions, text, world, lang))
        who.update({Span(m.start, m.end): n for m in mentions})
    return Cast(actors, who)


def _actor(id_: str, mentions: list[Mention], text: str, world: World, lang: str) -> Actor:
    names = list(dict.fromkeys(m.head.of(text) for m in mentions if m.form != "pronoun"))
    entry = next((m.entry for m in mentions if m.entry), None)
    name = max(names, key=len)
    return Actor(
        id=id_,
        name=name,
        kind=next(m.kind for m in mentions if m.kind != "place"),
        aliases=tuple(n for n in names if n != name),
        role=next((m.role.of(text) for m in mentions if m.role), None),
        mentions=tuple(m.span for m in mentions),
        canonical=Canonical(entry, world.entries[entry].name(lang)) if entry in world.entries else None,
    )
