"""The data that the name tagger is trained on: read, brought to one convention, and enriched."""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from saksi.annotation.text.lexicon import REST, Lexicon
from saksi.annotation.text.tokens import Tokens, tokenize
from saksi.evaluation.conll import LABELS, Labelled, TaggedSentence, names_of, tagged

Row = tuple[list[str], list[Labelled]]
"""The words of a sentence, and its names."""

SETS = {
    "idner.train": "idner_news_2k/train_no_eval_overlap.txt",
    "idner.dev": "idner_news_2k/dev.txt",
    "nergrit.train": "indonlu_nergrit/train_preprocess.txt",
    "nergrit.dev": "indonlu_nergrit/valid_preprocess.txt",
    "nerp.train": "indonlu_nerp_posp/ner_train_no_eval_overlap.txt",
    "nerp.dev": "indonlu_nerp_posp/ner_valid.txt",
}
_NERP = {"PPL": "PER", "PLC": "LOC", "IND": "ORG"}
_EDGES_LEFT, _EDGES_RIGHT = frozenset("(\"'[,."), frozenset(")\"'],")
_SMALL = frozenset({"dan", "bin", "binti", "of", "untuk", "di"})
_ACRONYM = 4  # letters of the longest word that, alone the name of an organisation, is written in capitals
_PLAIN = re.compile(r"[\w.\-'&]+")


def read_set(folder: Path, name: str) -> list[Row]:
    """The sentences of one data set."""
    rows: list[Row] = []
    words: list[str] = []
    tags: list[str] = []
    for line in [*(folder / SETS[name]).read_text("utf-8").split("\n"), ""]:
        columns = line.split()
        if columns:
            mark, _, label = columns[-1].partition("-")
            words.append(columns[0])
            tags.append(f"{mark}-{_NERP.get(label, label)}")
        elif words:
            rows.append((words, list(names_of(tags))))
            words, tags = [], []
    return rows


def sentence(row: Row, *, lower: bool = False) -> TaggedSentence:
    """The row as running text."""
    words, names = row
    tags = ["O"] * len(words)
    for first, last, label in names:
        tags[first:last] = [f"B-{label}"] + [f"I-{label}"] * (last - first - 1)
    return tagged([(w.lower() if lower else w, t) for w, t in zip(words, tags, strict=True)])


def aligned(given: TaggedSentence) -> tuple[Tokens, list[str]]:
    """Our tokens of a sentence, and a tag for each; brackets and commas at a name's edge are not of it."""
    tokens = tokenize(given.text)
    tags = ["O"] * len(tokens)
    for first, last, label in given.names:
        a, b = tokens.range(given.words[first][0], given.words[last - 1][1])
        while b - a > 1 and tokens.words[a] in _EDGES_LEFT:
            a += 1
        while b - a > 1 and tokens.words[b - 1] in _EDGES_RIGHT:
            b -= 1
        tags[a:b] = [f"B-{label}"] + [f"I-{label}"] * (b - a - 1)
    return tokens, tags


def key(row: Row) -> str:
    """What tells a sentence from another, however it is spaced and cased."""
    return re.sub(r"\W", "", "".join(row[0]).lower())


