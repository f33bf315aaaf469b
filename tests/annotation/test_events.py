"""Events: what act is told, who did it to whom, where, and whether it happened."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksi import lang, ontology
from saksi.lang.schema.events import EventRule, surfaces
from saksi.model import Article, EventMention
from saksi.run.reader import Reader

EVENTS = lang.load("id").events
KINDS = ontology.load()


@cache
def _reader() -> Reader:
    return Reader()


def _read(text: str) -> list[EventMention]:
    return list(_reader().read(Article(text=text, published="2024-03-13", published_from="declared", lang="id")).events)


def _names(event: EventMention, side: str) -> list[str]:
    return [r.name or r.text for r in getattr(event, side)]


@pytest.mark.parametrize("rule", EVENTS.rules, ids=lambda r: r.id)
def test_rules_use_known_kinds_and_have_words(rule: EventRule) -> None:
    assert KINDS.allows(rule.type, rule.mode)
    assert surfaces(rule, EVENTS.affixes)


def test_modes_by_words_are_known() -> None:
    assert all(KINDS.allows(type_, words.mode) for type_, of in EVENTS.modes.items() for words in of)


WORDS = [
    "menyerang",
    "serangan",
    "yang",
    "dan",
    "oleh",
    "tidak",
    "akan",
    "di",
    "Sarpa",
    "tewas",
    "Niko Sarelan",
    "é",
    "🙂",
    "-nya",
]
WORDS += [",", ".", '"', "Front Pembebasan Aruna"]
F, G, H, K = "Front Pembebasan Aruna", "Laskar Merah Sarpa", "Niko Sarelan", "Bayu Teguhan"


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        (f"{F} menyerang {G}.", [F], [G]),
        (f"{G} diserang oleh {F}.", [F], [G]),
        (f"{G} diserang {F}.", [F], [G]),
        (f"{F} melancarkan serangan terhadap {G}.", [F], [G]),
        (f"Serangan {F} terhadap {G} terjadi pada Senin.", [F], [G]),
        (f"{F}, yang didukung oleh {H}, menyerang {G}.", [F], [G]),
        (f"Setelah menyerang {G}, {F} menutup perbatasan.", [F], [G]),
        (f"{H} dan {K} menyerang {G}.", [H, K], [G]),
        (f"{F} menyerang {H} dan {K}.", [F], [H, K]),
        (f"{F} mengatakan telah menyerang {G}.", [F], [G]),
        (f"{H} mengatakan {F} menyerang {G}.", [F], [G]),
        (f"{F} yang menjaga kantor itu menembak {H}.", [F], [H]),
        (f"{H} dan {K} bentrok di perbatasan.", [H, K], []),
    ],
)
def test_who_to_whom(text: str, actors: list[str], recipients: list[str]) -> None:
    event = next(e for e in _read(text) if e.type == "ASSAULT")
    assert _names(event, "actors") == actors
    assert _names(event, "recipients") == recipients


@pytest.mark.parametrize(
    ("text", "type_", "mode"),
    [
        (f"{F} menyerang {G} dengan bom mobil.", "ASSAULT", "explosives"),
        (f"{F} menyerang {G} dengan parang.", "ASSAULT", "primitive"),
        (f"Serangan bom bunuh diri {F} menewaskan dua warga.", "ASSAULT", "suicide-attack"),
        (f"Penangkapan {H} oleh polisi memicu kemarahan.", "COERCE", "arrest"),
        (f"Pertemuan antara {F} dan {G} berlangsung di Sarpa.", "CONSULT", None),
        (f"{F} mengecam {G}.", "ACCUSE", "disapprove"),
        (f"{F} mendesak {G} menghentikan serangan.", "REQUEST", "yield"),
    ],
)
def test_kind(text: str, type_: str, mode: str | None) -> None:
    assert (type_, mode) in [(e.type, e.mode) for e in _read(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Serangan jantung menewaskan seorang pria.",
        "Penyerang itu menembak dan mencetak gol ke gawang kiper tamu pada babak kedua.",
        "Gempa menewaskan tiga warga Sarpa.",
        "Serangan itu lama dikenang.",
        "Ia menahan diri.",
        "Kelompok teroris itu kecil.",
    ],
)
def test_no_act_is_told(text: str) -> None:
    assert _read(text) == []


def test_a_demand_and_what_it_asks_are_one_event() -> None:
    assert [e.type for e in _read(f"{F} meminta {G} menghentikan serangan.")] == ["REQUEST"]


def test_outcomes_belong_to_their_act() -> None:
    events = _read(f"Tiga tentara tewas ketika {F} menyerang pos itu.")
    assert [e.type for e in events] == ["ASSAULT"]


def test_the_day_of_saying_does_not_date_what_is_said() -> None:
    event = next(e for e in _read(f'"{F} menyerang pos kami," kata {H}, Senin (11/3/2024).') if e.type == "ASSAULT")
    assert event.date is None
    assert event.attributed_to is not None
    assert event.attributed_to.text == H


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=25))
def test_spans_point_at_their_words(words: list[str]) -> None:
    text = " ".join(["Polisi", *words])
    for event in _read(text):
        assert 0 <= event.start < event.end <= len(text)
        for r in (*event.actors, *event.recipients):
            assert r.start is not None
            assert text[r.start : r.end] == r.text
