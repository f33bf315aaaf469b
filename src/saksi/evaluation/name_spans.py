"""Scores of names found in tagged sentences: exact span and type."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from saksi.evaluation.conll import Labelled, TaggedSentence
from saksi.evaluation.tallies import ScoreRow, Tally

Find = Callable[[str], Iterable[tuple[int, int, str]]]
"""Gives the names of a text: start, end, and PER, ORG or LOC."""


class NameScore:
    """Counts names that are right in span and type, over all and per type."""

    def __init__(self) -> None:
        self.mistakes: list[str] = []
        self._all = Tally()
        self._by_label = {label: Tally() for label in ("PER", "ORG", "LOC")}

    def add(self, gold: Collection[Labelled], predicted: Collection[Labelled]) -> None:
        """Counts the names of one sentence."""
        right = set(gold) & set(predicted)
        self._all.add(len(gold), len(predicted), len(right))
        for label, tally in self._by_label.items():
            tally.add(*(sum(n[2] == label for n in names) for names in (gold, predicted, right)))

    def rows(self) -> dict[str, ScoreRow]:
        """The scores by name: of all, then of each type."""
        return {"names": self._all.row()} | {f"names.{label}": tally.row() for label, tally in self._by_label.items()}

    def line(self) -> str:
        """All of it in one line."""
        row = self._all.row()
        types = "  ".join(f"{label} {tally.f1:.1f}" for label, tally in self._by_label.items())
        return f"P {row['P']}  R {row['R']}  F1 {row['F1']}  {types}"


def score_names(sentences: Iterable[TaggedSentence], find: Find) -> NameScore:
    """Scores of what ``find`` gives for the text of each sentence, against the names marked in it."""
    score = NameScore()
    for sentence in sentences:
        found = {(*sentence.covered(start, end), label) for start, end, label in find(sentence.text)}
        score.add(sentence.names, found)
        score.mistakes += [_in_words(sentence, name) for name in sorted(sentence.names ^ found)]
    return score


def _in_words(sentence: TaggedSentence, name: Labelled) -> str:
    first, last, label = name
    start, end = sentence.words[first][0], sentence.words[last - 1][1]
    text = sentence.text
    context = f"{text[max(0, start - 40) : start]}⟦{text[start:end]}⟧{text[end : end + 40]}"
    return f"{'missed' if name in sentence.names else 'extra '} {label}  {context}"
