"""Those who are meant several at once, by their side, or by their number."""

from __future__ import annotations

from functools import cache

import pytest

from saksi.model import Article, Record
from saksi.run.reader import Reader


@cache
def _reader() -> Reader:
    return Reader()


def _read(text: str) -> Record:
    return _reader().read(Article(text=text, published="2024-03-13", published_from="declared", lang="id"))


def _recipients(text: str) -> list[set[str]]:
    return [{r.name or r.text for r in e.recipients} for e in _read(text).events]


@pytest.mark.parametrize(
    "text",
    [
        "Polisi menangkap Harsa Wiratama dan Rino Wardana di Kudra. Keduanya ditahan di sana kemarin.",
        "Polisi menangkap Harsa Wiratama (31) dan Rino Wardana (40) di Kudra. Polisi menahan kedua tersangka itu kemarin.",
        "Harsa Wiratama ditangkap bersama Rino Wardana di Kudra.",
    ],
)
def test_both_are_the_two_named(text: str) -> None:
    assert _recipients(text)[-1] == {"Harsa Wiratama", "Rino Wardana"}


def test_three_are_no_list_of_two() -> None:
    text = "Polisi menangkap Harsa Wiratama dan Rino Wardana di Kudra. Ketiganya ditahan di sana kemarin."
    assert not any({"Harsa Wiratama", "Rino Wardana"} <= r for r in _recipients(text)[1:])


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Kapolres Dawira AKBP Harsa Wiratama mengatakan pihaknya menangkap dua pria di Kudra.", "Polres Dawira"),
        ("Juru bicara KPK Rino Wardana mengatakan pihaknya menangkap dua pria di Kudra.", "KPK"),
    ],
)
def test_ones_side_is_the_body_of_ones_title(text: str, side: str) -> None:
    assert [r.name for e in _read(text).events for r in e.actors] == [side]


def test_a_small_number_is_part_of_the_name_and_keeps_two_groups_apart() -> None:
    text = "Tiga pria bersenjata menyerang pos polisi di Kudra. Tentara menembak dua pria bersenjata di Lorin."
    assert {"Tiga pria bersenjata", "dua pria bersenjata"} <= {a.name for a in _read(text).actors}


def test_a_unit_and_what_it_is_part_of_are_one() -> None:
    text = "Harsa Wiratama ditangkap Densus 88 Antiteror Polri di Kudra kemarin."
    assert [r.name for e in _read(text).events for r in e.actors] == ["Densus 88 Antiteror Polri"]
