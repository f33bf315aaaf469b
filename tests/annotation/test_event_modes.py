"""The modes that the words of a clause decide: each is told by its words, and by no others."""

from __future__ import annotations

from functools import cache

import pytest

from saksi import lang
from saksi.model import Article
from saksi.run.reader import Reader

F, G, H = "Front Pembebasan Aruna", "Laskar Merah Sarpa", "Niko Sarelan"
TOLD = {
    ("ASSAULT", "unconventional"): f"{F} menyerang {G} dengan gas sarin.",
    ("ASSAULT", "suicide-attack"): f"{F} menyerang {G} dengan bom bunuh diri.",
    ("ASSAULT", "drone"): f"{F} menyerang {G} dengan pesawat nirawak.",
    ("ASSAULT", "aerial"): f"{F} menyerang {G} dengan jet tempur.",
    ("ASSAULT", "heavy-weapons"): f"{F} menyerang {G} dengan roket.",
    ("ASSAULT", "crowd-control"): f"{F} menyerang {G} dengan gas air mata.",
    ("ASSAULT", "explosives"): f"{F} menyerang {G} dengan granat.",
    ("ASSAULT", "firearms"): f"{F} menyerang {G} dengan senapan.",
    ("ASSAULT", "primitive"): f"{F} menyerang {G} dengan golok.",
    ("CONSULT", "phone"): f"{F} berunding dengan {G} melalui telepon.",
    ("REQUEST", "yield"): f"{F} meminta {G} meletakkan senjata.",
    ("REQUEST", "meet"): f"{F} meminta {G} berunding.",
    ("REQUEST", "assist"): f"{F} meminta bantuan {G}.",
    ("REQUEST", "change"): f"{F} meminta {G} mengubah kebijakan.",
    ("REJECT", "meet"): f"{F} menolak berunding dengan {G}.",
    ("REJECT", "yield"): f"{F} menolak meletakkan senjata.",
    ("REJECT", "assist"): f"{F} menolak membantu {G}.",
    ("REJECT", "change"): f"{F} menolak mengubah kebijakan.",
    ("MOBILIZE", "militia"): f"{F} mengerahkan ratusan anggota milisi ke Sarpa.",
    ("MOBILIZE", "police"): f"{F} mengerahkan polisi ke Sarpa.",
    ("MOBILIZE", "troops"): f"{F} mengerahkan tentara ke Sarpa.",
    ("THREATEN", "territory"): f"{F} mengancam merebut Sarpa.",
    ("THREATEN", "expel"): f"{F} mengancam mengusir {G}.",
    ("THREATEN", "arrest"): f"{F} mengancam menangkap {H}.",
    ("THREATEN", "restrict"): f"{F} mengancam menutup jalan di Sarpa.",
    ("THREATEN", "violence"): f"{F} mengancam menyerang {G}.",
    ("THREATEN", "relations"): f"{F} mengancam memutus hubungan diplomatik dengan {G}.",
}
PLAIN = {
    "ASSAULT": f"{F} menyerang {G} dengan berani.",
    "CONSULT": f"{F} berunding dengan {G} di Sarpa.",
    "REQUEST": f"{F} meminta {G} bersabar.",
    "REJECT": f"{F} menolak usulan {G}.",
    "THREATEN": f"{F} mengancam {H}.",
    "MOBILIZE": f"{F} menetapkan status siaga satu.",
}


@cache
def _reader() -> Reader:
    return Reader()


def _modes(text: str, type_: str) -> list[str | None]:
    record = _reader().read(Article(text=text, published="2024-03-13", published_from="declared", lang="id"))
    return [e.mode for e in record.events if e.type == type_]


def test_every_mode_by_words_has_its_sentence() -> None:
    known = {(type_, words.mode) for type_, of in lang.load("id").events.modes.items() for words in of}
    assert known == set(TOLD)


@pytest.mark.parametrize(("type_", "mode"), TOLD)
def test_its_words_tell_a_mode(type_: str, mode: str) -> None:
    assert _modes(TOLD[type_, mode], type_) == [mode]


@pytest.mark.parametrize("type_", PLAIN)
def test_other_words_tell_none(type_: str) -> None:
    assert _modes(PLAIN[type_], type_) == [None]
