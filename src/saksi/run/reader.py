"""The whole line for one article: extraction, annotation, resolution."""

from __future__ import annotations

from pathlib import Path

import saksi
from saksi import lang, world
from saksi.annotation.annotator import Annotator
from saksi.model import Annotations, Article, Document, Record, Section
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
        return self.resolve(self.annotate(article))

    def annotate(self, article: Article) -> Annotations:
        """What ``article`` says, and where, before anybody is identified."""
        return self._annotator.annotate(_document(article))

    def resolve(self, annotations: Annotations) -> Record:
        """The record of annotations."""
        return self._resolver.resolve(annotations)


def _document(article: Article) -> Document:
    return Document(
        id=article.id or "x",
        version="x",
        lang="id",
        sections=(Section("body", article.text),),
        title=article.title,
        outlet=article.outlet,
        published=article.published,
        published_from="declared" if article.published else "none",
    )
