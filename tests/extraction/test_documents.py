"""An article becomes a document: identified, checked, its residue marked and its own statements kept."""

from __future__ import annotations

import time

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.extraction.extraction_words import language_markers, residue_rules

from saksi.errors import LanguageError, UnreadableInputError
from saksi.extraction.documents import document, version_of
from saksi.extraction.residue import residue_of
from saksi.model import Article, Document, Link

BODY = "Polisi mengatakan bahwa api di pasar padam karena hujan, kata warga kota pada Selasa."
PIECES = [
    "Baca juga: Api Padam di Pasar Hulu", "(abc/def)", "[Antara]", "Jakarta, Warta Hulu - ", "[Gambas:Video Hulu]",
    "Editor: Rinto Hulu",     "\n", "\r\n", " ",
    "SCROLL TO CONTINUE WITH CONTENT", "“", "”", "e\u0301", "👩\u200d🚒", "\u200e", "\xa0", BODY,
    "Simak Video 'Api':", "(", ")", "[", "]", ".", "Rinto memberikan kontribusi untuk laporan ini.",
    "BEIRUT, (Reuters) – ", "(Baca: Hujan Turun)", "Sumber: AFP", "Halaman selanjutnya",
]  # fmt: skip


def made(text: str = BODY, **fields: object) -> Document:
    return document(Article(text, **fields), residue_rules(), language_markers())  # type: ignore[arg-type]


def test_what_is_declared_stays() -> None:
    links = (Link("Api di Hulu", "https://x.example/"),)
    doc = made(
        id="a1", title=" Api Padam ", outlet="Warta", published="2024-07-10T09:15+07:00", url="https://w.example/", links=links
    )
    assert (doc.id, doc.title, doc.outlet, doc.published) == ("a1", "Api Padam", "Warta", "2024-07-10T09:15+07:00")
    assert (doc.published_from, doc.url, doc.lang, doc.body, doc.links) == ("declared", "https://w.example/", "id", BODY, links)
    assert [s.name for s in doc.sections] == ["title", "body"]


def test_the_id_is_declared_or_the_address_or_a_hash_of_the_text() -> None:
    assert made(id="a", url="https://w.example/").id == "a"
    assert made(url="https://w.example/").id == "https://w.example/"
    assert made().id == made(title="Lain").id == "text:" + made().id.removeprefix("text:")
    assert made().id != made(BODY + " Selesai.").id


def test_the_version_changes_with_the_content_alone() -> None:
    base = Article(BODY, title="Api")
    assert version_of(base) == version_of(msgspec.structs.replace(base, id="x", url="https://w.example/"))
    versions = {version_of(msgspec.structs.replace(base, **{f: "2024-01-01"})) for f in ("text", "title", "outlet", "published")}
    assert len({*versions, version_of(base)}) == 5


def test_a_dateline_gives_place_and_outlet() -> None:
    doc = made("Beirut, Koran Hulu – " + BODY)
    assert doc.dateline is not None
    assert (doc.dateline.place, doc.dateline.outlet, doc.outlet) == ("Beirut", "Koran Hulu", "Koran Hulu")
    assert made("Beirut, Koran Hulu – " + BODY, outlet="Warta").outlet == "Warta"


def test_the_outlets_own_name_before_a_dash_is_a_dateline() -> None:
    doc = made("Muaraku - " + BODY, outlet="muaraku.com")
    assert [(r.kind, r.label) for r in doc.residue] == [("dateline", "Muaraku")]
    assert made("Muaraku - " + BODY).residue == ()


def test_wires_authors_and_contributors_are_kept() -> None:
    doc = made(
        f"KAIRO (Reuters) - {BODY}\nSari Muara dan Tomo Hilir berkontribusi pada laporan ini.\nReporter: Rinto Hulu\n[Antara]"
    )
    assert doc.wire == ("Reuters", "Antara")
    assert doc.byline == ("Rinto Hulu",)
    assert doc.contributors == ("Sari Muara", "Tomo Hilir")
    assert made(f"Hulu (ANTARA News) - {BODY}", outlet="antaranews").wire == ()


