"""An article before it is read: named, its content known by a hash, its strings such as a database can hold."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

import msgspec

from saksi.extraction.documents import id_of, version_of
from saksi.model import Article
from saksi.run.failures import Failure
from saksi.run.given import Given
from saksi.run.paths import is_address
from saksi.run.sources import STANDARD_INPUT
from saksi.store import Outcome, Visit

_SURROGATE = "holds half a character (a lone surrogate); write it as UTF-8 again"
_NUL = "holds a NUL character; take it out"
_LONGEST = 1000
"""Bytes of an id, address or place: what databases can look up, and more than any has that is one."""


class Coming(msgspec.Struct, frozen=True, kw_only=True):
    """One given on its way: ``article`` is to be read; else ``failure`` or ``outcome`` says why not."""

    name: str
    source: str
    place: str
    version_id: str = ""
    nameless: bool = False
    """Whether the article has no id or address of its own and is a whole file: then its place tells which article it is."""
    article: Article | None = None
    failure: Failure | None = None
    outcome: Outcome | None = None
    raw: bytes | None = None
    visits: tuple[Visit, ...] = ()
    """The visits that are done once this is safe."""

    def called(self, identity: str) -> Coming:
        """The same under another id."""
        article = None if self.article is None else msgspec.structs.replace(self.article, id=identity)
        return msgspec.structs.replace(self, name=identity, article=article)


def named(given: Given) -> Coming:
    """``given`` with its id and version, or with the failure that it is; files are named by their whole path."""
    path, is_file = whole_path(given.source)
    inside = given.place.startswith(given.source)  # else it is a page that a feed pointed to
    source, place = plain(path), plain(path + given.place.removeprefix(given.source) if inside else given.place)
    content = given.content
    if given.unchanged:
        return Coming(name=place, source=source, place=place, outcome=Outcome(place, "same", place=place), visits=given.visits)
    if isinstance(content, Article):
        reason = _unstorable(content)
        if reason is None:
            nameless = not (content.id or content.url) and given.place == given.source and is_file
            identity = _identity(content)
            article = msgspec.structs.replace(content, id=identity)
            return Coming(
                name=identity,
                source=source,
                place=place,
                version_id=version_of(content),
                nameless=nameless,
                article=article,
                raw=given.raw,
                visits=given.visits,
            )
        content = Failure(place, reason)
    failure = Failure(place, content.reason.encode("utf-8", "replace").decode().replace("\x00", "�")[:2000], content.step)
    return Coming(name=place, source=source, place=place, failure=failure, raw=given.raw, visits=given.visits)


def _identity(article: Article) -> str:
    """The id of an article; that of a headline without an address comes from its title, for none has a text."""
    if article.text.strip() or article.id or article.url:
        return id_of(article)
    return f"title:{hashlib.blake2b((article.title or '').encode(), digest_size=12).hexdigest()}"


def plain(text: str) -> str:
    """``text`` without what no database holds: lone surrogates and NUL stand as �; a very long one is cut, and its hash added."""
    data = text.encode("utf-8", errors="replace").replace(b"\x00", "�".encode())
    if len(data) > _LONGEST:
        data = data[: _LONGEST - 40] + "…".encode() + hashlib.blake2b(data, digest_size=12).hexdigest().encode()
    return data.decode(errors="ignore")


def _unstorable(article: Article) -> str | None:
    """Why no database can hold the article's strings; None where it can."""
    try:
        data = msgspec.json.encode(article)
    except UnicodeEncodeError:
        return _SURROGATE
    for name, value in (("an id", article.id), ("an address", article.url)):
        if value and len(value.encode()) > _LONGEST:
            return f"has {name} of {len(value):,} characters; {_LONGEST} bytes are the most"
    if b"\\u0000" not in data:
        return None
    strings = (article.text, article.title, article.id, article.outlet, article.published, article.lang, article.url)
    more = (*article.byline, *(s for link in article.links for s in (link.title, link.url)))
    return _NUL if any("\x00" in s for s in (*strings, *more) if s) else None


def whole_path(source: str) -> tuple[str, bool]:
    """The whole path of a file, there or not, and whether it is there; the name itself of anything else."""
    if is_address(source) or source == STANDARD_INPUT:
        return source, False
    try:
        return _file(source), True
    except (OSError, ValueError):
        return str(Path(source).absolute()), False


@lru_cache(maxsize=8)
def _file(source: str) -> str:
    """The whole path of a file that is there. Raises FileNotFoundError for any other, of which the cache knows nothing."""
    path = Path(source)
    if not path.is_file():
        raise FileNotFoundError(source)
    return str(path.resolve())
