"""Labels: what counts, what only looks loaded."""

from __future__ import annotations

from functools import cache

import pytest

from saksi.model import Article
from saksi.run.reader import Reader


@cache
def _reader() -> Reader:
    return Reader()


def _labels(text: str) -> list[str]:
    return [text[w.start : w.end] for w in _reader().annotate(Article(text=text, lang="id")).wording]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Kelompok militan itu menyerang dan dua militan tewas.", ["militan", "militan"]),
        ("Serangan teroris itu dikutuk.", ["Serangan teroris"]),
        ("Ekstremis teroris menguasai desa.", ["Ekstremis", "teroris"]),
        ("Rezim Zionis menuntut.", ["Rezim Zionis"]),
        ("Detasemen Antiteror, pasukan anti - teror, dan Badan Penanggulangan Terorisme berlatih.", []),
        ("Perang saudara itu berlangsung lama.", []),
        ("Undang-Undang Anti Terorisme disahkan.", []),
        ("Mahkamah Kejahatan Perang bersidang.", []),
        ("Angkatan Bersenjata Sagara berlatih.", []),
    ],
)
def test_labels(text: str, want: list[str]) -> None:
    assert _labels(text) == want
