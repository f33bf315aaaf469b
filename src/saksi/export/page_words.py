"""The table of words: what each source calls each actor and act, in whose voice, how often, and where."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from saksi.export.markup import Html, join, tag
from saksi.export.page_parts import Page
from saksi.model.findings import Source, Use, WordUse

_COLUMNS = 5


def word_table(page: Page) -> Html:
    """A table of words; those that pick a side at once, and beneath each actor the names it is called by."""
    words = page.comparison.wording
    if not words:
        return tag("p", page.say.page("nothing"))
    sources = page.comparison.sources
    wide = len(sources) <= _COLUMNS
    columns = [s.name for s in sources] if wide else [page.say.page("sources")]
    head = tag("thead", tag("tr", *(tag("th", c, scope="col") for c in (page.say.page("word"), *columns))))
    lines = []
    for _, group in groupby(words, key=lambda w: w.actor or f"act {w.of}"):
        held = list(group)
        if held[0].actor is None and held[0].kind == "label" and held[0].of.casefold() == held[0].word.casefold():
            lines.append(_line(page, held[0], sources if wide else ()))
            continue
        lines.append(tag("tr", tag("th", held[0].of, colspan=str(len(columns) + 1), scope="rowgroup"), class_="slot"))
        lines += [_line(page, w, sources if wide else ()) for w in held]
    return tag("div", tag("table", head, tag("tbody", *lines)), class_="scroll")


def _line(page: Page, word: WordUse, sources: Sequence[Source]) -> Html:
    kind = tag("span", " " + page.say.page("names" if word.kind == "name" else "labels"), class_="soft")
    head = tag("th", f"“{word.word}”", kind, scope="row")
    if not sources:
        shown = [tag("div", tag("b", page.name(u.source)), _use(page, u)) for u in word.uses]
        return tag("tr", head, tag("td", *shown))
    cells = []
    for s in sources:
        uses = [u for u in word.uses if u.source == s.id]
        cells.append(tag("td", *(_use(page, u) for u in uses)) if uses else tag("td", "–", class_="silent"))
    return tag("tr", head, *cells)


def _use(page: Page, use: Use) -> Html:
    voice = page.say.page(use.voice + "_voice")
    outlet = f" · {use.outlet}" if use.outlet and use.outlet != page.name(use.source) else ""
    summary = tag("summary", tag("span", join((str(use.count), "×")), class_="n"), tag("span", f" {voice}{outlet}", class_="by"))
    return tag("details", summary, page.evidence(use.passages))
