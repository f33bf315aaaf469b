"""Finds the events that a text holds: a trigger, its clause, its participants, its realis."""

from __future__ import annotations

import re

from saksi.annotation.events.layout import Layout, Part, Parts, Placed
from saksi.annotation.events.realis import RealisReader
from saksi.annotation.events.roles import ASKS, Roles, roles_of
from saksi.annotation.events.triggers import Hit, Triggers
from saksi.annotation.rules.matching import charset
from saksi.annotation.text.draft import Draft
from saksi.annotation.text.lexicon import Lexicon
from saksi.lang import Pack
from saksi.lang.schema.events import trigger_classes
from saksi.lang.schema.stance import marker_classes
from saksi.model import EventMention, Reference

_IDLE = 6  # words of sport and show in an article from which, if they outnumber those of public life, its attacks are games
_LEISURE = ("sport", "sport_field", "showbiz")
_PUBLIC, _OUTWEIGHS = 10, 4  # words of public life that make a report one of acts of state, and how they outweigh the idle
_LONGEST = 28
_ASKED = 9  # tokens after a demand within which a verb of its clause is what it asks
_HANDLED = 2  # tokens between a verb and the noun of action that it handles
_EFFECT = 25  # tokens from an act to the verb of what it did
_NOUNS = ("noun", "deed", "happening")
_MERGED = ("ASSAULT", "CONSULT")  # types of which two verbs in one clause tell one act: "bertemu X untuk membahas …"


class EventFinder:
    """Finds events by the rules of ``events.yaml`` and the markers of ``stance.yaml``."""

    def __init__(self, pack: Pack) -> None:
        lexicon = self._lexicon = _lexicon(pack)
        self._triggers = Triggers(pack.events, lexicon)
        self._parts = Parts(pack.events, lexicon)
        self._realis = RealisReader(pack.stance, lexicon)
        self._idle = re.compile(
            charset(lexicon.characters("sport") | lexicon.characters("sport_field") | lexicon.characters("showbiz"))
        )
        self._public = re.compile(charset(lexicon.characters("public_life")))

    def find(self, draft: Draft) -> list[EventMention]:
        """The events of one section, in text order."""
        codes = self._lexicon.codes(draft.tokens)
        idle = len(self._idle.findall(codes))
        public = len(self._public.findall(codes))
        if idle >= _IDLE and idle > public:
            return []
        sentences = self._triggers.find(codes, draft.tokens.sentences, bare=draft.section == "title")
        if not sentences:
            return []
        layout = Layout(draft, codes, self._parts, [tokens for tokens, _ in sentences])
        found: list[EventMention] = []
        body = draft.section != "title"
        lenient = body and public >= _PUBLIC and public >= _OUTWEIGHS * idle
        for sentence, hits in sentences:
            for hit, roles in _chosen(_read(hits, layout, sentence, body, lenient), layout):
                found.append(self._event(draft, codes, layout, hit, roles, sentence))
        return found

    def _event(self, draft: Draft, codes: str, layout: Layout, hit: Hit, roles: Roles, sentence: tuple[int, int]) -> EventMention:
        first, last = _clause(layout, hit, roles, sentence)
        span = draft.tokens.span(first, last)
        at, end = (hit.first, hit.last) if roles.light is None or roles.light > hit.first else (roles.light, hit.last)
        return EventMention(
            start=span.start,
            end=span.end,
            rule=hit.rule.id,
            section=draft.section,
            type=hit.rule.type,
            mode=self._triggers.mode(hit, codes, *sentence, layout.in_name),
            actors=tuple(_reference(draft, p) for p in roles.actors),
            recipients=tuple(_reference(draft, p) for p in roles.recipients if p not in roles.actors),
            place=None if roles.place is None else _place(draft, *roles.place),
            realis=self._realis.read(codes, layout, at, end, sentence, noun=hit.voice in _NOUNS),
            trigger=draft.tokens.span(hit.first, hit.last),
        )


def _lexicon(pack: Pack) -> Lexicon:
    """A lexicon of the words of acts and stance alone, so that no other layer's phrase hides a trigger."""
    classes = pack.words.classes | pack.stance.classes | pack.events.classes
    return Lexicon(classes | trigger_classes(pack.events) | marker_classes(pack.stance), (), {})


