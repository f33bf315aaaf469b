"""Folding makes alike what readers take as the same name, once and for all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.world import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Moon Jae - in", "Moon Jae-in"),
        ("Ma’ruf  Amin", "ma'ruf amin"),
        ("AL-QAEDA", "Al-Qaeda"),
        ("Hassan\u00a0Nasrallah", "hassan nasrallah"),
    ],
)
def test_the_same_name_folds_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_words_stay_apart() -> None:
    assert fold("Al Qaeda") != fold("Alqaeda")


@given(st.text(alphabet=st.sampled_from("AbÉé -’'\u00a0\u0301ß"), max_size=12))
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)
