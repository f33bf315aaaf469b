"""What holds for any text: spans stand on their text, residue is left alone, and the same input gives the same output."""

from __future__ import annotations

from functools import cache

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saksi.model import Article, Record
from saksi.run.reader import Reader

NAMES = "Presiden Damar Wulandru|FPA|kelompok itu|ia|mereka|Sarpa|juru bicara militer Kolonel Bayu Teguhan|Mareka Tamur|İstanbul"
VERBS = "menyerang|bertemu dengan|ditangkap|tewas|mengatakan|menurut|kata|ujarnya|membantah|akan|tidak|jika|teroris|-nya"
DAYS = (
    "Selasa (5/3)|pekan lalu|pukul 09.00 WIB|sejak Oktober|31/2/2024|29 Februari|tahun 0|9999|pada 2014|akhir pekan|setiap Jumat"
)
NUMBERS = (
    "sedikitnya|38.000 orang|tiga puluh delapan ribu|puluhan|1,4 juta|enam di antaranya|3-5|Rp 10 miliar|99999999999999999999"
)
RESIDUE = "Baca juga: Judul Lain\n|(rks)|[Gambas: Video]|Sarpa (Nara) - |SCROLL TO CONTINUE WITH CONTENT|Editor: Rana"
MARKS = '“|”|"|‘|(|)|[|…|–|.|,|:|?|\n|\n\n|\r\n|\t| |\u00a0|\u200b|\u202e'
ODD = "e\u0301|a\u0308\u0323|👩🏽‍🚒|🇮🇩|ﬁ|سلام|anak-anak|Al-Aqsa|Ra'ad|gerakan perlawanan|𐐀𐐀|dua\u0301 orang|Pa\u0300kistan"
PIECES = st.sampled_from([p for line in (NAMES, VERBS, DAYS, NUMBERS, RESIDUE, MARKS, ODD) for p in line.split("|")])
TEXTS = st.lists(PIECES, min_size=1, max_size=40).map(" ".join) | st.text(min_size=1, max_size=200)


@cache
def _reader() -> Reader:
    return Reader()


def _read(text: str) -> Record | None:
    if not text.strip() or "\x00" in text or any("\ud800" <= c <= "\udfff" for c in text):
        return None
    # a frame of plain Indonesian, so that the language is not in question
    return _reader().read(
        Article(text=f"Pemerintah mengatakan bahwa rapat itu sudah selesai karena hujan.\n{text}", published="2024-03-06")
    )


def spans_are_sound(record: Record) -> None:
    """Every span of every layer lies inside the text, is not empty, and touches no residue; references quote their words."""
    text = record.text or ""
    size = len(text)
    for residue in record.residue:
        assert 0 <= residue.start < residue.end <= size
    for layer in (record.times, record.statements, record.figures, record.events, record.wording):
        for item in layer:
            assert 0 <= item.start < item.end <= size, item
            assert text[item.start : item.end].strip() == text[item.start : item.end], item
            assert not any(item.start < r.end and r.start < item.end for r in record.residue), item
            for value in msgspec.structs.asdict(item).values():
                for reference in value if isinstance(value, tuple) else (value,):
                    if hasattr(reference, "text") and reference.start is not None:
                        assert text[reference.start : reference.end] == reference.text, (item, reference)
    ids = [actor.id for actor in record.actors]
    assert len(set(ids)) == len(ids)
    taken: set[tuple[int, int]] = set()
    for actor in record.actors:
        for mention in actor.mentions:
            assert 0 <= mention.start < mention.end <= size
            assert not any(mention.start < r.end and r.start < mention.end for r in record.residue), mention
            assert (mention.start, mention.end) not in taken, "a mention of two actors"
            taken.add((mention.start, mention.end))


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_spans_stand_on_their_text(text: str) -> None:
    record = _read(text)
    if record is not None:
        spans_are_sound(record)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_same_input_same_output(text: str) -> None:
    first = _read(text)
    assert first == _read(text)
    if first is not None:
        assert first == msgspec.json.decode(msgspec.json.encode(first), type=Record), "a record survives its JSON"
