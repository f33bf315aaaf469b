"""Who speaks: pronouns, clitics, documents, and the chain of one speaker's words."""

from __future__ import annotations

from functools import cache

from saksi.model import Article
from saksi.run.reader import Reader


@cache
def _reader() -> Reader:
    return Reader()


def _speakers(text: str) -> list[str | None]:
    return [s.speaker.name if s.speaker else None for s in _reader().read(Article(text=text, lang="id")).statements]


def test_a_pronoun_is_who_spoke_before() -> None:
    text = "Harun Talib mengatakan bahwa pasukan itu sudah mundur. Ia menambahkan bahwa jalan akan dibuka."
    assert _speakers(text) == ["Harun Talib", "Harun Talib"]


def test_going_on_right_behind_a_sentence_is_its_speaker() -> None:
    text = (
        '"Kami menolak usul itu," kata Harun Talib.\n'
        'Rini Salim mengatakan bahwa jalan rusak. "Air juga habis di sana," tambahnya.'
    )
    assert _speakers(text) == ["Harun Talib", "Rini Salim", "Rini Salim"]


def test_going_on_later_is_the_last_one_quoted() -> None:
    text = (
        '"Kami menolak usul itu," kata Harun Talib.\nRini Salim mengatakan bahwa jalan rusak. '
        'Hujan turun sejak pagi di seluruh lembah itu.\n"Air juga habis di sana," tambahnya.'
    )
    assert _speakers(text) == ["Harun Talib", "Rini Salim", "Harun Talib"]


def test_words_that_nobody_identifies_are_the_name() -> None:
    assert _speakers("Seorang warga mengatakan bahwa jalan itu rusak.") == ["Seorang warga"]
