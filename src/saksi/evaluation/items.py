"""The lines of a gold or predicted file as typed items: only what evaluation looks at, all else is passed over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Generic, NamedTuple, TypeVar

import msgspec

from saksi.errors import GoldError
from saksi.model import Record, Span


class Named(msgspec.Struct, frozen=True):
    """A slot that names somebody: the words there, and the fullest name."""

    name: str | None = None
    text: str | None = None


NameLike = str | Named | None


def one_name(value: NameLike) -> str | None:
    """The name that a slot gives: its fullest name, else its words; null where it is empty."""
    if isinstance(value, Named):
        return value.name or value.text
    return value or None


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """What every annotation has: its place, by offsets or by quoted words and the number of their occurrence."""

    start: int | None = None
    end: int | None = None
    text: str | None = None
    nth: int = 1
    section: str = "body"


class TimeItem(Item, frozen=True, kw_only=True):
    """A time expression; ``value`` null is "unresolved"."""

    value: Any = None


class StatementItem(Item, frozen=True, kw_only=True):
    """A statement; the gold gives speaker and name in two fields, a record in one."""

    kind: str | None = None
    speaker: NameLike = None
    speaker_name: str | None = None
    speaker_unscored: bool = False


class FigureItem(Item, frozen=True, kw_only=True):
    """A figure with its bounds and claimant."""

    measure: str | None = None
    low: float | None = None
    high: float | None = None
    bound: str | None = None
    of: NameLike = None
    claimant: NameLike = None


class EventItem(Item, frozen=True, kw_only=True):
    """An event mention; its slots hold names, or objects with a name."""

    type: str | None = None
    mode: str | None = None
    actors: tuple[NameLike, ...] | None = ()
    recipients: tuple[NameLike, ...] | None = ()
    place: NameLike = None
    date: str | int | None = None
    realis: str | None = None
    attributed_to: NameLike = None
    main: bool | None = False


class WordingItem(Item, frozen=True, kw_only=True):
    """A label, whose it is and in whose voice."""

    of: NameLike = None
    voice: str | None = None


class ActorItem(msgspec.Struct, frozen=True, kw_only=True):
    """An actor with every form of its name."""

    name: str
    aliases: tuple[str | None, ...] | None = ()
    kind: str | None = None
    role: str | None = None


class ArticleItem(msgspec.Struct, frozen=True, kw_only=True):
    """One line of either file."""

    id: str
    text: str | None = None
    times: tuple[TimeItem, ...] | None = ()
    statements: tuple[StatementItem, ...] | None = ()
    figures: tuple[FigureItem, ...] | None = ()
    events: tuple[EventItem, ...] | None = ()
    wording: tuple[WordingItem, ...] | None = ()
    actors: tuple[ActorItem, ...] | None = ()


class HeadlineItem(msgspec.Struct, frozen=True, kw_only=True):
    """One headline with the slug or id of its event and of its story."""

    id: str
    title: str | None = None
    event: str | None = None
    story: str | None = None


_L = TypeVar("_L", ArticleItem, HeadlineItem)
_I = TypeVar("_I", bound=Item)


class Placed(NamedTuple, Generic[_I]):
    """An item and the characters it stands on."""

    span: Span
    item: _I


def typed(line: Mapping[str, Any] | Record, kind: type[_L], where: str) -> _L:
    """One line as ``kind``; GoldError naming ``where`` and the path inside the line where it does not fit."""
    plain = msgspec.to_builtins(line) if isinstance(line, Record) else line
    try:
        return msgspec.convert(plain, kind)
    except msgspec.ValidationError as error:
        raise GoldError(f"{where}: {error}") from error


def placed(items: Iterable[_I] | None, text: str | None, where: str) -> list[Placed[_I]]:
    """The items of the body with their spans.

    ``text`` is given for gold: quoted words must stand in it, at the offsets where these are given, else at their ``nth``
    occurrence. Predicted items must bring offsets. Items of other sections (the title) are left out: offsets of a title
    index the title, and the gold annotates bodies alone.
    """
    return [Placed(_place(item, text, where), item) for item in items or () if item.section == "body"]


def _place(item: Item, text: str | None, where: str) -> Span:
    if item.start is not None and item.end is not None:
        if text is not None and item.text is not None and text[item.start : item.end] != item.text:
            raise GoldError(f"{where}: {item.text!r} does not stand at {item.start}–{item.end} of the article")
        return Span(item.start, item.end)
    if text is None:
        raise GoldError(f"{where}: an annotation without start and end cannot be scored ({item.text!r})")
    if not item.text:
        raise GoldError(f"{where}: an annotation has neither start and end nor quoted text")
    return _find(text, item.text, item.nth, where)


def _find(text: str, words: str, nth: int, where: str) -> Span:
    at = -1
    for _ in range(nth):
        at = text.find(words, at + 1)
        if at < 0:
            raise GoldError(f"{where}: {words!r} (occurrence {nth}) does not stand in the article")
    return Span(at, at + len(words))
