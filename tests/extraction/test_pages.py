"""Saved pages: their text, what they declare of it, and pages that are no pages."""

from __future__ import annotations

import gzip
import json
import time
from collections import Counter
from pathlib import Path

import pytest
from tests.extraction.extraction_words import page_dates

from saksi.errors import UnreadableInputError
from saksi.extraction.depth import MAX_DEPTH, depth_of, nests_too_deep
from saksi.extraction.pages import article_of_page, looks_like_page
from saksi.model import Article

PARAGRAPHS = [
    "Petugas pemadam kota Hulu memadamkan api di pasar lama setelah bekerja selama empat jam pada Selasa malam.",
    "Kepala dinas, Rinto Hulu, mengatakan tidak ada korban jiwa dalam peristiwa itu, tetapi puluhan kios habis terbakar.",
    "Warga yang tinggal di sekitar pasar diungsikan ke balai kota dan menerima makanan serta selimut dari para relawan.",
    "Penyebab api masih diselidiki oleh polisi setempat, yang sudah memeriksa lima orang pedagang sebagai saksi.",
]
BODY = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
LD = """<script type="application/ld+json">{"@context":"https://schema.org",
"@type":"NewsArticle","headline":"Api Padam di Pasar Hulu",
"datePublished":"2024-07-10T09:15:00+07:00","author":{"@type":"Person","name":"Sari Muara"},
"publisher":{"@type":"Organization","name":"Warta Hulu"}}</script>"""


def read(html: str, url: str | None = None) -> Article:
    return article_of_page(html.encode(), "page.html", page_dates(), url)


def page(head: str = "", body: str = BODY, top: str = "<h1>Api Padam di Pasar Hulu</h1>") -> str:
    return (
        f"<!DOCTYPE html><html lang='id'><head><meta charset='utf-8'>{head}</head><body><nav><a href='/'>Beranda</a></nav>"
        f"<article>{top}<div class='content'>{body}</div></article><footer>Tentang kami</footer></body></html>"
    )


def test_json_ld_gives_title_outlet_author_and_the_time_of_day_with_its_zone() -> None:
    article = read(page(LD + "<link rel='canonical' href='https://warta.example/2024/07/10/api'>"))
    assert all(p in article.text for p in PARAGRAPHS)
    assert (article.title, article.outlet, article.byline) == ("Api Padam di Pasar Hulu", "Warta Hulu", ("Sari Muara",))
    assert (article.published, article.published_from) == ("2024-07-10T09:15:00+07:00", "page")
    assert (article.url, article.extracted) == ("https://warta.example/2024/07/10/api", True)
    assert not article.text.startswith("Api Padam")


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("<meta property='article:published_time' content='2024-07-10T02:15:00Z'>", "2024-07-10T02:15:00+00:00"),
        ("<meta name='dtk:publishdate' content='2024/07/10 09:15:22'>", "2024-07-10T09:15:22"),
        ("<meta name='content_PublishedDate' content='2024-07-10 09:15:00'>", "2024-07-10T09:15:00"),
        (
            "<meta name='publishdate' content='2024-07-10'><meta itemprop='datePublished' content='2024-07-10T09:15+0800'>",
            "2024-07-10T09:15+08:00",
        ),
        ("<meta name='pubdate' content='Wed, 10 Jul 2024 09:15:00 +0700'>", "2024-07-10T09:15:00+07:00"),
    ],
)
def test_dates_in_meta_elements(head: str, expected: str) -> None:
    assert read(page(head)).published == expected


@pytest.mark.parametrize(
    ("top", "expected"),
    [
        ("<h1>Api Padam</h1><div class='detail__date'>Rabu, 10 Jul 2024 09:15 WIB</div>", "2024-07-10T09:15+07:00"),
        ("<h1>Api Padam</h1><time datetime='2024-07-10T09:15:00+09:00'>pagi</time>", "2024-07-10T09:15:00+09:00"),
        ("<h1>Api Padam</h1><span>Rabu, 10 Juli 2024 | 11.05 WITA</span>", "2024-07-10T11:05+08:00"),
        ("<h1>Api Padam</h1><p class='tanggal'>10/07/2024, 13:00 WIT</p>", "2024-07-10T13:00+09:00"),
        ("<h1>Api Padam</h1><p class='tanggal'>10 Agt 2024</p>", "2024-08-10"),
    ],
)
def test_visible_dates(top: str, expected: str) -> None:
    assert read(page(top=top)).published == expected


def test_the_address_gives_the_day_as_a_last_resort() -> None:
    article = read(page(), "https://warta.example/berita/2024/07/10/api-padam")
    assert (article.published, article.outlet) == ("2024-07-10", "warta.example")
    assert read(page(), "https://warta.example/berita/api-2024071099").published is None


