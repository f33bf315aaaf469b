"""What a headline or lead tells, by its shape: an act, something said and by whom, a running toll, a list, a survey."""

from __future__ import annotations

from typing import Literal, NamedTuple

from saksi.grouping.words import Term
from saksi.lang.schema_grouping import Grouping
from saksi.world import fold

Genre = Literal["act", "speech", "toll", "list", "survey"]
_STOPS = frozenset(":;,!?|()[]–—-.")
_RUN_KINDS = ("actor", "office", "word", "common", "thing")
_SPEAKER_TERMS = 5


class Frame(NamedTuple):
    """The shape of one headline: its genre, and for something said the terms that name who says it."""

    genre: Genre
    why: Term | None = None
    """The word that decided the genre."""
    speaker: tuple[Term, ...] = ()


class Frames:
    """Tells the frame of terms, by the grouping words of a pack."""

    def __init__(self, grouping: Grouping) -> None:
        self._labels = frozenset(map(fold, grouping.genres.labels))
        self._openers = tuple(sorted((fold(w) for w in grouping.genres.openers), key=len, reverse=True))
        self._counted = frozenset(map(fold, grouping.genres.counted))
        self._surveys = tuple(map(fold, grouping.genres.surveys))
        self._tolls = tuple(map(fold, grouping.tolls.phrases))
        self._least = grouping.tolls.least

    def unlabelled(self, text: str, terms: list[Term]) -> list[Term]:
        """``terms`` without a label before the headline ("VIDEO:", "[FOTO]")."""
        for n, term in enumerate(terms[:4]):
            if term.kind == "mark" and term.id in ":]|" and n:
                words = fold(text[terms[0].start : term.start].strip("[ "))
                return terms[n + 1 :] if words in self._labels else terms
        return terms

    def of(self, text: str, terms: list[Term]) -> Frame:
        """The frame of a headline without its label."""
        if not terms:
            return Frame("act")
        folded = fold(text[terms[0].start :])
        if any(s in folded for s in self._surveys):
            return Frame("survey", terms[0])
        if self._is_list(folded, terms, text):
            return Frame("list", terms[0])
        toll = self._toll(folded, terms)
        if toll is not None:
            return Frame("toll", toll)
        return _speech(terms) or Frame("act", next((t for t in terms if t.kind == "act"), None))

    def _is_list(self, folded: str, terms: list[Term], text: str) -> bool:
        if terms[0].kind == "number" and len(terms[0].id) <= 2:
            nexts = [fold(text[t.start : t.end]) for t in terms[1:3]]
            if any(w in self._counted for w in nexts):
                return True
        return any(folded.startswith(o) and not folded[len(o) : len(o) + 1].isalnum() for o in self._openers)

    def _toll(self, folded: str, terms: list[Term]) -> Term | None:
        """The number of a running toll: large, of the dead, told without an act of its own."""
        if not any(t.id == "killed" for t in terms) or any(t.id == "strike" for t in terms):
            return None
        large = next((t for t in terms if t.kind == "number" and int(t.id) >= self._least), None)
        return large if large is not None and any(p in folded for p in self._tolls) else None


def _speech(terms: list[Term]) -> Frame | None:
    """The frame of something said: "X: …", "X mengutuk …", "…, kata X", "dikecam X"."""
    colon = next((i for i, t in enumerate(terms) if t.id == ":" and t.kind == "mark"), None)
    if colon is not None and 0 < colon < len(terms) - 1 and _names(terms[:colon]):
        return Frame("speech", terms[colon], _named(terms[:colon]))
    for at, term in enumerate(terms):
        if term.kind != "speech":
            continue
        before, after = _run_before(terms, at), _run_after(terms, at)
        if term.passive:
            return Frame("speech", term, after if _who(after) else ())
        return Frame("speech", term, before or (after if _who(after) else ()))
    return None


def _names(terms: list[Term]) -> bool:
    """Whether terms before a colon only name somebody."""
    if any(t.kind in ("act", "speech", "casualty", "number") for t in terms):
        return False
    return _who(tuple(terms)) and len(terms) <= _SPEAKER_TERMS


def _who(terms: tuple[Term, ...]) -> bool:
    return any(t.kind in ("actor", "office") for t in terms)


def _named(terms: list[Term]) -> tuple[Term, ...]:
    return tuple(t for t in terms if t.kind in _RUN_KINDS)


def _run_before(terms: list[Term], at: int) -> tuple[Term, ...]:
    run: list[Term] = []
    for term in reversed(terms[:at]):
        if term.kind == "mark" or (term.kind in ("act", "casualty", "speech") and run):
            break
        run.append(term)
    return _named(run[::-1][-_SPEAKER_TERMS:])


def _run_after(terms: list[Term], at: int) -> tuple[Term, ...]:
    run: list[Term] = []
    for term in terms[at + 1 : at + 1 + 4]:
        if term.kind not in _RUN_KINDS:
            break
        run.append(term)
    return tuple(run)
