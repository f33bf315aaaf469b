"""What a page declares of itself: title, outlet, authors, dates, address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import msgspec

from saksi.extraction.page_dates import PageDates, best_of, date_in_address

_ARTICLE_TYPES = (
    "article",
    "newsarticle",
    "reportagenewsarticle",
    "blogposting",
    "liveblogposting",
    "analysisnewsarticle",
    "report",
)
_DATE_METAS = (
    "article:published_time", "og:article:published_time", "article:published", "datepublished", "publishdate", "dtk:publishdate",
    "publish-date", "content_publisheddate", "publisheddate", "published_at", "pubdate",
    "parsely-pub-date", "sailthru.date", "dc.date.issued",
    "dcterms.created", "dc.date", "date", "article.published", "cxenseparse:recs:publishtime",
)  # fmt: skip
_AUTHOR_METAS = (
    "author",
    "article:author",
    "content_author",
    "dtk:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "byl",
)
_TITLE_METAS = ("og:title", "twitter:title", "title", "headline", "parsely-title", "originaltitle")
_OUTLET_METAS = ("og:site_name", "application-name", "publisher", "dc.publisher", "apple-mobile-web-app-title")
_DATED = ("time", "date", "tanggal", "waktu", "publish", "posted", "jam", "meta", "byline")
_IS_DATED = re.compile("|".join(_DATED))
_MOST_DATED = 11
_SUFFIX = re.compile(r"\s+[|\-–—»]+\s+")
_MAX_JSON = 2_000_000
_ADDRESS = re.compile(r"https?://[^/?#\s]+(?:/+|(?=\?))[^/\s]", re.IGNORECASE)
"""An address of an article: that of a whole site is none, though pages declare it by mistake."""


class PageFacts(msgspec.Struct, frozen=True):
    """What a page says of its article outside the text."""

    title: str | None = None
    outlet: str | None = None
    byline: tuple[str, ...] = ()
    published: str | None = None
    url: str | None = None


def facts_of(tree: Any, dates: PageDates, url: str | None = None) -> PageFacts:
    """What the page of ``tree`` (an lxml tree) declares: JSON-LD first, then meta elements, then what is visible."""
    data = next(_articles_in(tree), {})
    metas = _metas(tree)
    address = _own(_address(tree, data, metas), url)
    outlet = _outlet(data, metas, address)
    return PageFacts(
        title=_title(tree, data, metas, outlet),
        outlet=outlet,
        byline=_authors(data, metas, outlet),
        published=best_of(_published(tree, data, metas, dates, address)),
        url=address,
    )


def _articles_in(tree: Any) -> Iterator[dict[str, Any]]:
    """The articles that the page's JSON-LD describes."""
    for script in tree.xpath("//script[contains(@type, 'ld+json')]"):
        text = (script.text or "").strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
        if 0 < len(text) < _MAX_JSON:
            try:
                yield from _walk(msgspec.json.decode(re.sub(r"[\x00-\x1f]", " ", text)), 6)
            except (msgspec.DecodeError, RecursionError, UnicodeError):
                continue


