"""Prints how well direct statements find the quotations of the PFSA-ID development file (evaluation only; needs ../shared).

The text is rebuilt from the tokens alone: blanks are taken out before stops and inside brackets, a blank line is a blank, and
an article begins where its dateline names the newspaper. The tags are read only to score: a labelled quotation is found
where a direct statement shares at least half of its characters (intersection over union), one to one.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from saksi.model import Article
from saksi.run.reader import Reader

FILE = Path(__file__).resolve().parents[2] / "shared/data/eval_only/pfsa_id_quotes/dev.txt"
TIGHT_BEFORE = frozenset(",.;:?!)%]")
TIGHT_AFTER = frozenset("([")
MARKS = '"“”,. '
Span = tuple[int, int]


def main(path: Path = FILE) -> int:
    """Print recall and precision; the exit status is 1 where the file is absent."""
    if not path.is_file():
        print(f"{path}: absent (needs ../shared); nothing measured")
        return 1
    reader = Reader()
    gold = found = hit = 0
    for article in articles(path):
        text, places = rebuilt([word for word, _ in article])
        want = labelled(text, places, [tag for _, tag in article])
        said = reader.annotate(Article(text=text, id="pfsa", lang="id")).statements
        got = [(s.start, s.end) for s in said if s.kind == "direct"]
        gold, found, hit = gold + len(want), found + len(got), hit + matched(want, got)
        if "-v" in sys.argv:
            show(text, want, got)
    print(f"direct quotations: {gold} labelled, {found} found, {hit} shared")
    print(f"recall {100 * hit / gold:.1f}  precision {100 * hit / found:.1f}")
    return 0


def articles(path: Path) -> Iterator[list[tuple[str, str]]]:
    """The articles of the file, each a list of (word, tag); a sentence with a dateline begins one."""
    article: list[tuple[str, str]] = []
    sentence: list[tuple[str, str]] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.strip():
            word, tag = line.split("\t")
            sentence.append((word, tag))
            continue
        if article and "KOMPAS" in [w for w, _ in sentence[:8]] and sentence[0][0].isupper():
            yield article
            article = []
        article += sentence
        sentence = []
    yield article


def rebuilt(words: list[str]) -> tuple[str, list[Span]]:
    """The text of the tokens, and the place of each in it."""
    parts: list[str] = []
    places: list[Span] = []
    at, tight = 0, True
    for word in words:
        if not tight and word not in TIGHT_BEFORE and not word.startswith("-"):
            parts.append(" ")
            at += 1
        places.append((at, at + len(word)))
        parts.append(word)
        at += len(word)
        tight = word in TIGHT_AFTER
    return "".join(parts), places


def labelled(text: str, places: list[Span], tags: list[str]) -> list[Span]:
    """The characters of each labelled quotation, without its marks."""
    spans: list[Span] = []
    start = 0
    for (a, b), tag in zip(places, tags, strict=True):
        if tag in ("B-STATEMENT", "U-STATEMENT"):
            start = a
        if tag in ("L-STATEMENT", "U-STATEMENT"):
            inside = text[start:b].strip(MARKS)
            begin = text.index(inside, start)
            spans.append((begin, begin + len(inside)))
    return spans


def matched(want: list[Span], got: list[Span]) -> int:
    """How many labelled spans have a found one of their own that is at least half the same."""
    free = list(got)
    hits = 0
    for w in want:
        best = max(free, key=lambda g: _iou(w, g), default=None)
        if best is not None and _iou(w, best) >= 0.5:
            free.remove(best)
            hits += 1
    return hits


def show(text: str, want: list[Span], got: list[Span]) -> None:
    """Print what was missed and what was found too much."""
    for name, these, those in (("missed", want, got), ("extra", got, want)):
        for a, b in these:
            if not any(_iou((a, b), t) >= 0.5 for t in those):
                print(f"{name}: …{text[max(0, a - 60) : a]}[[{text[a:b]}]]{text[b : b + 60]}…")


def _iou(a: Span, b: Span) -> float:
    common = max(0, min(a[1], b[1]) - max(a[0], b[0]))
    return common / (a[1] - a[0] + b[1] - b[0] - common) if common else 0.0


if __name__ == "__main__":
    sys.exit(main())
