"""Makers of files that go wrong, by the names that ``bad_inputs/files.yaml`` uses; each puts its file at a path."""

from __future__ import annotations

import gzip
import io
import json
import os
import random
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import brotli  # type: ignore[import-untyped]
from tests.intake.making import LONG, NAR, TEXT, docx, news_item, page, pdf, rss, warc

CAFE = f"Café di kota Hulu tutup pada Selasa malam. {TEXT}"
KOTA = "https://kota.example/berita"
_LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
LAUGHS = f'<!ENTITY a0 "ha">{_LAUGHS}'

MAKERS: dict[str, Callable[..., None]] = {}


def of_bytes(make: Callable[..., bytes]) -> Callable[..., bytes]:
    """Register what gives a file's bytes."""
    MAKERS[make.__name__] = lambda path, *arguments: path.write_bytes(make(*arguments)) and None
    return make


def of_path(make: Callable[..., None]) -> Callable[..., None]:
    """Register what makes a file itself."""
    MAKERS[make.__name__] = make
    return make


def _line(**fields: Any) -> str:
    return json.dumps({"id": "x", "text": TEXT, **fields}) + "\n"


@of_bytes
def all_bytes() -> bytes:
    return bytes(range(256)) * 8


@of_bytes
def noise(count: int) -> bytes:
    return b"\x01" + random.Random(1).randbytes(count)


@of_bytes
def noise_line(count: int) -> bytes:
    return b"\x01" + random.Random(1).randbytes(count).replace(b"\n", b"x")


@of_bytes
def encoded(encoding: str) -> bytes:
    return CAFE.encode(encoding)


@of_bytes
def broken_utf8() -> bytes:
    return ("Café é “ini” – itu. " * 20).encode()[:-3] + b"\xe2\x80 " + TEXT.encode()


@of_bytes
def mixed() -> bytes:
    return ("Café “ini”. " * 20 + TEXT).encode() + "Café".encode("latin-1") + b" tutup."


@of_bytes
def page_declaring(charset: str, encoding: str) -> bytes:
    return page(body=CAFE, head=f'<meta charset="{charset}">').encode(encoding)


@of_bytes
def json_in(encoding: str) -> bytes:
    return json.dumps({"text": CAFE}, ensure_ascii=False).encode(encoding)


@of_bytes
def feed_in(declared: str, encoding: str) -> bytes:
    data = rss(f"<title>x</title><guid>g</guid><description>Café. {LONG}</description>").decode()
    return data.replace('"UTF-8"', f'"{declared}"').encode(encoding)


@of_bytes
def cut_gzip() -> bytes:
    return gzip.compress((TEXT * 50).encode())[:-12]


@of_bytes
def cut_gzip_lines() -> bytes:
    rows = "".join(_line(id=f"z{n}", text=f"Ada {n} warga di desa itu. {random.Random(n).random()}") for n in range(20))
    whole, lost = gzip.compress(rows.encode()), gzip.compress(_line(id="lost").encode())
    return whole + lost[: len(lost) // 2]


@of_bytes
def gzip_junk() -> bytes:
    return gzip.compress(TEXT.encode()) + b"junk junk"


@of_bytes
def nested_gzip(times: int) -> bytes:
    data = TEXT.encode()
    for _ in range(times):
        data = gzip.compress(data)
    return data


@of_bytes
def gzip_bomb(megabytes: int) -> bytes:
    return gzip.compress(b"x" * (megabytes * 1_000_000), 1)


@of_bytes
def zip_of(name: str) -> bytes:
    return _zip({name: TEXT})


def _zip(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def _docx_parts() -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(docx([("Normal", TEXT)]))) as archive:
        return {n: archive.read(n).decode("utf-8", "replace") for n in archive.namelist() if n.endswith((".xml", ".rels"))}


@of_bytes
def docx_bomb(megabytes: int) -> bytes:
    return _zip({"word/document.xml": "x" * (megabytes * 1_000_000)})


@of_bytes
def docx_parts(count: int) -> bytes:
    return _zip({"word/document.xml": "x", **{f"p{n}": "" for n in range(count)}})


@of_bytes
def cut_docx() -> bytes:
    return docx([("Normal", TEXT)])[:-3000]


@of_bytes
def docx_with(document: str) -> bytes:
    return _zip({**_docx_parts(), "word/document.xml": document})


@of_bytes
def docx_laughs() -> bytes:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = "<w:body><w:p><w:r><w:t>&a9;</w:t></w:r></w:p></w:body>"
    return docx_with(f"<?xml version='1.0'?><!DOCTYPE x [{LAUGHS}]><w:document {space}>{body}</w:document>")


@of_bytes
def cut_pdf() -> bytes:
    return pdf([[TEXT]])[:200]


@of_bytes
def pdf_junk() -> bytes:
    return b"%PDF-1.7\n" + random.Random(1).randbytes(5000)


@of_bytes
def pdf_circle() -> bytes:
    return pdf([[TEXT]]).replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]")


