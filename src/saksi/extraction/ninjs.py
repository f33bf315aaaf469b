"""News items in JSON after IPTC's ninjs, versions 1 to 3."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from saksi.errors import UnreadableInputError
from saksi.extraction.fragments import text_of_fragment
from saksi.model import Article

_BODIES = ("body_text", "body_xhtml", "body_html", "body_nitf", "body_xml")
_WITHDRAWN = ("canceled", "cancelled", "withheld")
_MAX_DEPTH = 6
_CREATED = ("firstcreated", "firstCreated", "versioncreated", "versionCreated", "contentcreated", "contentCreated")


def articles_of_ninjs(value: dict[str, Any], source: str) -> Iterator[Article | UnreadableInputError]:
    """The articles of a ninjs object: itself, or the items of a package; an error for each that gives none."""
    yield from _articles(value, source, _MAX_DEPTH)


def _articles(value: dict[str, Any], source: str, depth: int) -> Iterator[Article | UnreadableInputError]:
    members = [m for m in _members(value) if "uri" in m and m.get("type") in (None, "text", "composite")]
    if value.get("type") == "composite" and members and depth:
        for member in members:
            yield from _articles(member, source, depth - 1)
        return
    try:
        yield _article(value, source)
    except UnreadableInputError as error:
        yield error


def _members(value: dict[str, Any]) -> list[dict[str, Any]]:
    parts = value.get("associations")
    listed = parts.values() if isinstance(parts, dict) else parts if isinstance(parts, list) else ()
    return [m for m in listed if isinstance(m, dict)]


def _article(value: dict[str, Any], source: str) -> Article:
    kind, status = value.get("type", "text"), _text(value, "pubstatus", "pubStatus")
    if kind not in (None, "text"):
        raise UnreadableInputError(source, f"is a ninjs item of type {str(kind)[:40]!r}, not text; there is nothing to read")
    if status and status.split(":")[-1].casefold() in _WITHDRAWN:
        raise UnreadableInputError(source, f"was withdrawn by its sender (pubstatus {status!r})")
    text = _body(value)
    if not text.strip():
        raise UnreadableInputError(source, "is a ninjs item without a body; there is nothing to read")
    uri = _text(value, "uri")
    published = _text(value, *_CREATED)
    title = _main(value.get("headlines")) or _text(value, "headline", "title")
    return Article(
        text=text,
        id=uri,
        title=text_of_fragment(title).replace("\n", " ") or None if title else None,
        outlet=_outlet(value),
        published=published,
        published_from="declared" if published else None,
        lang=_text(value, "language"),
        url=uri if uri and uri.startswith(("http://", "https://")) else None,
        byline=_byline(value),
    )


def _text(value: dict[str, Any], *keys: str) -> str | None:
    found = (value.get(key) for key in keys)
    return next((f.strip() for f in found if isinstance(f, str) and f.strip()), None)


def _body(value: dict[str, Any]) -> str:
    for key in _BODIES:
        if words := _text(value, key):
            return words if key == "body_text" else text_of_fragment(words)
    bodies = value.get("bodies")
    listed = [b for b in bodies if isinstance(b, dict) and _text(b, "value")] if isinstance(bodies, list) else []
    for body in sorted(listed, key=lambda b: (b.get("role") not in (None, "main"), "plain" not in _kind(b))):
        words = _text(body, "value") or ""
        text = words if "plain" in _kind(body) else text_of_fragment(words)
        if text.strip():
            return text
    return ""


def _kind(body: dict[str, Any]) -> str:
    return _text(body, "contentType", "contenttype") or "text/plain"


def _main(items: Any) -> str | None:
    """The value of the main one of ``items``, else of the first."""
    listed = [i for i in items if isinstance(i, dict)] if isinstance(items, list) else []
    return next((_text(i, "value") for i in sorted(listed, key=lambda i: i.get("role") not in (None, "main"))), None)


def _outlet(value: dict[str, Any]) -> str | None:
    for key in ("infosource", "infoSources", "infosources"):
        listed = value.get(key)
        for each in listed if isinstance(listed, list) else ():
            if isinstance(each, dict) and (name := _text(each, "name")):
                return name
    return _text(value, "provider", "source", "copyrightholder", "copyrightHolder")


def _byline(value: dict[str, Any]) -> tuple[str, ...]:
    words = _text(value, "byline", "by")
    return (words,) if words else ()
