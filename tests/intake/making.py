"""Files of all formats, made in memory."""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Iterable
from datetime import datetime

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

TEXT = "Petugas memadamkan api di pasar lama kota Hulu pada Selasa (9/7/2024) malam. Warga pulang ke rumah."
LONG = " ".join(f"Pada hari ke-{n} petugas menemukan {n} warga di desa itu." for n in range(1, 14))


def page(title: str = "Api Padam di Hulu", body: str = TEXT, head: str = "") -> str:
    """A web page with one article."""
    parts = f"<h1>{title}</h1><p>{body}</p><p>{body} Bantuan tiba.</p>"
    return f"<!DOCTYPE html><html><head>{head}</head><body><article>{parts}</article></body></html>"


def warc(responses: Iterable[tuple[str, int, str, bytes]], *, gz: bool = True) -> bytes:
    """A WARC of responses: address, status, content type, body."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=gz)
    for address, status, kind, body in responses:
        headers = StatusAndHeaders(f"{status} Said", [("Content-Type", kind)], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            address,
            "response",
            payload=io.BytesIO(body),
            http_headers=headers,
            warc_headers_dict={"WARC-Date": "2024-07-11T00:00:00Z"},
        )
        writer.write_record(record)
    return out.getvalue()


def mhtml(*pages: tuple[str, str], start: str = "", taken_from: str = "") -> bytes:
    """A web archive of pages, each with its address; the names of parts are page-1, page-2, …"""
    head = f"Snapshot-Content-Location: {taken_from}\r\n" if taken_from else ""
    named = f';\r\n\tstart="{start}"' if start else ""
    out = f'From: <Saved>\r\n{head}MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="B"{named}\r\n\r\n'
    for number, (address, html) in enumerate(pages, start=1):
        packed = base64.encodebytes(html.encode()).decode()
        about = f"Content-Type: text/html\r\nContent-ID: page-{number}\r\nContent-Location: {address}\r\n"
        out += f"--B\r\n{about}Content-Transfer-Encoding: base64\r\n\r\n{packed}\r\n"
    return f"{out}--B--\r\n".encode()


def rss(*items: str, head: str = "<title>Kabar Kota</title>") -> bytes:
    """An RSS feed of items given as XML."""
    spaces = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    inner = "".join(f"<item>{item}</item>" for item in items)
    return f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" {spaces}><channel>{head}{inner}</channel></rss>'.encode()


def docx(paragraphs: Iterable[tuple[str, str]], *, table: bool = False, made: datetime | None = None) -> bytes:
    """A Word document of paragraphs with their styles."""
    import docx as word

    document = word.Document()
    if made is not None:
        document.core_properties.created = document.core_properties.modified = made
    for style, text in paragraphs:
        document.add_paragraph(text, style=style)
    if table:
        document.add_table(1, 1).cell(0, 0).text = "Tabel"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pdf(pages: Iterable[list[str]], made: str | None = None) -> bytes:
    """A PDF whose pages hold these lines; ``made`` is a date as PDF writes it."""
    pages = list(pages)
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    kids = []
    for lines in pages:
        shown = "".join(f"({_escaped(line)}) Tj T*\n" for line in lines)
        stream = f"BT /F1 11 Tf 14 TL 50 780 Td\n{shown}ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        font = "<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources {font} /Contents {len(objects)} 0 R >>")
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    if made is not None:
        objects.append(f"<< /CreationDate ({made}) >>")
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    start = len(out)
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
    info = f" /Info {len(objects)} 0 R" if made is not None else ""
    return out + f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R{info} >>\nstartxref\n{start}\n%%EOF\n".encode()


def _escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def ninjs(**fields: object) -> bytes:
    """A ninjs item."""
    item = {"uri": "urn:berita:1", "type": "text", "headline": "Api Padam", "language": "id", "body_text": TEXT}
    return json.dumps({**item, **fields}, ensure_ascii=False).encode()


NAR = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'


def news_item(
    guid: str = "urn:berita:1", *, body: str | None = None, kind: str = "ninat:text", status: str = "stat:usable"
) -> str:
    """A NewsML-G2 item."""
    html = f'<html xmlns="http://www.w3.org/1999/xhtml"><body><p>{TEXT}</p><p>Bantuan tiba.</p></body></html>'
    body = body or f'<inlineXML contenttype="application/xhtml+xml">{html}</inlineXML>'
    return (
        f'<newsItem {NAR} guid="{guid}" version="2"><itemMeta><itemClass qcode="{kind}"/><provider literal="Kantor Berita Hulu"/>'
        f'<versionCreated>2024-07-10T06:12:00+07:00</versionCreated><pubStatus qcode="{status}"/></itemMeta>'
        '<contentMeta><by>Rinto</by><language tag="id"/><headline>Api Padam di Hulu</headline></contentMeta>'
        f"<contentSet>{body}</contentSet></newsItem>"
    )
