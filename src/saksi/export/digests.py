"""A digest as Markdown, as a page of HTML, or as an Atom feed; each holds all it needs, with nothing left unescaped."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any, Protocol


class Entry(Protocol):
    """What an entry of a digest has."""

    key: str
    id: str
    line: str
    before: str
    words: str
    behind: str
    title: str
    outlet: str | None
    day: str | None
    link: str | None
    start: int
    end: int
    article: str


_MARKDOWN = re.compile(r"([\\`*_\[\]<>#|~&]|^[-+]|^\d+(?=[.)]))")
_CONTROL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}"
    "h2{margin-top:2.5rem;border-bottom:1px solid #ccc}article{margin:1.2rem 0}h3{font-size:1rem;margin:0}"
    "blockquote{margin:.2rem 0;padding-left:.8rem;border-left:3px solid #ccc}mark{background:#ffec99}"
    "footer{color:#555;font-size:.85rem}"
)


def markdown(digest: Any) -> str:
    """The digest as Markdown (CommonMark)."""
    return "\n".join(_markdown(digest)) + "\n"


def _markdown(digest: Any) -> Iterator[str]:
    yield from (f"# {_md(digest.title)}", "", f"{digest.made_at}", "")
    for section in digest.sections:
        yield from (f"## {_md(section.name)}", "")
        if not section.entries:
            yield from ("Nothing new.", "")
        for entry in section.entries:
            sentence = f"{_md(entry.before)}**{_md(entry.words.strip())}**{_md(entry.behind)}" if entry.words.strip() else ""
            source = f"[{_md(entry.title)}](<{_address(entry.link)}>)" if entry.link else _md(entry.title)
            yield f"- {_md(entry.line)}"
            yield f"  > {sentence}"
            yield ""
            yield f"  {source}, {_md(_where(entry))}"
            yield ""
        if section.more:
            yield from (f"{section.more:,} more.", "")


def page(digest: Any) -> str:
    """The digest as one page of HTML, without anything from elsewhere."""
    body = "".join(_section(section) for section in digest.sections)
    title = _h(digest.title)
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{_STYLE}</style></head>\n'
        f"<body><h1>{title}</h1><p>{_h(digest.made_at)}</p>\n{body}</body></html>\n"
    )


def _section(section: Any) -> str:
    entries = "".join(f"<article><h3>{_h(entry.line)}</h3>{_quoted(entry)}</article>\n" for entry in section.entries)
    more = f"<p>{section.more:,} more.</p>" if section.more else ""
    return f"<section><h2>{_h(section.name)}</h2>\n{entries or '<p>Nothing new.</p>'}{more}</section>\n"


def _quoted(entry: Entry) -> str:
    source = f'<a href="{_h(entry.link)}">{_h(entry.title)}</a>' if entry.link else _h(entry.title)
    words = f"{_h(entry.before)}<mark>{_h(entry.words)}</mark>{_h(entry.behind)}"
    return f"<blockquote>{words}</blockquote><footer>{source}, {_h(_where(entry))}</footer>"


def atom(digest: Any) -> str:
    """The digest as an Atom feed (RFC 4287): an entry per value, which keeps its id."""
    name = re.sub(r"[^a-z0-9]+", "-", digest.title.lower()).strip("-") or "digest"
    entries = "".join(_atom_entry(section, entry, digest.made_at) for section in digest.sections for entry in section.entries)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
        f"<title>{_h(digest.title)}</title><id>urn:saksi:digest:{name}</id><updated>{_h(digest.made_at)}</updated>"
        f"<author><name>Saksi</name></author><generator>Saksi</generator>\n{entries}</feed>\n"
    )


def _atom_entry(section: Any, entry: Entry, made_at: str) -> str:
    link = f'<link rel="alternate" href="{_h(entry.link)}"/>' if entry.link else ""
    content = _h(_quoted(entry))
    return (
        f"<entry><title>{_h(entry.line)}</title><id>urn:uuid:{entry.key}</id><updated>{_h(made_at)}</updated>{link}"
        f'<category term="{_h(section.name)}"/><content type="html">{content}</content></entry>\n'
    )


def _where(entry: Entry) -> str:
    facts = (entry.outlet, entry.day, f"{entry.id} ({entry.start}:{entry.end} of {entry.article})")
    return ", ".join(fact for fact in facts if fact)


def _h(text: str | None) -> str:
    return html.escape(_CONTROL.sub("\ufffd", text or ""))


def _md(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", " ".join(_CONTROL.sub("\ufffd", text).split(" "))).replace("\n", " ").replace("\r", " ")


def _address(link: str | None) -> str:
    return re.sub(r"[<>\s\\]", lambda m: f"%{ord(m[0]):02X}", link or "")


WRITERS = {"markdown": markdown, "html": page, "atom": atom}
"""The forms of a digest."""
