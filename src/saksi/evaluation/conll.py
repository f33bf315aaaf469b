"""Files of tagged tokens: the word in the first column, an IOB tag in the last, a blank line between sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from saksi.errors import GoldError

LABELS = {
    "PER": "PER", "PERSON": "PER", "LOC": "LOC", "LOCATION": "LOC", "PLACE": "LOC", "ORG": "ORG", "ORGANISATION": "ORG",
    "ORGANIZATION": "ORG",
}  # fmt: skip
Labelled = tuple[int, int, str]
"""A name: half-open range of words, and PER, ORG or LOC."""

_BLANKS = re.compile(r"[ \t]+")
_NO_BLANK_BEFORE = frozenset({".", ",", ";", ":", "!", "?", ")"})


class TaggedSentence(msgspec.Struct, frozen=True):
    """A sentence as running text, where each of its words stands in it, and the names that are marked."""

    text: str
    words: tuple[tuple[int, int], ...]
    names: frozenset[Labelled]

    def covered(self, start: int, end: int) -> tuple[int, int]:
        """The half-open range of words that touch the characters ``start:end``."""
        touching = [i for i, (a, b) in enumerate(self.words) if a < end and start < b]
        return (touching[0], touching[-1] + 1) if touching else (0, 0)


def read_conll(path: Path) -> list[TaggedSentence]:
    """The sentences of a file. GoldError where it cannot be read, holds none, or a last column is no IOB tag.

    Columns stand between blanks or tabs; lines end with LF or CRLF. Labels other than persons', places' and organisations'
    are read as no name.
    """
    try:
        lines = path.read_bytes().decode("utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"{path}: cannot be read: {error}") from error
    sentences = [tagged(rows) for rows in _blocks(lines, path)]
    if not sentences:
        raise GoldError(f"{path}: the file holds no sentence to score")
    return sentences


def tagged(rows: Sequence[tuple[str, str]]) -> TaggedSentence:
    """The sentence of (word, tag) pairs, its text written as one would: no blank before a comma."""
    parts: list[str] = []
    words: list[tuple[int, int]] = []
    at = 0
    for i, (word, _) in enumerate(rows):
        if i and word not in _NO_BLANK_BEFORE and rows[i - 1][0] != "(":
            parts.append(" ")
            at += 1
        parts.append(word)
        words.append((at, at + len(word)))
        at += len(word)
    return TaggedSentence("".join(parts), tuple(words), frozenset(names_of([tag for _, tag in rows])))


def names_of(tags: Sequence[str]) -> Iterator[Labelled]:
    """The names that IOB tags mark, in either of its dialects: a name may begin with I after no name or another kind."""
    start, kind = -1, ""
    for i, tag in enumerate([*tags, "O"]):
        mark, _, label = tag.partition("-")
        label = LABELS.get(label.upper(), "")
        if start >= 0 and (mark != "I" or label != kind):
            yield start, i, kind
            start = -1
        if label and start < 0:
            start, kind = i, label


def _blocks(lines: Sequence[str], path: Path) -> Iterator[list[tuple[str, str]]]:
    rows: list[tuple[str, str]] = []
    for number, line in enumerate([*lines, ""], 1):
        columns = _BLANKS.split(line.strip(" \t\r"))
        if not columns[0]:
            if rows:
                yield rows
            rows = []
            continue
        if columns[0] == "-DOCSTART-":
            continue
        tag = columns[-1]
        if len(columns) < 2 or not (tag == "O" or tag[:2] in ("B-", "I-")):
            raise GoldError(f"{path}:{number}: the last column must be an IOB tag (O, B-PER, I-PER …), not {tag[:20]!r}")
        rows.append((columns[0], tag))
