"""Articles and records made for the tests of the store: a reader of one rule, quick enough to read thousands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from saksi.extraction.documents import id_of, version_of
from saksi.model import Actor, Article, EventMention, Figure, Record, Reference, Span, Statement, TimeExpression, Wording
from saksi.run.failures import Failure
from saksi.run.many import Input, Output
from saksi.store import Arrival

_SENTENCE = re.compile(r"[^.]+\.?")
_NUMBER = re.compile(r"\d+")
UNREADABLE = "tak terbaca"


def read(article: Article, reader: str = "toy 1", more: int = 0) -> Record:
    """A record whose every number is a figure of people killed (raised by ``more``), with one value in every other layer."""
    text = article.text
    polisi = Reference("polisi", None, None, "polisi", "a1")
    figures = tuple(
        Figure(start=m.start(), end=m.end(), rule="number", measure="killed", low=int(m[0]) + more, high=int(m[0]) + more,
               claimant=polisi)
        for m in _NUMBER.finditer(text)
    )  # fmt: skip
    whole = {"start": 0, "end": len(text), "rule": "whole"}
    return Record(
        id=id_of(article),
        version=version_of(article),
        reader=reader,
        lang="id",
        text=text,
        title=article.title,
        outlet=article.outlet,
        published=article.published,
        sentences=tuple(Span(m.start(), m.end()) for m in _SENTENCE.finditer(text)),
        figures=figures,
        times=(TimeExpression(kind="date", value="2024-01-05", from_="2024-01-05", until="2024-01-05", **whole),),
        statements=(Statement(kind="indirect", cue="kata", speaker=polisi, **whole),),
        events=(EventMention(type="ASSAULT", actors=(polisi,), recipients=(Reference("warga"),), **whole),),
        wording=(Wording(label="teror", of=polisi, **whole),),
        actors=(Actor(id="a1", name="polisi", kind="group", mentions=(Span(0, 1),), aliases=("aparat",)),),
    )


def read_all(inputs: Iterable[Input], more: int = 0) -> Iterator[Output]:
    """The toy reader in the place of ``saksi.run.many.read_all``; it cannot read what holds UNREADABLE."""
    for item in inputs:
        if isinstance(item, Failure):
            yield item
        elif UNREADABLE in item.text and not more:
            yield Failure(item.id or "article", "the toy reader cannot read this", step="toy")
        else:
            yield read(item, more=more)


def arrival(identity: str, text: str, *, killed: int | None = None, source: str = "made", raw: bytes | None = b"raw") -> Arrival:
    """A read article; with ``killed``, its first sentence holds that figure."""
    article = Article(text=text, id=identity, title="Judul")
    record = read(article)
    if killed is not None:
        figure = Figure(
            start=0, end=5, rule="word", measure="killed", low=killed, high=killed, claimant=Reference("polisi", name="polisi")
        )
        record = msgspec.structs.replace(record, figures=(figure,))
    return Arrival(article=article, record=record, source=source, place=f"{source}:1", raw=raw)


def lines(path: Path, texts: dict[str, str]) -> Path:
    """A file of JSON Lines with these texts by their ids."""
    path.write_bytes(b"".join(msgspec.json.encode({"id": i, "text": t}) + b"\n" for i, t in texts.items()))
    return path
