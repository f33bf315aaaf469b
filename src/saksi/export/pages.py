"""Comparisons as one HTML file to send to a colleague: it asks for nothing outside itself, and needs no script."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from saksi.comparison.sentences import Say
from saksi.export.markup import Html, join, tag, text
from saksi.export.page_matrix import matrix
from saksi.export.page_parts import Page
from saksi.export.page_words import word_table
from saksi.model.findings import STANDINGS, Comparison, Finding

_STYLE = Path(__file__).with_name("comparison.css")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_AT_ONCE = ("differ", "tension", "superseded", "apart", "agree", "open")


def html_page(comparisons: Sequence[Comparison], say: Say, reader: str) -> str:
    """The comparisons as one whole page; ``reader`` is the name and version of what made it."""
    title = say.page("title", name=comparisons[0].name) if len(comparisons) == 1 else say.page("several", n=len(comparisons))
    style = Html(f"<style>{_STYLE.read_text(encoding='utf-8')}</style>")
    head = (
        Html('<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'),
        Html(f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}"><meta name="referrer" content="no-referrer">'),
        tag("title", title),
        style,
    )
    contents = _contents(comparisons, say) if len(comparisons) > 1 else None
    bodies = [tag("article", *_comparison(Page(c, say, n)), id=f"c{n}") for n, c in enumerate(comparisons)]
    main = tag("main", contents, *bodies, tag("footer", say.page("footer", reader=reader)))
    return f'<!doctype html>\n<html lang="{say.lang}"><head>{join(head)}</head><body>{main}</body></html>\n'


def _contents(comparisons: Sequence[Comparison], say: Say) -> Html:
    items = [
        tag("li", tag("a", c.name, href=f"#c{n}"), tag("span", f" {say.counts(c.counts)}", class_="soft"))
        for n, c in enumerate(comparisons)
    ]
    return tag("header", tag("h1", say.page("several", n=len(comparisons))), tag("ol", *items))


def _comparison(page: Page) -> list[Html]:
    c, say = page.comparison, page.say
    return [
        _header(page),
        page.section("sources", tag("div", *(_source(page, s.id) for s in c.sources), class_="sources")),
        page.section("findings", *_findings(page)),
        page.section("matrix", *matrix(page)),
        page.section("wording", word_table(page)),
        page.section("timeline", _timeline(page)),
        page.section("omissions", *_omissions(page)),
        *([page.section("events", *_events(page))] if any(e.apart or e.same for e in c.events) else []),
        tag("p", say.page("counted_as"), class_="soft"),
    ]


def _header(page: Page) -> Html:
    c, say = page.comparison, page.say
    days = say.days(c.from_, c.until)
    headings = ("sources", "findings", "matrix", "wording", "timeline", "omissions")
    return tag(
        "header",
        tag("p", say.page(c.kind) + page.named_by(), class_="eyebrow"),
        tag("h1", f"“{c.name}”"),
        tag("p", f"{days} · {say.counts(c.counts)}"),
        tag("nav", *(tag("a", say.page(h), href=f"#{page.anchor(h)}") for h in headings)),
    )


def _source(page: Page, source: str) -> Html:
    c, say = page.comparison, page.say
    one = next(s for s in c.sources if s.id == source)
    articles = [a for a in c.articles if a.source == source]
    items = [
        tag(
            "li",
            page.link(a.id) if a.title != one.name else None,
            tag("span", f" {page.day(a.published)}" + ("" if a.chief else f" · {say.page('besides')}"), class_="soft"),
        )
        for a in articles
    ]
    shown = tag("ul", *items, class_="plain")
    if len(items) > 3:
        shown = tag("details", tag("summary", say("articles", n=len(items))), shown)
    return tag("div", tag("b", one.name), shown, class_="source")


def _findings(page: Page) -> list[Html]:
    c, say = page.comparison, page.say
    made: list[Html] = []
    for standing in STANDINGS:
        held = [f for f in c.findings if f.standing == standing]
        if not held:
            continue
        heading = join((tag("span", say.standing(standing), class_=f"badge {standing}"), f" {len(held)}"))
        block = join(_finding(page, f) for f in held)
        if standing in _AT_ONCE:
            made += [tag("h3", heading), block]
        else:
            made.append(tag("details", tag("summary", heading), block))
    return made or [tag("p", say.page("nothing"))]


def _finding(page: Page, finding: Finding) -> Html:
    slot = tag("span", f"{page.say.slot(finding.slot)}. ", class_="soft")
    return tag(
        "details",
        tag("summary", slot, finding.text),
        page.evidence(finding.passages),
        class_=f"finding t-{finding.standing}",
    )


def _timeline(page: Page) -> Html:
    say = page.say
    items = []
    for m in page.comparison.timeline:
        stance = None if m.realis == "actual" else tag("span", f" [{say.realis(m.realis)}]", class_="soft")
        told = tag("span", f" {page.names(m.sources)} · {say.counts(m.counts)}", class_="soft")
        summary = tag("summary", text(m.text), stance)
        items.append(tag("li", tag("time", say.days(m.from_, m.until)), tag("details", summary, page.evidence(m.passages)), told))
    return tag("ol", *items, class_="time") if items else tag("p", say.page("nothing"))


def _omissions(page: Page) -> list[Html]:
    c = page.comparison
    made = []
    for source in c.sources:
        held = [o for o in c.omissions if o.source == source.id]
        if held:
            items = (tag("details", tag("summary", o.text), page.evidence(o.passages), class_="finding t-only") for o in held)
            made.append(tag("details", tag("summary", tag("b", source.name), f" ({len(held)})"), *items))
    return made or [tag("p", page.say.page("nothing"))]


def _events(page: Page) -> list[Html]:
    say = page.say
    made = []
    for e in page.comparison.events:
        reasons = [
            tag("details", tag("summary", f"{say.page(key)}: {r.text}"), page.evidence(r.passages), class_="finding")
            for key, held in (("same", e.same), ("apart", e.apart))
            for r in held
        ]
        days = tag("p", f"{say.days(e.from_, e.until)} · {say.counts(e.counts)}", class_="soft")
        made.append(join((tag("h3", e.name), days, *reasons)))
    return made
