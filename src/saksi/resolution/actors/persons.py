"""Persons of one article: short forms of a name, spellings of a name."""

from __future__ import annotations

import re
from collections import defaultdict

import msgspec

from saksi.resolution.actors.clusters import Clusters
from saksi.resolution.actors.sheet import Sheet, Slip
from saksi.resolution.actors.spellings import numbered, skeletons

_ARTICLED = re.compile(r"\b(a[lnstrdz]|as[hy]|el)-")  # "al-Dawi" is "al Dawi"


def adopt_short_forms(sheet: Sheet) -> None:
    """Make a lone open name a person's where it is the first or last word of a person's full name and no entry knows it."""
    bearers = {w for s in sheet.slips if _full_person(s) for w in (s.words[0], s.words[-1])}
    for slip in sheet.slips:
        m = slip.mention
        lone = m.form == "name" and m.kind == "organisation" and m.entry is None and len(slip.words) == 1
        if lone and slip.folded in bearers and not slip.head.isupper():
            slip.mention = msgspec.structs.replace(m, kind="person")


def adopt_acronyms(sheet: Sheet) -> None:
    """Make each acronym of the kind that it has in brackets after its long form."""
    kinds = {
        slip.head: slip.mention.kind
        for slip in sheet.slips
        if slip.head.isupper() and slip.mention.form == "name" and sheet.text[slip.mention.start - 1 : slip.mention.start] == "("
    }
    for slip in sheet.slips:
        kind = kinds.get(slip.head, slip.mention.kind)
        if slip.mention.form == "name" and kind not in (slip.mention.kind, "person"):
            slip.mention = msgspec.structs.replace(slip.mention, kind=kind)


def _full_person(slip: Slip) -> bool:
    return slip.mention.kind == "person" and slip.mention.form == "name" and len(slip.words) > 1


def doubt_short_forms(sheet: Sheet) -> None:
    """Take a lone short form from the entry that it may mean where another person of the article bears it in full."""
    full = [s for s in sheet.slips if s.mention.kind == "person" and s.mention.form == "name" and len(s.words) > 1]
    entries = {s.key for s in full if ":" in s.key}
    bearers = {word for s in full if ":" not in s.key for word in s.words}
    for slip in sheet.slips:
        if slip.key.startswith("person:") and len(slip.words) == 1 and slip.key not in entries and slip.folded in bearers:
            slip.key = f"person {slip.folded}"


def join_persons(sheet: Sheet, clusters: Clusters) -> None:
    """Join the short and other forms of each person's name where they can mean one person only."""
    forms: dict[str, int] = {}
    for n, slip in enumerate(sheet.slips):
        if slip.mention.kind == "person" and slip.mention.form == "name":
            first = forms.setdefault(_ARTICLED.sub(r"\1 ", slip.folded), n)
            if first != n and sheet.slips[first].folded != slip.folded:
                clusters.join(first, n, f"{_quoted(sheet, n)} is a spelling of {_quoted(sheet, first)}")
    full = {form: n for form, n in forms.items() if " " in form}
    by_word: dict[str, list[str]] = defaultdict(list)
    for form in full:
        for word in set(form.split()):
            by_word[word].append(form)
    spelled: dict[str, int] = {}
    for form, n in full.items():
        for bones in () if numbered(form) else skeletons(form):
            first = spelled.setdefault(bones, n)
            if first != n:
                clusters.join(first, n, f"{_quoted(sheet, n)} is a spelling of {_quoted(sheet, first)}")
    for form, n in sorted(forms.items(), key=lambda f: (-len(f[0].split()), f[1])):
        longer = _longer(form.split(), [f for f in by_word.get(form.split()[-1], ()) if f != form])
        homes = {clusters.find(full[f]) for f in longer}
        if len(homes) > 1:  # the last word of one name may be a middle word of another
            homes = {clusters.find(full[f]) for f in longer if f.endswith(form)}
        if len(homes) == 1:
            home = homes.pop()
            clusters.join(home, n, f"{_quoted(sheet, n)} is short for {_quoted(sheet, full[longer[0]])}")


def _longer(words: list[str], forms: list[str]) -> list[str]:
    """The forms that hold all of ``words`` in their order and more."""
    found = []
    for form in forms:
        rest = iter(form.split())
        if len(form.split()) > len(words) and all(w in rest for w in words):
            found.append(form)
    return found


def _quoted(sheet: Sheet, n: int) -> str:
    return f"“{sheet.slips[n].head}”"
