"""Residue: what stands in an article and is no news, found and kept with its meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from saksi.extraction.datelines import dateline_of
from saksi.extraction.found import Found, Hit
from saksi.extraction.headlines import is_headline
from saksi.extraction.rules import Form, ResidueRules
from saksi.model import Link, Residue

_CLOSERS = {")": "(", "]": "["}
_SENTENCE_END = re.compile(r"[.!?…:\"”’'»\])]\s*\Z|\n\s*\Z|\A\s*\Z")
_SENTENCE_START = re.compile(r"[.!?…”\"]\s+")
_MAX_TAILS = 12
_MAX_LISTED = 8
_NAMES = 300
"""Characters that the names before a contributors' cue may take."""

_LAST_PART = 1500
"""Characters at the end of a text among which contributors are looked for."""

_TRIMMED = " \t\xa0\u200b\u200e\u200f\r"
_BLANK = _TRIMMED + "\n"


def residue_of(text: str, rules: ResidueRules, outlet: str | None = None) -> Found:
    """All residue of ``text``; ``outlet`` is the article's own outlet where it is known.

    Spans are exact: a residue starts and ends at its own first and last character, never at a line break.
    """
    hits = [hit for hit in _tails(text, len(text), rules, []) if hit.residue.kind == "signoff"]
    limit = hits[-1].residue.start if hits else len(text)
    hits += _lines_and_inner(text, limit, rules)
    hits += _tails(text, limit, rules, hits)
    hits += dateline_of(text, rules, hits, outlet)
    return _gathered(hits)


def _gathered(hits: list[Hit]) -> Found:
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.residue.start, -h.residue.end)):
        if not kept or hit.residue.start >= kept[-1].residue.end:
            kept.append(hit)
    return Found(
        residue=tuple(h.residue for h in kept),
        dateline=next((h.dateline for h in kept if h.dateline), None),
        byline=_unique(name for h in kept for name in h.byline),
        contributors=_unique(name for h in kept for name in h.contributors),
        wire=_unique(name for h in kept for name in h.wire),
    )


