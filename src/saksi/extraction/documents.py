"""An article to a document: identified, its language checked, its residue marked."""

from __future__ import annotations

import hashlib
import re
from datetime import date, datetime

import msgspec

from saksi.errors import LanguageError, UnreadableInputError
from saksi.extraction.datelines import folded
from saksi.extraction.decoding import checked_text, whole_characters
from saksi.extraction.found import Found
from saksi.extraction.language import LanguageMarkers, checked_language
from saksi.extraction.residue import residue_of
from saksi.extraction.rules import ResidueRules
from saksi.model import Article, Document, Link, PublishedFrom, Residue, Section

_ISO = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?)?)?")
_SPACES = re.compile(r"\W+")


def document(article: Article, residue_rules: ResidueRules, markers: LanguageMarkers) -> Document:
    """The document that reading of ``article`` starts from.

    ``id`` is the declared id, else the address, else a hash of the text; ``version`` changes whenever the content does.
    Raises UnreadableInputError for an article without readable text or with a date that is none, and LanguageError for
    another language than Indonesian.
    """
    name = article.source or article.id or article.url or "the article"
    if not article.text.strip() and article.title:
        reason = "has a title but no text; a headline alone can be grouped, not read"
        reason += f" (--fetch fetches its page, {article.url})" if article.url else ""
        raise UnreadableInputError(name, reason)
    checked_text(article.text, name)
    for field in (article.title, article.outlet, article.id, article.url, *article.byline):
        if field:
            whole_characters(field, name)
    published = checked_date(article.published, name)
    lang, warnings = checked_language(article.text, article.lang, markers)
    found = residue_of(article.text, residue_rules, article.outlet)
    title = article.title.strip() or None if article.title else None
    sections = (Section("body", article.text),)
    outlet = article.outlet or (found.dateline.outlet if found.dateline else None)
    return Document(
        id=id_of(article),
        version=version_of(article),
        lang=lang,
        sections=(Section("title", title), *sections) if title else sections,
        title=title,
        outlet=outlet,
        published=published,
        published_from=_published_from(article),
        url=article.url,
        dateline=found.dateline,
        byline=tuple(dict.fromkeys((*article.byline, *found.byline))),
        contributors=found.contributors,
        wire=_credited(found, outlet),
        links=_links(found, article.links),
        residue=_with_addresses(found.residue, article.links),
        extracted=article.extracted,
        warnings=warnings,
    )


def id_of(article: Article) -> str:
    """The id of an article: as declared, else its address, else a hash of its text."""
    return article.id or article.url or f"text:{_digest(article.text)}"


def headline(article: Article, markers: LanguageMarkers) -> Document:
    """The document of a headline alone: one section, the title; an article with text gives its title only.

    A headline is too short to tell its language: it is read as Indonesian where nothing else is declared. Raises
    UnreadableInputError where there is no title or a date that is none, and LanguageError for another declared language.
    """
    title = (article.title or "").strip()
    name = article.id or article.url or title or "the headline"
    if not title:
        raise UnreadableInputError(name, "has no title and no text; there is nothing to group")
    for field in (title, article.outlet, article.id, article.url):
        if field:
            whole_characters(field, name)
    if article.lang and article.lang.strip().casefold() not in markers.aliases:
        raise LanguageError(f"the headline is declared to be in {article.lang!r}; only Indonesian is read so far")
    return Document(
        id=article.id or article.url or f"title:{_digest(title)}",
        version=version_of(article),
        lang="id",
        sections=(Section("title", title),),
        title=title,
        outlet=article.outlet,
        published=checked_date(article.published, name),
        published_from=_published_from(article),
        url=article.url,
    )


def version_of(article: Article) -> str:
    """The version of an article's content: a BLAKE2b hash of 128 bits, in hexadecimal.

    Hashed is the JSON of text, title, outlet, published, byline and links, in this order; id and address are left out, so
    that the same content under two addresses has the same version.
    """
    links = [[link.title, link.url] for link in article.links]
    content = [article.text, article.title, article.outlet, article.published, list(article.byline), links]
    return hashlib.blake2b(msgspec.json.encode(content), digest_size=16).hexdigest()


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8"), digest_size=12).hexdigest()


def checked_date(published: str | None, source: str) -> str | None:
    """``published`` as given, if it is an ISO date or date with time. Raises UnreadableInputError otherwise."""
    if published is None or not published.strip():
        return None
    given = published.strip()
    reason = f"is published on {given!r}, which is no ISO date; write it as 2023-10-25 or 2023-10-25T06:12+07:00"
    if not _ISO.fullmatch(given):
        raise UnreadableInputError(source, reason)
    try:
        if len(given) > 10:
            datetime.fromisoformat(given)
        else:
            date.fromisoformat(f"{given}-01-01"[:10])
    except ValueError:
        raise UnreadableInputError(source, reason) from None
    return given


def _published_from(article: Article) -> PublishedFrom:
    if not (article.published and article.published.strip()):
        return "none"
    return article.published_from or "declared"


def _credited(found: Found, outlet: str | None) -> tuple[str, ...]:
    """The news agencies credited, without the outlet itself where it is one."""
    own = folded(outlet) if outlet else ""
    return tuple(name for name in found.wire if not (own and own.startswith(folded(name))))


def _links(found: Found, given: tuple[Link, ...]) -> tuple[Link, ...]:
    """Teasers in the order of the text, with the page's address where it has one, then what else the page links to."""
    addressed = _with_addresses(found.residue, given)
    links = {_key(link.title): link for residue in addressed for link in residue.links}
    for link in given:
        links.setdefault(_key(link.title), link)
    return tuple(links.values())


def _with_addresses(residue: tuple[Residue, ...], given: tuple[Link, ...]) -> tuple[Residue, ...]:
    urls = {_key(link.title): link.url for link in given if link.url}
    if not urls:
        return residue
    return tuple(
        msgspec.structs.replace(r, links=tuple(Link(link.title, link.url or urls.get(_key(link.title))) for link in r.links))
        if r.links
        else r
        for r in residue
    )


def _key(title: str) -> str:
    return _SPACES.sub(" ", title).strip().casefold()