@of_bytes
def pdf_blank() -> bytes:
    return pdf([[], []])


@of_bytes
def pdf_locked() -> bytes:
    import pypdf

    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([[TEXT]])))
    writer.encrypt("rahasia", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _pages(count: int) -> list[tuple[str, int, str, bytes]]:
    return [(f"{KOTA}/{n}", 200, "text/html", page(body=f"{TEXT} Ada {n} warga.").encode()) for n in range(count)]


@of_bytes
def cut_warc(gz: bool, share: float) -> bytes:
    data = warc(_pages(2), gz=gz)
    return data[: int(len(data) * share)]


@of_bytes
def junk_warc() -> bytes:
    one, two = (warc([each], gz=False) for each in _pages(2))
    return one + b"junk\r\njunk\r\n\r\n" * 20 + two


@of_bytes
def bomb_warc(megabytes: int) -> bytes:
    return _odd_warc("Content-Encoding: gzip", gzip.compress(b"<p>" + b" " * (megabytes * 1_000_000), 1))


@of_bytes
def brotli_warc(megabytes: int, share: float) -> bytes:
    packed: bytes = brotli.compress(b"<p>" + b" " * (megabytes * 1_000_000), quality=1)
    return _odd_warc("Content-Encoding: br", packed[: int(len(packed) * share)])


@of_bytes
def packed_warc(packing: str) -> bytes:
    return _odd_warc(f"Content-Encoding: {packing}", b"\x1f\x8bno gzip at all")


@of_bytes
def chunked_warc() -> bytes:
    return _odd_warc("Transfer-Encoding: chunked", b"zz\r\n" + page().encode(), good=False)


def _odd_warc(header: str, body: bytes, *, good: bool = True) -> bytes:
    """A WARC of one odd response, and a good one behind it."""
    block = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{header}\r\n\r\n".encode() + body
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {KOTA}/odd\r\nWARC-Date: 2024-07-11T00:00:00Z\r\n"
    head += f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    return head.encode() + block + b"\r\n\r\n" + (warc(_pages(1), gz=False) if good else b"")


@of_bytes
def pictures_warc() -> bytes:
    return warc([(f"{KOTA}/a.png", 200, "image/png", b"\x89PNG"), (f"{KOTA}/b", 302, "text/html", b"")], gz=False)


@of_bytes
def long_warc() -> bytes:
    return _odd_warc("X: y", page().encode(), good=False).replace(b"Content-Length: ", b"Content-Length: 99999999") + b"\r\n\r\n"


@of_bytes
def empty_warc() -> bytes:
    return _odd_warc("X: y", b"")


@of_bytes
def open_feed() -> bytes:
    return rss(f"<title>x</title><guid>g</guid><description>{LONG}</description>").split(b"</item>")[0]


@of_bytes
def feed_with(words: str) -> bytes:
    return rss(f"<title>{words}</title><guid>g</guid><description>{LONG}</description>")


@of_bytes
def feed_twice() -> bytes:
    item = f"<title>x</title><link>{KOTA}/1</link><description>{LONG}</description>"
    return rss(item, item)


_BODIES = {
    "rss": "<rss version='2.0'><channel><item><title>x</title><guid>g</guid><description>{} "
    + LONG
    + "</description></item></channel></rss>",
    "newsml": news_item(body="<inlineData contenttype='text/plain'>{} " + TEXT + "</inlineData>"),
    "opml": "<opml version='2.0'><body><outline text='{}' xmlUrl='https://kota.example/rss'/></body></opml>",
}


@of_bytes
def laughing(kind: str) -> bytes:
    if kind == "rss":  # its only item is the laughter
        return f"<!DOCTYPE x [{LAUGHS}]><rss version='2.0'><channel><title>&a9;</title></channel></rss>".encode()
    return f"<?xml version='1.0'?><!DOCTYPE x [{LAUGHS}]>{_BODIES[kind].replace('{}', '&a9;')}".encode()


@of_bytes
def outer_entity(kind: str) -> bytes:
    entity = "<!ENTITY e SYSTEM 'file:///etc/passwd'>"
    return f"<?xml version='1.0'?><!DOCTYPE x [{entity}]>{_BODIES[kind].replace('{}', '&e;')}".encode()


@of_bytes
def open_newsml() -> bytes:
    return news_item().encode()[:-20]


@of_bytes
def newsml_picture() -> bytes:
    return f"<newsMessage {NAR}><itemSet>{news_item(kind='ninat:picture')}</itemSet></newsMessage>".encode()


@of_bytes
def huge_number() -> bytes:
    return f'{{"id": "h", "text": "{TEXT}", "dibaca": 1{"0" * 300}}}'.encode()


@of_bytes
def huge_day(digits: int) -> bytes:
    return f'{{"id": "h", "text": "{TEXT}", "published": {"9" * digits}}}'.encode()


@of_bytes
def long_table(megabytes: int) -> bytes:
    return b"id\ttext\nx\t" + b"x" * (megabytes * 1_000_000)


@of_bytes
def deep_json(depth: int) -> bytes:
    return b"[" * depth


@of_bytes
def deep_key(depth: int) -> bytes:
    return b'{"text": ' + b'{"a":' * depth + b"1" + b"}" * depth + b"}"


@of_bytes
def surrogate() -> bytes:
    return b'{"id": "s", "text": "Api \\ud83d padam."}'


@of_bytes
def nul() -> bytes:
    return b'{"id": "n", "text": "Api \\u0000 padam."}'


@of_bytes
def crlf_lines() -> bytes:
    return "\r\n".join(_line(id=f"c{n}", text=f"{TEXT} {n}").strip() for n in range(3)).encode() + b"\r\n\r\n"


@of_bytes
def marked_lines() -> bytes:
    return b"\xef\xbb\xbf" + "".join(_line(id=f"c{n}", text=f"{TEXT} {n}") for n in range(2)).encode()


@of_bytes
def same_id() -> bytes:
    return (_line(text=f"{TEXT} Pertama.") + _line(text=f"{TEXT} Kedua.")).encode()


@of_bytes
def same_line() -> bytes:
    return (_line() * 2).encode()


@of_bytes
def one_bad() -> bytes:
    rows = [_line(id=f"c{n}", text=f"{TEXT} {n}") for n in range(9)]
    return "".join([*rows[:4], "{broken\n", *rows[4:]]).encode()


@of_bytes
def declaring(key: str, value: str) -> bytes:
    return _line(**{key: value}).encode()


@of_bytes
def declaring_long(key: str, count: int) -> bytes:
    return _line(**{key: "x" * count}).encode()


@of_bytes
def many_digits(count: int) -> bytes:
    return f"{TEXT} Sebanyak {'9' * count} orang tewas, kata polisi.".encode()


@of_bytes
def deep_page(depth: int) -> bytes:
    return ("<html><body>" + "<div>" * depth + TEXT + "</div>" * depth).encode()


@of_bytes
def tables_page(depth: int) -> bytes:
    return ("<html><body>" + "<table><tr><td>" * depth + TEXT).encode()


@of_bytes
def open_page() -> bytes:
    return page().split("</article>")[0].encode()


@of_bytes
def page_with(head: str) -> bytes:
    return page(head=head).encode()


@of_bytes
def page_with_deep_data(depth: int) -> bytes:
    return page(head=f"<script type='application/ld+json'>{'[' * depth}</script>").encode()


@of_bytes
def laughing_page() -> bytes:
    return page(body=f"&a9; {TEXT}").replace("<!DOCTYPE html>", f"<!DOCTYPE html [{LAUGHS}]>").encode()


@of_bytes
def nested_mhtml(depth: int) -> bytes:
    parts = (f'--b{n}\r\nContent-Type: multipart/related; boundary="b{n + 1}"\r\n\r\n' for n in range(depth))
    return ('Content-Type: multipart/related; boundary="b0"\r\n\r\n' + "".join(parts)).encode()


@of_path
def sparse(path: Path, megabytes: int) -> None:
    path.touch()
    os.truncate(path, megabytes * 1_000_000)


@of_path
def folder(path: Path) -> None:
    path.mkdir()


@of_path
def dangling(path: Path) -> None:
    path.symlink_to(path.parent / "nowhere")


@of_path
def circle(path: Path) -> None:
    path.symlink_to(path)


@of_path
def pipe(path: Path) -> None:
    os.mkfifo(path)


@of_path
def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


@of_path
def nothing(path: Path) -> None:
    pass
