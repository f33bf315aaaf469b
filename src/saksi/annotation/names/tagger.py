"""Finds names of persons, organisations and places with a trained model, each with the model's confidence.

The taggers here are one answer to ``NameTagger``; a pipeline of somebody else's may give another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, Protocol

import msgspec
import pycrfsuite

from saksi.annotation.names.features import NameFeatures
from saksi.annotation.text.lexicon import Lexicon
from saksi.annotation.text.tokens import Tokens
from saksi.lang.name_model import NameModel

NameLabel = Literal["PER", "ORG", "LOC"]
Convention = Literal["plain", "idner", "nergrit"]
"""How names are marked: ``plain`` is Saksi's own; the others follow the data sets that the model has learnt from too."""

FLAGS: dict[Convention, bytes] = {"plain": b"", "idner": b"I:", "nergrit": b"G:"}
_FLAGGED = (*(b"w=", b"s=", b"c=", b"ci=", b"h=", b"-1w", b"+1w", b"-1c", b"+1c", b"s|+1", b"-1h", b"+1h", b"L=", b"R=", b"N="),)
RULE = "name-tagged"
"""The rule of names that the shipped tagger adds; that of another has the model and its version behind a colon."""

_LEAST_WORDS = 4
_MOST = 0.8


class NameSpan(msgspec.Struct, frozen=True):
    """A name: half-open token range, what it names, and how sure the tagger is (0 to 1)."""

    first: int
    last: int
    label: NameLabel
    confidence: float = 1.0


class NameTagger(Protocol):
    """Whatever finds names in tokens."""

    rule: str
    """The rule of the mentions that it adds."""

    def find(self, tokens: Tokens, codes: str, settled: bytes | bytearray = b"") -> list[NameSpan]:
        """The names in text order, none overlapping another, none crossing a sentence.

        ``settled`` holds a 1 for each token of which rules know all: names there may be left out.
        """
        ...


class CrfTagger:
    """Tags with one conditional random field, handed in as the bytes of its file."""

    rule = RULE

    def __init__(self, model: bytes, features: NameFeatures, convention: Convention = "plain") -> None:
        self._features = features
        self._flag = FLAGS[convention]
        self._model = model  # pycrfsuite reads the bytes in place and does not keep them
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open_inmemory(model)

    def find(self, tokens: Tokens, codes: str, settled: bytes | bytearray = b"") -> list[NameSpan]:
        """The names in text order, none overlapping another, none crossing a sentence."""
        found: list[NameSpan] = []
        features, flag, tagger = self._features, self._flag, self._tagger
        for begin, end, a, b in features.stretches(tokens, codes):
            if settled and settled.find(0, a, b) < 0:
                continue
            rows = features.rows(tokens, codes, (begin, end), (a, b))
            tags = tagger.tag(flagged(rows, flag) if flag else rows)
            for first, last, label in spans(tags):
                sure = min([tagger.marginal(tags[i], i) for i in range(first, last)])
                found.append(NameSpan(a + first, a + last, label, round(sure, 3)))
        return found


class CasingTagger:
    """Tags each text with the one of two taggers that suits its capitals."""

    rule = RULE

    def __init__(self, cased: NameTagger, uncased: NameTagger) -> None:
        self._cased = cased
        self._uncased = uncased

    def find(self, tokens: Tokens, codes: str, settled: bytes | bytearray = b"") -> list[NameSpan]:
        """The names in text order, none overlapping another, none crossing a sentence."""
        return (self._cased if capitals_tell(tokens.words) else self._uncased).find(tokens, codes, settled)


class NoTagger:
    """Finds nothing: for a language without a model."""

    rule = RULE

    def find(self, tokens: Tokens, codes: str, settled: bytes | bytearray = b"") -> list[NameSpan]:  # noqa: ARG002  # the protocol's
        """No name."""
        return []


def crf_tagger(model: NameModel, lexicon: Lexicon, convention: Convention = "plain") -> NameTagger:
    """The shipped tagger, over the codes of ``lexicon``; for text whose capitals say nothing there is one convention only."""
    cased = CrfTagger(model.cased, NameFeatures(lexicon, model.tagging, model.hints, cased=True), convention)
    return CasingTagger(cased, CrfTagger(model.uncased, NameFeatures(lexicon, model.tagging, model.hints, cased=False)))


def capitals_tell(words: Sequence[str]) -> bool:
    """Whether a text's capitals say something: not where it has none, or is written in capitals throughout."""
    letters = [w for w in words if w[0].isalpha()]
    if not any(w[0].isupper() for w in letters):
        return False
    return len(letters) < _LEAST_WORDS or sum(map(str.isupper, letters)) <= _MOST * len(letters)


def flagged(rows: list[list[bytes]], flag: bytes) -> list[list[bytes]]:
    """``rows`` with the features that a convention sees in its own way, once more under its ``flag``."""
    return [[*row, flag, *(flag + f for f in row if f.startswith(_FLAGGED))] for row in rows]


def spans(tags: Sequence[str]) -> Iterator[tuple[int, int, NameLabel]]:
    """The spans that IOB tags mark; an I that continues nothing begins a span."""
    start, kind = -1, ""
    for i, tag in enumerate(tags):
        mark, _, label = tag.partition("-")
        if start >= 0 and (mark != "I" or label != kind):
            yield start, i, kind  # type: ignore[misc]  # the model's labels are these three
            start = -1
        if label and start < 0:
            start, kind = i, label
    if start >= 0:
        yield start, len(tags), kind  # type: ignore[misc]
