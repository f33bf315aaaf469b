"""Times are found where they stand, with what their words say; what only looks like a time is left alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.calendar_reading import annotated, read

from saksi import lang
from saksi.lang.rules import Witness

GUARDS = lang.load("id").dates.guards
DAYS = "Sabtu|(3/6)|31|Februari|29 Februari|Juni|Minggu|minggu|hari|semalam|setiap|kini|tadi|malam|1/1/0001"
UNITS = "tanggal|2014|2014-2019|0000|9999|pekan|tahun|bulan|setahun|jam|setengah|abad|dua|belasan|beberapa|lebih dari"
TURNS = "ke-18|perang|pukul|09.00|25:61|WIB|99999|0|- an|90-an|1990-an|7-an|lalu|depan|akhir|ini|itu|sejak|akan"
MARKS = "sebelumnya|kemudian|(|)|/|-|.|,|“|”|\n|anak-anak|Kali\u0301ndra|🧯|3|6"
PIECES = st.sampled_from([p for line in (DAYS, UNITS, TURNS, MARKS) for p in line.split("|")])
TEXTS = st.lists(PIECES, min_size=1, max_size=25).map(" ".join)


def found(text: str) -> list[str]:
    return [text[t.start : t.end] for t in annotated(text).times]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Rapat digelar pada Sabtu (3/6) di Rawa Awan.", ["Sabtu (3/6)"]),
        ("Rapat digelar Rabu pagi waktu setempat.", ["Rabu pagi"]),
        ("Mereka mengungsi sejak Oktober.", ["sejak Oktober"]),
        ("Mereka bertempur selama lebih dari dua bulan.", ["lebih dari dua bulan"]),
        ("Mereka bertemu pada 3-4 Juni dan 7 Juli 2016.", ["3-4 Juni", "7 Juli 2016"]),
        ("Ia dibawa pukul 09.00 WITA, Jumat (2/6).", ["pukul 09.00 WITA", "Jumat (2/6)"]),
        ("Ia lahir pada era 1990-an dan pergi setahun kemudian.", ["era 1990-an", "setahun kemudian"]),
        ("Dua belas warga tewas dalam dua belas jam terakhir.", ["dua belas jam terakhir"]),
        ("Ia hidup di Pasar Minggu, kata warga, Minggu.", ["Minggu"]),
    ],
)
def test_spans(text: str, words: list[str]) -> None:
    assert found(text) == words


@pytest.mark.parametrize("guard", [pytest.param(g, id=g.id) for g in GUARDS])
def test_guards_keep_silent(guard: lang.rules.Rule) -> None:
    assert guard.silent
    for witness in guard.silent:
        text = witness.text if isinstance(witness, Witness) else witness
        assert found(text or "") == []


@pytest.mark.parametrize(
    "text",
    [
        "Situasi di masa depan tidak jelas.",
        "Juniarto dan April Lestari memimpin rapat.",
        "Mereka membawa 2000 orang dan 1.998 senapan.",
        "Pria 26 tahun itu ditangkap, menit ke-78.",
        "Ada 3/4 bagian yang hilang.",
        "Sebanyak 38.000 orang tewas.",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert found(text) == []


def test_cues_say_what_the_words_say_without_an_anchor() -> None:
    (time,) = annotated("Mereka tiba sejak Rabu malam pekan lalu.").times
    assert {c.name: c.value for c in time.cues} == {
        "form": "weekday", "weekday": 2, "part": "TNI", "week": "W", "shift": -1, "since": 1,
    }  # fmt: skip
    assert (time.value, time.anchor, time.kind) == (None, None, "time")


def test_a_date_after_akan_lies_ahead_but_not_behind_a_comma() -> None:
    cues = [{c.name for c in t.cues} for t in annotated("Ia akan tiba Rabu. Ia akan tiba, kata Yanto, Rabu.").times]
    assert ["future" in c for c in cues] == [True, False]


@settings(deadline=None, max_examples=150)
@given(TEXTS, st.sampled_from([None, "2024-02-29", "2018-01-02T23:59+07:00", "1000-01-01", "9999-12-31", "no date"]))
def test_any_text_gives_sound_times(text: str, published: str | None) -> None:
    _, times = read(text, published)
    end = 0
    for time in times:
        assert end <= time.start < time.end <= len(text)
        end = time.end
        assert text[time.start : time.end].strip() == text[time.start : time.end]
        assert (time.value is None) == (time.status == "unresolved")
        if time.from_ and time.until:
            assert time.from_ <= time.until
    assert read(text, published)[1] == times


@settings(deadline=None, max_examples=60)
@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)))
def test_a_bare_weekday_lies_in_the_week_up_to_publication(published: date) -> None:
    for name in ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"):
        _, (time,) = read(f"Rapat digelar {name}.", str(published))
        assert time.value is not None
        assert 0 <= (published - date.fromisoformat(time.value)).days < 7


def test_words_of_a_table_are_a_class_and_a_pack_can_add_to_it(tmp_path: Path) -> None:
    (tmp_path / "dates.yaml").write_text("tables: {weekday: {setu: 5}}\n", encoding="utf-8")
    dates = lang.load("id", tmp_path).dates
    assert (dates.tables["weekday"]["setu"], dates.tables["weekday"]["senin"]) == (5, 0)
    assert {"setu", "senin"} <= set(dates.classes["weekday"])


def test_a_time_is_immutable_and_encodes() -> None:
    (time,) = read("Rapat digelar Sabtu (3/6).", "2017-06-05")[1]
    assert msgspec.json.decode(msgspec.json.encode(time))["from"] == "2017-06-03"