def _walk(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(value, list) and depth:
        for each in value:
            yield from _walk(each, depth - 1)
    elif isinstance(value, dict) and depth:
        kinds = value.get("@type")
        names = kinds if isinstance(kinds, list) else [kinds]
        if any(isinstance(k, str) and k.casefold() in _ARTICLE_TYPES for k in names):
            yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement"):
            yield from _walk(value.get(key), depth - 1)


def _metas(tree: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in tree.xpath("//meta[@content]"):
        for attribute in ("property", "name", "itemprop"):
            key = (meta.get(attribute) or "").strip().casefold()
            content = " ".join(meta.get("content").split())
            if key and content:
                found.setdefault(key, []).append(content)
    return found


def _first(metas: dict[str, list[str]], keys: tuple[str, ...]) -> str | None:
    return next((value for key in keys for value in metas.get(key, ())), None)


def _names(value: Any) -> list[str]:
    """The names in a JSON-LD value: a string, an object with a name, or a list of them."""
    if isinstance(value, str):
        return [" ".join(value.split())]
    if isinstance(value, dict):
        return _names(value.get("name"))
    if isinstance(value, list):
        return [name for each in value for name in _names(each)]
    return []


def _title(tree: Any, data: dict[str, Any], metas: dict[str, list[str]], outlet: str | None) -> str | None:
    heads = [" ".join(h.text_content().split()) for h in tree.xpath("//h1")]
    heads = [h for h in heads if len(h.split()) > 2]
    pages = [" ".join((t.text or "").split()) for t in tree.xpath("//head/title")]
    candidates = [*_names(data.get("headline")), _first(metas, _TITLE_METAS), *heads, *pages]
    title = next((c for c in candidates if c), None)
    return without_outlet(title, outlet) if title else None


def without_outlet(title: str, outlet: str | None) -> str:
    """``title`` without the outlet's name behind a dash or bar, where it stands there."""
    parts = _SUFFIX.split(title)
    if len(parts) > 1 and outlet and _plain(parts[-1]) and _plain(parts[-1])[:6] == _plain(outlet)[:6]:
        return title[: title.rindex(parts[-1])].rstrip(" |-–—»")
    return title


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.casefold())


def _outlet(data: dict[str, Any], metas: dict[str, list[str]], url: str | None) -> str | None:
    candidates = [_first(metas, _OUTLET_METAS[:1]), *_names(data.get("publisher")), _first(metas, _OUTLET_METAS)]
    named = next((c for c in candidates if c and len(c) < 80 and "://" not in c), None)
    if named or not url:
        return named
    return _host(url) or None


def _authors(data: dict[str, Any], metas: dict[str, list[str]], outlet: str | None) -> tuple[str, ...]:
    declared = _names(data.get("author")) or [v for key in _AUTHOR_METAS for v in metas.get(key, ())]
    names = (name.strip(" ,;-") for value in declared for name in re.split(r"[,;|]| dan | and ", value))
    own = _plain(outlet or "")
    kept = (n for n in names if 1 < len(n) < 60 and "://" not in n and "@" not in n and _plain(n) != own)
    return tuple(dict.fromkeys(kept))


def _address(tree: Any, data: dict[str, Any], metas: dict[str, list[str]]) -> str | None:
    links = tree.xpath("//link[@rel='canonical']/@href")
    own = data.get("url")
    candidates = [*links, _first(metas, ("og:url", "twitter:url")), own if isinstance(own, str) else None]
    return next((c.strip() for c in candidates if c and _ADDRESS.match(c.strip()) and _host(c.strip())), None)


def _own(declared: str | None, fetched: str | None) -> str | None:
    """The address that a page declares, unless it was fetched elsewhere: then no page may speak for another's."""
    if declared is None or fetched is None:
        return declared or fetched
    one, other = (_host(address) for address in (declared, fetched))
    return declared if one == other or one.endswith(f".{other}") or other.endswith(f".{one}") else fetched


def _host(address: str) -> str:
    try:
        return re.sub(r"^(?:www|m|amp)\.", "", (urlsplit(address).hostname or "").casefold())
    except ValueError:
        return ""


def _published(tree: Any, data: dict[str, Any], metas: dict[str, list[str]], dates: PageDates, url: str | None) -> Iterator[str]:
    declared = [data.get("datePublished"), data.get("dateCreated"), *(v for key in _DATE_METAS for v in metas.get(key, ()))]
    visible = (*tree.xpath("//time/@datetime"), *_dated_texts(tree))
    for words in (*declared, *visible):
        found = dates.read(words) if isinstance(words, str) and len(words) < 400 else None
        if found:
            yield found
    in_address = date_in_address(url) if url else None
    if in_address:
        yield in_address


def _dated_texts(tree: Any) -> Iterator[str]:
    """The visible texts that may give the date: marked so by their element, then those around the headline."""
    marked: dict[str, list[Any]] = {name: [] for name in _DATED}
    for element in tree.xpath("//*[@class or @id]"):  # once over the page, not once for each name
        marks = f"{element.get('class') or ''} {element.get('id') or ''}"
        for name in set(_IS_DATED.findall(marks)):
            if len(marked[name]) < _MOST_DATED:
                marked[name].append(element)
    for element in (element for elements in marked.values() for element in elements):
        text = " ".join(element.text_content()[:400].split())
        if 8 <= len(text) <= 200:
            yield text
    for head in tree.xpath("//h1")[:2]:
        for element in (*head.xpath("preceding-sibling::*[position() < 4]"), *head.xpath("following-sibling::*[position() < 6]")):
            yield " ".join(element.text_content()[:200].split())
