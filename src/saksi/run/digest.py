"""A digest: what is new of some questions, each value with its sentence and the way back to it."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote

import msgspec

from saksi.export.amounts import bounds
from saksi.run.ask import Question, count_of, page_of
from saksi.store import Store
from saksi.store.queries import EventRow, FigureRow, Hit, NamedRow, StatementRow, TimeRow, WordingRow

MOST = 100
"""Rows that a digest shows of one question, unless told."""
EVERYTHING = tuple((noun, Question(noun=noun)) for noun in ("events", "figures", "statements", "wording"))


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One value: what it says in a line, its sentence with the words in it, and where that stands."""

    key: str
    """The same for the same words of the same text."""
    id: str
    line: str
    before: str
    words: str
    behind: str
    article: str
    title: str
    outlet: str | None
    day: str | None
    start: int
    end: int
    link: str | None


class Section(msgspec.Struct, frozen=True):
    """What is new of one question; ``more`` rows are not shown."""

    name: str
    entries: tuple[Entry, ...]
    more: int = 0


class Digest(msgspec.Struct, frozen=True):
    """All sections; ``made_at`` is a time with zone (ISO)."""

    title: str
    made_at: str
    sections: tuple[Section, ...]


def digest(
    store: Store, questions: Iterable[tuple[str, Question]], *, title: str, limit: int = MOST, base: str | None = None
) -> Digest:
    """What is new of each named question. ``base`` is the address of a desk, whose pages the entries then link to."""
    sections = []
    for name, question in questions:
        page = page_of(store, question, limit=limit, sentence=True)
        total = count_of(store, question)
        entries = tuple(_entry(row, base) for row in page.rows if not hasattr(row, "period"))
        sections.append(Section(name, entries, max(0, (total or 0) - len(page.rows))))
    return Digest(title, store.now(), tuple(sections))


def _entry(row: Any, base: str | None) -> Entry:
    before, words, behind = _in_sentence(row)
    identity = row.article if isinstance(row, Hit) else row.id
    return Entry(
        key=str(uuid.uuid5(uuid.NAMESPACE_URL, f"{row.article}\n{line_of(row)}\n{row.start}\n{words}")),
        id=identity,
        line=line_of(row),
        before=before,
        words=words,
        behind=behind,
        article=row.article,
        title=row.title or row.article,
        outlet=row.outlet,
        day=(row.published or "")[:10] or None,
        start=row.start,
        end=row.end,
        link=_link(row, words, base),
    )


def _in_sentence(row: Any) -> tuple[str, str, str]:
    """The sentence of a row in three pieces: before its words, they themselves, and behind them."""
    if isinstance(row, Hit):
        return "", row.snippet, ""
    if not row.sentence:
        return "", row.text, ""
    begin = row.sentence_start if row.section == "body" and row.sentence_start is not None else 0
    a, b = max(0, row.start - begin), max(0, row.end - begin)
    return row.sentence[:a], row.sentence[a:b], row.sentence[b:]


def line_of(row: Any) -> str:
    """What a row says, in a line."""
    if isinstance(row, EventRow):
        act = row.type if row.mode is None else f"{row.type} {row.mode}"
        sides = _listed(row.actors) + (f" → {_listed(row.recipients)}" if row.recipients else "")
        told = (row.place and f"in {row.place}", row.date, row.realis if row.realis != "actual" else None)
        return ", ".join((f"{act}: {sides}", *(x for x in told if x)))
    if isinstance(row, FigureRow):
        of = f" of {row.of}" if row.of else ""
        return f"{row.measure} {bounds(row.low, row.high, row.bound)}{of}, says {row.claimant or 'the outlet'}"
    if isinstance(row, WordingRow):
        voice = "in the outlet's voice" if row.voice == "outlet" else "quoted"
        return f"“{row.label}” of {row.of or 'nobody named'}, {voice}"
    if isinstance(row, StatementRow):
        return f"{row.speaker or 'nobody named'} says"
    return _named(row)


def _named(row: Any) -> str:
    """What a row says that codes nothing: a time, somebody, an article."""
    if isinstance(row, TimeRow):
        return f"{row.kind} {row.value or 'unresolved'}" + (f", from {row.anchor}" if row.anchor else "")
    if isinstance(row, NamedRow):
        known = (row.canonical_name or row.name, getattr(row, "role", None), row.canonical_id)
        return ", ".join(filter(None, known))
    return str(row.title or row.start_of_text)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names) or "nobody named"


def _link(row: Any, words: str, base: str | None) -> str | None:
    """The way to the sentence: on a desk's page, else on the page of the article itself."""
    if base is not None:
        return f"{base.rstrip('/')}/article?id={quote(row.article, safe='')}&show={row.start}-{row.end}#shown"
    if row.url is None or not row.url.startswith(("http://", "https://")):
        return None
    first = " ".join(words.split()[:8])
    return f"{row.url.partition('#')[0]}#:~:text={quote(first, safe='').replace('-', '%2D')}"
