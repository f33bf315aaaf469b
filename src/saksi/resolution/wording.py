"""Whom labels are given to, and in whose voice."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from msgspec.structs import replace

from saksi.lang import Pack
from saksi.lang.schema.wording import WordingRule
from saksi.model import Actor, Annotations, Mention, Reference, Statement, Voice, Wording
from saksi.resolution.actors.cast import Cast

_FAR = 60
"""Characters within which a name behind a label may still be the one it labels ("teroris ketiga yang ditangkap bernama X")."""
_BACK = 40
"""Mentions before a definite label among which the one it points back to is looked for."""
_OPENING = 25
"""Characters from the head of a sentence within which its subject begins."""
_RUN = r"(?P<name>[A-Z][\w'’]*(?:(?: |-| - )[A-Z][\w'’]*)*)"
_NAME = re.compile(rf"[\s\"“”]+(?P<gap>(?:[a-z][\w-]*\s+){{0,5}}){_RUN}")
_APPOSED = re.compile(rf",?\s+{_RUN}")
_BEARER = re.compile(rf"\s?,\s+{_RUN}(?=\s\(|\s?,)")
_VICTIM = re.compile(r" (?P<lead>[a-z]+)(?: [\w-]+){1,5}")


def resolved_wording(annotations: Annotations, statements: tuple[Statement, ...], cast: Cast, pack: Pack) -> tuple[Wording, ...]:
    """The labels with whom they are given to and the voice they stand in.

    A label without a name beside it goes to whom the article gave the same label before; else it labels those whom its own
    words name ("gerilyawan").
    """
    if not annotations.wording:
        return ()
    labels = _Labels(annotations, cast, pack)
    said = [(s.start, s.end) for s in statements if s.speaker is not None]
    return tuple(replace(w, of=labels.of(w), voice=_voice(w, said)) for w in annotations.wording)


def _voice(w: Wording, said: list[tuple[int, int]]) -> Voice:
    return "quoted" if any(a <= w.start and w.end <= b for a, b in said) else "outlet"


class _Labels:
    """Who each label of one article is given to, in text order."""

    def __init__(self, annotations: Annotations, cast: Cast, pack: Pack) -> None:
        words = pack.wording
        self._text = annotations.document.body or annotations.document.title or ""
        self._cast = cast
        self._rules = {r.id: r for r in words.rules}
        self._named_by = frozenset(w for phrase in words.named_by for w in phrase.split())
        self._done_by, self._called, self._toward = frozenset(words.done_by), frozenset(words.called), frozenset(words.toward)
        self._against, self._definite = frozenset(words.against), frozenset(words.definite)
        self._singles = frozenset(words.single)
        self._deeds = frozenset(words.classes.get("act_noun", ()))
        shared = pack.words.classes
        self._links = frozenset(w for c in ("preposition", "relative", "demonstrative", "conjunction") for w in shared.get(c, ()))
        self._joiners = frozenset(shared.get("conjunction", ()))
        self._pointers = frozenset(pack.words.classes.get("demonstrative", ()))
        self._actors = {form.lower(): a for a in cast.actors for form in (a.name, *a.aliases)}
        self._mentions = [m for m in annotations.mentions if m.kind != "place" and m.form in ("name", "nominal")]
        self._starts = [m.start for m in self._mentions]
        self._bearers = [m for m in self._mentions if m.kind == "person" and m.role is not None]
        self._offices = frozenset(w for c in ("nm_office", "nm_work") for w in pack.names.classes.get(c, ()))
        self._roles = [(m.role.start, m.role.end) for m in self._bearers if m.role is not None]
        self._sentences = [s.start for s in annotations.sentences]
        self._movements = frozenset(words.classes.get("movement", ()))
        self._known: dict[str, Reference] = {}
        self._labelled: set[str] = set()
        self._sorts = frozenset(pack.names.classes.get("nm_peoplemod", ()))

    def of(self, w: Wording) -> Reference:
        """Whom or what the label names."""
        rule = self._rules[w.rule]
        found = self._meant(w, rule.means) or self._beside(w, rule)
        if found is not None and rule.family is not None and self._kind(found) == "state":
            return self._sort(w, found)  # "kelompok militan X" are of X and not X
        key = rule.family or w.label
        known = None if rule.target == "actor" and self._single(w) else self._known.get(key)
        if found is None and known is None and rule.target == "actor" and not self._single(w):
            known = self._near(w, rule)
        given = found or known
        if given is not None and self._kind(given) in ("group", "organisation", "state"):
            self._known[key] = given
            if rule.target == "actor" and "group" in rule.kinds and given.actor is not None:
                self._labelled.add(given.actor)
        if found is not None:
            return found
        own = self._own(w, rule)
        return own if known is None or rule.target == "act" else replace(own, name=known.name, actor=known.actor)

    def _meant(self, w: Wording, name: str | None) -> Reference | None:
        actor = self._actors.get(name.lower()) if name else None
        return Reference(self._text[w.start : w.end], w.start, w.end, actor.name, actor.id) if actor else None

    def _sort(self, w: Wording, state: Reference) -> Reference:
        """The label with the state that its bearers are of; the label alone where that stands before it."""
        end = state.end if state.start is not None and state.start >= w.end else w.end
        words = self._text[w.start : end]
        return Reference(words, w.start, end, words)

    def _single(self, w: Wording) -> bool:
        """Whether the label is given to one person or a suspect, and so not to the group spoken of before."""
        before = self._text[max(0, w.start - 20) : w.start].split()
        return bool(before) and before[-1].lower() in self._singles

    def _own(self, w: Wording, rule: WordingRule) -> Reference:
        """The label's own words; of an act with those to whom it is done."""
        end = w.end
        if rule.target == "act":
            m = _VICTIM.match(self._text, w.end)
            if m is not None and m["lead"] in self._against:
                end = m.end()
        words = self._text[w.start : end]
        return Reference(words, w.start, end, words)

    def _beside(self, w: Wording, rule: WordingRule) -> Reference | None:
        begin, end = self._bounds(w)
        bearer = self._bearer(w, begin, rule) if rule.target == "actor" else None
        if bearer is not None:
            return bearer
        deed = self._deed(w, begin) if rule.target == "quality" or (rule.target == "act" and self._called_so(w)) else None
        if deed is not None:
            return deed
        after = self._after(w, end, rule)
        if after is not None and rule.target != "quality":
            return after
        before = self._before(w, begin)
        if rule.target == "act" and before is not None and not self._does(before, begin):
            before = None
        if rule.target != "actor":
            return self._reference(before) or after
        if before is None:
            return None
        between = self._text[before.end : w.start].split()
        return self._reference(before) if between and all(b.strip(",").lower() in self._named_by for b in between) else None

    def _bearer(self, w: Wording, begin: int, rule: WordingRule) -> Reference | None:
        """Who bears a label in apposition: "Front X, kelompok militan …", "seorang pejuang, Nama," or as part of a role."""
        before = self._before(w, begin)
        between = [b.strip(",").lower() for b in self._text[before.end : w.start].split()] if before else []
        if before is not None and self._text[before.end : w.start].strip() == "," and not self._listed(w):
            return self._reference(before)
        if before is not None and self._text[before.end : w.start].lstrip()[:1] == "," and any(between):
            return self._reference(before) if all(not b or b in self._named_by for b in between) else None
        if "state" in rule.kinds:
            return self._ruled(w)
        after = _BEARER.match(self._text, w.end) if self._single(w) or self._led(w) else None
        if after is not None:
            actor = self._cast.at(after.start("name"), after.end("name"))
            return self._named(after.start("name"), after.end("name")) if actor is not None and actor.kind == "person" else None
        n = bisect_right(self._roles, (w.start, len(self._text))) - 1
        m = self._bearers[n] if n >= 0 else None
        if m is None or m.role is None or m.role.end < w.end or any(c.isupper() for c in self._text[w.end : m.role.end]):
            return None
        return self._reference(m)

    def _called_so(self, w: Wording) -> bool:
        """Whether a label is what something before it is called: "penembakan itu *sebagai* aksi teror"."""
        before = self._text[max(0, w.start - 20) : w.start].split()
        return bool(before) and before[-1].lower() in self._named_by

    def _listed(self, w: Wording) -> bool:
        """Whether a label is one of several things told one after another."""
        after = self._text[w.end : w.end + 12].split()
        return bool(after) and (after[0][0] == "," or after[0].lower() in self._joiners)

    def _led(self, w: Wording) -> bool:
        """Whether the word before a label is somebody's office: "pemimpin pemberontak"."""
        before = self._text[max(0, w.start - 20) : w.start].split()
        return bool(before) and before[-1].lower() in self._offices

    def _ruled(self, w: Wording) -> Reference | None:
        """The state that a label and the name behind it mean together: "rezim Nama" of its ruler."""
        n = bisect_right(self._starts, w.start) - 1
        m = self._mentions[n] if n >= 0 else None
        actor = self._cast.at(m.start, m.end) if m is not None and m.end > w.end else None
        state = actor is not None and actor.kind == "state" and actor.canonical is not None
        return self._reference(m) if state else None

    def _deed(self, w: Wording, begin: int) -> Reference | None:
        """The act just before a quality, with the word or the name that says which ("serangan udara … yang brutal")."""
        said = list(re.finditer(r"[\w-]+", self._text[max(begin, w.start - _FAR) : w.start]))
        offset = max(begin, w.start - _FAR)
        for n in range(len(said) - 1, -1, -1):
            if said[n].group().lower() not in self._deeds:
                continue
            last = n
            for word in said[n + 1 : n + 5]:
                plain = word.group().islower()
                if word.start() != said[last].end() + 1 or (plain and (last > n or word.group() in self._links)):
                    break
                last += 1
            start, end = offset + said[n].start(), offset + said[last].end()
            return Reference(self._text[start:end], start, end, self._text[start:end])
        return None

    def _does(self, m: Mention, begin: int) -> bool:
        """Whether a name before an act may be its doer: the subject that opens the sentence, or one behind "oleh"."""
        return m.start - begin <= _OPENING or bool(self._done_by & set(self._text[max(begin, m.start - 20) : m.start].split()))

    def _after(self, w: Wording, end: int, rule: WordingRule) -> Reference | None:
        """The name that follows: at once ("militan X"), behind its doer's word ("pembantaian oleh X") or "bernama"."""
        m = _NAME.match(self._text, w.end, min(end, w.end + _FAR))
        if m is None:
            return None
        gap = m["gap"].lower().split()
        bridge = self._done_by if rule.target == "act" else self._called
        joined = len(gap) <= (1 if rule.target == "actor" else 2) or bool(set(gap) & bridge)
        if not joined or set(gap) & (self._pointers | (self._toward - bridge)):
            return None
        if rule.target == "actor" and m["name"].split()[0].lower() in self._sorts:
            words = self._text[w.start : m.end("name")]  # "kelompok ekstremis Sunni" are of a faith and not its faithful
            return Reference(words, w.start, m.end("name"), words)
        found = self._named(m.start("name"), m.end("name"))
        if rule.target == "actor" and found.actor is None and (earlier := self._near(w, rule, m.end("name"))) is not None:
            return earlier  # "ekstremis Xi itu" are those spoken of
        more = _APPOSED.match(self._text, m.end("name"), end) if rule.target == "actor" else None
        if more is not None and (found.actor is None or self._kind(found) == "state"):
            other = self._named(more.start("name"), more.end("name"))
            if other.actor is not None and self._kind(other) in ("group", "organisation"):
                return other
        return found

    def _named(self, start: int, end: int) -> Reference:
        """The actor whose name stands in a run of capitalised words, a group before a state; else the words themselves."""
        run = self._text[start:end]
        parts = run.split()
        size = len(parts)  # a name inside another ("Pasukan Penyelamat X Y") is not the one named
        ends = [*((i, size) for i in range(size)), *((0, j) for j in range(size - 1, 0, -1))]
        known = [a for i, j in ends if (a := self._actors.get(" ".join(parts[i:j]).lower())) is not None]
        actor = next((a for a in known if a.kind in ("group", "organisation")), next(iter(known), None))
        return Reference(run, start, end, actor.name, actor.id) if actor else Reference(run, start, end, run)

    def _kind(self, reference: Reference) -> str | None:
        actor = self._actors.get((reference.name or "").lower())
        return actor.kind if actor else None

    def _before(self, w: Wording, begin: int) -> Mention | None:
        n = bisect_left(self._starts, w.start) - 1
        while n >= 0 and self._mentions[n].start >= begin:
            m = self._mentions[n]
            proper = m.form == "name" or any(word[0].isupper() for word in self._text[m.start : m.end].split()[1:])
            if m.end <= w.start and m.kind in ("group", "organisation", "state") and proper:
                return m
            n -= 1
        return None

    def _near(self, w: Wording, rule: WordingRule, end: int | None = None) -> Reference | None:
        """The group or state named last, in the two sentences before or where the label points back ("kelompok teroris ini")."""
        end = end or w.end
        following, preceding = self._text[end : end + 12].split(), self._text[max(0, w.start - 12) : w.start].split()
        pointed = bool(following) and following[0].strip(".,").lower() in self._pointers
        if not (pointed or rule.definite or (preceding and preceding[-1].lower() in self._definite)):
            return None
        n = bisect_left(self._starts, w.start) - 1
        floor = self._sentences[max(0, bisect_right(self._sentences, w.start) - (6 if pointed else 3))] if self._sentences else 0
        actors = [(m, a) for m in reversed(self._mentions[max(0, n - _BACK) : n + 1]) if (a := self._cast.at(m.start, m.end))]
        named = next((m for m, a in actors if a.id in self._labelled and "group" in rule.kinds), None)
        named = named or next((m for m, a in actors if m.start >= floor and m.form == "name" and self._fits(a, rule)), None)
        return self._reference(named)

    def _fits(self, actor: Actor, rule: WordingRule) -> bool:
        """Whether a definite label may point back to the actor: by its kind, or by a name that only armed movements bear."""
        if actor.kind in rule.kinds:
            return True
        return "group" in rule.kinds and any(f.split()[0].lower() in self._movements for f in (actor.name, *actor.aliases))

    def _bounds(self, w: Wording) -> tuple[int, int]:
        n = bisect_right(self._sentences, w.start)
        return self._sentences[n - 1] if n else 0, self._sentences[n] if n < len(self._sentences) else len(self._text)

    def _reference(self, m: Mention | None) -> Reference | None:
        if m is None:
            return None
        words = self._text[m.start : m.end]
        known = self._cast.refer(Reference(words, m.start, m.end))
        return known if known is not None and known.name is not None else Reference(words, m.start, m.end, words)
