"""Figures are counts that a rule gives a measure; what only looks like one is none."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi import lang
from saksi.annotation.annotator import Annotator
from saksi.model import Annotations, Document, Figure, Section


@cache
def _annotator() -> Annotator:
    return Annotator(lang.load("id"))


def annotate(text: str) -> Annotations:
    return _annotator().annotate(Document(id="x", version="x", lang="id", sections=(Section("body", text),)))


def figures(text: str) -> tuple[Figure, ...]:
    return annotate(text).figures


def values(text: str) -> list[tuple[str, int | None, int | None, str | None]]:
    return [(f.measure, f.low, f.high, f.bound) for f in figures(text)]


def words(text: str) -> list[str]:
    return [text[f.start : f.end] for f in figures(text)]


@pytest.mark.parametrize(
    ("said", "low", "high", "bound"),
    [
        ("Lebih dari 38.000", 38000, None, "more_than"),
        ("Melebihi 40", 40, None, "more_than"),
        ("Sedikitnya lima", 5, None, "at_least"),
        ("Paling tidak lima", 5, None, "at_least"),
        ("Tidak kurang dari 12", 12, None, "at_least"),
        ("Sekitar 40", 40, 40, "about"),
        ("Hampir seratus", 100, 100, "about"),
        ("Kurang lebih 300", 300, 300, "about"),
        ("Hingga 100", None, 100, "at_most"),
        ("Maksimal 100", None, 100, "at_most"),
        ("Kurang dari 10", None, 10, "at_most"),
        ("3-5", 3, 5, None),
        ("Antara 3 dan 5", 3, 5, None),
        ("Sebanyak 20 hingga 30", 20, 30, None),
        ("Sekitar 50 sampai 60", 50, 60, "about"),
        ("10-15 ribu", 10_000, 15_000, None),
        ("Puluhan ribu", 20_000, 99_999, None),
        ("Puluhan hingga ratusan", 20, 999, None),
        ("Sejumlah", None, None, None),
        ("Sejumlah 50", 50, 50, None),
        ("Ketiga", 3, 3, None),
        ("Seorang", 1, 1, None),
        ("1,4 juta", 1_400_000, 1_400_000, None),
    ],
)
def test_bounds_and_ranges(said: str, low: int | None, high: int | None, bound: str | None) -> None:
    assert values(f"{said} warga tewas di Sarpa.") == [("killed", low, high, bound)]


def test_a_bound_may_follow() -> None:
    assert values("Sebanyak 500 warga lebih tewas. Ada 10 ribu lebih warga mengungsi. Sebuah bom melukai 300-an warga.") == [
        ("killed", 500, None, "more_than"),
        ("displaced", 10_000, None, "more_than"),
        ("wounded", 300, 300, "about"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Ia berusia 30 tahun.",
        "Pesawat F-16 dan Su-30 melintas.",
        "Divisi ke-101 bersiaga bersama Densus 88.",
        "Resolusi 2334 disahkan pada 2016.",
        "KTT G20 digelar pukul 09.00 WIB.",
        "Tim Sarpa menang 3-1.",
        "Serangan ketiga terjadi di Sarpa.",
        "Sebanyak 45 persen warga setuju.",
        "Kedua pemimpin bertemu.",
        "Salah satu warga tewas.",
        "Seorang tentara Kalindra melepaskan tembakan.",
        "Boeing 737 hilang.",
        "Senapan M16 hilang.",
        "Tidak ada korban jiwa.",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    assert words(text) == []


def test_parts_and_wholes() -> None:
    text = "Sebanyak 12 orang, termasuk tiga anak, tewas. Enam di antaranya perempuan, 119 lainnya luka-luka."
    assert values(text) == [
        ("killed", 12, 12, None),
        ("killed", 3, 3, None),
        ("killed", 6, 6, None),
        ("wounded", 119, 119, None),
    ]
    of = [f.of.text if f.of else None for f in figures(text)]
    assert of == ["orang", "anak", "perempuan", "orang"]


def test_what_happened_to_a_part_did_not_happen_to_the_whole() -> None:
    text = "Front Aruna belum melepaskan empat dari sekitar 200 sandera."
    assert [(f.measure, f.low, f.realis) for f in figures(text)] == [("released", 4, "denied"), ("hostage", 200, "actual")]
    assert [(f.measure, f.low) for f in figures("Dua dari lima penjaga tewas.")] == [("killed", 2), ("fighters", 5)]


def test_the_nearest_verb_decides() -> None:
    text = "Bom itu menewaskan lima polisi dan 10 lainnya luka-luka, dua hilang."
    assert [(f.measure, f.low) for f in figures(text)] == [("killed", 5), ("wounded", 10), ("missing", 2)]


def test_counts_joined_share_their_verb() -> None:
    assert [(f.measure, f.low) for f in figures("Dua polisi dan tiga warga tewas.")] == [("killed", 2), ("killed", 3)]
    assert [(f.measure, f.low) for f in figures("Polisi menangkap dua pria serta seorang perempuan.")] == [
        ("detained", 2),
        ("detained", 1),
    ]


@pytest.mark.parametrize(
    ("text", "realis"),
    [
        ("Front Aruna akan membebaskan tiga sandera.", "planned"),
        ("Front Aruna tidak membebaskan tiga sandera.", "denied"),
        ("Roket itu bisa menewaskan tiga sandera.", "hypothetical"),
        ("Sebanyak tiga sandera belum ditemukan.", "actual"),
        ("Tak heran, tiga sandera tewas.", "actual"),
    ],
)
def test_realis(text: str, realis: str) -> None:
    assert [f.realis for f in figures(text)] == [realis]


def test_figures_take_their_verb_but_not_a_whole_clause() -> None:
    assert words("Tiga tentara Kalindra dilaporkan tewas.") == ["Tiga tentara Kalindra dilaporkan tewas"]
    assert words("Serangan itu menewaskan setidaknya 89 orang, kata Yanto.") == ["menewaskan setidaknya 89 orang"]
    assert words("Tiga warga yang semalam pergi ke ladang tewas.") == ["Tiga warga"]


# fmt: off
PIECES = [
    "lima", "dua", "puluh", "12", "3.400", "1,5", "-", "–", "hingga", "antara", "dan", ",", ".", ";", "termasuk",
    "lebih", "dari", "sekitar", "ribu", "juta", "puluhan", "seorang", "ketiga", "kedua", "sejumlah", "orang",
    "warga", "tentara", "roket", "kali", "Rp", "US$", "$", "km", "persen", "lainnya", "di", "antaranya", "tewas",
    "luka-luka", "menewaskan", "melukai", "menangkap", "yang", "Aruna", "Sarpa", "ke-", "per", "an", "e\u0301", "\n",
    "😀", "“", "”",
]
# fmt: on


@given(st.lists(st.sampled_from(PIECES), max_size=25))
def test_figures_always_point_at_words_of_one_sentence(pieces: list[str]) -> None:
    text = " ".join(pieces)
    annotations = annotate(text)
    for figure in annotations.figures:
        assert 0 <= figure.start < figure.end <= len(text)
        assert any(s.start <= figure.start and figure.end <= s.end for s in annotations.sentences)
        assert figure.low is None or figure.high is None or figure.low <= figure.high
        if figure.of is not None and figure.of.start is not None:
            assert text[figure.of.start : figure.of.end] == figure.of.text
    starts = [f.start for f in annotations.figures]
    assert starts == sorted(starts)
