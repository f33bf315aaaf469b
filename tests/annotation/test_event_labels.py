"""The type of an event is decided on the act, never on a label: the label is swapped, and nothing else may change."""

from __future__ import annotations

from functools import cache

import pytest

from saksi.model import Article, EventMention
from saksi.run.reader import Reader

LABELS = ("teroris", "pejuang", "pria")
SENTENCES = [
    "Dua {} menyerang pos polisi di Sarpa, Senin (11/3/2024).",
    "Tiga {} menembak seorang warga di Sarpa.",
    "Polisi menangkap dua {} di Sarpa, Selasa (12/3/2024).",
    "Seorang {} meledakkan bom di pasar Sarpa.",
    "Empat {} tewas dalam serangan udara di Sarpa.",
    "Tentara menembak mati seorang {} di Sarpa.",
    "Dua {} menyandera tiga insinyur.",
    "Polisi membebaskan dua {}.",
    "Kelompok {} itu membakar rumah warga di Sarpa.",
    "Dua {} ditangkap polisi di Sarpa.",
    "Dua {} akan menyerang pos itu.",
    "Dua {} tidak menyerang pos itu.",
    "Jika {} menyerang pos itu, warga pergi.",
    "Pasukan menyerbu rumah seorang {} di Sarpa.",
    "Seorang {} menikam dua polisi di Sarpa.",
    "Dua {} menyerahkan diri kepada polisi.",
    "Polisi memburu dua {} di Sarpa.",
    "Dua {} melempari kantor itu dengan batu.",
    "Para {} bentrok dengan polisi di Sarpa.",
    "Pengadilan memvonis seorang {} di Sarpa.",
    "Polisi memeriksa dua {} sebagai saksi.",
    "Presiden Damar Wulandru mengecam para {}.",
    "Presiden Damar Wulandru bertemu dua {} di Sarpa.",
    "Presiden Damar Wulandru mengampuni dua {}.",
    "Para {} mengancam polisi.",
    "Para {} mundur ke wilayah Orlan.",
    "Seorang {} menculik dua warga pada Senin (11/3/2024).",
    "Dua {} membunuh seorang guru di Sarpa.",
    "Polisi menuduh dua {} menyimpan senjata.",
    "Dua {} menyelundupkan senjata ke Sarpa.",
    "Pemerintah mendeportasi dua {}.",
    "Dua {} menolak usulan polisi.",
    "Para {} meletakkan senjata di Sarpa.",
]


@cache
def _reader() -> Reader:
    return Reader()


def _shape(event: EventMention) -> tuple[object, ...]:
    """What may not change: the act and its circumstances, and on which side somebody stands."""
    place = event.place.text if event.place else None
    return event.type, event.mode, event.realis, event.date, place, len(event.actors), len(event.recipients)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_the_label_changes_nothing(sentence: str) -> None:
    shapes = []
    for label in LABELS:
        article = Article(text=sentence.format(label), published="2024-03-13", published_from="declared", lang="id")
        shapes.append([_shape(e) for e in _reader().read(article).events])
    assert shapes[0], "no event at all"
    assert shapes[0] == shapes[1] == shapes[2]
