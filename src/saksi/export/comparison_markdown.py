"""A comparison as one Markdown file that can be read as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from saksi.comparison.sentences import Say
from saksi.export.highlights import Highlights, Marked
from saksi.model.findings import STANDINGS, Comparison, Use

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#])")


def markdown(comparisons: Sequence[Comparison], say: Say, reader: str) -> str:
    """The comparisons, one after the other."""
    parts = [line for c in comparisons for line in _comparison(c, say)]
    return "\n".join([*parts, "---", "", _plain(say.page("footer", reader=reader)), ""])


def _comparison(c: Comparison, say: Say) -> Iterator[str]:
    yield from (f"# {_plain(say.page('title', name=c.name))}", "")
    yield from (f"{say.page(c.kind)} · {say.days(c.from_, c.until)} · {say.counts(c.counts)}", "")
    yield from (f"## {say.page('sources')}", "")
    for a in c.articles:
        besides = "" if a.chief else f" ({say.page('besides')})"
        named = next(s.name for s in c.sources if s.id == a.source)
        yield f"- **{_plain(named)}**: {_plain(a.title)}, {_plain(a.outlet or '–')}, {a.published or '–'}{besides}"
    yield from ("", f"## {say.page('findings')}", "")
    yield from _findings(c, say)
    yield from _wording(c, say)
    yield from (f"## {say.page('timeline')}", "")
    yield from (f"- {say.days(m.from_, m.until)}: {_plain(m.text)} ({say.counts(m.counts)})" for m in c.timeline)
    yield from ("", f"## {say.page('omissions')}", "")
    yield from ([f"- {_plain(o.text)}" for o in c.omissions] or [say.page("nothing")])
    yield ""


def _findings(c: Comparison, say: Say) -> Iterator[str]:
    marks = Highlights(c)
    outlets = {a.id: a.outlet or a.title for a in c.articles}
    for standing in STANDINGS:
        held = [f for f in c.findings if f.standing == standing]
        if held:
            yield from (f"### {say.standing(standing)} ({len(held)})", "")
        for f in held:
            yield f"- **{say.slot(f.slot)}.** {_plain(f.text)}"
            yield from (f"  > {_sentence(m)} ({_plain(outlets[m.article])})  " for m in marks.of(f.passages))
        if held:
            yield ""


def _sentence(marked: Marked) -> str:
    pieces = (f"**{_plain(p.text.strip())}**" if p.marked and p.text.strip() else _plain(p.text) for p in marked.pieces)
    return " ".join(" ".join(pieces).split())


def _wording(c: Comparison, say: Say) -> Iterator[str]:
    yield from (f"## {say.page('wording')}", "")
    heads = [say.page("of"), say.page("word"), *(s.name for s in c.sources)]
    yield f"| {' | '.join(map(_plain, heads))} |"
    yield "|" + "---|" * len(heads)
    for w in c.wording:
        cells = [_uses([u for u in w.uses if u.source == s.id], say) for s in c.sources]
        yield f"| {' | '.join([_plain(w.of), _plain(w.word), *cells])} |"
    yield ""


def _uses(uses: Sequence[Use], say: Say) -> str:
    return ", ".join(f"{u.count} {say.page(u.voice + '_voice')}" for u in uses) or " "


def _plain(text: str) -> str:
    """``text`` with what Markdown would read as marks made plain."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
