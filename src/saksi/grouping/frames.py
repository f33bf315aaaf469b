"""What a headline or lead tells, by its shape: an act, something said and by whom, a running toll, a list, a survey."""

from __future__ import annotations

from typing import Literal, NamedTuple

from saksi.grouping.words import Term
from saksi.lang.schema.grouping import Grouping
from saksi.world import fold

Genre = Literal["act", "speech", "toll", "list", "survey"]
_STOPS = frozenset(":;,!?|()[]–—-.")
_RUN_KINDS = ("actor", "office", "word", "common", "thing")
_NO_NAMES = ("act", "speech", "casualty", "number", "common")
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
        self._tails = tuple(map(fold, grouping.genres.tails))
        self._counted = frozenset(map(fold, grouping.genres.counted))
        self._surveys = tuple(map(fold, grouping.genres.surveys))
        self._retellings = frozenset(map(fold, grouping.genres.retellings))
        self._joiners = frozenset(map(fold, grouping.genres.joiners))
        self._addressed = frozenset(map(fold, grouping.addressed))
        self._and = frozenset(map(fold, grouping.coordinators))
        self._reports = frozenset(c.id for c in grouping.concepts if c.manner == "reports")
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
        return (
            self._retold(terms)
            or self._survey(folded, terms)
            or self._toll(folded, terms)
            or self._speech(terms)
            or Frame("act", next((t for t in terms if t.kind == "act"), None))
        )

    def _survey(self, folded: str, terms: list[Term]) -> Frame | None:
        """The frame of a headline over several events, or of a list."""
        if any(s in folded for s in self._surveys):
            return Frame("survey", terms[0])
        joined = next((t for i, t in enumerate(terms) if t.id in self._joiners and _two_events(terms, i)), None)
        if joined is not None:
            return Frame("survey", joined)
        return Frame("list", terms[0]) if self._is_list(folded, terms) else None

    def _retold(self, terms: list[Term]) -> Frame | None:
        """The frame of a chronology, which tells the act itself, whatever it says of what came after."""
        if terms[0].id not in self._retellings:
            return None
        verb = next((t for t in terms if t.kind in ("act", "casualty", "speech")), None)
        return Frame("act", verb) if verb is not None and verb.kind != "speech" else None

    def _is_list(self, folded: str, terms: list[Term]) -> bool:
        if terms[0].kind == "number" and len(terms[0].id) <= 2:
            first = terms[0].start
            nexts = [folded[t.start - first : t.end - first] for t in terms[1:3]]
            if any(w in self._counted for w in nexts):
                return True
        if folded.rstrip("?!. ").endswith(self._tails):
            return True
        return any(folded.startswith(o) and not folded[len(o) : len(o) + 1].isalnum() for o in self._openers)

    def _toll(self, folded: str, terms: list[Term]) -> Frame | None:
        """The frame of a running toll: so many dead that no single act has them, and nobody who judges them."""
        found = _dead(terms, self._least)
        if found is None or any(t.kind == "speech" and t.id not in self._reports for t in terms):
            return None
        return Frame("toll", found) if any(p in folded for p in self._tolls) else None

    def _speech(self, terms: list[Term]) -> Frame | None:
        """The frame of something said: "X: …", "X mengutuk …", "…, kata X", "dikecam X"."""
        colon = next((i for i, t in enumerate(terms) if t.id == ":" and t.kind == "mark"), None)
        if colon is not None and 0 < colon < len(terms) - 1:
            begin = next((i + 1 for i in reversed(range(colon)) if terms[i].kind == "mark"), 0)
            if _names(terms[begin:colon]):
                return Frame("speech", terms[colon], _named(self._speaking(terms[begin:colon])))
        said = [(at, term) for at, term in enumerate(terms) if term.kind == "speech"]
        for at, term in said:
            who = self._speaker(terms, at, term)
            if who:
                return Frame("speech", term, who)
        if not said:
            return None
        at, term = said[0]
        return Frame("speech", term, () if term.passive else tuple(t for t in terms[:at] if t.kind == "actor")[:1])

    def _speaker(self, terms: list[Term], at: int, term: Term) -> tuple[Term, ...]:
        """Who says it: named before an active word, after a passive one ("dikecam X") or one that follows what is said."""
        after = self._after(terms, at)
        before = () if term.passive else _named(self._speaking(_run_before(terms, at)))
        return before or (after if _who(after) else ())

    def _after(self, terms: list[Term], at: int) -> tuple[Term, ...]:
        """The names that follow a word, joined ones among them."""
        run: list[Term] = []
        for term in terms[at + 1 : at + 1 + _SPEAKER_TERMS]:
            if term.kind not in _RUN_KINDS and term.id not in self._and:
                break
            run.append(term)
        return _named(run)

    def _speaking(self, run: list[Term]) -> list[Term]:
        """The terms of a run up to whom it is said to ("Biden ke Netanyahu"), if they name somebody."""
        cut = next((i for i, t in enumerate(run) if i and t.id in self._addressed), len(run))
        return run[:cut] if _who(tuple(run[:cut])) else run


def _dead(terms: list[Term], least: int) -> Term | None:
    """A number of at least ``least`` that stands beside a word of death, no other number and no mark between."""
    for at, term in enumerate(terms):
        if term.kind != "number" or int(term.id) < least:
            continue
        for side in (terms[at + 1 : at + 8], terms[max(0, at - 8) : at][::-1]):
            for other in side:
                if other.kind in ("number", "mark"):
                    break
                if other.id == "killed":
                    return term
    return None


def _two_events(terms: list[Term], at: int) -> bool:
    """Whether a clause of its own, with actor and verb, follows one with a verb of its own."""
    verbs = ("act", "speech", "casualty")
    first = any(t.kind in verbs for t in terms[:at])
    who = next((i for i, t in enumerate(terms[at + 1 : at + 4], at + 1) if t.kind == "actor"), None)
    return first and who is not None and any(t.kind in verbs for t in terms[who + 1 : who + 3])


def _names(terms: list[Term]) -> bool:
    """Whether terms before a colon only name somebody: one whom ``world`` or an office tells, or one or two unknown words."""
    if not terms or len(terms) > _SPEAKER_TERMS or any(t.kind in _NO_NAMES for t in terms):
        return False
    return _who(tuple(terms)) or (len(terms) <= 2 and all(t.kind == "word" for t in terms))


def _who(terms: tuple[Term, ...]) -> bool:
    return any(t.kind in ("actor", "office") for t in terms)


def _named(terms: list[Term]) -> tuple[Term, ...]:
    return tuple(t for t in terms if t.kind in _RUN_KINDS)


def _run_before(terms: list[Term], at: int) -> list[Term]:
    run: list[Term] = []
    for term in reversed(terms[:at]):
        if term.kind == "mark" or (term.kind in ("act", "casualty", "speech") and run):
            break
        run.append(term)
    return run[::-1][-_SPEAKER_TERMS:]
