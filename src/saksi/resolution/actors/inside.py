"""Names that stand inside other mentions: "AS" in "Menlu AS", "PBB" in "Majelis Umum PBB"."""

from __future__ import annotations

from collections.abc import Iterator

from saksi.resolution.actors.sheet import Sheet, Slip

_LONGEST = 6
"""Words of the longest name looked for."""


def names_inside(sheet: Sheet) -> dict[str, tuple[str, ...]]:
    """The names by which roles and longer mentions of one article hold entries of ``world``, persons aside, by entry."""
    found: dict[str, dict[str, None]] = {}
    seen = set[str]()
    for slip in sheet.slips:
        for words in _phrases(sheet, slip):
            if words not in seen:
                seen.add(words)
                for name, entry in _names(sheet, words.split()):
                    found.setdefault(entry, {})[name] = None
    return {entry: tuple(names) for entry, names in found.items()}


def _phrases(sheet: Sheet, slip: Slip) -> Iterator[str]:
    """The role of a mention, and the head of one that is not a plain name of an entry."""
    m = slip.mention
    if m.role is not None:
        yield m.role.of(sheet.text)
    if m.form in ("nominal", "office") or (m.form == "name" and m.entry != slip.key):
        yield slip.head


def _names(sheet: Sheet, words: list[str]) -> Iterator[tuple[str, str]]:
    """The longest names in ``words``, from the left, that mean one entry each and begin with a capital."""
    at = 0
    while at < len(words):
        found = _longest(sheet, words, at) if words[at].strip("([")[:1].isupper() else None
        if found is not None:
            yield found[0], found[1]
        at += found[2] if found is not None else 1


def _longest(sheet: Sheet, words: list[str], at: int) -> tuple[str, str, int] | None:
    """The longest name of an entry that begins at word ``at``, the entry, and its number of words."""
    for size in range(min(_LONGEST, len(words) - at), 0, -1):
        name = " ".join(words[at : at + size]).strip("()[],")
        entry = sheet.entry(sheet.words.fold(name))
        if entry is not None and not entry.startswith("person:"):
            return name, entry, size
    return None
