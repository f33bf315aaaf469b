"""Every format gives its articles with what it declares of them; what it lacks is told."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import tracemalloc
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import pytest
from tests.intake.making import LONG, NAR, TEXT, docx, mhtml, news_item, ninjs, page, pdf, rss, warc
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from saksi.model import Article
from saksi.run.failures import Failure
from saksi.run.given import Given
from saksi.run.sources import articles_from, given_from

KOTA = "https://kota.example/berita/1"


def all_of(folder: Path, name: str, data: bytes) -> list[Article | Failure]:
    path = folder / name
    path.write_bytes(data)
    return list(articles_from([str(path)]))


def one(folder: Path, name: str, data: bytes) -> Article:
    (article,) = all_of(folder, name, data)
    assert isinstance(article, Article), article
    return article


def reason(folder: Path, name: str, data: bytes) -> str:
    (failure,) = all_of(folder, name, data)
    assert isinstance(failure, Failure), failure
    return failure.reason


# -- WARC --------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("gz", "name"), [(True, "a.warc.gz"), (False, "a.warc"), (True, "crawl.bin"), (False, "crawl.txt")])
def test_pages_of_an_archive(tmp_path: Path, gz: bool, name: str) -> None:
    pages = page().encode(), page(body=TEXT.replace("Warga", "Café warga")).encode("cp1252")
    data = warc(
        [
            (KOTA, 200, "text/html; charset=utf-8", pages[0]),
            ("https://kota.example/gone", 404, "text/html", pages[0]),
            ("https://kota.example/a.png", 200, "image/png", b"\x89PNG"),
            ("https://kota.example/berita/2", 200, "text/html; charset=windows-1252", pages[1]),
        ],
        gz=gz,
    )
    path = tmp_path / name
    path.write_bytes(data)
    first, second = given_from([str(path)])
    assert isinstance(first.content, Article) and isinstance(second.content, Article)
    assert first.content.url == KOTA
    assert first.place == f"{path}#{KOTA}@2024-07-11T00:00:00Z"
    assert "Café warga" in second.content.text
    assert (first.raw, second.raw) == pages
    assert first.content.published == "2024-07-09"  # as the page says: the day of fetching is no day of publication


def test_a_page_may_not_speak_for_another_address(tmp_path: Path) -> None:
    foreign = page(head='<link rel="canonical" href="https://lain.example/berita/9">').encode()
    own = page(head='<link rel="canonical" href="https://www.kota.example/berita/satu">').encode()
    site = page(head='<link rel="canonical" href="https://kota.example/">').encode()
    items = all_of(tmp_path, "a.warc", warc([(KOTA, 200, "text/html", x) for x in (foreign, own, site)]))
    assert [i.url for i in items if isinstance(i, Article)] == [KOTA, "https://www.kota.example/berita/satu", KOTA]


def test_pages_as_browsers_and_crawlers_archive_them(tmp_path: Path) -> None:
    """Beside responses stand requests, revisits, files and notes; bodies are in pieces and packed."""
    names = ("plain", "brotli", "unpacked", "pieces", "cut")
    pages = {name: page(body=f"{TEXT} Kabar {name}.").encode() for name in (*names, "file")}
    pieces = b"".join(b"%x\r\n%s\r\n" % (len(p), p) for p in (gzip.compress(pages["pieces"]), b""))
    bodies = {**pages, "brotli": brotli.compress(pages["brotli"]), "pieces": pieces}
    headers = {"brotli": [("Content-Encoding", "br")], "unpacked": [("Content-Encoding", "br")]}
    headers["pieces"] = [("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked")]
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "x"}))
    for name in names:
        said = StatusAndHeaders("200 OK", [("Content-Type", "text/html"), *headers.get(name, [])], protocol="HTTP/1.1")
        more = {"WARC-Truncated": "length"} if name == "cut" else {}
        address = f"https://kota.example/{name}"
        response = writer.create_warc_record(
            address, "response", payload=io.BytesIO(bodies[name]), http_headers=said, warc_headers_dict=more
        )
        asked = StatusAndHeaders("GET / HTTP/1.1", [("Host", "kota.example")], is_http_request=True)
        request = writer.create_warc_record(address, "request", payload=io.BytesIO(), http_headers=asked)
        writer.write_request_response_pair(request, response)
    writer.write_record(writer.create_revisit_record(KOTA, "sha1:X", KOTA, "2024-07-11T00:00:00Z"))
    for address, kind in (
        ("https://kota.example/file", "text/html"),
        ("urn:text:x", "text/html"),
        ("https://x.example/", "image/png"),
    ):
        writer.write_record(
            writer.create_warc_record(address, "resource", payload=io.BytesIO(pages["file"]), warc_content_type=kind)
        )
    items = all_of(tmp_path, "a.warc.gz", out.getvalue())
    told = [i.url if isinstance(i, Article) else i.reason for i in items]
    whole = [f"https://kota.example/{name}" for name in ("plain", "brotli", "unpacked", "pieces")]
    assert told == [*whole, "is a page that its crawler cut off (length); fetch it again", "https://kota.example/file"]


def test_an_archive_is_read_in_flat_memory(tmp_path: Path) -> None:
    body = page(body=LONG).encode() + b" " * 400_000
    path = tmp_path / "a.warc"
    path.write_bytes(warc([(f"{KOTA}{n}", 200, "text/plain", body) for n in range(60)], gz=False))
    assert path.stat().st_size > 20_000_000
    tracemalloc.start()
    (item,) = articles_from([str(path)])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(item, Failure) and "60 responses, none of them HTML" in item.reason
    assert peak < 6_000_000


# -- pages as browsers save them ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "told", [{"start": "page-2"}, {"taken_from": KOTA}, {"start": "page-2", "taken_from": "https://iklan.example/"}]
)
def test_the_page_of_a_web_archive_is_not_one_of_its_frames(tmp_path: Path, told: dict[str, str]) -> None:
    frame = ("https://iklan.example/", page(body="Iklan murah. " * 50))
    article = one(tmp_path, "a.mhtml", mhtml(frame, (KOTA, page()), **told))
    assert (article.url, article.title) == (KOTA, "Api Padam di Hulu")
    assert one(tmp_path, "b.mht", mhtml((KOTA, page()), frame)).url == KOTA


# -- feeds -------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Rab, 10 Jul 2024 06:12:00 +0700", "2024-07-10T06:12:00+07:00"),
        ("Sel, 14 Mei 2024 13:05:09 +0700", "2024-05-14T13:05:09+07:00"),
        ("Jumat, 09 Agustus 2024 10:00 WIB", "2024-08-09T10:00+07:00"),
        ("Ming, 01 Des 2024", "2024-12-01"),
        ("Wed, 10 Jul 2024 06:12:00 GMT", "2024-07-10T06:12:00+00:00"),
        ("Wed, 10 Jul 24 06:12:00 GMT", "2024-07-10T06:12:00+00:00"),
        ("2024-07-10T06:12:00Z", "2024-07-10T06:12:00+00:00"),
        ("Kam, 01 Jan 1970 00:00:00 GMT", None),
        ("kemarin", None),
    ],
)
def test_days_of_a_feed(tmp_path: Path, written: str, meant: str | None) -> None:
    item = f"<title>Api</title><link>{KOTA}</link><pubDate>{written}</pubDate>"
    article = one(tmp_path, "a.xml", rss(f"{item}<content:encoded><![CDATA[<p>{LONG}</p>]]></content:encoded>"))
    assert article.published == meant


def test_an_item_with_its_whole_text_is_an_article_and_its_true_publisher_stays(tmp_path: Path) -> None:
    item = (
        f"<title>Api Padam - Harian Hulu</title><link>{KOTA}</link><guid>x1</guid><dc:creator>Rinto</dc:creator>"
        '<source url="https://hulu.example/rss">Harian Hulu</source><description>Api...</description>'
        f"<content:encoded><![CDATA[<p>{LONG}</p><script>x()</script><p>Kata &amp; isi</p>]]></content:encoded>"
    )
    article = one(tmp_path, "feed.rss", rss(item))
    assert (article.title, article.outlet, article.url, article.byline) == ("Api Padam", "Harian Hulu", KOTA, ("Rinto",))
    assert article.text == f"{LONG}\nKata & isi"
    assert article.extracted


def test_an_item_with_only_a_link_is_a_headline(tmp_path: Path) -> None:
    (tmp_path / "f.xml").write_bytes(
        rss(f"<title>Api Padam</title><link>{KOTA}</link><description>{LONG} ...</description>", "<title>Tanpa</title>")
    )
    given = list(given_from([str(tmp_path / "f.xml")]))
    assert [type(g.content) for g in given] == [Article, Failure]
    first = given[0].content
    assert isinstance(first, Article)
    assert (first.text, first.title, first.outlet, first.url) == ("", "Api Padam", "Kabar Kota", KOTA)
    assert isinstance(given[1].content, Failure) and "without text and without an address" in given[1].content.reason


def test_an_atom_feed(tmp_path: Path) -> None:
    data = (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Kabar</title><entry><id>urn:1</id>'
        f'<title type="html">Api &lt;b&gt;Padam&lt;/b&gt;</title><link href="{KOTA}"/>'
        "<published>2024-07-10T06:12:00+07:00</published>"
        f"<source><title>Harian Hulu</title></source><content type='html'>&lt;p&gt;{LONG}&lt;/p&gt;</content></entry></feed>"
    ).encode("utf-16")
    article = one(tmp_path, "feed", data)
    assert (article.title, article.outlet, article.published) == ("Api Padam", "Harian Hulu", "2024-07-10T06:12:00+07:00")


def test_a_list_of_feeds_names_them(tmp_path: Path) -> None:
    data = (
        b'<opml version="2.0"><body><outline text="Kota"><outline xmlUrl="https://a.example/rss"/>'
        b'<outline XMLURL="https://b.example/rss"/><outline xmlUrl="https://a.example/rss"/></outline></body></opml>'
    )
    path = tmp_path / "feeds.opml"
    path.write_bytes(data)
    given: list[Given] = list(given_from([str(path)]))
    assert [g.elsewhere.address for g in given if g.elsewhere] == ["https://a.example/rss", "https://b.example/rss"]
    assert all(isinstance(g.content, Failure) and "--fetch" in g.content.reason for g in given)


# -- news items of agencies --------------------------------------------------------------------------------------------------


def test_ninjs_one(tmp_path: Path) -> None:
    data = ninjs(versioncreated="2024-07-10T06:12:00+07:00", byline="Rinto", infosource=[{"name": "Kantor Berita Hulu"}])
    article = one(tmp_path, "a.json", data)
    assert (article.id, article.title, article.outlet) == ("urn:berita:1", "Api Padam", "Kantor Berita Hulu")
    assert (article.text, article.published, article.byline) == (TEXT, "2024-07-10T06:12:00+07:00", ("Rinto",))
    html = one(tmp_path, "b.ninjs", ninjs(body_text=None, body_xhtml=f"<p>{TEXT}</p><p>Dua.</p>"))
    assert html.text == f"{TEXT}\nDua."


def test_ninjs_two_and_three_also_as_lines_and_arrays(tmp_path: Path) -> None:
    item = {
        "uri": "urn:berita:2",
        "type": "text",
        "headlines": [{"role": "short", "value": "Pendek"}, {"role": "main", "value": "Api Padam"}],
        "bodies": [{"contentType": "text/html", "value": "<p>lain</p>"}, {"contentType": "text/plain", "value": TEXT}],
        "firstCreated": "2024-07-10T06:12:00+07:00",
        "versionCreated": "2024-07-11T06:12:00+07:00",
        "infoSources": [{"name": "Kantor Berita Hulu"}],
    }
    rows = [item, {**item, "uri": "urn:berita:3", "type": "picture"}, {"id": "own", "text": TEXT}]
    for data in ("\n".join(json.dumps(r) for r in rows), json.dumps(rows)):
        first, second, third = all_of(tmp_path, "a.jsonl", data.encode())
        assert isinstance(first, Article) and isinstance(third, Article)
        assert (first.title, first.text, first.published) == ("Api Padam", TEXT, "2024-07-10T06:12:00+07:00")
        assert isinstance(second, Failure) and "of type 'picture'" in second.reason


def test_a_package_of_ninjs(tmp_path: Path) -> None:
    member = json.loads(ninjs())
    package = {"uri": "p", "type": "composite", "associations": {"a": member, "b": {**member, "uri": "urn:berita:4"}}}
    items = all_of(tmp_path, "a.json", json.dumps(package).encode())
    assert [i.id for i in items if isinstance(i, Article)] == ["urn:berita:1", "urn:berita:4"]
    assert "withdrawn" in reason(tmp_path, "b.json", ninjs(pubstatus="canceled"))
    assert "without a body" in reason(tmp_path, "c.json", ninjs(body_text=""))


def test_newsml(tmp_path: Path) -> None:
    article = one(tmp_path, "a.xml", f'<?xml version="1.0"?>{news_item()}'.encode())
    assert (article.id, article.title, article.outlet) == ("urn:berita:1", "Api Padam di Hulu", "Kantor Berita Hulu")
    assert article.text == f"{TEXT}\nBantuan tiba."
    assert (article.published, article.byline, article.lang) == ("2024-07-10T06:12:00+07:00", ("Rinto",), "id")


def test_a_newsml_message_with_nitf_and_a_picture(tmp_path: Path) -> None:
    body = f"<body><body.head><hedline>x</hedline></body.head><body.content><p>{TEXT}</p></body.content></body>"
    nitf = f"<inlineXML><nitf>{body}</nitf></inlineXML>"
    remote = '<remoteContent href="a.jpg"/>'
    items = (
        news_item("u1", body=nitf),
        news_item("u2", kind="ninat:picture"),
        news_item("u3", status="stat:canceled"),
        news_item("u4", body=remote),
    )
    data = f"<newsMessage {NAR}><header/><itemSet>{''.join(items)}<packageItem guid='p'/></itemSet></newsMessage>".encode()
    first, *rest = all_of(tmp_path, "a.newsml", data)
    assert isinstance(first, Article) and first.text == TEXT
    assert [r.reason.split(";")[0] for r in rest if isinstance(r, Failure)] == [
        "is a news item of class 'picture', not text",
        "was withdrawn by its sender (pubStatus 'canceled')",
        "is a news item whose text is not in it, only referred to",
    ]
    assert "holds no news item" in reason(tmp_path, "b.xml", f"<packageItem {NAR} guid='p'/>".encode())


# -- tables ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("separator", list(",;\t|"))
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_table_of_articles(tmp_path: Path, separator: str, encoding: str) -> None:
    long = "Warga pulang. " * 20_000
    rows = [
        ["Judul", "Isi", "Tanggal", "URL"],
        ["Api", f'{TEXT}\nKata "é" {separator} itu.', "10 Juli 2024", KOTA],
        ["Dua", long, "", ""],
    ]
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows([*rows, [""] * 4])
    path = tmp_path / "a.csv"
    path.write_bytes(out.getvalue().encode(encoding))
    first, second = given_from([str(path)])
    assert isinstance(first.content, Article) and isinstance(second.content, Article)
    assert first.content.text == f'{TEXT}\nKata "é" {separator} itu.'
    assert (first.content.title, first.content.published, first.content.url) == ("Api", "2024-07-10", KOTA)
    assert second.content.text == long
    assert (first.place, second.place) == (f"{path}:3", f"{path}:4")
    again = one(tmp_path, "again.csv", first.raw or b"")
    assert (again.text, again.title) == (first.content.text, "Api")


# -- documents ---------------------------------------------------------------------------------------------------------------


def test_a_word_document(tmp_path: Path) -> None:
    data = docx([("Title", "Api Padam di Hulu"), ("Normal", TEXT), ("Normal", ""), ("Normal", "Bantuan tiba.")], table=True)
    article = one(tmp_path, "laporan", data)
    assert (article.title, article.text) == ("Api Padam di Hulu", f"{TEXT}\nBantuan tiba.")
    assert "without a paragraph" in reason(tmp_path, "b.docx", docx([]))


def test_a_pdf_is_put_together_from_its_lines(tmp_path: Path) -> None:
    lines = [
        "Petugas memadamkan api di pasar lama kota Hulu pada hari Selasa malam, sebelum meng-",
        "hancurkan dinding yang retak. Warga membawa anak-",
        "anak ke balai desa di tepi sungai, lalu pulang ke rumah masing-masing pada pagi harinya.",
        "Bantuan tiba.",
        "",
        "Gubernur berjanji membangun kembali pasar itu dalam waktu satu tahun, katanya kepada",
    ]
    more = ["wartawan di kantornya pada hari Rabu siang.", "2"]
    article = one(tmp_path, "a.pdf", pdf([[*lines, "1"], more]))
    assert "sebelum menghancurkan dinding yang retak. Warga membawa anak-anak ke balai" in article.text
    assert "kepada wartawan di kantornya" in article.text
    assert article.text.count("\n") == 1


@pytest.mark.parametrize(
    ("made", "head", "meant"),
    [
        ("2024-07-10T03:00:00", "Hulu, 10 Juli 2024", "2024-07-10"),
        ("2024-07-09T23:00:00", "Hulu (10/7/2024)", "2024-07-10"),  # the clock of the world: in Hulu it is the day after
        ("2013-12-23T23:15:00", "Hulu, 10 Juli 2024", None),  # a template's day
        ("2024-07-10T03:00:00", "Hulu", None),  # the file alone says so
        (None, "Hulu, 10 Juli 2024", None),
    ],
)
def test_the_day_of_a_document_is_what_file_and_text_agree_on(
    tmp_path: Path, made: str | None, head: str, meant: str | None
) -> None:
    body = "Petugas memadamkan api di pasar lama kota Hulu. Warga pulang ke rumah."
    moment = datetime.fromisoformat(made) if made else None
    word = one(tmp_path, "a.docx", docx([("Normal", head), *[("Normal", body)] * 9], made=moment))
    printed = one(tmp_path, "a.pdf", pdf([[body, "", *[body] * 9, "", head]], moment and moment.strftime("D:%Y%m%d%H%M%SZ")))
    for article in (word, printed):
        assert (article.published, article.published_from) == (meant, "page" if meant else None)


def test_a_word_document_that_tells_no_day_is_not_of_today(tmp_path: Path) -> None:
    today = datetime.now(UTC).strftime("Hulu, %d/%m/%Y")
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx([("Normal", today), ("Normal", TEXT)]))) as whole, zipfile.ZipFile(out, "w") as bare:
        for name in whole.namelist():
            data = whole.read(name)
            if name == "_rels/.rels":
                data = re.sub(rb"<Relationship [^>]*core-properties[^>]*>", b"", data)
            if name != "docProps/core.xml":
                bare.writestr(name, data)
    assert one(tmp_path, "a.docx", out.getvalue()).published is None


def test_a_day_of_a_document_that_is_none_says_nothing(tmp_path: Path) -> None:
    assert one(tmp_path, "a.pdf", pdf([[TEXT, "Hulu, 10 Juli 2024"]], "D:99999999")).published is None


def test_an_encrypted_and_a_scanned_pdf_are_told(tmp_path: Path) -> None:
    import pypdf

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([[TEXT]])))
    writer.encrypt("rahasia", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    assert "locked with a password" in reason(tmp_path, "a.pdf", out.getvalue())
    assert "PDF without text" in reason(tmp_path, "b.pdf", pdf([[]]))


# -- all ---------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["a.txt", "a", "a.html", "a.bin"])
@pytest.mark.parametrize(
    "data",
    [
        warc([(KOTA, 200, "text/html", page().encode())], gz=False),
        docx([("Normal", TEXT)]),
        pdf([[TEXT]]),
        news_item().encode(),
        mhtml((KOTA, page())),
    ],
    ids=["warc", "docx", "pdf", "newsml", "mhtml"],
)
def test_the_content_tells_the_kind_whatever_the_name(tmp_path: Path, name: str, data: bytes) -> None:
    assert "memadamkan api" in one(tmp_path, name, data).text
    assert "memadamkan api" in one(tmp_path, f"{name}.gz", gzip.compress(data)).text


def test_a_folder_of_everything(tmp_path: Path) -> None:
    for name, data in (
        ("a.warc.gz", warc([(KOTA, 200, "text/html", page().encode())])),
        ("b.docx", docx([("Normal", TEXT)])),
        ("c.pdf", pdf([[TEXT]])),
        ("d.xml", news_item().encode()),
        ("e.xml", b"<?xml version='1.0'?><urlset/>"),
        ("f.ninjs", ninjs()),
        ("g.xml", b"<?xml version='1.0'?>" + page().replace("<!DOCTYPE html>", "").encode()),
    ):
        (tmp_path / name).write_bytes(data)
    items = list(articles_from([str(tmp_path)]))
    assert [type(i) for i in items] == [Article] * 4 + [Failure] + [Article] * 2
    assert isinstance(items[4], Failure) and "is XML with the root <urlset>" in items[4].reason
