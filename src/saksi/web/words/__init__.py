"""The words of the interface: one file per language, of the same keys."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from saksi.errors import PackError
from saksi.strict_yaml import decode

HERE = Path(__file__).parent
LANGUAGES = {"id": "Bahasa Indonesia", "en": "English"}
"""The languages of the interface under their own names; the first is the one that is used where nothing else is known."""


class Words(msgspec.Struct, frozen=True):
    """The words of one language."""

    lang: str
    forms: dict[str, str]

    def __call__(self, key: str, /, n: int | None = None, **values: object) -> str:
        """The words for ``key`` (``start.title``), filled with ``values``.

        Of words of two forms ("{n} article|{n} articles") the first stands for one. A key that is not there is KeyError.
        """
        form = self.forms[key]
        if n is not None:
            one, _, more = form.partition("|")
            form = one if n == 1 or not more else more
            values["n"] = self.number(n)
        return form.format(**values) if values else form

    def number(self, value: int) -> str:
        """A whole number as the language groups its digits."""
        shown = f"{value:,}"
        return shown.replace(",", ".") if self.lang == "id" else shown

    def day(self, value: str | None) -> str:
        """An ISO day (or time, month or year) as people write it; what is nothing of these stays as it is."""
        if not value:
            return ""
        date, _, clock = value.partition("T")
        parts = date.split("-")
        if not all(p.isdigit() for p in parts) or len(parts) > 3:
            return value
        shown = " ".join(reversed([parts[0], *(self.month(p) for p in parts[1:2]), *(str(int(p)) for p in parts[2:])]))
        return f"{shown}, {clock[:5]}" if len(clock) >= 5 and clock[2] == ":" else shown

    def month(self, number: str) -> str:
        """The short name of a month by its number ("03"); the number where there is no such month."""
        return self.forms.get(f"month.{number}", number)


@cache
def words_of(lang: str) -> Words:
    """The words of a language. Raises PackError where its file is malformed or lacks a key that another has."""
    forms = _forms(lang)
    for other in LANGUAGES:
        odd = forms.keys() ^ _forms(other).keys()
        if odd:
            raise PackError(f"{HERE / lang}.yaml: {', '.join(sorted(odd))}: stands in only one of the languages")
    return Words(lang, forms)


@cache
def _forms(lang: str) -> dict[str, str]:
    sections = decode(HERE / f"{lang}.yaml", dict[str, dict[str, str]])
    return {f"{section}.{key}": form for section, forms in sections.items() for key, form in forms.items()}