def _unique(names: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _lines_and_inner(text: str, limit: int, rules: ResidueRules) -> list[Hit]:
    """Residue led by words: at the beginnings of lines, then within lines."""
    hits: list[Hit] = []
    first_line = "\n" + text[: min(limit, text.find("\n") if "\n" in text else limit)]
    for found in rules.lines.finditer(first_line):
        hits += _led(text, found.start("begin") - 1, limit, rules, found.lastgroup)
    for found in rules.lines.finditer(text, 0, limit):
        hits += _led(text, found.start("begin"), limit, rules, found.lastgroup)
    last_part = max(0, limit - _LAST_PART)
    for found in chain(rules.anywhere.finditer(text, 0, limit), rules.named.finditer(text, last_part, limit)):
        if not found.start() or not text[found.start() - 1].isupper():
            hits += _led(text, found.start(), limit, rules, found.lastgroup)
    return hits


def _led(text: str, start: int, limit: int, rules: ResidueRules, key: str | None) -> list[Hit]:
    form = rules.forms[key] if key else None
    match = form.detail.match(text, start, limit) if form else None
    if form is None or match is None:
        return []
    hit = _hit(text, match, form, rules)
    if hit is None:
        return []
    if form.rule.kind == "related" and not hit.residue.links:
        return [hit, *_listed(text, match.end(), limit, form)]
    return [hit]


def _listed(text: str, start: int, limit: int, form: Form) -> Iterator[Hit]:
    """The titles listed on the lines below an empty lead ("Baca juga:")."""
    for _ in range(_MAX_LISTED):
        start = text.find("\n", start, limit) + 1
        if not start:
            return
        end = text.find("\n", start, limit)
        line = text[start : end if end >= 0 else limit]
        title = line.strip(_TRIMMED + "-•*►▪>»1234567890.")
        if not line.strip():
            continue
        if not is_headline(title):
            return
        first = start + len(line) - len(line.lstrip())
        residue = Residue(first, start + len(line.rstrip()), form.rule.kind, title, form.rule.id, links=(Link(title),))
        yield Hit(residue)


def _hit(text: str, match: re.Match[str], form: Form, rules: ResidueRules) -> Hit | None:
    slots = match.groupdict()
    start, end = match.span()
    label = next((slots[s] for s in ("title", "headline", "rest", "short", "people", "wires", "url") if slots.get(s)), None)
    label = _label(label) if label else None
    if form.headline and not (label and is_headline(label)):
        return None
    people = rules.people_in(slots.get("people") or "")
    if form.names_first:
        start, people = _names_before(text, start, rules)
        label = ", ".join(people)
        end = _closed(text, end)
    if form.rule.kind == "contributors" and not people:
        return None
    end = start + len(text[start:end].rstrip())
    linked = label if form.rule.kind in ("related", "media") and ("title" in slots or "headline" in slots) else None
    return Hit(
        Residue(start, end, form.rule.kind, label, form.rule.id, links=(Link(linked),) if linked else ()),
        byline=people if form.rule.names == "byline" else (),
        contributors=people if form.rule.names == "contributors" else (),
        wire=rules.wires_in(label) if label and form.rule.kind in ("credit", "signoff") else (),
    )


def _names_before(text: str, cue: int, rules: ResidueRules) -> tuple[int, tuple[str, ...]]:
    line = max(text.rfind("\n", max(0, cue - _NAMES), cue) + 1, cue - _NAMES, 0)
    ends = [m.end() for m in _SENTENCE_START.finditer(text, line, cue)]
    start = ends[-1] if ends else line
    start += len(text[start:cue]) - len(text[start:cue].lstrip())
    return start, rules.people_in(text[start:cue])


def _closed(text: str, end: int) -> int:
    """``end``, moved behind the full stop and quote marks that follow."""
    while end < len(text) and text[end] in ".’”\"')":
        end += 1
    return end


def _label(label: str) -> str | None:
    label = label.strip().strip(_TRIMMED)
    if len(label) > 2 and label[0] in "([" and _CLOSERS.get(label[-1]) == label[0]:
        label = label[1:-1].strip()
    return label or None


def _tails(text: str, limit: int, rules: ResidueRules, known: list[Hit]) -> list[Hit]:
    """Residue at the end of the text, backwards; residue that is ``known`` may stand behind and between."""
    by_end = {h.residue.end: h.residue.start for h in known}
    hits: list[Hit] = []
    for _ in range(_MAX_TAILS):
        while limit and text[limit - 1] in _BLANK:
            limit -= 1
        if limit in by_end:
            limit = by_end[limit]
            continue
        hit = _tail(text, limit, rules)
        if hit is None:
            break
        hits.append(hit)
        limit = hit.residue.start
    return hits


def _tail(text: str, end: int, rules: ResidueRules) -> Hit | None:
    last = end - 1 if end and text[end - 1] != "." else end - 2
    opener = _CLOSERS.get(text[last]) if last > 0 else None
    line = text.rfind("\n", 0, end) + 1
    start = text.rfind(opener, line, last) if opener else line
    if start < 0 or (opener is None and end - line > 80):
        return None
    stop = last + 1 if opener else end
    found = rules.tail.fullmatch(text, start, stop)
    if found is None or found.lastgroup is None:
        return None
    form = rules.forms[found.lastgroup]
    fits = _SENTENCE_END.search(text, max(0, start - 8), start) or _ends_sentence(text, start)
    if form.rule.after == "sentence" and not fits:
        return None
    if stop < end and not fits:
        return None
    match = form.detail.fullmatch(text, start, stop)
    slots = match.groupdict() if match else {}
    inner = text[start:stop].strip("()[] ")
    if form.headline and not is_headline(inner):
        return None
    names = rules.people_in(inner) if form.rule.names == "byline" else ()
    link = (Link(inner),) if "headline" in slots else ()
    wire = rules.wires_in(inner) if form.rule.kind in ("signoff", "credit") else ()
    return Hit(Residue(start, end, form.rule.kind, inner, form.rule.id, links=link), byline=names, wire=wire)


def _ends_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 8) : start].rstrip(_TRIMMED)
    return not before or before[-1] in ".!?…\"”’'»)]\n"
