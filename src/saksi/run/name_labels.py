"""Other people's labels of names, read as ours, and their spans laid on our tokens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from saksi.annotation.names.tagger import NameLabel, NameSpan
from saksi.annotation.text.tokens import Tokens
from saksi.errors import NamesError

LABELS: dict[str, NameLabel] = {
    **dict.fromkeys(("PER", "PERS", "PERSON", "PPL"), "PER"),  # PPL, PLC: NERP
    **dict.fromkeys(("LOC", "LOCATION", "PLACE", "PLC", "GPE", "FAC", "FACILITY"), "LOC"),
    **dict.fromkeys(("ORG", "ORGANISATION", "ORGANIZATION", "NOR", "CORPORATION"), "ORG"),  # NOR: political bodies
}
"""The labels that are understood, in capitals; all others (dates, laws, products …) are no names."""

_MARKS = {"B": "B", "I": "I", "S": "B", "U": "B", "E": "I", "L": "I"}  # IOB, and the single and last ones of BIOES and BILOU


def label_of(label: str) -> NameLabel | None:
    """Which of our labels another's is; null where it is none."""
    return LABELS.get(label.strip().upper())


def tag_of(tag: str) -> str:
    """An IOB tag with one of our labels for another's tag ("S-PERSON" is "B-PER", "gpe" is "I-LOC"); "O" where it is none."""
    mark, dash, rest = tag.replace("_", "-", 1).partition("-")
    if dash and mark.upper() in _MARKS:
        label = label_of(rest)
        return f"{_MARKS[mark.upper()]}-{label}" if label else "O"
    label = label_of(tag)
    return f"I-{label}" if label else "O"


def checked(labels: Iterable[str], where: str) -> None:
    """Nothing. Raises NamesError where none of the ``labels`` of a model is understood."""
    known = sorted(set(labels) - {"O", ""})
    if all(tag_of(label) == "O" for label in known):
        shown = ", ".join(known[:12]) or "none"
        raise NamesError(f"{where}: none of its labels is understood ({shown}); persons are PER, organisations ORG, places LOC")


def laid(tokens: Tokens, found: Iterable[tuple[int, int, NameLabel, float]]) -> Iterator[NameSpan]:
    """Names by characters (start, end, label, confidence), in order, as names by tokens.

    A name takes each token that it touches, ends where its first sentence ends, and gives way to one before it.
    """
    free = 0
    for start, end, label, sure in sorted(found):
        first, last = tokens.range(start, end)
        if first >= last or first < free:
            continue
        last = min(last, tokens.sentences[tokens.sentence_at(first)][1])
        yield NameSpan(first, last, label, round(sure, 3))
        free = last


def stretches(tokens: Tokens, most: int) -> Iterator[tuple[int, int]]:
    """Character ranges that hold all tokens: whole sentences that only blanks part, at most ``most`` characters.

    A sentence that is longer by itself is cut between tokens.
    """
    begin = end = -1
    for start, stop in _pieces(tokens, most):
        if begin >= 0 and stop - begin <= most and not tokens.text[end:start].strip():
            end = stop
            continue
        if begin >= 0:
            yield begin, end
        begin, end = start, stop
    if begin >= 0:
        yield begin, end


def _pieces(tokens: Tokens, most: int) -> Iterator[tuple[int, int]]:
    starts, ends = tokens.starts, tokens.ends
    for first, last in tokens.sentences:
        begin = first
        for i in range(first + 1, last):
            if ends[i] - starts[begin] > most:
                yield starts[begin], ends[i - 1]
                begin = i
        yield starts[begin], ends[last - 1]