def _read(
    hits: list[Hit], layout: Layout, sentence: tuple[int, int], capitals_name: bool, lenient: bool
) -> list[tuple[Hit, Roles]]:
    """The hits that tell an act, with their participants: none inside a name, nouns only with evidence."""
    found = []
    for hit in hits:
        if capitals_name and layout.named_part(hit.first, sentence[0]):
            continue
        placed = layout.placed[hit.first]
        if placed is not None and placed.named:
            if placed.first < hit.first or placed.last > hit.last:
                continue  # "Front Pembebasan X" frees nobody
            layout.placed[placed.first : placed.last] = [None] * (placed.last - placed.first)
        roles = roles_of(hit, layout, *sentence)
        if _evident(hit, roles, layout, lenient):
            found.append((hit, roles))
    return found


def _evident(hit: Hit, roles: Roles, layout: Layout, lenient: bool) -> bool:
    """Whether enough is said of an act to code it; ``lenient``: a verb with somebody beside it is enough, whatever it needs.

    A side that is missing lowers the confidence of the event.
    """
    who = bool(roles.actors or roles.recipients) or _collective(hit, layout)
    if hit.voice in _NOUNS:
        if roles.light is None and hit.first > 0 and layout.is_(hit.first - 1, Part.NAMES):
            return False
        if roles.anaphoric and not roles.occurs and roles.light is None:
            return False  # "serangan itu" refers to an act told elsewhere
        if not (roles.light is not None or roles.occurs or who or _set_down(hit, roles, layout)):
            return False
    elif lenient and who and hit.rule.needs != "beside":
        return True
    enough = {
        "occurs": who or roles.occurs,
        "any": who or roles.light is not None,
        "light": roles.light is not None,
        "told": roles.light is not None or roles.occurs or len(roles.actors) > 1 or (who and bool(roles.recipients)),
        "actor": bool(roles.actors) or _collective(hit, layout),
        "both": bool(roles.actors and roles.recipients) or len(roles.actors) > 1,
        "beside": bool(roles.actors and roles.recipients) and roles.recipients[0].first == hit.last and roles.recipients[0].named,
    }
    return enough.get(hit.rule.needs, True)


def _collective(hit: Hit, layout: Layout) -> bool:
    """Whether "kedua pihak", "keduanya" and the like stand beside the trigger of an act of several sides."""
    if hit.rule.sides == "one":
        return False
    return any(layout.is_(i, Part.BOTH) for i in range(max(0, hit.first - 6), min(len(layout.words), hit.last + 3)))


def _set_down(hit: Hit, roles: Roles, layout: Layout) -> bool:
    """Whether a noun is followed by the act's own place or time: "penembakan di X", "peluncuran rudal akhir Juli"."""
    near = range(hit.last, hit.last + 5)
    return (roles.place is not None and roles.place[0] in near) or any(t in near for t in layout.timed)


def _wanted(pair: tuple[Hit, Roles], before: tuple[Hit, Roles] | None, layout: Layout) -> bool:
    """Whether an act is told for itself, not as what a demand, promise, refusal or threat before it in the clause asks."""
    if before is not None and pair[0].rule.said and before[0].rule.type == "ACCUSE":
        return False
    if before is not None and before[0].rule.object and pair[0].voice in _NOUNS and pair[1].light is None:
        return pair[0].first - before[0].last > _HANDLED  # "mencabut larangan" lifts what it names
    if before is None or before[0].rule.type not in ASKS or before[0].voice not in ("active", "passive"):
        return True
    if pair[0].voice == "harm" or pair[0].first - before[0].last > _ASKED:
        return True
    return not _one_clause(layout, before[0], pair[0])


def _chosen(found: list[tuple[Hit, Roles]], layout: Layout) -> list[tuple[Hit, Roles]]:
    """One of each act: an outcome gives way to the act itself, a noun to the verb of its clause, a twin to the first."""
    kept: list[tuple[Hit, Roles]] = []
    for hit, roles in found:
        if not _wanted((hit, roles), kept[-1] if kept else None, layout):
            if kept[-1][0].rule.type == "THREATEN" and not kept[-1][1].recipients:
                kept[-1][1].recipients = list(roles.recipients)  # whom the threatened act would hit
            continue
        if hit.voice == "harm" and (act := _act_of(hit, found)) is not None:
            _suffer(act, roles)
            continue
        if kept and kept[-1][0].rule.type == "ACCUSE" and hit.voice in _NOUNS and _one_clause(layout, kept[-1][0], hit):
            accused = kept[-1][1].recipients
            if not accused or accused[0].first >= hit.first:
                kept[-1][1].recipients = list(roles.actors)  # who condemns an attack, condemns its doer
        kept.append((hit, roles))
    return _singled(kept, layout)


