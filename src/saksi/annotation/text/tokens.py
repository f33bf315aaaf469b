"""One tokenisation and one sentence split per section: the layer that all others stand on."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable

from saksi.model import Span

# Letters carry their combining marks. A hyphen joins lower-case words ("anak-anak", "berbulan-bulan") and a repeated word
# ("Bangsa-Bangsa"); it parts names ("Israel-Hamas"), which a rule joins again where it is one name ("Al-Aqsa").
_LETTERS = r"[^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*"
_WORD = rf"{_LETTERS}(?:['’ʼ`]{_LETTERS})*"
_TOKEN = re.compile(
    rf"\d+(?:[.,]\d+)*"
    rf"|(?P<twice>{_LETTERS})-(?i:(?P=twice))\w*"
    rf"|[a-z]+(?:-[a-z]+)+\b"
    rf"|{_WORD}"
    r"|\.{2,}|--+|\S"
)
_BOUNDARY = re.compile(
    r"(?<=[.!?…])[\"”’')\]]*\s+(?=[\"“‘'(\[]*[A-Z0-9])|(?<=[.!?][\"”])(?=[A-Z])|(?<=[a-z]{3}\.)(?=[A-Z][a-z])|\s*\n\s*"
)
_WORD_BEFORE_STOP = re.compile(r"([^\W\d_]+(?:\.[^\W\d_]+)*)\.$")


class Tokens:
    """The tokens of one section's text, outside its residue.

    ``words[i]`` stands at ``starts[i]:ends[i]``; ``sentences`` are half-open ranges of token indexes, in order, none empty.
    """

    __slots__ = ("ends", "sentences", "starts", "text", "words")

    def __init__(self, text: str, starts: list[int], ends: list[int], sentences: list[tuple[int, int]]) -> None:
        self.text = text
        self.starts = starts
        self.ends = ends
        self.words = [text[a:b] for a, b in zip(starts, ends, strict=True)]
        self.sentences = sentences

    def __len__(self) -> int:
        return len(self.starts)

    def span(self, first: int, last: int) -> Span:
        """The characters of the tokens ``first`` up to, not including, ``last``."""
        return Span(self.starts[first], self.ends[last - 1])

    def at(self, offset: int) -> int:
        """The index of the first token that ends after ``offset``; ``len(self)`` where none does."""
        return bisect_left(self.ends, offset + 1)

    def range(self, start: int, end: int) -> tuple[int, int]:
        """The half-open range of tokens that touch the characters ``start:end``."""
        return self.at(start), bisect_left(self.starts, end)

    def sentence_at(self, token: int) -> int:
        """The index of the sentence in which ``token`` stands."""
        return bisect_left(self.sentences, (token + 1,)) - 1


def tokenize(text: str, abbreviations: Collection[str] = (), skip: Iterable[Span] = ()) -> Tokens:
    """The tokens and sentences of ``text``. Characters inside ``skip`` (residue) give no token and end a sentence."""
    starts: list[int] = []
    ends: list[int] = []
    sentences: list[tuple[int, int]] = []
    for begin, stop in _stretches(len(text), skip):
        for a, b in _sentence_spans(text, begin, stop, abbreviations):
            first = len(starts)
            for m in _TOKEN.finditer(text, a, b):
                x, y = m.span()
                starts.append(x)
                ends.append(y)
            if len(starts) > first:
                sentences.append((first, len(starts)))
    return Tokens(text, starts, ends, sentences)


def words_of(text: str) -> list[str]:
    """The token strings of a short text, such as a lexicon entry."""
    if text.replace(" ", "").isalpha():  # most entries are plain words: no expression need look at them
        return text.split()
    return [m.group() for m in _TOKEN.finditer(text)]


def _stretches(size: int, skip: Iterable[Span]) -> Iterable[tuple[int, int]]:
    at = 0
    for span in sorted(skip):
        if span.start > at:
            yield at, span.start
        at = max(at, span.end)
    if at < size:
        yield at, size


def _sentence_spans(text: str, begin: int, stop: int, abbreviations: Collection[str]) -> Iterable[tuple[int, int]]:
    at = begin
    for m in _BOUNDARY.finditer(text, begin, stop):
        if "\n" not in m.group() and _abbreviated(text, at, m.start(), abbreviations):
            continue
        yield at, m.end()
        at = m.end()
    if at < stop:
        yield at, stop


def _abbreviated(text: str, begin: int, stop: int, abbreviations: Collection[str]) -> bool:
    """Whether the full stop before ``stop`` belongs to an abbreviation or an initial ("Kombes Pol. Argo", "H. Agus")."""
    m = _WORD_BEFORE_STOP.search(text, max(begin, stop - 20), stop)
    if m is None:
        return False
    word = m[1]
    return (len(word) == 1 and word.isupper()) or word.lower() in abbreviations
