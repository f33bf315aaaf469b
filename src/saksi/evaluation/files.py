"""Gold and predicted files: JSON Lines, checked so that an error names its line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import msgspec

from saksi.errors import GoldError
from saksi.evaluation.items import ArticleItem, HeadlineItem, placed, typed

FileKind = Literal["gold articles", "predicted articles", "headlines"]


def read_lines(path: Path, kind: FileKind) -> list[dict[str, Any]]:
    """The objects of a JSON Lines file, each checked to be of ``kind``; blank lines are passed over.

    GoldError with file and line where a line is no JSON object, has no id, quotes words that its article does not hold, or
    has an annotation without a place; and where the file cannot be read or holds nothing.
    """
    lines = []
    for where, raw in _raw_lines(path):
        try:
            line = msgspec.json.decode(raw, type=dict[str, Any])
        except msgspec.DecodeError as error:
            raise GoldError(f"{where}: not a JSON object: {error}") from error
        _check(line, kind, where)
        lines.append(line)
    if not lines:
        raise GoldError(f"{path}: the file holds no line to score")
    return lines


def _raw_lines(path: Path) -> Iterator[tuple[str, bytes]]:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise GoldError(f"{path}: cannot be read: {error.strerror}") from error
    for number, raw in enumerate(content.split(b"\n"), 1):
        if raw.strip():
            yield f"{path}:{number}", raw


def _check(line: dict[str, Any], kind: FileKind, where: str) -> None:
    if kind == "headlines":
        typed(line, HeadlineItem, where)
        return
    article = typed(line, ArticleItem, where)
    if kind == "gold articles" and article.text is None:
        raise GoldError(f"{where}: the gold needs the article's text")
    text = article.text if kind == "gold articles" else None
    for items in (article.times, article.statements, article.figures, article.events, article.wording):
        placed(items, text, where)
