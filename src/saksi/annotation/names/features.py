"""What the name tagger looks at: each word's letters, shape, classes and likelihood of being in a name, and its neighbours'.

Everything that a word and its code say is worked out once and kept; a token's row is then a few lists joined. Most tokens of
cased text cannot be part of a name and are never looked at: see ``stretches``. Features are UTF-8, as the model reads them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from saksi.annotation.text.lexicon import REST, Lexicon
from saksi.annotation.text.memo import Memo
from saksi.annotation.text.tokens import Tokens
from saksi.lang.schema.tagging import Tagging

_MEMO_LIMIT = 50_000
_NO_CODE = ""


class _Seen(NamedTuple):
    """What one word under one code adds to the rows: its own, and those of the tokens one or two away."""

    own: list[bytes]
    after: list[bytes]
    before: list[bytes]
    after2: list[bytes]
    before2: list[bytes]
    lower: bytes
    shape: bytes
    capital: bool
    ahead: bytes
    back: bytes
    """How the features begin that join the shape of one word with the next, and one word with the shape of the next."""


class NameFeatures:
    """Rows of features for the stretches of a text that may hold names.

    ``hints`` say of a word how often it stood in which kind of name ("PER3" mostly, "PER0" seldom). ``cased`` is false for
    text whose capitals say nothing: all words are then looked at, none by shape.
    """

    def __init__(self, lexicon: Lexicon, tagging: Tagging, hints: Mapping[str, tuple[str, ...]], cased: bool) -> None:
        self._lexicon = lexicon
        self._hints = hints
        self._cased = cased
        self._wanted = frozenset(tagging.features)
        self._joins = frozenset(tagging.joins)
        self._gap = tagging.gap
        self._heads = _codes(lexicon, tagging.heads, "lower")
        self._tails = _codes(lexicon, tagging.tails, "lower")
        self._never = _codes(lexicon, tagging.never, "cap")
        self._never_first = self._never | _codes(lexicon, tagging.never_first, "cap")
        self._memo = Memo(self._look, _MEMO_LIMIT)

    def stretches(self, tokens: Tokens, codes: str) -> Iterator[tuple[int, int, int, int]]:
        """First and last of each sentence, and of each run of tokens in it that may hold names."""
        for a, b in tokens.sentences:
            if self._cased:
                for x, y in self._runs(tokens.words, codes, a, b):
                    if y - x > 1 or codes[x] not in (self._never_first if x == a else self._never):
                        yield a, b, x, y
            else:
                yield a, b, a, b

    def rows(self, tokens: Tokens, codes: str, sentence: tuple[int, int], run: tuple[int, int]) -> list[list[bytes]]:
        """One row for each token of ``run``, a run of ``sentence``."""
        first, last = sentence
        a, b = run
        low = max(first, a - 2)
        seen = self._window(tokens.words, codes, low, min(last, b + 2), first)
        size, rows = len(seen), []
        block: list[bytes] = []
        blocked = a - low
        for i in range(a - low, b - low):
            here = seen[i]
            row = here.own.copy()
            if self._cased:
                if i >= blocked:
                    block, blocked = _block(seen, i, size)
                row += block
            if i:
                back = seen[i - 1]
                row += back.after
                row.append(back.back + here.shape)
                if i > 1:
                    row += seen[i - 2].after2
            else:
                row.append(b"B")
            if i + 1 < size:
                ahead = seen[i + 1]
                row += ahead.before
                row.append(here.ahead + ahead.lower)
                if i + 2 < size:
                    row += seen[i + 2].before2
            else:
                row.append(b"E")
            rows.append(row)
        return rows

    def _runs(self, words: list[str], codes: str, first: int, end: int) -> Iterator[tuple[int, int]]:
        start, last = -1, 0
        heads, tails, joins, gap = self._heads, self._tails, self._joins, self._gap
        for i in range(first, end):
            word = words[i]
            if word[0].isupper():
                if start < 0:
                    start = i
                    while start > first and codes[start - 1] in heads:
                        start -= 1
                elif i - last - 1 > gap:
                    yield start, last + 1
                    start = i
                last = i
            elif start >= 0:
                if last == i - 1 and ((word[0].isdigit() and len(word) < 4) or codes[i] in tails):
                    last = i
                elif word not in joins and codes[i] not in heads:
                    yield start, last + 1
                    start = -1
        if start >= 0:
            yield start, last + 1

    def _window(self, words: list[str], codes: str, low: int, high: int, first: int) -> list[_Seen]:
        memo, part = self._memo.bounded(), codes[low:high]
        if REST not in part:
            return list(map(memo.__getitem__, zip(words[low:high], part, strict=True)))
        head = low
        while head > first and codes[head] == REST:
            head -= 1
        unit = codes[head] if codes[head] != REST else _NO_CODE
        seen = []
        for i in range(low, high):
            if codes[i] == REST:
                seen.append(memo[words[i], unit + REST])
            else:
                unit = codes[i]
                seen.append(memo[words[i], unit])
        return seen

    def _look(self, word_and_code: tuple[str, str]) -> _Seen:
        word, code = word_and_code
        lower = word.lower().replace("’", "'")
        letters = lower[0].isalpha()
        if lower[0].isdigit():
            lower = "2000" if len(lower) == 4 and lower.isdigit() else "9"
        shape = shape_of(word) if self._cased or not letters else "n"
        own = [f"w={lower}", f"s={shape}"]
        if letters:
            own += [f"p3={lower[:3]}", f"f3={lower[-3:]}", f"f2={lower[-2:]}"]
            if len(lower) > 4:
                own += [f"p4={lower[:4]}", f"f4={lower[-4:]}"]
        hints = self._hints.get(lower, ())
        classes = sorted(self._lexicon.classes_of(code[:1]) & self._wanted) if code != REST else []
        mark = "ci=" if code.endswith(REST) else "c="
        own += [f"h={h}" for h in hints] + [mark + c for c in classes]
        around = [f"w={lower}", f"s={shape}", f"f={lower[-3:]}", *(f"h={h}" for h in hints), *(f"c={c}" for c in classes)]
        return _Seen(
            _encoded(own),
            _encoded("-1" + f for f in around),
            _encoded("+1" + f for f in around),
            _encoded([f"-2w={lower}", *(f"-2c={c}" for c in classes)]),
            _encoded([f"+2w={lower}"]),
            lower.encode(),
            shape.encode(),
            shape.startswith("X"),
            f"s|+1w={shape}|".encode(),
            f"-1w|s={lower}|".encode(),
        )


def shape_of(word: str) -> str:
    """How a word is written: "x" lower, "Xx" capitalised, "XX" and "XXX" short and long capitals, "XxX" mixed, "9" digits."""
    first = word[0]
    if first.isdigit():
        return ("Y" if len(word) == 4 else "9") if word.isdigit() else "9."
    if not first.isalpha():
        return first
    if first.islower():
        return "x"
    if len(word) == 1:
        return "X"
    if word.isupper():
        return "XX" if len(word) <= 4 else "XXX"
    return "Xx" if word[1:].islower() else "XxX"


def _encoded(features: Iterable[str]) -> list[bytes]:
    return [f.encode() for f in features]


def _block(seen: list[_Seen], at: int, size: int) -> tuple[list[bytes], int]:
    """What all words of one capitalised stretch share: the words on either side of it, and its length; and where it ends."""
    if not seen[at].capital:
        return [], at + 1
    end = at + 1
    while end < size and seen[end].capital:
        end += 1
    before = seen[at - 1].lower if at else b"^"
    after = seen[end].lower if end < size else b"$"
    return [b"L=" + before, b"R=" + after, b"N=%d" % min(end - at, 5)], end


def _codes(lexicon: Lexicon, names: Iterable[str], shape: str) -> frozenset[str]:
    """The codes of words so shaped that belong to one of the classes ``names``."""
    return frozenset().union(*(lexicon.characters(n) for n in names)) & lexicon.characters(shape)