def hints(rows: Iterable[Row]) -> dict[str, tuple[str, ...]]:
    """Word -> how often it stood in which kind of name: 3 nearly always, 2 mostly, 1 sometimes, 0 seldom; O never."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for words, names in rows:
        labels = {i: label for a, b, label in names for i in range(a, b)}
        for i, word in enumerate(words):
            counts[word.strip('()".,').lower()][labels.get(i, "O")] += 1
    found = {}
    for word, of in sorted(counts.items()):
        total = sum(of.values())
        grades = [
            f"{label}{_grade(of[label] / total)}" for label in ("PER", "LOC", "ORG") if of[label] / total >= 0.15 or of[label] > 1
        ]
        if word[:1].isalpha() and (grades or total >= 5):
            found[word] = tuple(grades) or ("O",)
    return found


def _grade(share: float) -> int:
    return sum(share >= least for least in (0.15, 0.5, 0.85))


def with_states(rows: Sequence[Row], lexicon: Lexicon, sure: set[str]) -> list[Row]:
    """``rows`` with states and well-known places marked as places wherever no other name holds them."""
    states = lexicon.characters("known_state") & lexicon.characters("cap")
    out = []
    for row in rows:
        given = sentence(row)
        tokens, tags = aligned(given)
        codes = lexicon.codes(tokens)
        names = set(given.names)
        for i in range(len(tokens)):
            j = i + 1
            while j < len(tokens) and codes[j] == REST:
                j += 1
            known = codes[i] in states or (j == i + 1 and tokens.words[i].lower() in sure)
            free = all(t == "O" for t in tags[i:j]) and not (j < len(tags) and tags[j][0] == "I")
            if codes[i] != REST and known and free and tokens.words[i][0].isupper():
                names.add((*given.covered(tokens.starts[i], tokens.ends[j - 1]), "LOC"))
        out.append((row[0], sorted(names)))
    return out


def pools(rows: Iterable[Row], lower: Iterable[Row]) -> dict[str, list[list[str]]]:
    """Names by kind, to put in other names' places; persons' from lower-cased data too."""
    found: dict[str, list[list[str]]] = {label: [] for label in sorted(set(LABELS.values()))}
    for words, names in rows:
        for a, b, label in names:
            if words[a][0].isupper() and all(_PLAIN.fullmatch(w) for w in words[a:b]):
                found[label].append(words[a:b])
    for words, names in lower:
        found["PER"] += [_titled(words[a:b]) for a, b, label in names if label == "PER" and all(w.isalpha() for w in words[a:b])]
    return found


def introduced(
    rows: Iterable[Row], names: dict[str, list[list[str]]], offices: Sequence[str], chance: random.Random
) -> Iterator[Row]:
    """Copies of sentences in which a person is introduced as news do: office, whose it is, name, with no comma between."""
    for words, marked in rows:
        at = next(
            ((a, b) for a, b, k in marked if k == "PER" and (a == 0 or (words[a - 1].isalpha() and words[a - 1].islower()))), None
        )
        if at is None:
            continue
        a, b = at
        head = _titled(chance.choice(offices).split())
        label = chance.choices(["ORG", "LOC", ""], [0.65, 0.25, 0.1])[0]
        whose = chance.choice(names[label]) if label else []
        person = chance.choice(names["PER"]) if chance.random() < 0.8 else words[a:b]
        new = [*head, *whose, *([","] if chance.random() < 0.15 else []), *person]
        shift = len(new) - (b - a)
        inside = [(a + len(head), a + len(head) + len(whose), label)] if label else []
        inside.append((a + len(new) - len(person), a + len(new), "PER"))
        others = [(x + shift, y + shift, k) if x >= b else (x, y, k) for x, y, k in marked if y <= a or x >= b]
        yield [*words[:a], *new, *words[b:]], sorted([*others, *inside])


def swapped(rows: Iterable[Row], names: dict[str, list[list[str]]], chance: random.Random, share: float = 0.7) -> Iterator[Row]:
    """Copies of sentences with names in which most capitalised names are another name of their kind: what stands beside tells."""
    for words, marked in rows:
        if not marked:
            continue
        new: list[str] = []
        inside, at = [], 0
        for a, b, label in marked:
            other = chance.choice(names[label]) if words[a][0].isupper() and chance.random() < share else words[a:b]
            new += [*words[at:a], *other]
            inside.append((len(new) - len(other), len(new), label))
            at = b
        yield [*new, *words[at:]], inside


def recased(rows: Iterable[Row], cased: Iterable[Row]) -> Iterator[Row]:
    """Lower-cased sentences with their first words and their names capitalised; acronyms as in ``cased`` data."""
    acronyms = {w.lower(): w for words, _ in cased for w in words if w.isupper() and len(w) > 1}
    for words, names in rows:
        new = list(words)
        for a, b, label in names:
            for i in range(a, b):
                if new[i] not in _SMALL:
                    short = label == "ORG" and b - a == 1 and len(new[i]) <= _ACRONYM
                    new[i] = acronyms.get(new[i]) or (new[i].upper() if short else _titled([new[i]])[0])
        new[:1] = [w[:1].upper() + w[1:] for w in new[:1]]
        yield new, names


def _titled(words: Sequence[str]) -> list[str]:
    return [w if w in ("dan", "bin", "binti") else "-".join(p[:1].upper() + p[1:] for p in w.split("-")) for w in words]
