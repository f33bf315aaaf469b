"""HTML from Python: everything that is not markup is escaped."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape


class Html(str):
    """Text that is markup already."""

    __slots__ = ()


def text(words: str | Html) -> Html:
    """Words made safe to stand in a page."""
    return words if isinstance(words, Html) else Html(escape(words))


def tag(name: str, *content: str | Html | None, **attributes: str | None) -> Html:
    """An element with its content, what is null left out; ``class_`` is the attribute ``class``."""
    shown = "".join(f' {k.rstrip("_")}="{escape(v)}"' for k, v in attributes.items() if v is not None)
    return Html(f"<{name}{shown}>{join(c for c in content if c is not None)}</{name}>")


def join(parts: Iterable[str | Html], between: str = "") -> Html:
    """Parts one after the other."""
    return Html(between.join(text(p) for p in parts))
