"""The label swap: an act is what is done, whatever they are called who do it or suffer it."""

from __future__ import annotations

from functools import cache
from itertools import product

import pytest

from saksi.model import Article, EventMention, Reference
from saksi.run.reader import Reader

LABELS = ("teroris", "pejuang", "pria")
TELLINGS = (
    "Tiga {label} menyerang pos {force} di {place} pada Senin (11/3/2024).",
    "Seorang {label} menembak {force} di {place}.",
    "{force} menangkap dua {label} di {place}, Selasa (12/3/2024).",
    "Dua {label} ditangkap oleh {force} di {place}.",
    "Seorang {label} ditembak mati {force} di {place}.",
    "{force} akan menyerang para {label} di {place}.",
    "Para {label} tidak menyerang {force} di {place}.",
    "Jika para {label} menyerang {force}, warga mengungsi.",
    "{force} membantah menyiksa seorang {label} di {place}.",
    "Seorang {label} meledakkan diri di {place} pada Minggu (10/3/2024).",
    "Sekelompok {label} menculik seorang guru di {place}.",
    "{force} bentrok dengan puluhan {label} di {place}.",
    "Para {label} mundur dari {place}.",
    "{force} membebaskan lima {label} pada Senin (11/3/2024).",
    "Para {label} merebut {place} dari {force}.",
    "Seorang {label} membakar sekolah di {place}.",
    "{force} melancarkan serangan udara terhadap para {label} di {place}.",
    "Seorang {label} menikam anggota {force} di {place}.",
    "Para {label} mengancam akan membunuh sandera di {place}.",
    "{force} mengepung para {label} di {place}.",
    "Empat {label} tewas dalam serangan {force} di {place}.",
    "Para {label} menyerahkan diri kepada {force}.",
    "Pengadilan {place} memvonis seorang {label} pada Senin (11/3/2024).",
    "Para {label} meledakkan bom mobil di {place}.",
    "{force} mendesak para {label} meletakkan senjata.",
)
OTHERS = [
    "Dua {label} menyerang pos polisi di Sarpa, Senin (11/3/2024).",
    "Tiga {label} menembak seorang warga di Sarpa.",
    "Polisi menangkap dua {label} di Sarpa, Selasa (12/3/2024).",
    "Seorang {label} meledakkan bom di pasar Sarpa.",
    "Empat {label} tewas dalam serangan udara di Sarpa.",
    "Tentara menembak mati seorang {label} di Sarpa.",
    "Dua {label} menyandera tiga insinyur.",
    "Polisi membebaskan dua {label}.",
    "Kelompok {label} itu membakar rumah warga di Sarpa.",
    "Dua {label} ditangkap polisi di Sarpa.",
    "Dua {label} akan menyerang pos itu.",
    "Dua {label} tidak menyerang pos itu.",
    "Jika {label} menyerang pos itu, warga pergi.",
    "Pasukan menyerbu rumah seorang {label} di Sarpa.",
    "Seorang {label} menikam dua polisi di Sarpa.",
    "Dua {label} menyerahkan diri kepada polisi.",
    "Polisi memburu dua {label} di Sarpa.",
    "Dua {label} melempari kantor itu dengan batu.",
    "Para {label} bentrok dengan polisi di Sarpa.",
    "Pengadilan memvonis seorang {label} di Sarpa.",
    "Polisi memeriksa dua {label} sebagai saksi.",
    "Presiden Damar Wulandru mengecam para {label}.",
    "Presiden Damar Wulandru bertemu dua {label} di Sarpa.",
    "Presiden Damar Wulandru mengampuni dua {label}.",
    "Para {label} mengancam polisi.",
    "Para {label} mundur ke wilayah Orlan.",
    "Seorang {label} menculik dua warga pada Senin (11/3/2024).",
    "Dua {label} membunuh seorang guru di Sarpa.",
    "Polisi menuduh dua {label} menyimpan senjata.",
    "Dua {label} menyelundupkan senjata ke Sarpa.",
    "Pemerintah mendeportasi dua {label}.",
    "Dua {label} menolak usulan polisi.",
    "Para {label} meletakkan senjata di Sarpa.",
]
NAMES = (
    ("Pasukan Kalindra", "Kota Kudra"),
    ("Front Pembebasan Aruna", "Desa Tegal Wening"),
    ("polisi Vestara", "Kota Sarpa"),
    ("Laskar Merah Sarpa", "Lembah Aruna"),
)
SENTENCES = [t.replace("{force}", f).replace("{place}", p) for t, (f, p) in product(TELLINGS, NAMES)] + OTHERS


@cache
def _reader() -> Reader:
    return Reader()


def _told(sentence: str, label: str) -> list[tuple[object, ...]]:
    """What is read from ``sentence`` with ``label`` in it; the words that the labelled go by left out."""
    text = sentence.replace("{label}", label)
    article = Article(text=text[0].upper() + text[1:], published="2024-03-13", published_from="declared", lang="id")
    return [_facts(e, label) for e in _reader().read(article).events]


def _facts(event: EventMention, label: str) -> tuple[object, ...]:
    def named(references: tuple[Reference, ...]) -> tuple[str, ...]:
        return tuple("…" if label in r.text.lower() else r.name or r.text for r in references)

    place = event.place.text if event.place else None
    return event.type, event.mode, event.realis, event.date, place, named(event.actors), named(event.recipients)


def test_there_are_a_hundred_sentences_and_more() -> None:
    assert len(set(SENTENCES)) >= 100


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_label_changes_nothing_of_what_is_done(sentence: str) -> None:
    first, *others = [_told(sentence, label) for label in LABELS]
    assert first, "no act is read"
    assert all(other == first for other in others)
