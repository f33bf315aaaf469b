"""Terms stand where they say; frames are told by shape."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi import lang, world
from saksi.grouping.frames import Frame, Frames
from saksi.grouping.words import Words

PIECES = [
    "RS Al-Hadid", "rumah sakit", "Menyerang", "diserang", "3.478", "12 Ribu", "Joe Biden", "AS", "as", "Israel-Hamas", ":", ",",
    "–", "(", ")", "anak-anak", "5 fakta", "Kutuk", "dikecam", "Jokowi", "“", "”", "é", "𝔸", "  ", "\n",
    "1,4 juta", "0", "tewas", "korban",
]  # fmt: skip


@cache
def _words() -> Words:
    pack = lang.load("id")
    return Words(pack.grouping, pack.events.affixes, world.load(), "id")


@cache
def _frames() -> Frames:
    return Frames(lang.load("id").grouping)


def _frame(text: str) -> Frame:
    return _frames().of(text, _frames().unlabelled(text, _words().terms(text)))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=12).map(" ".join))
def test_terms_stand_in_the_text(text: str) -> None:
    for term in _words().terms(text):
        assert 0 <= term.start < term.end <= len(text)
        assert term.id
    assert _frame(text).genre in ("act", "speech", "toll", "list", "survey")


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("RS Al-Hadid diserang", {"hospital", "hospital hadid", "strike"}),
        ("Rumah sakit Al-Hadid digempur", {"hospital", "hospital hadid", "strike"}),
        ("Menyerang, serangan, penyerang", {"strike"}),
        ("Joe Biden dan AS", {"person:joe-biden", "state:US"}),
        ("12 ribu orang tewas", {"12000", "killed"}),
        ("1,4 juta warga", {"1400000"}),
    ],
)
def test_words_stand_for_one_thing(text: str, ids: set[str]) -> None:
    assert ids <= {t.id for t in _words().terms(text)}


def test_an_abbreviation_is_no_conjunction() -> None:
    assert "state:US" not in {t.id for t in _words().terms("sama as sama")}


@pytest.mark.parametrize(
    ("text", "genre", "speaker"),
    [
        ("Pasar Lumbara Dibom, 12 Orang Tewas", "act", set()),
        ("Turki Kutuk Bom Pasar Lumbara", "speech", {"state:TR"}),
        ("Bom Pasar Lumbara Dikecam Turki", "speech", {"state:TR"}),
        ("Bom Pasar Lumbara Dikecam", "speech", set()),
        ("Biden ke Netanyahu: Hentikan Bom Pasar", "speech", {"person:joe-biden"}),
        ("Pasar Lumbara Dibom, Turki dan Mesir Buka Suara", "speech", {"state:TR", "state:EG"}),
        ("Korban Tewas Perang Lumbara Tembus 8.200 Orang", "toll", set()),
        ("12 Orang Tewas dalam Bom Lumbara", "act", set()),
        ("7 Fakta Bom Pasar Lumbara", "list", set()),
        ("Bom Pasar Lumbara, Begini Sejarahnya", "list", set()),
        ("VIDEO: Bom Pasar Lumbara Meledak", "act", set()),
        ("Pasar Lumbara Dibom sampai Putin Kutuk Arvenia", "survey", set()),
        ("Kronologi Pasar Lumbara Dibom sampai Putin Kutuk Arvenia", "act", set()),
    ],
)
def test_frames(text: str, genre: str, speaker: set[str]) -> None:
    frame = _frame(text)
    assert frame.genre == genre
    assert {t.id for t in frame.speaker if t.kind == "actor"} == speaker
