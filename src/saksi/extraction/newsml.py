"""News items in XML after IPTC's NewsML-G2: single items, and messages that carry several."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from saksi.errors import UnreadableInputError
from saksi.extraction.fragments import text_of_element, text_of_fragment
from saksi.model import Article

_ENTITY = re.compile(rb"<\0?!\0?E\0?N\0?T\0?I\0?T\0?Y")
"""The declaration of an entity, in UTF-16 too."""
_WITHDRAWN = ("canceled", "cancelled", "withheld")


def parser() -> Any:
    """A parser of XML from strangers: no entities, no document types, no network, no huge trees."""
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False)


def root_of(data: bytes, source: str) -> Any:
    """The root element of an XML file. Raises UnreadableInputError where it is malformed or declares entities."""
    if _ENTITY.search(data):
        raise UnreadableInputError(source, "declares entities of its own, which no news item needs; they are not expanded")
    try:
        return etree.fromstring(data, parser())
    except (etree.LxmlError, ValueError) as error:
        reason = " ".join(str(error).split())
        raise UnreadableInputError(source, f"is malformed XML ({reason}); ask its sender for it again") from None


def articles_of_newsml(data: bytes, source: str) -> Iterator[tuple[str, bytes, Article | UnreadableInputError]]:
    """Each news item of a file: what it is called, its bytes, and its article, or an error that says why it gives none."""
    root = root_of(data, source)
    items = [root] if _name(root) == "newsItem" else [e for e in root.iter() if _name(e) == "newsItem"]
    if not items:
        raise UnreadableInputError(source, f"holds no news item, only a <{_name(root)}>; there is nothing to read")
    for number, item in enumerate(items, start=1):
        called = item.get("guid") or str(number)
        try:
            article: Article | UnreadableInputError = _article(item, called)
        except UnreadableInputError as error:
            article = error
        yield called, etree.tostring(item, encoding="utf-8", with_tail=False), article


def _article(item: Any, called: str) -> Article:
    kind = (_attribute(item, "itemMeta/itemClass", "qcode") or "text").split(":")[-1]
    status = (_attribute(item, "itemMeta/pubStatus", "qcode") or "usable").split(":")[-1]
    if kind != "text":
        raise UnreadableInputError(called, f"is a news item of class {kind!r}, not text; there is nothing to read")
    if status.casefold() in _WITHDRAWN:
        raise UnreadableInputError(called, f"was withdrawn by its sender (pubStatus {status!r})")
    text = _body(item)
    if not text:
        raise UnreadableInputError(called, "is a news item whose text is not in it, only referred to; there is nothing to read")
    published = _text(item, "itemMeta/firstCreated", "contentMeta/contentCreated", "itemMeta/versionCreated")
    guid = item.get("guid")
    return Article(
        text=text,
        id=guid,
        title=_text(item, "contentMeta/headline", "itemMeta/title"),
        outlet=_outlet(item),
        published=published,
        published_from="declared" if published else None,
        lang=_attribute(item, "contentMeta/language", "tag"),
        url=guid if guid and guid.startswith(("http://", "https://")) else None,
        byline=tuple(b for b in [_text(item, "contentMeta/by", "contentMeta/creator/name")] if b),
    )


def _outlet(item: Any) -> str | None:
    return _text(item, "contentMeta/infoSource/name", "itemMeta/provider/name", "rightsInfo/copyrightHolder/name") or (
        _attribute(item, "contentMeta/infoSource", "literal") or _attribute(item, "itemMeta/provider", "literal")
    )


def _body(item: Any) -> str:
    for part in _all(item, "contentSet/*"):
        name = _name(part)
        if name == "inlineXML":
            bodies = [e for e in part.iter() if _name(e) in ("body.content", "body")]
            inner = next((e for e in bodies if _name(e) == "body.content"), next(iter(bodies), part))
            text = text_of_element(inner)
        elif name == "inlineData" and part.get("encoding") is None:
            text = text_of_fragment(part.text or "") if "plain" not in (part.get("contenttype") or "") else part.text or ""
        else:
            continue
        if text.strip():
            return text.strip()
    return ""


def _name(element: Any) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _all(element: Any, path: str) -> list[Any]:
    """The elements at a path of local names, whatever their namespace."""
    found = [element]
    for step in path.split("/"):
        found = [child for each in found for child in each if _name(child) and step in ("*", _name(child))]
    return found


def _text(element: Any, *paths: str) -> str | None:
    words = (" ".join("".join(e.itertext()).split()) for path in paths for e in _all(element, path))
    return next((w for w in words if w), None)


def _attribute(element: Any, path: str, name: str) -> str | None:
    return next((e.get(name) for e in _all(element, path) if e.get(name)), None)
