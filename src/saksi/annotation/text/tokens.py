"""One tokenisation and one sentence split per section: the layer that all others stand on."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator

from saksi.model import Span

# Letters carry their combining marks. A hyphen joins lower-case words ("anak-anak", "berbulan-bulan") and a repeated word
# ("Bangsa-Bangsa"); it parts names ("Israel-Hamas"), which a rule joins again where it is one name ("Al-Aqsa").
# Most tokens are plain words with a blank or a common mark behind them: they are tried first, and match at once.
_LETTERS = r"[^\W\d_]++(?:[\u0300-\u036f]++[^\W\d_]*+)*+"
_WORD = rf"{_LETTERS}(?:['’ʼ`]{_LETTERS})*"
_TOKEN = re.compile(
    r"[A-Za-z]++(?=[ ,.\n])"
    r"|\d+(?:[.,]\d+)*"
    rf"|(?P<twice>{_LETTERS})-(?i:(?P=twice))\w*"
    r"|[a-z]++(?:-[a-z]+)+\b"
    rf"|{_WORD}"
    r"|\.{2,}|--+|\S"
)
# Where a sentence may end: begun by the mark or line break itself, which a search skips to without trying other places.
_BOUNDARY = re.compile(
    r"[.!?…\n](?:(?<=\n)\s*"
    r"|(?<!\n)[\"”’')\]]*\s+(?=[\"“‘'(\[]*[A-Z0-9])"
    r"|(?<=[.!?])[\"”](?=[A-Z])"
    r"|(?<=[a-z]{3}\.)(?=[A-Z][a-z]))"
)
_WORD_BEFORE_STOP = re.compile(r"([^\W\d_]+(?:\.[^\W\d_]+)*)\.$")
_QUOTES = ('"', "”")


class Tokens:
    """The tokens of one section's text, outside its residue.

    ``words[i]`` stands at ``starts[i]:ends[i]``; ``sentences`` are half-open ranges of token indexes, in order, none empty.
    """

    __slots__ = ("_firsts", "_lower", "ends", "sentences", "starts", "text", "words")

    def __init__(self, text: str, spans: list[tuple[int, int]], sentences: list[tuple[int, int]]) -> None:
        self.text = text
        self.starts = [a for a, _ in spans]
        self.ends = [b for _, b in spans]
        self.words = [text[a:b] for a, b in spans]
        self.sentences = sentences
        self._firsts = [first for first, _ in sentences]
        self._lower: list[str] | None = None

    def __len__(self) -> int:
        return len(self.starts)

    @property
    def lower(self) -> list[str]:
        """The words in lower case, made when first asked for and shared by all layers."""
        if self._lower is None:  # one call for all words: no token holds a line break
            self._lower = "\n".join(self.words).lower().split("\n") if self.words else []
        return self._lower

    def span(self, first: int, last: int) -> Span:
        """The characters of the tokens ``first`` up to, not including, ``last``."""
        return Span(self.starts[first], self.ends[last - 1])

    def at(self, offset: int) -> int:
        """The index of the first token that ends after ``offset``; ``len(self)`` where none does."""
        return bisect_right(self.ends, offset)

    def range(self, start: int, end: int) -> tuple[int, int]:
        """The half-open range of tokens that touch the characters ``start:end``."""
        return bisect_right(self.ends, start), bisect_left(self.starts, end)

    def sentence_at(self, token: int) -> int:
        """The index of the sentence in which ``token`` stands."""
        return bisect_right(self._firsts, token) - 1


def tokenize(text: str, abbreviations: Collection[str] = (), skip: Iterable[Span] = ()) -> Tokens:
    """The tokens and sentences of ``text``. Characters inside ``skip`` (residue) give no token and end a sentence."""
    spans: list[tuple[int, int]] = []
    sentences: list[tuple[int, int]] = []
    for begin, stop in _stretches(len(text), skip):
        first = len(spans)
        spans += [m.span() for m in _TOKEN.finditer(text, begin, stop)]  # no token crosses the end of a sentence
        for end in _sentence_ends(text, begin, stop, abbreviations):
            last = bisect_left(spans, (end,), first)
            if last > first:
                sentences.append((first, last))
                first = last
    return Tokens(text, spans, sentences)


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


def _sentence_ends(text: str, begin: int, stop: int, abbreviations: Collection[str]) -> Iterator[int]:
    """Where each sentence ends. The mark before ``begin`` is looked at too: it may stand in the residue skipped."""
    at = begin
    for m in _BOUNDARY.finditer(text, max(0, begin - 1), stop):
        mark = m[0]
        if "\n" not in mark and not mark.endswith(_QUOTES) and _abbreviated(text, at, m.start() + 1, abbreviations):
            continue
        at = m.end()
        yield at
    yield stop


def _abbreviated(text: str, begin: int, stop: int, abbreviations: Collection[str]) -> bool:
    """Whether the full stop before ``stop`` belongs to an abbreviation or an initial ("Kombes Pol. Argo", "H. Agus")."""
    m = _WORD_BEFORE_STOP.search(text, max(begin, stop - 20), stop)
    if m is None:
        return False
    word = m[1]
    return (len(word) == 1 and word.isupper()) or word.lower() in abbreviations
