"""What ``interface/findings.yaml`` holds: the sentences in which findings are told, in each language of the interface."""

from __future__ import annotations

from string import Formatter
from typing import Literal, get_args

import msgspec

InterfaceLanguage = Literal["id", "en"]
INTERFACE_LANGUAGES: tuple[InterfaceLanguage, ...] = get_args(InterfaceLanguage)


class Phrase(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One sentence or word in each language; ``{name}`` stands for a value, the same ones in all languages."""

    id: str
    en: str

    def __post_init__(self) -> None:
        if fields_of(self.id) != fields_of(self.en):
            raise ValueError(f"the languages differ in what stands in braces: {self.id!r}, {self.en!r}")

    def of(self, lang: InterfaceLanguage) -> str:
        """The phrase in one language."""
        return self.id if lang == "id" else self.en


class FindingWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """``findings.yaml``: names of slots and standings, months, bounds of numbers, sentences, and the headings of pages."""

    slots: dict[str, Phrase]
    standings: dict[str, Phrase]
    months: list[Phrase]
    bounds: dict[str, Phrase]
    realis: dict[str, Phrase]
    sentences: dict[str, Phrase]
    page: dict[str, Phrase]


def fields_of(phrase: str) -> set[str]:
    """The names in braces."""
    return {name for _, name, _, _ in Formatter().parse(phrase) if name is not None}
