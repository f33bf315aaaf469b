"""Times mean what a careful reader takes them to mean, and nothing where nothing settles them."""

from __future__ import annotations

import os
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.calendar_reading import read, values, war, world_of

from saksi.resolution.times.calendar import day_of, latest, made, month_days, month_moved, week_days, week_value, year_days

MONTHS = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()  # noqa: SIM905
MONDAY = "2017-06-05"


def only(text: str, published: str | None = MONDAY) -> str | None:
    """The value of the one time of ``text``."""
    ((_, value),) = values(text, published).items()
    return value


@pytest.mark.parametrize(
    ("words", "published", "value"),
    [
        ("Sabtu", MONDAY, "2017-06-03"),
        ("Senin", MONDAY, "2017-06-05"),
        ("Senin lalu", MONDAY, "2017-05-29"),
        ("Rabu pekan lalu", MONDAY, "2017-05-31"),
        ("Rabu pekan ini", MONDAY, "2017-06-07"),
        ("Rabu depan", MONDAY, "2017-06-07"),
        ("Senin mendatang", MONDAY, "2017-06-12"),
        ("Selasa pekan depan", MONDAY, "2017-06-13"),
        ("Minggu dini hari", MONDAY, "2017-06-04TMO"),
        ("Sabtu malam", MONDAY, "2017-06-03TNI"),
        ("Sabtu petang (3/6)", MONDAY, "2017-06-03TEV"),
        ("Jumat", "2024-03-01T00:30+09:00", "2024-03-01"),
        ("Kamis", "2024-03-01", "2024-02-29"),
        ("kemarin", "2024-03-01", "2024-02-29"),
        ("kemarin", "2023-03-01", "2023-02-28"),
        ("lusa", "2017-12-30", "2018-01-01"),
        ("tadi malam", "2018-01-01", "2017-12-31TNI"),
        ("semalam", MONDAY, "2017-06-04TNI"),
        ("pagi ini", MONDAY, "2017-06-05TMO"),
        ("nanti malam", MONDAY, "2017-06-05TNI"),
        ("dua hari lalu", MONDAY, "2017-06-03"),
        ("tiga hari lagi", MONDAY, "2017-06-08"),
        ("sebulan lalu", "2017-03-31", "2017-02"),
        ("pekan lalu", "2018-01-03", "2017-W52"),
        ("minggu lalu", "2021-01-06", "2020-W53"),
        ("bulan lalu", "2018-01-03", "2017-12"),
        ("tahun depan", "2018-01-03", "2019"),
        ("akhir pekan lalu", MONDAY, "2017-W22-WE"),
        ("awal bulan ini", MONDAY, "2017-06"),
        ("dua dekade lalu", MONDAY, "1997"),
    ],
)
def test_counted_from_publication(words: str, published: str, value: str) -> None:
    assert only(f"Mereka tiba {words}.", published) == value
    assert only(f"Mereka tiba {words}.", None) is None


