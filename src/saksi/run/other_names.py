"""Articles as scrapers and news services write them, under our names of their fields."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from importlib import import_module
from typing import Any

import msgspec

from saksi.errors import UnreadableInputError
from saksi.extraction.documents import checked_date
from saksi.extraction.fragments import is_markup, text_of_fragment
from saksi.model import Article
from saksi.run.failures import Failure
from saksi.run.formats.input import shipped_dates

_NAMES = {
    "text": (
        "text articlebody articletext maintext fulltext rawtext bodytext contenttext content body article isi isiberita konten "
        "contenthtml"
    ),
    "title": "title headline judul",
    "outlet": "outlet sitename publisher sourcename newssource media portal source sourcedomain hostname",
    "published": (
        "published publisheddate publishedat publishedtime publishdate publishedon publicationdate datepublished datepublish "
        "pubdate date tanggal tanggalterbit waktuterbit"
    ),
    "authors": "byline authors author penulis",
    "lang": "lang language bahasa",
    "url": "url link permalink canonicalurl articleurl tautan source",
    "id": "id guid",
    "html": "html rawhtml pagehtml",
}
"""Names by their small letters alone (``datePublished`` is ``date_published``), the likelier first: those of schema.org,
WordPress, JSON Feed, trafilatura, newspaper, news-please, news services and Indonesian columns. No day of fetching is one."""

_NO_LETTER = re.compile(r"[\W_\d]+")
_WRAPPED = ("name", "rendered", "$date")
_LISTS = ("items", "articles", "results", "posts", "docs", "data")
_CUT = re.compile(r"\[\+\d+ chars\]\s*\Z")
_NO_DAY = ("none", "null", "nan", "nat", "-")
_EPOCH = (631_152_000, 4_102_444_800)
"""Seconds that may be a day of publication: from 1990 to 2100."""


def rows_of(value: dict[str, Any]) -> list[Any] | None:
    """The articles that a service's answer or a JSON Feed holds in a list; None where ``value`` is an article itself."""
    listed = next((value[key] for key in _LISTS if isinstance(value.get(key), list)), None)
    if not listed or not all(isinstance(row, dict) for row in listed) or "text" in renamed(value):
        return None
    carrier = value.get("title") if "jsonfeed.org" in str(value.get("version")) else None
    return [{"outlet": carrier, **row} for row in listed] if carrier else listed


def renamed(value: dict[str, Any]) -> dict[str, Any]:
    """``value`` under our names, with plain values in place of wrapped ones; ours go before others'. Markup becomes text."""
    named = {_NO_LETTER.sub("", key.lower()): value[key] for key in reversed(value)} | {k: value[k] for k in _NAMES if k in value}
    found: dict[str, Any] = {}
    for ours, names in _NAMES.items():
        for name in names.split():
            given = _plain(ours, named.get(name))
            if given is not None and (name == ours or _fits(ours, given)):
                found[ours] = given
                break
    if "text" in found and not named.get("text"):
        if str(found.get("id", "")).isdigit() and "url" in found:
            del found["id"]  # a number in one site's database, which another site has too
        if is_markup(found["text"]):
            found |= {"text": text_of_fragment(found["text"]), "extracted": True}
    if isinstance(found.get("title"), str) and is_markup(found["title"]):
        found["title"] = text_of_fragment(found["title"])
    if isinstance(found.get("id"), int) and not isinstance(found["id"], bool):
        found["id"] = str(found["id"])
    return found


def of_html(given: dict[str, Any], source: str) -> Article | Failure:
    """The article of a page that stands in a field; what other fields declare goes before what the page does."""
    html = given["html"].encode("utf-8", "replace")
    try:  # the page reader is loaded at the first page
        page: Article = import_module("saksi.extraction.pages").article_of_page(
            html, source, shipped_dates(), given.get("url"), "utf-8"
        )
    except UnreadableInputError as error:
        return Failure(source, error.reason)
    declared: dict[str, Any] = {key: given[key] for key in ("id", "title", "outlet", "published", "lang") if key in given}
    if "published" in declared:
        declared["published_from"] = "declared"
    if "authors" in given:
        declared["byline"] = given["authors"]
    return msgspec.structs.replace(page, **declared)


def _plain(ours: str, given: Any) -> Any:
    """A value without its wrapping, None where there is none; a value of a wrong kind as it is."""
    if isinstance(given, dict):
        given = next((given[key] for key in _WRAPPED if isinstance(given.get(key), str)), given)
    if ours == "authors":
        parts = given.split(";") if isinstance(given, str) else given if isinstance(given, list) else []
        names = (_plain("name", part) for part in parts)
        return tuple(name.strip() for name in names if isinstance(name, str) and name.strip()) or None
    if ours == "text" and isinstance(given, list) and given and all(isinstance(part, str) for part in given):
        given = "\n".join(given)
    if ours == "published":
        return _day(given)
    return None if isinstance(given, str) and not given.strip() else given


def _fits(ours: str, given: Any) -> bool:
    """Whether a value under another's name is what such a value may be."""
    if ours in ("authors", "published"):
        return True
    if ours == "id" and isinstance(given, int):
        return True
    if not isinstance(given, str):
        return False
    is_address = given.startswith(("http://", "https://"))
    return {"outlet": not is_address, "url": is_address, "text": not _CUT.search(given)}.get(ours, True)


def _day(given: Any) -> Any:
    """A day as ISO where it can be told: from seconds or milliseconds since 1970 too, and from names of months."""
    if isinstance(given, int | float) and not isinstance(given, bool):
        seconds = given / 1000 if 1e11 < given < 1e13 else given
        return datetime.fromtimestamp(seconds, UTC).isoformat() if _EPOCH[0] <= seconds <= _EPOCH[1] else given or None
    if not isinstance(given, str):
        return given
    words = given.strip()
    if words.casefold() in _NO_DAY:
        return None
    if words.isascii() and words.isdigit() and len(words) in (10, 13):
        return _day(int(words))
    try:
        return checked_date(words, "")
    except UnreadableInputError:
        return shipped_dates().read(words) or words
