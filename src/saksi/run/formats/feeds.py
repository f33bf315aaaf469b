"""Feeds: RSS and Atom."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

import feedparser  # type: ignore[import-untyped]

from saksi.errors import UnreadableInputError
from saksi.extraction.decoding import decode
from saksi.extraction.fragments import text_of_fragment
from saksi.extraction.page_dates import PageDates
from saksi.extraction.page_facts import without_outlet
from saksi.model import Article
from saksi.run.formats.input import Input, dates_of, whole
from saksi.run.given import Elsewhere, Given, lacking

_FULL = 80
"""Words from which on an item's text is taken for the article, not for its beginning."""
_CUT = re.compile(r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|&hellip;)[\"”’)\]\s]*$")
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,200}\?>")
_NO_DAY = "1970-01-01"
"""What a program writes that knows no day."""
_SHORT_YEAR = re.compile(r"\b(\d{1,2}[\s-]+[^\W\d]{3,}\.?[\s-]+)(\d\d)(?=\s+\d{1,2}:)")


def feed(given: Input) -> Iterator[Given]:
    """The items of a feed: those with their whole text are articles, the others point to one."""
    data = _DECLARATION.sub("", decode(whole(given), given.source, given.charset)).encode()
    parsed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    if not parsed.entries:
        if parsed.bozo:
            reason = f"is a malformed feed without an item that can be told ({_words(parsed.bozo_exception)})"
        else:
            reason = "is a feed without items"
        raise UnreadableInputError(given.source, reason)
    dates = dates_of(given)
    own = _plain(parsed.feed.get("publisher") or parsed.feed.get("title"))
    lang = _plain(parsed.feed.get("language"))
    for number, entry in enumerate(parsed.entries, start=1):
        yield _item(entry, number, given, own, lang, dates)


def _item(entry: Any, number: int, given: Input, own: str | None, lang: str | None, dates: PageDates) -> Given:
    link = _link(entry, given.address)
    called = _plain(entry.get("id")) or link or str(number)
    place = f"{given.source}#{called}"
    source = entry.get("source")
    publisher = _plain(source.get("title")) if isinstance(source, dict) else None
    outlet = publisher or own
    title = _plain(entry.get("title"))
    title = without_outlet(title, publisher) if title and publisher else title
    published = _published(entry, dates)
    author = _plain(entry.get("author"))
    byline = (author,) if author and "@" not in author and author != outlet else ()
    markup = max((_value(c) for c in (*(entry.get("content") or ()), {"value": entry.get("summary")})), key=len)
    text = text_of_fragment(markup)
    raw = markup.encode("utf-8", "replace") or None
    if _is_whole(text, link):
        article = Article(
            text=text,
            id=None if link else called,
            title=title,
            outlet=outlet,
            published=published,
            published_from="declared" if published else None,
            lang=lang,
            url=link,
            byline=byline,
            extracted=True,
        )
        return Given(article, given.source, place, raw)
    if link is None:
        return lacking(given.source, "is an item of a feed without text and without an address; there is nothing to read", place)
    elsewhere = Elsewhere(link, title, publisher, own, published, byline, text)
    return Given(elsewhere.headline, given.source, place, elsewhere=elsewhere)


def _is_whole(text: str, link: str | None) -> bool:
    if link is None:
        return bool(text)
    return len(text.split()) >= _FULL and not _CUT.search(text[-40:])


def _value(content: Any) -> str:
    value = content.get("value") if isinstance(content, dict) else None
    return value if isinstance(value, str) else ""


def _plain(words: Any) -> str | None:
    """Words without mark-up, on one line; None where there are none."""
    return text_of_fragment(words).replace("\n", " ").strip() or None if isinstance(words, str) else None


def _link(entry: Any, base: str | None) -> str | None:
    """The address of an item, made whole; only of the web."""
    link = entry.get("link")
    if not isinstance(link, str):
        return None
    try:
        address = urljoin(base, link.strip()) if base else link.strip()
        return address if urlsplit(address).scheme in ("http", "https") and urlsplit(address).hostname else None
    except ValueError:
        return None


def _published(entry: Any, dates: PageDates) -> str | None:
    """The day and time of an item, by Indonesian or English names of days and months."""
    for key in ("published", "created", "updated"):
        words = dict.get(entry, key)  # feedparser's own get lends "updated" the value of "published", with a warning
        if isinstance(words, str) and len(words) < 200:
            found = dates.read(_SHORT_YEAR.sub(r"\g<1>20\g<2>", words))
            if found and not found.startswith(_NO_DAY):
                return found
    return None


def _words(error: Any) -> str:
    return " ".join(str(error).split())[:200]
