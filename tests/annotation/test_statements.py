"""Statements: contents, cues and speakers' words, beyond the witnesses of each rule."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi.model import Article, Statement
from saksi.run.reader import Reader


@cache
def _reader() -> Reader:
    return Reader()


def _statements(text: str) -> list[Statement]:
    return list(_reader().annotate(Article(text=text, lang="id")).statements)


def _told(text: str) -> list[tuple[str, str, str | None]]:
    return [(s.kind, text[s.start : s.end], s.speaker.text if s.speaker else None) for s in _statements(text)]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        (  # who is told, and where, is no part of the content
            "Harun mengatakan kepada wartawan di Kota Lembayung, Selasa, pasukan itu sudah mundur.",
            [("indirect", "pasukan itu sudah mundur", "Harun")],
        ),
        (  # an office with a name behind a comma is one speaker
            "Wali Kota Lembayung, Rini Talib, mengatakan jalan itu akan dibuka.",
            [("indirect", "jalan itu akan dibuka", "Wali Kota Lembayung, Rini Talib")],
        ),
        (  # an office behind the name is not part of it
            '"Kami menolak usul itu," kata Harun Talib, juru bicara Front Sagara.',
            [("direct", "Kami menolak usul itu", "Harun Talib")],
        ),
        (  # an inserted cue parts one quotation in two, of one speaker
            '"Kami menolak usul itu," kata Harun, "karena jalan sudah rusak."',
            [("direct", "Kami menolak usul itu", "Harun"), ("direct", "karena jalan sudah rusak", "Harun")],
        ),
        (  # a second verb of one subject
            "Harun mengaku sedih atas ledakan itu, sekaligus meminta warga tidak keluar rumah.",
            [("indirect", "sedih atas ledakan itu", "Harun"), ("indirect", "warga tidak keluar rumah", "Harun")],
        ),
        (  # most of it in quote marks: the quotation
            'Harun mengatakan bahwa ia "tidak akan pernah menyerahkan kota itu kepada musuh".',
            [("direct", "tidak akan pernah menyerahkan kota itu kepada musuh", "Harun")],
        ),
        (  # little of it in quote marks: the whole
            'Harun mengatakan bahwa pasukan "asing" itu sudah mundur dari tiga kota sejak pekan lalu.',
            [("indirect", 'pasukan "asing" itu sudah mundur dari tiga kota sejak pekan lalu', "Harun")],
        ),
        (  # the speaker, not the agency that passes the words on
            "Pasukan itu sudah mundur, kata Harun seperti dikutip Harian Lembayung.",
            [("indirect", "Pasukan itu sudah mundur", "Harun")],
        ),
        (  # inserted: the longer side
            "Pasukan itu, kata Harun, sudah mundur dari tiga kota sejak pekan lalu.",
            [("indirect", "sudah mundur dari tiga kota sejak pekan lalu", "Harun")],
        ),
        ("Harun dilaporkan sudah mundur dari tiga kota.", []),  # unsourced
        ('Mereka menonton film "Lembah yang Hilang di Ujung Jalan" kemarin.', []),  # a title
        ("Harun tidak mengatakan hal itu.", []),
    ],
)
def test_contents_and_speakers(text: str, want: list[tuple[str, str, str | None]]) -> None:
    assert _told(text) == want


def test_a_quotation_without_a_cue_goes_on_with_the_speaker_before() -> None:
    text = '"Kami menolak usul itu," kata Harun.\n"Jalan itu harus dibuka sekarang juga."\nHujan turun.'
    second = _statements(text)[1]
    assert (second.cue, second.speaker.text if second.speaker else None, second.rule) == (None, "Harun", "continued-quotation")


def test_a_clitic_is_found_inside_its_word() -> None:
    text = '"Kami takut keluar rumah," ujarnya.'
    speaker = _statements(text)[0].speaker
    assert speaker is not None and speaker.start is not None
    assert text[speaker.start : speaker.end] == speaker.text == "nya"


def test_a_cue_is_found_inside_another_layers_phrase() -> None:
    assert _told("Front Sagara mengaku bertanggung jawab atas ledakan itu.") == [
        ("indirect", "bertanggung jawab atas ledakan itu", "Front Sagara")
    ]


_PIECES = [
    "Harun",
    "kata",
    "mengatakan",
    "bahwa",
    "menurut",
    '"',
    "“",
    "”",
    ",",
    ".",
    "ujarnya",
    "dan",
    "seperti dikutip",
    "jalan rusak",
    "\n",
    "😀",
    "e\u0301",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), max_size=25))
def test_any_text_gives_spans_inside_it(pieces: list[str]) -> None:
    text = " ".join(["x", *pieces])
    for s in _statements(text):
        assert 0 <= s.start < s.end <= len(text)
        if s.speaker is not None and s.speaker.start is not None:
            assert text[s.speaker.start : s.speaker.end] == s.speaker.text


def test_an_attribution_that_ends_the_text_is_no_fault() -> None:
    assert _statements("\nseperti dikutip Harun") == []
