"""Figures: what can both hold, what takes the place of what, what counts other things, and titles against bodies."""

from __future__ import annotations

import pytest
from tests.comparison.conftest import together

from saksi.comparison.amounts import can_both_hold, near
from saksi.comparison.calendar import interval, narrower, overlap
from saksi.model import Figure
from saksi.model.annotations import Bound
from saksi.model.findings import Comparison, Row


def _figure(low: int | None, high: int | None, bound: Bound | None = None) -> Figure:
    return Figure(start=0, end=1, rule="test", measure="killed", low=low, high=high, bound=bound)


@pytest.mark.parametrize(
    ("a", "b", "both", "close"),
    [
        (_figure(38000, None, "more_than"), _figure(38345, 38345), True, True),
        (_figure(38000, None, "more_than"), _figure(38000, 38000), False, False),
        (_figure(5, None, "at_least"), _figure(17, 17), True, False),
        (_figure(100, 999), _figure(200, 200, "about"), True, True),
        (_figure(12, 12), _figure(17, 17), False, False),
        (_figure(None, 100, "at_most"), _figure(120, 120), False, False),
        (_figure(40, 40, "about"), _figure(43, 43), True, True),
        (_figure(None, None), _figure(3, 3), True, True),
    ],
)
def test_bounds(a: Figure, b: Figure, both: bool, close: bool) -> None:
    assert can_both_hold(a, b) == can_both_hold(b, a) == both
    if None not in (a.low or a.high, b.low or b.high):
        assert near(a, b) == near(b, a) == close


def test_days() -> None:
    assert interval("2023-10") == ("2023-10-01", "2023-10-31")
    assert interval("2024-02") == ("2024-02-01", "2024-02-29")
    assert interval("2017-W22-WE") == ("2017-06-03", "2017-06-04")
    assert interval("2017-06-03TEV") == ("2017-06-03", "2017-06-03")
    assert interval("198X") is None and interval("PAST_REF") is None and interval("2023-02-31") is None
    week, day = interval("2017-W22"), interval("2017-06-03")
    assert week and day and overlap(week, day) and narrower(day, week) and not narrower(week, day)


def _report(number: int, outlet: str, day: str, title: str, text: str) -> dict[str, str]:
    return {"id": f"r{number}", "outlet": outlet, "published": day, "title": title, "text": text}


def _killed(c: Comparison) -> list[Row]:
    return [r for r in c.rows if r.measure == "killed"]


LEAD = "Sebuah bom meledak di pasar Kota Lumbara pada Selasa (12/3/2024) dan menewaskan {} orang. Polisi menutup pasar itu."


def test_a_later_figure_of_one_outlet_takes_the_place_of_the_earlier() -> None:
    c = together(
        _report(1, "Harian Satu", "2024-03-12", "Bom di Pasar Lumbara", LEAD.format("12")),
        _report(2, "Harian Satu", "2024-03-13", "Korban Bom Pasar Lumbara Bertambah", LEAD.format("17")),
    )
    (row,) = _killed(c)
    assert row.standing == "superseded"
    assert [(v.low, v.superseded) for cell in row.cells for v in cell.values] == [(12, True), (17, False)]


def test_other_outlets_are_rivals_whenever_they_write() -> None:
    c = together(
        _report(1, "Harian Satu", "2024-03-12", "Bom di Pasar Lumbara", LEAD.format("12")),
        _report(2, "Harian Dua", "2024-03-13", "Bom Guncang Pasar Lumbara", LEAD.format("17")),
    )
    (row,) = _killed(c)
    assert row.standing == "differ"
    assert "Harian Satu: 12 orang; Harian Dua: 17 orang" in row.text
    assert row.text.endswith("(2 articles, 2 outlets, 2 origins).")


def test_copies_are_one_source_and_one_origin() -> None:
    tail = " ".join(f"Pedagang ke-{n} di lapak nomor {n} menceritakan apa yang ia lihat pada pagi itu." for n in range(8))
    c = together(
        _report(1, "Harian Satu", "2024-03-12", "Bom di Pasar Lumbara", LEAD.format("12") + tail),
        _report(2, "Harian Dua", "2024-03-12", "Bom di Pasar Lumbara", LEAD.format("12") + tail),
    )
    assert (c.counts.articles, c.counts.outlets, c.counts.origins) == (2, 2, 1)
    (source,) = c.sources
    assert source.outlets == ("Harian Dua", "Harian Satu")
    assert all(r.standing in ("only", "agree") for r in c.rows)
    assert not c.omissions


def test_title_against_body() -> None:
    c = together(_report(1, "Harian Satu", "2024-03-12", "Bom di Pasar Lumbara, 20 Orang Tewas", LEAD.format("12")))
    (found,) = [f for f in c.findings if f.standing == "tension"]
    assert "title and body" in found.text
    assert {p.section for p in found.passages} == {"title", "body"}


def test_other_days_are_other_things() -> None:
    other = "Pada Januari 2024, sebuah bom di pasar Kota Lumbara menewaskan 30 orang."
    c = together(
        _report(1, "Harian Satu", "2024-03-12", "Bom di Pasar Lumbara", LEAD.format("12")),
        _report(2, "Harian Dua", "2024-03-12", "Bom Guncang Pasar Lumbara", LEAD.format("12") + " " + other),
    )
    rows = _killed(c)
    assert [r.standing for r in rows if len(r.cells) == 2] == ["agree"]
    assert not any(r.standing == "differ" for r in rows)
