"""Articles and records as rows hold them, and back."""

from __future__ import annotations

import zlib
from typing import Any

import msgspec
from isal import isal_zlib

from saksi.model import Article, Link, Record

_encode = msgspec.json.Encoder().encode
_records = msgspec.json.Decoder(Record)
_articles = msgspec.json.Decoder(Article)
_names = msgspec.json.Decoder(tuple[str, ...])
_links = msgspec.json.Decoder(tuple[Link, ...])


def packed(data: bytes) -> bytes:
    """``data`` compressed with zlib."""
    return zlib.compress(data)


def quickly_packed(data: bytes) -> bytes:
    """``data`` compressed as zlib does: for the bytes of pages, which are large. A tenth of the time, a seventh more space."""
    return isal_zlib.compress(data, isal_zlib.ISAL_BEST_SPEED + 1)


def unpacked(data: bytes) -> bytes:
    """What ``packed`` or ``quickly_packed`` compressed."""
    return zlib.decompress(data)


def body_of(record: Record) -> bytes:
    """A whole record but for its text, which its version holds: JSON, compressed."""
    return packed(_encode(msgspec.structs.replace(record, text=None)))


def record_of(body: bytes, text: str) -> Record:
    """The record that ``body_of`` packed, with the text that its offsets index."""
    return msgspec.structs.replace(_records.decode(unpacked(body)), text=text)


def packed_article(article: Article) -> bytes:
    """A whole article as JSON, compressed."""
    return packed(_encode(article))


def unpacked_article(data: bytes) -> Article:
    """The article that ``packed_article`` packed."""
    return _articles.decode(unpacked(data))


def article_fields(article: Article) -> dict[str, Any]:
    """The columns of ``versions`` that hold an article as it was given, but for its id."""
    return {
        "title": article.title,
        "outlet": article.outlet,
        "published": article.published,
        "published_from": article.published_from,
        "lang": article.lang,
        "url": article.url,
        "byline": _encode(article.byline).decode() if article.byline else None,
        "links": _encode(article.links).decode() if article.links else None,
        "extracted": article.extracted,
        "text": article.text,
    }


def article_of(identity: str, row: Any) -> Article:
    """The article that a row of ``versions`` holds."""
    return Article(
        text=row.text,
        id=identity,
        title=row.title,
        outlet=row.outlet,
        published=row.published,
        published_from=row.published_from,
        lang=row.lang,
        url=row.url,
        byline=_names.decode(row.byline) if row.byline else (),
        links=_links.decode(row.links) if row.links else (),
        extracted=bool(row.extracted),
    )
