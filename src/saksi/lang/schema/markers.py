"""The form of ``markers.yaml``: words and scripts that tell languages apart."""

from __future__ import annotations

import msgspec


class LanguageWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Frequent words of one language, in small letters, that its neighbours do not share."""

    lang: str
    name: str
    note: str | None = None
    words: list[str]


class Script(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A script by its first and last letter, and the name under which a text in it is refused."""

    lang: str
    name: str
    first: str
    last: str


class Markers(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What tells Indonesian from Malay, and both from all others.

    ``shared`` are frequent words of Indonesian and Malay alike; ``aliases`` are ways in which Indonesian is declared.
    """

    aliases: list[str] = []
    shared: list[str] = []
    languages: list[LanguageWords] = []
    scripts: list[Script] = []
