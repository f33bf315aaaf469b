"""Headlines in a store, made for the tests of kept groups and judgements: invented places and people."""

from __future__ import annotations

from functools import cache

import msgspec

from saksi.model import Article, Record
from saksi.run.group import record_of
from saksi.run.reader import Reader
from saksi.store import Arrival, Store

HEADLINES = {
    "a1": ("2024-03-12", "Harian Satu", "Pasar Lumbara Dibom Arvenia, 12 Orang Tewas"),
    "a2": ("2024-03-12", "Harian Dua", "Bom Meledak di Pasar Lumbara, 12 Orang Tewas"),
    "a3": ("2024-03-13", "Harian Satu", "Korban Bom Pasar Lumbara Jadi 17 Orang Tewas"),
    "a4": ("2024-03-12", "Harian Tiga", "Turki Kutuk Bom Pasar Lumbara"),
    "a5": ("2024-03-13", "Harian Dua", "Mesir Kutuk Bom Pasar Lumbara"),
    "a6": ("2024-03-12", "Harian Satu", "5 Fakta Pasar Lumbara yang Dibom Arvenia"),
    "a7": ("2024-03-12", "Harian Dua", "Presiden Arvenia Serukan Gencatan Senjata di Tandura"),
    "a8": ("2024-03-13", "Harian Tiga", "Presiden Arvenia Desak Gencatan Senjata Segera di Tandura"),
}


@cache
def reader() -> Reader:
    """One reader for all tests."""
    return Reader()


@cache
def record(identity: str, title: str | None = None) -> Record:
    """The record of one of the headlines, under another title where it is given."""
    day, outlet, own = HEADLINES[identity]
    article = Article(text="", id=identity, title=title or own, outlet=outlet, published=day, published_from="declared")
    found = record_of(article, reader())
    assert isinstance(found, Record)
    return found


def keep(store: Store, *ids: str, by: str = "r1", title: str | None = None) -> None:
    """Take headlines into a store, in one batch; with ``title`` as changed versions."""
    arrivals = []
    for identity in ids:
        found = msgspec.structs.replace(record(identity, title), text="")
        article = Article(text="", id=identity, title=found.title, outlet=found.outlet, published=found.published)
        arrivals.append(Arrival(article=article, record=found, source="made", place=f"made:{identity}"))
    store.put(arrivals, by)
