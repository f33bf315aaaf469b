"""What holds of every comparison: the order of input changes nothing, and all that is said rests on words of the articles."""

from __future__ import annotations

import random
from collections.abc import Iterable
from itertools import chain

import pytest
from tests.comparison.conftest import SAMPLES, comparer, groups_of, read

from saksi.errors import NotComparableError
from saksi.export.highlights import Highlights
from saksi.model import Record
from saksi.model.findings import Comparison
from saksi.model.groups import Passage
from saksi.run.compare import compare, comparisons

_RECORDS = read(list(SAMPLES.values()))


def _all() -> list[Comparison]:
    groups = groups_of(_RECORDS)
    stories = [compare(_RECORDS, groups, story=s.id, comparer=comparer()) for s in groups.stories if s.events]
    articles = [compare(_RECORDS, groups, article=r.id, comparer=comparer()) for r in _RECORDS]
    return [
        *comparisons(_RECORDS, groups, comparer()),
        compare(_RECORDS, groups, together=True, comparer=comparer()),
        *stories,
        *articles,
    ]


def _passages(c: Comparison) -> Iterable[Passage]:
    values = (v.passages for r in c.rows for cell in r.cells for v in cell.values)
    uses = (u.passages for w in c.wording for u in w.uses)
    others = (x.passages for held in (c.findings, c.omissions, c.timeline) for x in held)
    return chain.from_iterable([*values, *uses, *others, c.sentences])


def test_passages_point_at_their_text() -> None:
    texts = {(r.id, "body"): r.text for r in _RECORDS} | {(r.id, "title"): r.title for r in _RECORDS}
    for c in _all():
        for p in _passages(c):
            assert p.text and (texts[p.article, p.section] or "")[p.start : p.end] == p.text


def test_every_cell_and_finding_rests_on_passages_of_its_source() -> None:
    for c in _all():
        articles = {s.id: set(s.articles) for s in c.sources}
        ids = {r.id for r in c.rows}
        assert len(ids) == len(c.rows), "ids are one each"
        assert len({f.id for f in c.findings}) == len(c.findings)
        for r in c.rows:
            assert r.cells
            for cell in r.cells:
                assert cell.values
                for v in cell.values:
                    assert v.passages and {p.article for p in v.passages} == {v.article} <= articles[cell.source]
        for f in c.findings:
            assert f.passages and f.text and set(f.rows) <= ids
            assert f.counts.origins <= f.counts.articles


def test_every_passage_is_found_in_a_sentence() -> None:
    for c in _all():
        marks = Highlights(c)
        for p in _passages(c):
            (marked,) = marks.of([p])
            assert "".join(piece.text for piece in marked.pieces if piece.marked) == p.text


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_input_changes_nothing(seed: int) -> None:
    def made(records: list[Record]) -> list[Comparison]:
        groups = groups_of(records)
        return [*comparisons(records, groups, comparer()), compare(records, groups, together=True, comparer=comparer())]

    shuffled = list(_RECORDS)
    random.Random(seed).shuffle(shuffled)
    assert made(shuffled) == made(_RECORDS)


def test_an_unknown_id_says_so() -> None:
    with pytest.raises(NotComparableError, match="event:none"):
        compare(_RECORDS, groups_of(_RECORDS), event="event:none", comparer=comparer())
