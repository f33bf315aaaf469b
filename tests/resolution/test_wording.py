"""Whose label it is, and whose voice."""

from __future__ import annotations

from functools import cache

import pytest

from saksi.model import Article
from saksi.run.reader import Reader


@cache
def _reader() -> Reader:
    return Reader()


def _wording(text: str) -> list[tuple[str, str | None, str]]:
    return [(w.label, w.of.name if w.of else None, w.voice) for w in _reader().read(Article(text=text, lang="id")).wording]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Teroris Front Sagara menyerang.", [("teroris", "Front Sagara", "outlet")]),
        ("Menteri Harun menyebut Front Sagara sebagai kelompok teroris.", [("teroris", "Front Sagara", "quoted")]),
        ("Gerilyawan menyerang pos itu.", [("gerilyawan", "Gerilyawan", "outlet")]),
        ('"Mereka itu pemberontak yang kalah," kata Harun.', [("pemberontak", "pemberontak", "quoted")]),
        ("Kelompok itu dilaporkan sebagai milisi.", [("milisi", "milisi", "outlet")]),
        (
            "Pembantaian terhadap warga lembah berlanjut.",
            [("pembantaian", "Pembantaian terhadap warga lembah berlanjut", "outlet")],
        ),
    ],
)
def test_whose_and_by_whom(text: str, want: list[tuple[str, str | None, str]]) -> None:
    assert _wording(text) == want


def test_a_label_sticks_to_the_one_it_was_given_to() -> None:
    text = "Militan Front Sagara menyerang pos itu. Dua militan tewas."
    assert [of for _, of, _ in _wording(text)] == ["Front Sagara", "Front Sagara"]
