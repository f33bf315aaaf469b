"""Comparisons of the samples and of the seeds."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

import saksi
from saksi.model import Article, Record
from saksi.model.findings import Comparison
from saksi.model.groups import Groups
from saksi.run.compare import Comparer, compare, comparer_for, with_titles
from saksi.run.group import group_all, record_of
from saksi.run.reader import Reader

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = {a["id"]: a for a in map(json.loads, (ROOT / "samples/reports.jsonl").read_text(encoding="utf-8").splitlines())}
CLASH = ("sample:lentera-tegal-wening", "sample:nara-tegal-wening", "sample:lembah-tegal-wening")
STRIKE = ("sample:lentera-pasar-kudra", "sample:nara-pasar-kudra", "sample:lembah-pasar-kudra")


@cache
def reader() -> Reader:
    return Reader()


@cache
def comparer() -> Comparer:
    return comparer_for(reader().pack, reader().world, "en")


def read(articles: list[dict[str, str]]) -> list[Record]:
    """The records of articles, titles read too."""
    found = [record_of(Article(**a, published_from="declared" if a.get("published") else None), reader()) for a in articles]
    assert all(isinstance(r, Record) for r in found), found
    return list(with_titles([r for r in found if isinstance(r, Record)], reader()))


def together(*articles: dict[str, str]) -> Comparison:
    """Articles taken as reports of one event, in English sentences."""
    records = read(list(articles))
    return compare(records, groups_of(records), together=True, comparer=comparer())


def groups_of(records: list[Record]) -> Groups:
    return group_all(records, reader())[0]


@cache
def samples(*ids: str) -> Comparison:
    return together(*(SAMPLES[i] for i in ids))


@pytest.fixture(scope="session")
def clash() -> Comparison:
    """Three reports of one clash."""
    return samples(*CLASH)


@pytest.fixture(scope="session")
def seeds(shared: Path) -> tuple[Comparison, Comparison, Groups]:
    """The story of the two seed reports, the one event that both tell, and their groups."""
    texts = [{"text": p.read_text(encoding="utf-8")} for p in sorted((shared / "seeds").glob("*.txt"))]
    records = read(texts)
    groups = groups_of(records)
    assert [a.event for a in groups.articles] == [saksi.group(records).articles[n].event for n in range(2)]
    (both,) = set(groups.articles[0].events) & set(groups.articles[1].events)
    story = compare(records, groups, story=groups.articles[0].story, comparer=comparer())
    return story, compare(records, groups, event=both, comparer=comparer()), groups
