"""Which marks open and close, in all the ways newsrooms write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksi.annotation.statements.quotes import quotations
from saksi.annotation.text.tokens import tokenize
from saksi.model import Span


def _quoted(text: str) -> list[str]:
    return [text[q.start : q.end] for q in quotations(tokenize(text))]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ('"Kami menolak," kata Harun.', ["Kami menolak"]),
        ("“Kami menolak,” kata Harun.", ["Kami menolak"]),
        ("“ Kami menolak , ” kata Harun.", ["Kami menolak"]),
        ("”Kami menolak,” kata Harun.", ["Kami menolak"]),
        ("“Kami menolak,“ kata Harun.", ["Kami menolak"]),
        ('“Kami menolak," kata Harun.', ["Kami menolak"]),
        (
            "Warga bingung. ” Kami menolak. Jalan rusak , ” kata Harun. ” Besok juga , ” katanya.",
            ["Kami menolak. Jalan rusak", "Besok juga"],
        ),
        ('"Mundur! Sekarang juga!" kata Harun.', ["Mundur! Sekarang juga!"]),
        ('Ia menyebutnya"teroris"dan pergi.', ["teroris"]),
        ("“Paragraf pertama.\n“Paragraf kedua,” kata Harun.", ["Paragraf pertama", "Paragraf kedua"]),
        ("“Satu.\nDua,” kata Harun.", ["Satu.\nDua"]),
    ],
)
def test_marks_of_every_form(text: str, want: list[str]) -> None:
    assert _quoted(text) == want


def test_a_stray_mark_takes_nothing_with_it() -> None:
    assert _quoted('Harga naik 5" sejak pagi.\n"Kami menolak," kata Harun.') == ["Kami menolak"]


@given(st.text(alphabet='ab AB.,"“”\n\u0301\U0001f600', max_size=80))
def test_quotations_stand_in_order_inside_the_text(text: str) -> None:
    tokens = tokenize(text)
    end = 0
    for q in quotations(tokens):
        assert q.open < q.first < q.last <= q.close or q.last == q.close
        assert end <= q.start < q.end <= len(text)
        end = q.end


def test_a_quotation_never_runs_over_residue() -> None:
    text = "“Kami menolak.\nBaca juga: Hujan\nJalan rusak,” kata Harun."
    start = text.index("Baca")
    tokens = tokenize(text, skip=[Span(start, text.index("Jalan"))])
    assert [text[q.start : q.end] for q in quotations(tokens)] == ["Kami menolak"]
