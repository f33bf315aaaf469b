"""What every part of a comparison's page needs: names, links, sentences with their words marked."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from saksi.comparison.sentences import Say
from saksi.export.highlights import Highlights, Marked
from saksi.export.markup import Html, join, tag
from saksi.model.findings import Comparison
from saksi.model.groups import Passage

_SENTENCES = 40


class Page:
    """One comparison on its way into a page; ``number`` tells its anchors from those of others."""

    def __init__(self, comparison: Comparison, say: Say, number: int = 0) -> None:
        self.comparison = comparison
        self.say = say
        self._number = number
        self._marks = Highlights(comparison)
        self._articles = {a.id: a for a in comparison.articles}
        self._sources = {s.id: s.name for s in comparison.sources}

    def anchor(self, heading: str) -> str:
        """The anchor of a section."""
        return f"c{self._number}-{heading}"

    def section(self, heading: str, *content: Html) -> Html:
        """A section under its heading."""
        return tag("section", tag("h2", self.say.page(heading)), *content, id=self.anchor(heading))

    def name(self, source: str) -> str:
        """The name of a source."""
        return self._sources[source]

    def names(self, sources: Iterable[str]) -> str:
        """The names of sources."""
        return self.say.list((self._sources[s] for s in sources), 4)

    def named_by(self) -> str:
        """In whose words the comparison is named: a name is a title that somebody wrote."""
        c = self.comparison
        told = ((v.article, v.text) for r in c.rows if r.slot == "what" for cell in r.cells for v in cell.values)
        article = next((a for a, words in told if words == c.name), None)
        return "" if article is None else ", " + self.say.page("named_by", source=self.name(self._articles[article].source))

    def day(self, published: str | None) -> str:
        """The day of publication, as people write it."""
        return self.say.days(published[:10], published[:10]) if published and len(published) >= 10 else ""

    def link(self, article: str) -> Html:
        """The title of an article, leading to it where it has an address of the web."""
        a = self._articles[article]
        if a.url and urlsplit(a.url).scheme in ("http", "https"):
            return tag("a", a.title, href=a.url, rel="noreferrer noopener")
        return tag("span", a.title)

    def evidence(self, passages: Iterable[Passage]) -> Html:
        """The sentences that passages stand in, their words marked, each with its article."""
        held = self._marks.of(passages)
        more = tag("p", self.say.page("more", n=len(held) - _SENTENCES)) if len(held) > _SENTENCES else None
        return tag("div", *(self._quote(m) for m in held[:_SENTENCES]), more, class_="evidence")

    def _quote(self, marked: Marked) -> Html:
        a = self._articles[marked.article]
        words = join(tag("mark", p.text) if p.marked else p.text for p in marked.pieces)
        where = [a.outlet or "", self.day(a.published), self.say.page("title_section") if marked.section == "title" else ""]
        cite = tag("cite", join((p for p in where if p), " · "), " · " if any(where) else "", self.link(a.id))
        return tag("blockquote", words, cite)
