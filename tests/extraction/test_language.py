"""Indonesian is told from Malay, and both from others; what is unclear is read with a warning."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from tests.extraction.extraction_words import language_markers

from saksi.errors import LanguageError
from saksi.extraction.language import checked_language, language_of

INDONESIAN = (
    "Polisi menangkap lima orang pelaku pencurian di pasar, kata kepala kepolisian kota Hulu, Rinto. Menurut dia, kasus itu "
    "terungkap karena laporan warga. Pemerintah kabupaten mengatakan bahwa korban akan mendapat bantuan uang pekan depan."
)
MALAY = (
    "Polis menahan lima lelaki kerana disyaki terbabit dalam kes kecurian di pasar, kata Ketua Polis Daerah, Rinto. Beliau "
    "berkata siasatan dijalankan selepas mangsa membuat aduan pada Khamis lalu. Kerajaan negeri memaklumkan bahawa bantuan wang "
    "akan diberikan minggu hadapan."
)
OTHERS = {
    "en": "Government forces seized the town on Monday after a week, and the ministry said that five people were killed.",
    "jv": "Wong-wong padha teka ing pasar esuk mau lan ora ana sing lunga, amarga isih akeh barang kang arep didol ing kono.",
    "su": "Jalma anu datang ka pasar teh loba pisan jeung henteu aya nu balik, sabab di dinya keur aya acara pikeun urang dinya.",
    "tl": "Ang mga sundalo ay pumasok sa bayan noong Lunes, ayon sa pamahalaan, at hindi pa sila umaalis nang dumating ang gabi.",
    "nl": "De regering zegt dat het leger de stad heeft verlaten en dat er bij de gevechten niet meer dan vijf doden zijn.",
    "ar": "قالت القوات الحكومية يوم الاثنين إنها سيطرت على المدينة بعد أسبوع من القتال",
    "ru": "Правительственные войска заявили в понедельник, что город взят после недели боёв",
    "zh": "政府军星期一表示，经过一周的战斗，已经控制了该镇。",
}


def test_indonesian_is_read_without_a_warning() -> None:
    assert language_of(INDONESIAN, language_markers()).by == "words"
    for declared in (None, "id", "ID", "in", "id-ID", "Indonesian", ""):
        assert checked_language(INDONESIAN, declared, language_markers()) == ("id", ())


def test_malay_is_told_apart_and_named() -> None:
    verdict = language_of(MALAY, language_markers())
    assert (verdict.lang, verdict.certain) == ("ms", True)
    with pytest.raises(LanguageError, match=r"Malay \(ms\).*Indonesian only"):
        checked_language(MALAY, None, language_markers())


@pytest.mark.parametrize("lang", OTHERS)
def test_other_languages_are_refused_by_name(lang: str) -> None:
    assert language_of(OTHERS[lang], language_markers()).lang == lang
    with pytest.raises(LanguageError, match=rf"\({lang}\)"):
        checked_language(OTHERS[lang], None, language_markers())


def test_a_declared_language_is_believed_unless_the_words_are_plainly_indonesian() -> None:
    lang, warnings = checked_language(INDONESIAN, "en", language_markers())
    assert lang == "id" and "declared as 'en'" in warnings[0]
    with pytest.raises(LanguageError, match="declared to be in 'ms'"):
        checked_language(MALAY, "ms", language_markers())
    lang, warnings = checked_language(MALAY, "id", language_markers())
    assert lang == "id" and "Malay" in warnings[0]


@pytest.mark.parametrize(
    "headline", ["Israel Serang Gaza", "Hamas, Fatah, PLO", "Gempa Hulu", "Kabut", "5 Fakta", "Rinto Tiba di Hulu"]
)
def test_a_short_headline_is_not_refused(headline: str) -> None:
    assert checked_language(headline, None, language_markers())[0] == "id"


def test_what_may_be_malay_is_read_with_a_warning() -> None:
    text = "Menteri itu telah tiba di negara ini dan akan bertemu dengan rakyat"
    assert not language_of(text, language_markers()).certain
    lang, warnings = checked_language(text, None, language_markers())
    assert lang == "id" and warnings == ("uncertain: Indonesian or Malay; read as Indonesian",)


def test_all_of_the_shared_collection_is_indonesian_by_its_words(shared: Path) -> None:
    verdicts: Counter[tuple[str, bool, str]] = Counter()
    with (shared / "data/open/indosum/articles.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            verdict = language_of(json.loads(line)["text"], language_markers())
            verdicts[(verdict.lang, verdict.certain, verdict.by)] += 1
    assert verdicts == {("id", True, "words"): 3427}
