"""Numbers in digits and words are read as what they say, and num2words is read back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from saksi import lang
from saksi.annotation.text.numbers import Number, NumberReader, value_of
from saksi.annotation.text.tokens import tokenize

READER = NumberReader(lang.load("id").numbers)


def read(text: str) -> list[Number]:
    return READER.find(tokenize(text))


@given(st.integers(min_value=0, max_value=10**15 - 1))
def test_what_num2words_writes_is_read_back(value: int) -> None:
    (number,) = read(num2words(value, lang="id"))
    assert (number.low, number.high) == (value, value)


@given(st.integers(min_value=0, max_value=10**15 - 1), st.sampled_from([".", ","]))
def test_grouped_digits_are_read_back(value: int, mark: str) -> None:
    (number,) = read(f"{value:,} orang".replace(",", mark))
    assert (number.low, number.high, number.kind) == (value, value, "digits")


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("1,4 juta", 1_400_000, 1_400_000),
        ("2,3 miliar", 2_300_000_000, 2_300_000_000),
        ("300 ribu", 300_000, 300_000),
        ("16,500", 16_500, 16_500),
        ("Dua belas", 12, 12),
        ("SERATUS dua puluh", 120, 120),
        ("seribu tiga ratus", 1300, 1300),
        ("puluhan", 20, 99),
        ("belasan ribu", 11_000, 19_999),
        ("puluhan ribu", 20_000, 99_999),
        ("ratusan ribu", 100_000, 999_999),
        ("ribuan", 1000, 9999),
        ("beberapa ratus", 200, 999),
        ("Sejumlah", None, None),
        ("Ketujuh", 7, 7),
        ("3,5", 3, 4),
    ],
)
def test_values(text: str, low: int | None, high: int | None) -> None:
    (number,) = read(f"{text} hal")
    assert (number.low, number.high) == (low, high)
    assert number.first == 0
    assert number.last == len(text.split())


@pytest.mark.parametrize("text", ["pukul 09.00 WIB", "pukul 07.15", "12.30.45", "9" * 40, "dan belas", "itu ribu"])
def test_what_is_no_number(text: str) -> None:
    assert read(text) == []


def test_two_numbers_in_a_row_stay_two() -> None:
    assert [n.low for n in read("dua tiga")] == [2, 3]


def test_no_number_crosses_a_sentence() -> None:
    assert [n.low for n in read("Ada dua. Puluh itu banyak.")] == [2]


@given(st.text(alphabet="0123456789.,", min_size=1, max_size=12))
def test_any_digits_are_a_value_or_nothing(text: str) -> None:
    value = value_of(text)
    assert value is None or value >= 0