def test_a_teaser_takes_its_address_from_the_page() -> None:
    given_links = (
        Link("Hujan Turun di Kota Hulu", "https://w.example/hujan"),
        Link("Rapat di Balai Kota", "https://w.example/rapat"),
    )
    doc = made(f"{BODY}\nBaca juga: Hujan Turun di Kota Hulu\n{BODY}", links=given_links)
    assert doc.links == given_links
    assert doc.residue[0].links == given_links[:1]
    assert made(f"{BODY}\nBaca juga: Hujan Turun di Kota Hulu").links == (Link("Hujan Turun di Kota Hulu"),)


@pytest.mark.parametrize(
    "published", ["2024", "2024-07", "2024-07-10", "2024-07-10T09:15", "2024-07-10 09:15:00+07:00", "2024-07-10T02:15:00Z"]
)
def test_iso_dates_are_kept_as_given(published: str) -> None:
    assert made(published=published).published == published


@pytest.mark.parametrize("published", ["10 Juli 2024", "10/07/2024", "2024-13-01", "2024-02-30", "besok", "2024-07-10T25:00"])
def test_what_is_no_date_is_refused(published: str) -> None:
    with pytest.raises(UnreadableInputError, match="no ISO date"):
        made(published=published)


def test_a_headline_alone_an_empty_text_and_half_a_character_are_refused() -> None:
    with pytest.raises(UnreadableInputError, match="a title but no text"):
        made("", title="Api Padam")
    with pytest.raises(UnreadableInputError, match="no text"):
        made(" \n ")
    with pytest.raises(UnreadableInputError, match=r"half a character .* position 3"):
        made("Api\ud83d padam")
    with pytest.raises(UnreadableInputError, match="half a character"):
        made(title="Api\ud83d padam")
    with pytest.raises(LanguageError):
        made(lang="en", text="The town was seized by the army on Monday.")


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join) | st.text(max_size=200))
def test_residue_is_exact_ordered_and_apart_on_any_text(text: str) -> None:
    found = residue_of(text, residue_rules(), "Warta Hulu").residue
    end = 0
    for item in found:
        assert end <= item.start < item.end <= len(text)
        words = text[item.start : item.end]
        assert words.strip() == words
        assert "\n" not in words
        end = item.end


LONG = [
    *("-" * 50_000 + "x", "HULU " + "- " * 30_000 + "x", "\n" * 100_000, "\n" + " " * 100_000 + "x"),
    "\nADVERTISEMENT" + " " * 50_000 + "x",
    *(f"{piece} " * 20_000 for piece in ("[Gambas:", "(Foto: (", "Baca juga:", "A/", "Rinto dan", "A.b-", "(abc/")),
    "memberikan kontribusi untuk laporan ini, " * 20_000,
]


@pytest.mark.parametrize("text", LONG, ids=range(len(LONG)))
def test_no_text_takes_long(text: str) -> None:
    begun = time.perf_counter()
    residue_of(text, residue_rules())
    residue_of("JAKARTA " + text + " (abc)", residue_rules())
    assert time.perf_counter() - begun < 2


@pytest.mark.parametrize(
    ("text", "outlet", "place"),
    [
        ("Muara Hulu (Hulu) - Api padam semalam.", "Kantor Berita Hulu", "Muara Hulu"),
        ("Muara Hulu, Koran Hulu – Api padam semalam.", "Koran Hulu", "Muara Hulu"),
        ("Koran Hulu – Api padam semalam.", "Koran Hulu", None),
    ],
)
def test_dateline_with_the_declared_outlet(text: str, outlet: str, place: str | None) -> None:
    made = document(Article(text=text, outlet=outlet, lang="id"), residue_rules(), language_markers())
    assert made.dateline is not None and made.dateline.place == place
    assert text[made.residue[0].end :].strip() == "Api padam semalam."


def test_an_acronym_before_a_dash_is_no_dateline() -> None:
    text = "Kantor Pemadam Kota (KPK) – yang baru – padam."
    assert document(Article(text=text, outlet="Koran Hulu", lang="id"), residue_rules(), language_markers()).dateline is None