def test_a_page_without_a_date_has_none() -> None:
    article = read(page())
    assert (article.published, article.published_from) == (None, None)


def test_teasers_stay_in_the_text_and_keep_their_address() -> None:
    teaser = "<p><strong>Baca juga: <a href='/b/hujan'>Hujan Turun di Kota Hulu</a></strong></p>"
    body = f"<p>{PARAGRAPHS[0]}</p>{teaser}" + "".join(f"<p>{p}</p>" for p in PARAGRAPHS[1:])
    article = read(page("<link rel='canonical' href='https://warta.example/api'>", body))
    assert "Baca juga: Hujan Turun di Kota Hulu" in article.text
    assert [(link.title, link.url) for link in article.links] == [("Hujan Turun di Kota Hulu", "https://warta.example/b/hujan")]


def test_the_outlet_is_cut_from_the_title() -> None:
    head = (
        "<meta property='og:site_name' content='Warta Hulu'><meta property='og:title' content='Api Padam di Pasar - Warta Hulu'>"
    )
    assert read(page(head)).title == "Api Padam di Pasar"


def test_broken_json_ld_is_passed_over() -> None:
    broken = '<script type=\'application/ld+json\'>{"@type": "NewsArticle", </script>'
    nested = f"<script type='application/ld+json'>{'[' * 20_000}{']' * 20_000}</script>"
    assert read(page(broken + nested + LD)).outlet == "Warta Hulu"


def test_an_older_encoding_is_read_as_declared() -> None:
    html = page("<meta http-equiv='Content-Type' content='text/html; charset=windows-1252'>").replace("utf-8", "windows-1252", 1)
    html = html.replace("pasar lama", "pasar “lama”")
    article = article_of_page(html.encode("cp1252"), "page.html", page_dates())
    assert "pasar “lama”" in article.text


@pytest.mark.parametrize("tag", ["div", "b", "ul><li", "table><tr><td", "p", "span", "a href='x'", "blockquote", "option", "dd"])
def test_deep_nesting_ends_quickly_in_text_or_a_clear_error(tag: str) -> None:
    html = f"<html><body>{f'<{tag}>' * 100_000}{BODY}</body></html>"
    begun = time.perf_counter()
    try:
        assert read(html).text
    except UnreadableInputError as error:
        assert "page.html" in str(error)
    assert time.perf_counter() - begun < 10


def test_a_page_that_is_too_large_or_has_no_article_is_refused() -> None:
    with pytest.raises(UnreadableInputError, match="MB"):
        article_of_page(b"<html>" + b" " * 20_000_001, "page.html", page_dates())
    with pytest.raises(UnreadableInputError, match="no article text"):
        read("<html><head><title>Kosong</title></head><body><script>var a = 1;</script></body></html>")


def test_depth_is_counted_in_one_pass() -> None:
    assert depth_of("<div><div></div><br><p><p><b></b></div>") == 2
    begun = time.perf_counter()
    depth_of("<a" * 500_000 + "<!--" * 100_000)
    assert time.perf_counter() - begun < 5


def test_many_elements_are_not_deep_and_unclosed_ones_are() -> None:
    assert not nests_too_deep("<div></div>" * 2 * MAX_DEPTH)
    assert not nests_too_deep("<p><br>" * 2 * MAX_DEPTH)
    assert not nests_too_deep("<DIV>" * MAX_DEPTH)
    assert nests_too_deep("<DIV>" * (MAX_DEPTH + 1))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<!DOCTYPE html><html>", True),
        ("\n <HTML lang=id>", True),
        ("<?xml version='1.0'?>\n<html>", True),
        ("<3 semua", False),
        ("Api < padam", False),
    ],
)
def test_pages_are_told_from_text(text: str, expected: bool) -> None:
    assert looks_like_page(text) is expected


def test_main_text_of_other_peoples_pages(shared: Path) -> None:
    """Saved English news pages and their gold bodies: F1 of four-word sequences (measured on all 120: 0.95)."""
    folder = shared / "data/open/article_extraction"
    gold = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    scores = []
    for path in sorted(folder.glob("html/*.html.gz"))[::4]:
        article = article_of_page(gzip.decompress(path.read_bytes()), path.name, page_dates())
        found, right = shingles(article.text), shingles(gold[path.name.split(".")[0]]["articleBody"])
        scores.append(2 * sum((found & right).values()) / max(1, sum(found.values()) + sum(right.values())))
    assert sum(scores) / len(scores) > 0.90


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = text.lower().split()
    return Counter(tuple(words[i : i + 4]) for i in range(len(words) - 3))
