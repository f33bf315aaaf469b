"""Roots and their surfaces."""

from __future__ import annotations

import pytest

from saksi import lang
from saksi.lang.morphology import actives, deeds, passives, results, with_clitics

AFFIXES = lang.load("id").events.affixes


@pytest.mark.parametrize(
    ("root", "suffix", "active"),
    [
        ("serang", "", "menyerang"),
        ("tembak", "i", "menembaki"),
        ("pukul", "", "memukul"),
        ("kecam", "", "mengecam"),
        ("bakar", "", "membakar"),
        ("culik", "", "menculik"),
        ("usir", "", "mengusir"),
        ("larang", "", "melarang"),
        ("hancur", "kan", "menghancurkan"),
        ("bom", "", "mengebom"),
        ("bom", "", "membom"),
        ("kritik", "", "mengkritik"),
        ("kritik", "", "mengritik"),
        ("gerebek", "", "menggerebek"),
        ("protes", "", "memprotes"),
    ],
)
def test_active(root: str, suffix: str, active: str) -> None:
    assert active in actives(root, suffix, AFFIXES)


@pytest.mark.parametrize(
    ("root", "deed"),
    [
        ("serang", "penyerangan"),
        ("tangkap", "penangkapan"),
        ("bunuh", "pembunuhan"),
        ("culik", "penculikan"),
        ("bom", "pengeboman"),
    ],
)
def test_deed(root: str, deed: str) -> None:
    assert deed in deeds(root, AFFIXES)


def test_passive_and_result() -> None:
    assert passives("serang", "", AFFIXES) == ["diserang"]
    assert results("serang", AFFIXES) == ["serangan"]


def test_a_clitic_stands_on_words_and_not_on_phrases() -> None:
    assert with_clitics(["diserang", "bom bunuh diri"], AFFIXES) == ["diserang", "diserangnya", "bom bunuh diri"]
