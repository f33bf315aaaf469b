"""A publication day is taken as declared, inferred where the evidence of a known war agrees on one day, and else left open."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.calendar_reading import NOWHERE, read, war, world_of

from saksi.world import World

MONTHS = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
]
WEEKDAYS = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]


def report(began: date, count: str, *weekdays: str) -> str:
    """A report of the war between the Front Damar and Kalindra that says how long it has lasted, and on which weekdays."""
    days = " ".join(f"Mereka bertemu {day}." for day in weekdays)
    return f"{days} Front Damar menyerang Kalindra pada {began.day} {MONTHS[began.month - 1]}. Banyak yang tewas {count}."


TEXT = report(date(2021, 10, 7), "selama 18 hari perang ini", "Senin", "Minggu")
WORLD = world_of(war("2021-10-07"))


def test_declared_days_stand() -> None:
    publication, _ = read(TEXT, "2022-01-01T10:00+07:00", WORLD)
    assert (publication.day, publication.from_, publication.evidence) == ("2022-01-01T10:00+07:00", "declared", ())


def test_inferred_from_first_day_count_and_weekdays() -> None:
    publication, times = read(TEXT, None, WORLD)
    assert (publication.day, publication.from_) == ("2021-10-25", "inferred")
    assert {TEXT[t.start : t.end]: t.value for t in times} == {
        "Senin": "2021-10-25", "Minggu": "2021-10-24", "7 Oktober": "2021-10-07", "18 hari": "P18D",
    }  # fmt: skip
    words = [TEXT[e.start : e.end] for e in publication.evidence if e.start is not None]
    assert words == ["Senin", "Minggu", "7 Oktober", "18 hari"]
    assert [e.fact for e in publication.evidence if e.fact] == ["conflict:damar"]


def test_awal_bulan_ini_is_evidence_where_it_is_the_month_of_the_first_day() -> None:
    text = TEXT + " Awal bulan ini mereka berunding."
    publication, times = read(text, None, WORLD)
    assert text[publication.evidence[-2].start : publication.evidence[-2].end] == "Awal bulan ini"
    assert times[-1].value == "2021-10"


def test_without_the_entry_the_day_stays_open() -> None:
    publication, times = read(TEXT, None, NOWHERE)
    assert (publication.day, publication.from_, publication.evidence) == (None, "none", ())
    assert {t.value for t in times} == {None, "P18D"}
    assert read(TEXT, None, world_of(war("2021-10-08")))[0].day is None


@pytest.mark.parametrize(
    ("began", "count", "weekdays", "day"),
    [
        ("1999-03-24", "selama 40 hari perang ini", ("Senin",), "1999-05-03"),
        ("2020-02-27", "pada hari ke-3 perang itu", ("Sabtu", "Jumat"), "2020-02-29"),
        ("2015-12-20", "selama 20 hari konflik ini", ("Jumat", "Kamis"), "2016-01-08"),
    ],
)
def test_another_war_with_another_first_day(began: str, count: str, weekdays: tuple[str, ...], day: str) -> None:
    publication, _ = read(report(date.fromisoformat(began), count, *weekdays), None, world_of(war(began)))
    assert (publication.day, publication.from_) == (day, "inferred")


@pytest.mark.parametrize(
    ("text", "world"),
    [
        (TEXT.replace("Front Damar", "Kelompok itu"), WORLD),  # one party is not enough
        (TEXT.replace("7 Oktober", "8 Oktober"), WORLD),  # not that war's first day
        (TEXT.replace("selama 18 hari perang ini", "kemarin"), WORLD),  # no count
        (report(date(2021, 10, 7), "selama 18 hari perang ini"), WORLD),  # no weekday
        (
            report(date(2021, 10, 7), "selama 18 hari perang ini", "Rabu", "Sabtu", "Senin"),
            WORLD,
        ),  # too far apart
        (TEXT, world_of(war("2021-10-07", ended="2021-10-12"))),  # the war was over
        (TEXT, world_of(war("2021-10-07"), war("2001-10-07", "damar-lama"))),  # two wars, and nothing tells them apart
    ],
)
def test_evidence_that_fails_or_disagrees_leaves_it_open(text: str, world: World) -> None:
    assert read(text, None, world)[0].day is None


def test_an_article_without_such_evidence_names_its_war_and_stays_open() -> None:
    text = "Front Damar merilis foto pada hari Jumat. Kalindra diserang pada 7 Oktober."
    publication, times = read(text, None, WORLD)
    assert (publication.day, publication.from_) == (None, "none")
    assert [(t.value, t.status, t.anchor) for t in times] == [
        (None, "unresolved", None),
        ("2021-10-07", "verified", "conflict:damar"),
    ]
    assert [t.value for t in read(text, None, NOWHERE)[1]] == [None, None]


def test_the_war_of_which_more_is_named_is_meant() -> None:
    other = war("2001-10-07", "tamurdi", parties=("group:barisan-wening", "other:tamurdi", "group:front-damar"))
    text = "Barisan Wening dan Front Damar menyerang Tamurdi dan Kalindra pada 7 Oktober."
    (found,) = read(text, None, world_of(war("2021-10-07"), other))[1]
    assert (found.value, found.anchor) == ("2001-10-07", "conflict:tamurdi")


@settings(deadline=None, max_examples=40)
@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2090, 1, 1)), st.integers(3, 200))
def test_any_first_day_works_the_same(began: date, count: int) -> None:
    day = began + timedelta(days=count)
    weekdays = [WEEKDAYS[day.weekday()], WEEKDAYS[(day.weekday() - 1) % 7]]
    text = report(began, f"selama {count} hari perang ini", *weekdays)
    assert read(text, None, world_of(war(str(began))))[0].day == str(day)
