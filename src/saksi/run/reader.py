"""The whole line for one article: extraction, annotation, resolution."""

from __future__ import annotations

from pathlib import Path

import saksi
from saksi import lang, world
from saksi.annotation.annotator import Annotator
from saksi.model import Article, Document, Record, Section
from saksi.resolution.resolver import Resolver


class Reader:
    """Reads articles into records with one language pack and the facts of ``world``, each extended by ``extra``."""

    def __init__(self, extra: Path | None = None) -> None:
        pack = lang.load("id", extra)
        facts = world.load(extra)
        self._annotator = Annotator(pack, facts.names("id"))
        self._resolver = Resolver(pack, facts, f"saksi {saksi.__version__}")

    def read(self, article: Article) -> Record:
        """The record of ``article``."""
        document = Document(
            id=article.id or "x",
            version="x",
            lang="id",
            sections=(Section("body", article.text),),
            title=article.title,
            outlet=article.outlet,
            published=article.published,
            published_from="declared" if article.published else "none",
        )
        return self._resolver.resolve(self._annotator.annotate(document))
