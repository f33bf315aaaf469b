"""Articles under the names that scrapers and news services give their fields."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from saksi.model import Article
from saksi.run.failures import Failure
from saksi.run.sources import articles_from

TEXT = "Petugas memadamkan api di pasar lama kota Hulu pada Selasa malam."
URL = "https://kota.example/berita/1"
DAY = "2024-07-10"

ROWS: dict[str, dict[str, Any]] = {
    "trafilatura": {"title": "Api", "author": "Rinto; Sari", "hostname": "kota.example", "date": DAY, "text": TEXT,
                    "sitename": "Kabar Kota", "source": URL, "fingerprint": "x"},
    "newspaper": {"url": URL, "title": "Api", "text": TEXT, "authors": ["Rinto", "Sari"], "publish_date": DAY,
                  "source": "Kabar Kota"},
    "news-please": {"url": URL, "title": "Api", "maintext": TEXT, "authors": ["Rinto", "Sari"], "date_publish": DAY,
                    "source_domain": "Kabar Kota", "date_download": "2025-01-01"},
    "schema.org": {"@type": "NewsArticle", "headline": "Api", "articleBody": TEXT, "datePublished": DAY, "url": URL,
                   "publisher": {"@type": "Organization", "name": "Kabar Kota"}, "author": [{"name": "Rinto"}, {"name": "Sari"}]},
    "wordpress": {"id": 17, "date": DAY, "link": URL, "title": {"rendered": "Api"}, "content": {"rendered": f"<p>{TEXT}</p>"},
                  "site_name": "Kabar Kota", "author": "Rinto; Sari", "guid": {"rendered": f"{URL}?p=17"}},
    "columns": {"Judul": "Api", "Isi Berita": TEXT, "Tanggal": "Rabu, 10 Juli 2024", "Link": URL, "Media": "Kabar Kota",
                "Penulis": "Rinto; Sari"},
    "scrapy": {"url": URL, "title": "Api", "body": [TEXT], "published_at": DAY, "source": "Kabar Kota",
               "byline": ["Rinto", "Sari"]},
}  # fmt: skip


def all_of(path: Path, data: Any) -> list[Article | Failure]:
    path.write_text(json.dumps(data))
    return list(articles_from([str(path)]))


def one(path: Path, data: Any) -> Article:
    (article,) = all_of(path, data)
    assert isinstance(article, Article), article
    return article


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_an_article_by_others_names(tmp_path: Path, row: dict[str, Any]) -> None:
    article = one(tmp_path / "a.jsonl", row)
    assert (article.title, article.text, article.outlet, article.url) == ("Api", TEXT, "Kabar Kota", URL)
    assert (article.published, article.published_from, article.byline) == (DAY, "declared", ("Rinto", "Sari"))
    assert article.id in (None, f"{URL}?p=17")  # never a number that another site has too


def test_our_names_go_before_others(tmp_path: Path) -> None:
    article = one(tmp_path / "a.jsonl", {"content": "Lain.", "text": TEXT, "date": "2020-01-01", "published": DAY, "id": 3})
    assert (article.text, article.published, article.id, article.extracted) == (TEXT, DAY, "3", False)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (1720566000, "2024-07-09T23:00:00+00:00"),
        (1720566000000, "2024-07-09T23:00:00+00:00"),
        ("1720566000", "2024-07-09T23:00:00+00:00"),
        ("Rabu, 10 Juli 2024 06:12 WIB", "2024-07-10T06:12+07:00"),
        ("10/07/2024 06:12", "2024-07-10T06:12"),
        ({"$date": "2024-07-10T06:12:00Z"}, "2024-07-10T06:12:00Z"),
        (0, None),
        ("NaT", None),
        (None, None),
        ("kemarin", "kemarin"),  # kept as it is: the reader refuses it and says why
    ],
)
def test_days_as_others_write_them(tmp_path: Path, written: Any, meant: str | None) -> None:
    for name in ("published", "date"):
        assert one(tmp_path / "a.jsonl", {"text": TEXT, name: written}).published == meant


@pytest.mark.parametrize("written", [5, 20240710, 1e300, 10**400, True])
def test_numbers_that_are_no_days_are_told(tmp_path: Path, written: float) -> None:
    (failure,) = all_of(tmp_path / "a.jsonl", {"text": TEXT, "published": written})
    assert isinstance(failure, Failure) and 'has a "published" that is' in failure.reason


def test_the_articles_of_an_answer_and_of_a_json_feed(tmp_path: Path) -> None:
    answer = {
        "status": "ok",
        "totalResults": 2,
        "articles": [ROWS["newspaper"], {"title": "Api", "url": URL, "content": "Api… [+99 chars]"}],
    }
    first, second = all_of(tmp_path / "a.json", answer)
    assert isinstance(first, Article) and isinstance(second, Article)
    assert (first.text, second.text, second.url) == (TEXT, "", URL)  # a text that is cut is none
    item = {
        "id": "1",
        "url": URL,
        "content_html": f"<p>{TEXT}</p><p>Dua.</p>",
        "date_published": DAY,
        "authors": [{"name": "Rinto"}],
    }
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Kabar Kota", "items": [item]}
    article = one(tmp_path / "b.json", feed)
    assert (article.text, article.outlet, article.published) == (f"{TEXT}\nDua.", "Kabar Kota", DAY)
    assert article.extracted


def test_a_page_in_a_field(tmp_path: Path) -> None:
    html = f"<html><body><article><h1>Api Padam</h1><p>{TEXT}</p><p>{TEXT} Warga pulang.</p></article></body></html>"
    article = one(tmp_path / "a.jsonl", {"url": URL, "html": html, "headline": "Api", "outlet": "Kabar Kota", "date": DAY})
    assert TEXT in article.text and article.extracted
    assert (article.title, article.url, article.outlet, article.published) == ("Api", URL, "Kabar Kota", DAY)
    (failure,) = all_of(tmp_path / "b.jsonl", {"url": URL, "html": "<html><body></body></html>"})
    assert isinstance(failure, Failure) and "no article text" in failure.reason
