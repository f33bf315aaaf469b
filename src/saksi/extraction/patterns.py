"""The notation of residue patterns: literal words and ``{slots}``, made into regular expressions.

White space in a pattern stands for any white space within a line; beside punctuation it may be absent or present. ``{cue}``
is one of the rule's cue words: written small in the rule, it is found with a capital (at the beginning of a line also
without), the rest in any case; written with capitals, it is found exactly so.
"""

from __future__ import annotations

import re

from saksi.errors import PatternError
from saksi.extraction.slots import GAP, INSIDE, OPEN_ENDED, alternatives
from saksi.lang.schema.residue import ResidueRule

_PARTS = re.compile(r"\{(\w+)\}|(\s+)|([^\W_]+)|([^\w\s])")
NAMES_FIRST = "{names} "
"""How a pattern begins whose names stand before the cue: the cue is searched, then the names before it."""

_LINE_END = rf"{GAP}*+[.:…]*+{GAP}*+(?=\n|\Z)"


def cues_of(words: tuple[str, ...], *, small: bool) -> list[str]:
    """Regular expressions that together find a rule's cue words, each beginning with a letter of its own.

    ``small`` allows a small first letter. A search for alternatives that all begin with a plain letter skips quickly
    over the text between; so each first letter has its own.
    """
    found = [re.escape(w[0]) + alternatives([w[1:]]) + r"(?!\w)" for w in words if w != w.lower()]
    by_letter: dict[str, list[str]] = {}
    for word in words:
        if word == word.lower():
            by_letter.setdefault(word[0], []).append(word[1:])
    for first, rests in sorted(by_letter.items()):
        for letter in {first.upper(), first} if small else {first.upper()}:
            found.append(rf"{re.escape(letter)}(?i:{_continued(rests)})(?!\w)")
    return sorted(found)


def _continued(rests: list[str]) -> str:
    """Like ``alternatives``, for words that have lost their first letter."""
    longest_first = sorted(rests, key=lambda r: (-len(r), r))
    return "|".join(re.escape(r).replace(r"\ ", rf"{GAP}+") for r in longest_first)


def variants_of(pattern: str, rule: ResidueRule, slots: dict[str, str]) -> list[str]:
    """Regular expressions without groups that together find the pattern: one for each first letter of a leading cue."""
    searched = pattern.removeprefix(NAMES_FIRST)
    if not searched.startswith("{cue}"):
        return [regex_of(pattern, rule, slots, groups=False)]
    cue = cues_of(rule.cue, small=_small(pattern, rule))
    whole = regex_of(pattern, rule, slots, groups=False)
    leading = f"(?:{'|'.join(cue)})"
    return [each + whole.removeprefix(leading) for each in cue]


def _small(pattern: str, rule: ResidueRule) -> bool:
    return rule.at in ("line", "tail") or pattern.startswith(("[", "(", "{names}"))


def regex_of(pattern: str, rule: ResidueRule, slots: dict[str, str], *, groups: bool) -> str:
    """The regular expression of one pattern; with ``groups`` each slot is a named group.

    Raises PatternError where the pattern names an unknown slot.
    """
    out: list[str] = []
    pattern, whole = pattern.removeprefix(NAMES_FIRST), pattern
    before: str = "start"
    for slot, gap, word, mark in (m.groups() for m in _PARTS.finditer(pattern)):
        if gap:
            out.append(f"{GAP}+" if before == "word" else "")
            before = "gap" if before == "word" else before
            continue
        piece, after = (re.escape(mark), "mark") if mark else (re.escape(word or ""), "word")
        if slot:
            piece, after = _slot(slot, whole, rule, slots, groups=groups), "mark" if slot in ("dash", "eol") else "word"
        if after == "mark" and before == "gap":
            out[-1] = f"{GAP}*"
        elif before == "mark" or (after == "mark" and before == "word"):
            out.append(f"{GAP}*")
        out.append(piece)
        before = after
    return "".join(out) + ("" if _open_ended(pattern) or rule.at in ("head", "anywhere") else _LINE_END)


def _open_ended(pattern: str) -> bool:
    last = pattern.rsplit("{", 1)[-1]
    return last.endswith("}") and last[:-1] in OPEN_ENDED


def _slot(name: str, pattern: str, rule: ResidueRule, slots: dict[str, str], *, groups: bool) -> str:
    inside = INSIDE.get(pattern[-1]) if name in OPEN_ENDED else None
    if name == "cue":
        inner = "|".join(cues_of(rule.cue, small=_small(pattern, rule)))
    elif name in slots:
        inner = inside or slots[name]
    else:
        raise PatternError(f"residue.yaml: rule {rule.id}: unknown slot {{{name}}} in {pattern!r}")
    return f"(?P<{name}>{inner})" if groups else f"(?:{inner})"
