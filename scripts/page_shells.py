"""Saved pages for benchmarks: real pages whose paragraphs are replaced by those of Indonesian articles."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from lxml import html

ROOT = Path(__file__).resolve().parents[1]
SHELLS = ROOT.parent / "shared/data/open/article_extraction/html"
ARTICLES = ROOT.parent / "shared/data/open/indosum/articles.jsonl"
_FEW = 8
_SENTENCE = re.compile(r"(?<=[.!?”\"])\s+")


def pages() -> Iterator[bytes]:
    """Every page that has paragraphs, filled with the next article."""
    shells = (gzip.decompress(path.read_bytes()) for path in sorted(SHELLS.glob("*.html.gz")))
    with ARTICLES.open(encoding="utf-8") as lines:
        for shell, line in zip(shells, lines, strict=False):
            filled = _filled(shell, json.loads(line)["text"])
            if filled is not None:
                yield filled


def _filled(shell: bytes, text: str) -> bytes | None:
    """A page whose paragraphs of some length hold the sentences of ``text`` in turn, its headline the first words of it."""
    tree = html.document_fromstring(shell, parser=html.HTMLParser(encoding="utf-8"))
    paragraphs = [p for p in tree.iter("p") if len(p.text_content().split()) >= _FEW]
    if len(paragraphs) < 3:
        return None
    sentences = cycle(_SENTENCE.split(text))
    for p in paragraphs:
        words = len(p.text_content().split())
        tail, attributes = p.tail, dict(p.attrib)
        p.clear()
        p.attrib.update(attributes)
        p.tail = tail
        taken = next(sentences)
        while len(taken.split()) < words:
            taken = f"{taken} {next(sentences)}"
        p.text = taken
    for head in tree.iter("h1"):
        if len(head) == 0:
            head.text = " ".join(text.split()[:9])
    return html.tostring(tree, encoding="utf-8", doctype="<!DOCTYPE html>")
