"""A database of many articles for measuring questions: the records of IndoSum, varied; nothing is read twice."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

import msgspec

from saksi.model import Actor, Article, Record, Reference
from saksi.store import Arrival, Store

ROOT = Path(__file__).resolve().parents[1]
INDOSUM = ROOT.parent / "shared/data/open/indosum/articles.jsonl"
BATCH = 500
Pair = tuple[Article, Record]


def read_base(count: int | None = None) -> list[Pair]:
    """The articles of IndoSum with their records, read once."""
    from saksi.run.json_articles import article_of
    from saksi.run.reader import Reader

    reader = Reader()
    with INDOSUM.open(encoding="utf-8") as rows:
        articles = [article_of(json.loads(row), f"{INDOSUM}:{n}") for n, row in enumerate(islice(rows, count), 1)]
    return [(article, reader.read(article)) for article in articles]


def stored_base(path: Path) -> list[Pair]:
    """The articles of a database with their records."""
    with Store(path, make=False) as store:
        return [(kept.article, kept.record) for kept in store.outdated("nobody", 1_000_000)]


def build(target: str, base: list[Pair], count: int) -> None:
    """Fill a new database with ``count`` articles: each has its own id, days shifted, and other people's names."""
    names = sorted({a.name for _, record in base for a in record.actors if a.canonical is None})
    with Store(target) as store:
        made = varied(base, names, count)
        while batch := list(islice(made, BATCH)):
            store.put(batch, "the benchmark")
    if "://" not in target:
        return
    from sqlalchemy import text

    with Store(target) as store, store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))


def varied(base: list[Pair], names: list[str], count: int) -> Iterator[Arrival]:
    """``count`` arrivals, the first of each article as it is."""
    for number in range(count):
        article, record = base[number % len(base)]
        copy = number // len(base)
        rng = random.Random(number)
        if copy:
            record = _renamed(record, names, rng)
        days = rng.randrange(-700, 2300) if copy else 0
        identity = f"{record.id}~{copy}"
        record = msgspec.structs.replace(
            record,
            id=identity,
            version=f"{record.version}~{copy}",
            published=_shifted(record.published, days),
            events=tuple(msgspec.structs.replace(e, date=_shifted(e.date, days)) for e in record.events),
        )
        article = msgspec.structs.replace(article, id=identity, published=record.published)
        yield Arrival(article=article, record=record, source="the benchmark", place=identity)


def _shifted(day: str | None, days: int) -> str | None:
    if day is None or len(day) != 10:
        return day
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def _renamed(record: Record, names: list[str], rng: random.Random) -> Record:
    """The record with other names for half of the actors that the world does not know."""
    new = {a.id: rng.choice(names) for a in record.actors if a.canonical is None and rng.random() < 0.5}

    def who(reference: Reference | None) -> Reference | None:
        if reference is None or reference.actor not in new:
            return reference
        return msgspec.structs.replace(reference, name=new[reference.actor])

    def all_of(references: tuple[Reference, ...]) -> tuple[Reference, ...]:
        return tuple(r for r in map(who, references) if r is not None)

    def actor(a: Actor) -> Actor:
        return msgspec.structs.replace(a, name=new[a.id], aliases=()) if a.id in new else a

    replace = msgspec.structs.replace
    return replace(
        record,
        actors=tuple(map(actor, record.actors)),
        statements=tuple(replace(s, speaker=who(s.speaker)) for s in record.statements),
        figures=tuple(replace(f, of=who(f.of), claimant=who(f.claimant)) for f in record.figures),
        events=tuple(replace(e, actors=all_of(e.actors), recipients=all_of(e.recipients)) for e in record.events),
        wording=tuple(replace(w, of=who(w.of)) for w in record.wording),
    )