@pytest.mark.parametrize(
    ("words", "published", "value"),
    [
        ("Sabtu (3/6)", MONDAY, "2017-06-03"),
        ("Sabtu (6/3)", MONDAY, "2017-06-03"),  # order of the wire
        ("Senin (6/3)", "2017-03-06", "2017-03-06"),
        ("Minggu (31/12)", "2018-01-02", "2017-12-31"),
        ("Selasa (2/1)", "2017-12-30", "2018-01-02"),
        ("Senin (11/10)", "2017-09-12", "2017-09-11"),  # the month mistyped
        ("Selasa (12/6)", "2017-06-13", "2017-06-12"),  # the weekday mistyped
        ("Kamis (29/2)", "2024-03-01", "2024-02-29"),
        ("(3/6)", MONDAY, "2017-06-03"),
        ("Sabtu (3/6/2017)", "2019-01-01", "2017-06-03"),
        ("Sabtu (6/3/2017)", "2017-06-05", "2017-06-03"),
        ("Selasa (3/6/2017)", "2017-06-05", "2017-06-03"),  # a full date beats its weekday
        ("Sabtu (03/06/17)", "2017-06-05", "2017-06-03"),
        ("Sabtu-Minggu (3-4/6)", MONDAY, "2017-06-03/2017-06-04"),
        ("31 Desember", "2018-01-02", "2017-12-31"),
        ("29 Februari", "2017-06-05", "2016-02-29"),
        ("Desember", "2018-01-15", "2017-12"),
        ("Desember tahun lalu", "2018-06-15", "2017-12"),
        ("Agustus mendatang", MONDAY, "2017-08"),
        ("pertengahan Mei", MONDAY, "2017-05"),
    ],
)
def test_dates_that_lack_their_year_or_contradict_themselves(words: str, published: str, value: str) -> None:
    assert only(f"Mereka tiba pada {words}.", published) == value


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("21 Agustus 2013", "2013-08-21"),
        ("Senin, 5 Juni 2017", "2017-06-05"),
        ("Sabtu (3/6/2017)", "2017-06-03"),
        ("Maret 2011", "2011-03"),
        ("tahun 1967", "1967"),
        ("2014-2019", "2014/2019"),
        ("era 1990-an", "199X"),
        ("abad ke-19", "18XX"),
        ("setiap Jumat", "XXXX-WXX-5"),
        ("29 Februari 2023", None),
        ("Ramadan", None),
    ],
)
def test_what_needs_no_publication(words: str, value: str | None) -> None:
    assert only(f"Mereka tiba pada {words}.", None) == value


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("dua bulan", "P2M"), ("sepekan", "P1W"), ("97 detik", "PT97S"), ("satu jam lebih", "PT1H"), ("satu dekade", "P10Y"),
        ("setengah jam", "PT30M"), ("beberapa tahun", "PXY"), ("puluhan tahun", "PXY"), ("berhari-hari", "PXD"),
        ("24 jam", "PT24H"),
        ("empat tahun enam bulan", "P4Y6M"), ("3-5 tahun", "P3Y/P5Y"),
    ],
)  # fmt: skip
def test_durations(words: str, value: str) -> None:
    assert only(f"Mereka menunggu selama {words}.") == value


def test_narrative_anchors_are_the_time_told_before() -> None:
    text = (
        "Roket jatuh pada 21 Agustus 2013. Hari itu juga warga pindah. Dua hari kemudian tentara tiba. "
        "Pada tahun yang sama pemilu digelar. Setahun sebelumnya kota itu tenang."
    )
    found = read(text)[1]
    assert [t.value for t in found] == ["2013-08-21", "2013-08-21", "2013-08-23", "2013", "2012"]
    assert found[1].anchor == f"time {found[0].start}:{found[0].end}"
    assert {t.method for t in found[1:]} == {"narrative"}


def test_nothing_told_before_leaves_a_narrative_time_open() -> None:
    (found,) = read("Hari itu warga pindah.")[1]
    assert (found.value, found.status) == (None, "unresolved")


def test_a_clock_time_stands_on_the_day_of_the_act_not_of_the_saying() -> None:
    text = "Bom jatuh di pasar, Jumat (2/6). “Kami lari,” kata Yanto, Sabtu (3/6). Bom itu jatuh pukul 07.15 WIB."
    assert values(text, MONDAY, quotes=("Kami lari",))["pukul 07.15 WIB"] == "2017-06-02T07:15"
    assert values("Rumahnya digeledah pukul 8 malam, Sabtu (3/6).", MONDAY)["pukul 8 malam"] == "2017-06-03T20:00"
    assert values("Rumahnya digeledah pukul 07.15.", None) == {"pukul 07.15": None}


def test_hari_ini_in_a_quotation_is_the_day_it_was_said() -> None:
    text = "“Hari ini tiga orang tewas,” kata Yanto, Sabtu (3/6). Warga diungsikan hari ini."
    found = values(text, MONDAY, quotes=("Hari ini tiga orang tewas,",))
    assert (found["Hari ini"], found["hari ini"]) == ("2017-06-03", "2017-06-05")
    assert values("Hari ini, Minggu (4/6), warga diungsikan.", MONDAY)["Hari ini"] == "2017-06-04"


