"""Whom labels are given to, and in whose voice."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from msgspec.structs import replace

from saksi.lang import Pack
from saksi.model import Annotations, Mention, Reference, Statement, Voice, Wording
from saksi.resolution.cast import Cast

_NEAR = 40
"""Characters within which a name beside a label is the one it labels: a label, an article and two words."""


def resolved_wording(annotations: Annotations, statements: tuple[Statement, ...], cast: Cast, pack: Pack) -> tuple[Wording, ...]:
    """The labels with whom they are given to and the voice they stand in.

    A label without a name beside it goes to whom the article gave the same label before; else it labels those whom its own
    words name ("gerilyawan").
    """
    labels = _Labels(annotations, cast, pack)
    said = [(s.start, s.end) for s in statements if s.speaker is not None]
    return tuple(replace(w, of=labels.of(w), voice=_voice(w, said)) for w in annotations.wording)


def _voice(w: Wording, said: list[tuple[int, int]]) -> Voice:
    return "quoted" if any(a <= w.start and w.end <= b for a, b in said) else "outlet"


class _Labels:
    """Who each label of one article is given to, in text order."""

    def __init__(self, annotations: Annotations, cast: Cast, pack: Pack) -> None:
        self._text = annotations.document.body or annotations.document.title or ""
        self._cast = cast
        self._targets = {r.id: r.target for r in pack.wording.rules}
        self._named_by = frozenset(w for phrase in pack.wording.named_by for w in phrase.split())
        self._done_by = frozenset(pack.wording.done_by)
        self._toward = frozenset(pack.wording.toward)
        self._pointers = frozenset(pack.words.classes.get("demonstrative", ()))
        self._mentions = [m for m in annotations.mentions if m.kind != "place" and m.form == "name"]
        self._starts = [m.start for m in self._mentions]
        self._sentences = [s.start for s in annotations.sentences]
        self._known: dict[str, Reference] = {}

    def of(self, w: Wording) -> Reference:
        """Whom or what the label names."""
        found = self._covering(w) or self._beside(w, self._targets.get(w.rule, "actor"))
        if found is not None:
            self._known.setdefault(w.label, found)
            return found
        known = self._known.get(w.label) or (self._pointed(w) if self._targets.get(w.rule) == "actor" else None)
        words = self._text[w.start : w.end]
        own = Reference(words, w.start, w.end, words)
        return own if known is None else replace(own, name=known.name, actor=known.actor)

    def _covering(self, w: Wording) -> Reference | None:
        """The actor whose mention holds the label, where that mention has a name beyond it ("kelompok militan X")."""
        actor = self._cast.at(w.start, w.end)
        if actor is None or w.label in actor.name.lower() or not actor.name[:1].isupper():
            return None
        return Reference(self._text[w.start : w.end], w.start, w.end, actor.name, actor.id)

    def _beside(self, w: Wording, target: str) -> Reference | None:
        begin, end = self._bounds(w)
        after, before = self._after(w, end, target), self._before(w, begin)
        if target == "quality":
            return self._reference(before) or self._reference(after)
        if after is not None:
            return self._reference(after)
        if target == "act":
            return self._reference(before) if before is not None and before.kind != "person" else None
        if before is None:
            return None
        between = self._text[before.end : w.start].split()
        fits = between and all(b.strip(",").lower() in self._named_by for b in between)
        return self._reference(before) if fits else None

    def _after(self, w: Wording, end: int, target: str) -> Mention | None:
        """The name that follows the label: at once, or for an act behind its doer's word or one noun."""
        n = bisect_left(self._starts, w.end)
        best: Mention | None = None
        at = w.end
        while n < len(self._mentions) and self._mentions[n].start < min(end, w.end + _NEAR):
            m = self._mentions[n]
            gap = [g.lower() for g in self._text[at : m.start].strip(" \"“”,").split()]
            if not self._joins(gap, target) or ("," in self._text[at : m.start]):
                break
            if best is None or best.kind == "state":
                best = m
            at, n = m.end, n + 1
        return best

    def _joins(self, gap: list[str], target: str) -> bool:
        if target == "actor":
            return len(gap) <= 1 and not (set(gap) & (self._toward | self._done_by)) and not set(gap) & self._pointers
        return len(gap) <= 3 and not set(gap) & self._toward and (len(gap) <= 1 or bool(set(gap) & self._done_by))

    def _before(self, w: Wording, begin: int) -> Mention | None:
        n = bisect_left(self._starts, w.start) - 1
        if n < 0 or self._mentions[n].start < begin or self._mentions[n].end > w.start:
            return None
        return self._mentions[n]

    def _pointed(self, w: Wording) -> Reference | None:
        """The group named last, where the label points back ("kelompok teroris ini")."""
        following = self._text[w.end : w.end + 12].split()
        if not following or following[0].strip(".,").lower() not in self._pointers:
            return None
        n = bisect_right(self._starts, w.start) - 1
        return next((self._reference(m) for m in reversed(self._mentions[: n + 1]) if m.kind in ("group", "organisation")), None)

    def _bounds(self, w: Wording) -> tuple[int, int]:
        n = bisect_right(self._sentences, w.start)
        return self._sentences[n - 1] if n else 0, self._sentences[n] if n < len(self._sentences) else len(self._text)

    def _reference(self, m: Mention | None) -> Reference | None:
        if m is None:
            return None
        words = self._text[m.start : m.end]
        known = self._cast.refer(Reference(words, m.start, m.end))
        return known if known is not None and known.name is not None else Reference(words, m.start, m.end, words)
