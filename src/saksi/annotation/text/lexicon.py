"""All words of a pack in one table and one automaton: what each token may be, as one character per token.

Each token of a text becomes one *code*: a character that stands for the set of classes its word belongs to, together with
its shape (lower, Capitalised, UPPER, number, mark). A rule over tokens is then a regular expression over codes, and a
class in it a set of characters: matching runs in C, and costs nothing where no trigger stands.
Phrases of several words are found by one pass of an Aho-Corasick automaton over the text's word ids, longest first; they
become one unit: the code of the phrase, then ``REST`` for each further token.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from ahocorasick_rs import AhoCorasick, MatchKind

from saksi.annotation.text.memo import Memo
from saksi.annotation.text.tokens import Tokens, words_of
from saksi.errors import PackError
from saksi.lang.pattern import Item, Term

REST = "~"
_UNKNOWN = "\x00"
_FIRST_CODE = 0x3400  # room for 40,000 codes below the surrogates; in the first plane, where expressions test a set in one step
_FIRST_ID = 0x100
_MEMO_LIMIT = 200_000  # distinct word forms kept; about 30 MB, reached after some 100,000 articles

SHAPES: dict[str, frozenset[str]] = {
    "lower": frozenset({"any", "word", "lower"}),
    "cap": frozenset({"any", "word", "cap"}),
    "upper": frozenset({"any", "word", "cap", "upper"}),
    "num": frozenset({"any", "num"}),
    "num2": frozenset({"any", "num", "num2"}),
    "num4": frozenset({"any", "num", "num4"}),
    "punct": frozenset({"any", "punct"}),
}
SHAPE_CLASSES = frozenset().union(*SHAPES.values())
_OF_LETTERS, _OF_DIGITS, _OF_MARKS = ("lower", "cap", "upper"), ("num", "num2", "num4"), ("punct",)


def shape_of(word: str) -> str:
    """The shape of a token: a key of ``SHAPES``."""
    first = word[0]
    if first.isdigit():
        return {1: "num2", 2: "num2", 4: "num4"}.get(len(word), "num") if word.isdigit() else "num"
    if not first.isalpha():
        return "punct"
    if not first.isupper():
        return "lower"
    return "upper" if len(word) > 1 and word.isupper() else "cap"


def _shapes_of(word: str) -> tuple[str, ...]:
    """The shapes in which a word of the lexicon may stand in a text."""
    return _OF_DIGITS if word[0].isdigit() else _OF_LETTERS if word[0].isalpha() else _OF_MARKS


class Lexicon:
    """Words and phrases with their classes, ready to code texts.

    ``classes`` maps a class to its surfaces; ``words`` are the literals of all patterns, each a class of its own
    (``=word``); ``overlays`` name what annotation lays over several tokens later, with the classes that gives ("person" is
    a person and an actor).
    """

    def __init__(
        self, classes: Mapping[str, Iterable[str]], words: Iterable[str], overlays: Mapping[str, frozenset[str]]
    ) -> None:
        taken = SHAPE_CLASSES & classes.keys()
        if taken:
            raise PackError(f"class {sorted(taken)[0]!r} is the name of a built-in shape; choose another")
        single, phrases = _entries(classes, words)
        self._single = {word: frozenset(of) for word, of in single.items()}
        self._codes: dict[tuple[frozenset[str], str], str] = {}
        self._sets: dict[str, frozenset[str]] = {}
        self.names = frozenset(classes) | SHAPE_CLASSES | frozenset().union(*overlays.values()) | {f"={w}" for w in words}
        shapes: dict[frozenset[str], set[str]] = {of: set(SHAPES) for of in (frozenset[str](), *overlays.values())}
        for word, of in (*single.items(), *((phrase[0], of) for phrase, of in phrases.items())):
            shapes.setdefault(frozenset(of), set()).update(_shapes_of(word))
        ordered_sets = sorted(shapes, key=sorted)
        for shape in SHAPES:  # shape by shape, so that a set of shapes is a few runs of codes: quick to compile and to test
            for classes_of in ordered_sets:
                if shape in shapes[classes_of]:
                    self._code(classes_of, shape)
        self._overlays = {name: {shape: self._code(of, shape) for shape in SHAPES} for name, of in sorted(overlays.items())}
        self._by_class = _inverted(self._sets)
        self._ids = {
            w: chr(_FIRST_ID + n + (0x800 if n + _FIRST_ID >= 0xD800 else 0))
            for n, w in enumerate(sorted({w for p in phrases for w in p}))
        }
        ordered = sorted(phrases)
        self._phrases = [frozenset(phrases[p]) for p in ordered]
        self._automaton = AhoCorasick(
            ["".join(self._ids[w] for w in p) for p in ordered], matchkind=MatchKind.LeftmostLongest
        )  # fmt: skip
        self._pairs: dict[str, str] = {}
        self._of_word = Memo(self._pair_of, _MEMO_LIMIT)
        self._selected: dict[tuple[str | None, tuple[Term, ...]], frozenset[str]] = {}

    def codes(self, tokens: Tokens) -> str:
        """One code per token of ``tokens``; units of several tokens are their code and ``REST`` for each further token."""
        pairs = "".join(map(self._of_word.bounded().__getitem__, tokens.words))
        codes = list(pairs[::2])
        for n, start, end in self._automaton.find_matches_as_indexes(pairs[1::2]):
            codes[start] = self._codes[self._phrases[n], shape_of(tokens.words[start])]
            codes[start + 1 : end] = REST * (end - start - 1)
        return "".join(codes)

    def overlay(self, codes: str, tokens: Tokens, spans: Iterable[tuple[int, int, str]]) -> str:
        """``codes`` with each half-open token range in ``spans`` made one unit of the overlay named with it."""
        out = list(codes)
        for first, last, name in spans:
            out[first] = self._overlays[name][shape_of(tokens.words[first])]
            out[first + 1 : last] = REST * (last - first - 1)
            if last < len(out) and out[last] == REST:  # a unit that the overlay cut through: what is left is plain words
                self._restore(out, tokens, last)
        return "".join(out)

    def characters(self, name: str) -> frozenset[str]:
        """All codes whose class set holds ``name``. Raises PackError for a class that no pack file defines."""
        if name not in self.names:
            like = get_close_matches(name, self.names, n=3)
            raise PackError(f"no class {name!r}" + (f"; is {' or '.join(like)} meant?" if like else " in any file of the pack"))
        return self._by_class.get(name, frozenset())

    def select(self, item: Item) -> frozenset[str]:
        """The codes that an element of a pattern stands for: a word, or a set of classes read from left to right."""
        key = (item.word, item.terms)
        codes = self._selected.get(key)
        if codes is None:
            codes = self._selected[key] = self._codes_of(item)
        return codes

    def _codes_of(self, item: Item) -> frozenset[str]:
        if item.word is not None:
            return self.characters(f"={item.word}")
        codes: frozenset[str] = frozenset()
        for term in item.terms:
            more = self.characters(term.name)
            if term.negated:
                more = self.characters("any") - more
            codes = codes & more if term.op == "&" else codes | more
        return codes

    def classes_of(self, code: str) -> frozenset[str]:
        """The classes that a code stands for; empty for ``REST``."""
        return self._sets.get(code, frozenset())

    def _pair_of(self, word: str) -> str:
        """Two characters: the code of a word alone, and its id in phrases."""
        lower = word.lower().replace("’", "'")
        pair = self._codes[self._single.get(lower, frozenset()), shape_of(word)] + self._ids.get(lower, _UNKNOWN)
        return self._pairs.setdefault(pair, pair)  # few differ: kept once, they stay in the processor's cache

    def _code(self, of: frozenset[str], shape: str) -> str:
        code = self._codes.get((of, shape))
        if code is None:
            code = self._codes[of, shape] = chr(_FIRST_CODE + len(self._codes))
            self._sets[code] = of | SHAPES[shape]
        return code

    def _restore(self, out: list[str], tokens: Tokens, at: int) -> None:
        while at < len(out) and out[at] == REST:
            out[at] = self._of_word[tokens.words[at]][0]
            at += 1


def _inverted(sets: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """For each class, the codes whose set holds it."""
    found: dict[str, set[str]] = defaultdict(set)
    for code, of in sets.items():
        for name in of:
            found[name].add(code)
    return {name: frozenset(codes) for name, codes in found.items()}


def _entries(
    classes: Mapping[str, Iterable[str]], words: Iterable[str]
) -> tuple[dict[str, set[str]], dict[tuple[str, ...], set[str]]]:
    single: dict[str, set[str]] = defaultdict(set)
    phrases: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for name, surfaces in (*classes.items(), *((f"={w}", (w,)) for w in words)):
        for surface in surfaces:
            if surface.isalpha():
                single[surface.lower()].add(name)
                continue
            parts = words_of(surface)  # cut as a text is: "Al-Qaeda" gives three
            if not parts:
                raise PackError(f"class {name!r} holds an empty word")
            if len(parts) == 1:
                single[parts[0].lower()].add(name)
            else:
                phrases[tuple(map(str.lower, parts))].add(name)
    return single, phrases