def _singled(kept: list[tuple[Hit, Roles]], layout: Layout) -> list[tuple[Hit, Roles]]:
    """One of each pair of neighbours that tell one act."""
    found: list[tuple[Hit, Roles]] = []
    for hit, roles in kept:
        before = found[-1] if found else None
        if before is None or not (_twins(before[0], hit) and _told_together(before[0], hit, layout)):
            found.append((hit, roles))
        elif before[0].voice == hit.voice == "harm":
            before[1].recipients += [p for p in roles.recipients if p not in before[1].recipients]
        elif _gives_way(before[0], before[1], hit, layout):
            found[-1] = (hit, roles)
        elif layout.is_(hit.first, Part.FELLS):
            _suffer(before[1], roles)
    return found


def _told_together(a: Hit, b: Hit, layout: Layout) -> bool:
    """Whether two acts stand in one clause, or the second tells what the first did: "menabrak warga sehingga melukai …".

    Of one act, too, are the dead and the wounded that one sentence tells: "tiga orang tewas, sedangkan lima terluka"; but
    what is told twice by one word is told of two: "17 warga tewas, sedangkan pemerintah menyebut empat tentara tewas".
    """
    if _same_clause(layout, a.last, b.first):
        return True
    if a.voice == b.voice == "harm":
        return b.first - a.last <= _EFFECT and layout.words[a.first] != layout.words[b.first]
    at = b.first - 1
    return layout.is_(b.first, Part.FELLS) and at >= a.last and layout.is_(at, Part.EFFECT) and b.first - a.last <= _EFFECT


def _gives_way(noun: Hit, roles: Roles, verb: Hit, layout: Layout) -> bool:
    """Whether a noun is told by the verb after it; not where the verb is its effect ("serangan X menewaskan …")."""
    if noun.voice not in _NOUNS or verb.voice in _NOUNS or roles.light is not None:
        return False
    return roles.anaphoric or not layout.is_(verb.first, Part.FELLS)


def _twins(a: Hit, b: Hit) -> bool:
    """Whether two neighbours may tell one act: of one type, and if of two verbs, one of violence and its effect, or joined."""
    if a.rule.type != b.rule.type:
        return False
    if b.first - a.last == 1:  # "membeli dan merakit bom"
        return True
    return a.rule is b.rule or a.rule.type in _MERGED or a.voice in _NOUNS or b.voice in _NOUNS


def _act_of(harm: Hit, found: list[tuple[Hit, Roles]]) -> Roles | None:
    """The participants of the act in the sentence that an outcome ("tewas") belongs to."""
    return next((r for h, r in found if h.voice != "harm" and h.rule.type == harm.rule.type), None)


def _suffer(act: Roles, harm: Roles) -> None:
    """Make those who came to harm the recipients of the act, where it names none."""
    if harm.recipients and not act.recipients:
        act.recipients = harm.recipients
        act.actors = [p for p in act.actors if p not in harm.recipients]


def _one_clause(layout: Layout, a: Hit, b: Hit) -> bool:
    return not any(layout.is_(i, Part.BREAK) for i in range(a.last, b.first))


def _same_clause(layout: Layout, first: int, last: int) -> bool:
    return last - first <= 14 and not any(layout.is_(i, Part.BREAK) for i in range(first, last))


def _clause(layout: Layout, hit: Hit, roles: Roles, sentence: tuple[int, int]) -> tuple[int, int]:
    """The tokens of the clause round a trigger, from its subject on; at most ``_LONGEST``."""
    first, last = hit.first, hit.last
    while first > sentence[0] and hit.first - first < _LONGEST // 2 and not layout.is_(first - 1, Part.BREAK):
        first -= 1
    while last < sentence[1] and last - hit.last < _LONGEST // 2 and not layout.is_(last, Part.BREAK):
        last += 1
    for placed in (*roles.actors, *roles.recipients):
        if placed.first < first and hit.last - placed.first <= _LONGEST:
            first = placed.first
        if placed.last > last and placed.last - hit.first <= _LONGEST:
            last = placed.last
    return first, last


def _reference(draft: Draft, placed: Placed) -> Reference:
    return Reference(draft.text[placed.start : placed.end], placed.start, placed.end)


def _place(draft: Draft, first: int, last: int) -> Reference:
    span = draft.tokens.span(first, last)
    return Reference(span.of(draft.text), span.start, span.end)
