"""The names of places that stand in one text, taken apart: what kind they say to be, the name, which part of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import pairwise

import msgspec

from saksi.lang.schema.placenames import PlaceKind, PlaceWords
from saksi.model import Annotations, Span
from saksi.resolution.places.gazetteer import Gazetteer, Meaning
from saksi.world import fold

_LONGEST_KIND = 3  # words
_LONGEST_GAP = 12
_KEPT = 20_000  # names whose meanings are kept, for articles repeat them
_FINE = ("site", "settlement", "near")


class Spot(msgspec.Struct):
    """A name of a place where it stands. ``folded`` is what is looked up, ``after`` the next one, where that stands beside.

    ``opens``: it opens a sentence. ``located``: a word before tells that it is a place. ``held``: more than a comma binds it
    to ``after`` ("X di Y", "X (Y)"). ``beside``: it is the ``after`` of another. ``before_join``: a list goes on after it
    ("Kudra, Orlan *dan* …").
    """

    span: Span
    form: str
    folded: str
    kind: PlaceKind | None
    part: bool
    meanings: tuple[Meaning, ...]
    opens: bool
    located: bool
    state: bool
    after: Spot | None = None
    held: bool = False
    beside: bool = False
    before_join: bool = False


class SpotReader:
    """Finds the spots of an article with the words of one pack."""

    def __init__(self, words: PlaceWords, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._kinds: dict[str, PlaceKind] = {fold(w): kind for kind, ws in words.kinds.items() for w in ws}
        self._directions = tuple(f" {fold(w)}" for w in sorted(words.directions, key=len, reverse=True))
        self._at = tuple(f" {w}" for w in words.at)
        self._at_first = frozenset(w.capitalize() for w in words.at)
        self._between = frozenset({",", "(", *words.at, *(f", {w}" for w in words.at)})
        self._joins = tuple(f"{mark} {w} " for w in words.joins for mark in ("", ","))
        self._closes = re.compile(rf"\s*(?:[^\w\s]|\Z|(?:{'|'.join(map(re.escape, words.closing))})\b)")
        self._seldom = frozenset(fold(w) for w in words.seldom)
        self._ordinary = self._seldom | frozenset(fold(w) for w in words.ordinary)
        self._parsed = lru_cache(maxsize=_KEPT)(self._parse)

    def read(self, annotations: Annotations, acted: Sequence[Span]) -> list[Spot]:
        """The spots of the body, in text order: names of places and states, and listed places where an act is (``acted``)."""
        text = annotations.document.body
        named = [(m.head, m.kind == "state") for m in annotations.mentions if m.form == "name" and m.kind in ("place", "state")]
        more = [a for a in acted if not any(a.overlaps(head) for head, _ in named)]
        if not named and not more:
            return []
        openings = {s.start for s in annotations.sentences}
        spots = [self._spot(head, state, text, openings) for head, state in named]
        if more:
            unnamed = (self._spot(span, False, text, openings) for span in dict.fromkeys(more))
            spots = sorted([*spots, *(s for s in unnamed if s.meanings)], key=lambda s: s.span)
        for one, other in pairwise(spots):
            gap = text[one.span.end : other.span.start]
            if len(gap) > _LONGEST_GAP:
                continue
            if gap in self._joins:
                other.located = other.located or one.located
            elif gap.strip() in self._between and not (
                gap == ", " and other.state and not self._closes.match(text, other.span.end)
            ):
                one.after, one.held = other, gap != ", "
                other.beside = True
                other.before_join = text.startswith(self._joins, other.span.end)
        return spots

    def is_doubtful(self, spot: Spot) -> bool:
        """Whether a name is a word of the language as well, and nothing at this place tells that it is a name."""
        if spot.folded not in self._ordinary or spot.kind is not None or spot.located or spot.after is not None:
            return False
        return spot.opens or spot.folded in self._seldom or spot.form[:1].islower()

    def _spot(self, span: Span, state: bool, text: str, openings: Collection[int]) -> Spot:
        form = span.of(text)
        kind, folded, part, meanings = self._parsed(" ".join(form.split()))
        before = text[max(0, span.start - 12) : span.start].rstrip()
        located = f" {before}".lower().endswith(self._at) or before in self._at_first
        part = part or (bool(meanings) and text.startswith(self._directions, span.end))
        return Spot(span, form, folded, kind, part, meanings, span.start in openings, located, state)

    def _parse(self, form: str) -> tuple[PlaceKind | None, str, bool, tuple[Meaning, ...]]:
        folded = fold(form)
        if known := self._gazetteer.meanings(folded):
            return None, folded, False, known
        kind, name = self._kind_of(folded)
        if kind == "part":
            return kind, folded, False, ()
        if kind is not None and (known := _of_kind(self._gazetteer.meanings(name), kind)):
            return kind, name, False, known
        for direction in self._directions:
            if name.endswith(direction) and kind in (None, "whole"):
                of = self._gazetteer.meanings(name.removesuffix(direction))
                return kind, name, True, of
        return kind, folded, False, ()

    def _kind_of(self, folded: str) -> tuple[PlaceKind | None, str]:
        words = folded.split(" ")
        for size in range(min(_LONGEST_KIND, len(words) - 1), 0, -1):
            kind = self._kinds.get(" ".join(words[:size]).rstrip("."))
            if kind is not None:
                return kind, " ".join(words[size:])
        return None, folded


def _of_kind(meanings: Sequence[Meaning], kind: PlaceKind) -> tuple[Meaning, ...]:
    """Those of ``meanings`` that can be of this kind; a province or regency may bear the name of its chief town."""
    if kind == "whole":
        return tuple(meanings)
    if kind == "settlement":
        fine = tuple(m for m in meanings if m.precision in _FINE)
        return fine or tuple(m for m in meanings if m.precision == "province")  # "Kota DKI Jakarta", and no "ibu kota Israel"
    exact = tuple(m for m in meanings if m.precision == kind)
    towns = (m for m in meanings if m.precision == "settlement")
    return exact or tuple(msgspec.structs.replace(m, precision=kind, point=f"the town of {m.name}") for m in towns)