def test_an_article_that_dates_its_own_today_is_believed() -> None:
    text = "Ia diperiksa hari ini, Kamis (31/8). Kemarin ia mangkir, dan tadi malam ia pulang."
    found = read(text, "2017-09-01")[1]
    assert [t.value for t in found] == ["2017-08-31", "2017-08-31", "2017-08-30", "2017-08-30TNI"]
    assert found[2].anchor == f"time {found[1].start}:{found[1].end}"
    assert values("Ia mangkir kemarin (30/8). Hari ini ia datang.", "2017-09-02")["Hari ini"] == "2017-08-31"


def test_a_weekday_ahead_may_be_the_day_of_publication() -> None:
    assert only("Sidang akan digelar Senin.", MONDAY) == MONDAY
    assert only("Sidang akan digelar di Rawa Awan, Rabu.", MONDAY) == "2017-06-07"
    assert only("Yanto mengatakan akan menggelar sidang, Rabu.", MONDAY) == "2017-05-31"
    assert only("Sidang digelar Senin mendatang.", MONDAY) == "2017-06-12"


def test_intervals_anchors_and_methods() -> None:
    text = "Mereka tiba akhir bulan ini, dua tahun terakhir sepi, dan sejak Selasa ramai."
    end, years, day = read(text, MONDAY)[1]
    assert (end.from_, end.until, end.granularity) == ("2017-06-21", "2017-06-30", "month")
    assert (years.from_, years.until, years.granularity) == ("2015-06-05", "2017-06-05", "period")
    assert (day.value, day.anchor, day.method) == ("2017-05-30", f"published {MONDAY}", "latest")
    assert text[day.start : day.end] == "sejak Selasa"


def test_a_first_day_of_a_war_is_its_own_anchor() -> None:
    world = world_of(war("2021-10-07"))
    text = "Front Damar menyerang Kalindra pada 7 Oktober."
    found = read(text, "2024-02-01", world)[1][0]
    assert (found.value, found.anchor, found.method) == ("2021-10-07", "conflict:damar", "world")
    assert values(text, "2021-06-30", world)["7 Oktober"] == "2020-10-07"  # before that war
    assert values(text, "2024-10-08", world)["7 Oktober"] == "2024-10-07"  # yesterday's news
    assert values("Petani memanen padi pada 7 Oktober.", "2024-02-01", world)["7 Oktober"] == "2023-10-07"
    assert values(text.replace("7 Oktober", "8 Oktober"), "2024-02-01", world)["8 Oktober"] == "2023-10-08"


@pytest.mark.parametrize("zone", ["Asia/Jayapura", "America/Los_Angeles"])
def test_the_machine_s_zone_changes_nothing(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text, published = "Mereka tiba kemarin, Sabtu (3/6) pukul 23.30 WIT.", "2017-06-04T00:10+09:00"
    before = read(text, published)
    old = os.environ.get("TZ")
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert read(text, published) == before
    finally:
        monkeypatch.setenv("TZ", old or "UTC")
        time.tzset()


@given(st.dates(min_value=date(1000, 1, 8), max_value=date(9000, 1, 1)), st.integers(0, 6))
def test_arithmetic(day: date, weekday: int) -> None:
    found = latest(weekday, day)
    assert found is not None
    assert found.weekday() == weekday
    assert 0 <= (day - found).days < 7
    first, last = week_days(day)
    assert first <= day <= last
    assert date.fromisocalendar(int(week_value(day)[:4]), int(week_value(day)[6:]), 1) == first
    assert month_days(day.year, day.month)[0] <= day <= month_days(day.year, day.month)[1]
    assert year_days(day.year)[0] <= day <= year_days(day.year)[1]
    assert month_moved(*month_moved(day.year, day.month, 7), -7) == (day.year, day.month)


def test_days_that_are_none() -> None:
    assert made(2023, 2, 29) is None
    assert day_of("2023-02-29") is None
    assert day_of("kemarin") is None
    assert day_of("2023-10-25T23:59-11:00") == date(2023, 10, 25)


@settings(deadline=None, max_examples=60)
@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)), st.integers(1, 12), st.integers(1, 28))
def test_a_date_without_year_lies_within_a_year_of_publication(published: date, month: int, day: int) -> None:
    name = [
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
    ][month - 1]
    value = only(f"Mereka tiba pada {day} {name}.", str(published))
    assert value is not None
    assert abs((date.fromisoformat(value) - published).days) <= 366
