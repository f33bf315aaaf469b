"""Findings in words: sentences with their values filled in, numbers and days as the language writes them."""

from __future__ import annotations

from collections.abc import Iterable

from saksi.lang.schema.findings import FindingWords, InterfaceLanguage
from saksi.model.annotations import Bound
from saksi.model.findings import Counts

_MILLION = 1_000_000


class Say:
    """Speaks one language of the interface."""

    def __init__(self, words: FindingWords, lang: InterfaceLanguage) -> None:
        self.lang = lang
        self._words = words

    def __call__(self, sentence: str, **values: object) -> str:
        """A sentence with its values. Raises KeyError for a sentence or a value that is not there."""
        return self._words.sentences[sentence].of(self.lang).format(**values)

    def slot(self, slot: str) -> str:
        """The name of a slot."""
        return self._words.slots[slot].of(self.lang)

    def standing(self, standing: str) -> str:
        """The name of a standing."""
        return self._words.standings[standing].of(self.lang)

    def page(self, word: str, **values: object) -> str:
        """A heading or a caption of a page."""
        return self._words.page[word].of(self.lang).format(**values)

    def realis(self, realis: str) -> str:
        """How an act is told to stand."""
        return self._words.realis[realis].of(self.lang)

    def list(self, items: Iterable[str], most: int = 6) -> str:
        """ "A, B and C"; beyond ``most`` items, how many more there are."""
        names = list(dict.fromkeys(items))
        if len(names) > most:
            return self("and_more", names=", ".join(names[:most]), more=len(names) - most)
        return names[0] if len(names) == 1 else self("and", names=", ".join(names[:-1]), last=names[-1]) if names else ""

    def counts(self, counts: Counts) -> str:
        """ "6 articles, 5 outlets, 2 origins"."""
        parts = (("articles", counts.articles), ("outlets", counts.outlets), ("origins", counts.origins))
        return ", ".join(self("no_outlets") if n == 0 else self("one_" + what if n == 1 else what, n=n) for what, n in parts)

    def number(self, n: int) -> str:
        """A whole number with its thousands marked."""
        marked = f"{n:,}"
        return marked.replace(",", ".") if self.lang == "id" else marked

    def amount(self, low: int | None, high: int | None, bound: Bound | None) -> str:
        """A figure with its bounds: "lebih dari 38.000", "100–999"."""
        known = low if low is not None else high
        if known is None:
            return self._words.bounds["unknown"].of(self.lang)
        if bound is None and low != high and low is not None and high is not None:
            return f"{self.number(low)}–{self.number(high)}"
        if bound is None:
            bound = None if low == high else "at_least" if high is None else "at_most"
        return self.number(known) if bound is None else self._words.bounds[bound].of(self.lang).format(n=self.number(known))

    def days(self, first: str | None, last: str | None) -> str:
        """A day or a span of days: "7 Oktober 2023", "1–10 Oktober 2023"."""
        if first is None or last is None:
            return self("no_day")
        if first == last:
            return self._day(first)
        if first[:7] == last[:7]:
            return f"{int(first[8:10])}–{self._day(last)}"
        return f"{self._day(first)} – {self._day(last)}"

    def _day(self, day: str) -> str:
        return f"{int(day[8:10])} {self._words.months[int(day[5:7]) - 1].of(self.lang)} {day[:4]}"
