"""Articles in JSON: one object per line, an array, or a single object; each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import IO, Any

import msgspec

from saksi.model import Article
from saksi.run.failures import Failure
from saksi.run.given import Given, lacking

MAX_LINE = 100_000_000
MAX_WHOLE = 100_000_000
_KINDS = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object", type(None): "null"}
_NINJS = frozenset(
    [
        *("body_text", "body_xhtml", "body_html", "bodies", "headline", "headlines", "type", "associations"),
        *("pubstatus", "pubStatus", "versioncreated", "versionCreated"),
    ]
)
"""Keys of news items after ninjs, versions 1 to 3, that our own form has not."""
_BLANK = b" \t\r\n"


def articles_of_json(stream: IO[bytes], source: str) -> Iterator[Given]:
    """The articles of a JSON stream in its order, read line by line; only JSON that spans lines is held as a whole."""
    first = stream.readline(MAX_LINE + 1).removeprefix(b"\xef\xbb\xbf")
    if first.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield lacking(source, "is in UTF-16; JSON Lines are read in UTF-8, so save it as UTF-8")
    elif len(first) > MAX_LINE or _decodes(first):
        yield from _lines(first, stream, source)
    else:
        yield from _spanning(first, stream, source)


def _spanning(first: bytes, stream: IO[bytes], source: str) -> Iterator[Given]:
    """JSON whose first line is no value: one value over many lines, else lines of which the first is bad."""
    data = first + stream.read(MAX_WHOLE)
    if not data.strip(_BLANK):
        yield lacking(source, "is empty; there is nothing to read")
    elif _decodes(data):
        yield from _article(data, source, source)
    else:
        *lines, cut = data.split(b"\n")
        for number, line in enumerate(lines, start=1):
            yield from _article(line, source, f"{source}:{number}")
        yield from _lines(cut + stream.readline(MAX_LINE), stream, source, len(lines) + 1)


def _lines(first: bytes, stream: IO[bytes], source: str, number: int = 1) -> Iterator[Given]:
    line = first
    while line:
        if len(line) > MAX_LINE:
            _skip_line(line, stream)
            reason = f"is a line of more than {MAX_LINE // 1_000_000} MB; put one article on each line"
            yield lacking(source, reason, f"{source}:{number}")
        else:
            yield from _article(line, source, f"{source}:{number}")
        line, number = stream.readline(MAX_LINE + 1), number + 1


def _skip_line(begun: bytes, stream: IO[bytes]) -> None:
    while begun and not begun.endswith(b"\n"):
        begun = stream.readline(1_000_000)


def _decodes(line: bytes) -> bool:
    try:
        msgspec.json.decode(line)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        return False
    return True


def _article(line: bytes, source: str, place: str) -> Iterator[Given]:
    """The article of one JSON value, or the articles of one array."""
    if not line.strip(_BLANK):
        return
    try:
        value = msgspec.json.decode(line)
    except RecursionError:
        reason = "nests lists or objects too deeply to be an article"
    except UnicodeDecodeError as error:
        reason = f"is no UTF-8 at byte {error.start} of the line; save it as UTF-8"
    except msgspec.DecodeError as error:
        reason = f'is no JSON ({error}); each line must be one object like {{"text": "…"}}'
    else:
        rows = value if isinstance(value, list) and any(isinstance(row, dict) for row in value) else None
        if rows is None:
            yield from _of_value(value, source, place, line)
        for number, row in enumerate(rows or (), start=1):
            yield from _of_value(row, source, f"{place}[{number}]", msgspec.json.encode(row))
        return
    yield Given(Failure(place, reason), source, place, line)


def _of_value(value: Any, source: str, place: str, raw: bytes) -> Iterator[Given]:
    """The article of one value; the articles of a package of news items after ninjs."""
    if not (isinstance(value, dict) and _is_ninjs(value)):
        yield Given(article_of(value, place), source, place, raw)
        return
    items = list(import_module("saksi.extraction.ninjs").articles_of_ninjs(value, place))
    for number, item in enumerate(items, start=1):
        inner = place if len(items) == 1 else f"{place}[{number}]"
        content = item if isinstance(item, Article) else Failure(inner, item.reason)
        yield Given(content, source, inner, raw if len(items) == 1 else None)


def _is_ninjs(value: dict[str, Any]) -> bool:
    """Whether an object is a news item after IPTC's ninjs (its reader is loaded when the first one comes)."""
    return "uri" in value and "text" not in value and not _NINJS.isdisjoint(value)


def article_of(value: Any, source: str) -> Article | Failure:
    """The article that a JSON object gives; unknown keys are passed over, wrong types are a failure."""
    if not isinstance(value, dict):
        return Failure(source, f'is {_kind(value)}, not an object like {{"text": "…"}}')
    if isinstance(value.get("id"), int) and not isinstance(value.get("id"), bool):
        value = {**value, "id": str(value["id"])}
    for key in ("text", "title", "id", "url", "lang", "outlet", "published"):
        if value.get(key) is not None and not isinstance(value[key], str):
            return Failure(source, f'has a "{key}" that is {_kind(value[key])}, not a string')
    text, title = value.get("text") or "", value.get("title")
    if not text.strip() and not (title or "").strip():
        return Failure(source, 'has no "text"; there is nothing to read')
    published = (value.get("published") or "").strip() or None
    return Article(
        text=text,
        id=value.get("id") or None,
        title=title,
        outlet=(value.get("outlet") or "").strip() or None,
        published=published,
        published_from="declared" if published else None,
        lang=value.get("lang"),
        url=value.get("url") or None,
    )


def _kind(value: Any) -> str:
    return "text" if isinstance(value, str) else _KINDS.get(type(value), "something else")
