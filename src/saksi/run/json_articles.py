"""Articles in JSON: one object per line, an array, or a single object; each with its place."""

from __future__ import annotations

import re
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
_FIELDS = ("text", "title", "id", "url", "lang", "outlet", "published")
_OURS = frozenset(_FIELDS)
_ISO = re.compile(r"\d{4}(-\d\d){0,2}(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?")
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
        rows = _rows(value)
        if rows is None:
            yield from _of_value(value, source, place, line)
        for number, row in enumerate(rows or (), start=1):
            yield from _of_value(row, source, f"{place}[{number}]", msgspec.json.encode(row))
        return
    yield Given(Failure(place, reason), source, place, line)


def _rows(value: Any) -> list[Any] | None:
    """The articles of an array, or of an answer that holds a list of them; None for anything else."""
    if isinstance(value, list):
        return value if any(isinstance(row, dict) for row in value) else None
    listed = isinstance(value, dict) and "text" not in value and any(isinstance(v, list) for v in value.values())
    rows: list[Any] | None = _other_names().rows_of(value) if listed else None
    return rows


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
    given = value if _is_ours(value) else _other_names().renamed(value)
    for key in _FIELDS:
        if given.get(key) is not None and not isinstance(given[key], str):
            return Failure(source, f'has a "{key}" that is {_kind(given[key])}, not a string')
    text, title = given.get("text") or "", given.get("title")
    if not text.strip() and given.get("html"):
        found: Article | Failure = _other_names().of_html(given, source)
        return found
    if not text.strip() and not (title or "").strip():
        return Failure(source, 'has no "text"; there is nothing to read')
    published = (given.get("published") or "").strip() or None
    return Article(
        text=text,
        id=given.get("id") or None,
        title=title,
        outlet=(given.get("outlet") or "").strip() or None,
        published=published,
        published_from="declared" if published else None,
        lang=given.get("lang"),
        url=given.get("url") or None,
        byline=given.get("authors", ()),
        extracted=given.get("extracted", False),
    )


def _is_ours(value: dict[str, Any]) -> bool:
    """Whether an object has nothing but our own fields, plainly written."""
    published = value.get("published")
    plain = value.keys() <= _OURS and all(v is None or isinstance(v, str) for v in value.values())
    return plain and (not published or _ISO.fullmatch(published) is not None)


def _other_names() -> Any:
    """What knows others' names of our fields (it is loaded when the first of them comes)."""
    return import_module("saksi.run.other_names")


def _kind(value: Any) -> str:
    return "text" if isinstance(value, str) else _KINDS.get(type(value), "something else")
