"""The whole line for one article: extraction, annotation, resolution."""

from __future__ import annotations

from pathlib import Path

from saksi import lang, world
from saksi.about import READER
from saksi.annotation.annotator import Annotator, KnownName
from saksi.annotation.names.tagger import Convention, NameLabel
from saksi.extraction.documents import document, headline
from saksi.extraction.language import LanguageMarkers
from saksi.extraction.rules import ResidueRules
from saksi.model import Annotations, Article, Record
from saksi.resolution.resolver import Resolver
from saksi.run.name_taggers import model_of, tagger_of
from saksi.run.settings import Settings, settings_of
from saksi.world import World


def known_names(facts: World) -> list[KnownName]:
    """Every name that texts in Indonesian may use of what ``facts`` know, places included."""
    return [*facts.names("id"), *((name, place, "place") for name, place in facts.places.names())]


class Reader:
    """Reads articles into records with one language pack and the facts of ``world``, each extended by the pack of its settings.

    A path in the place of settings is a pack. ``convention`` is the one by which the shipped model marks names; see
    docs/models/names.md.
    """

    def __init__(self, settings: Settings | Path | None = None, convention: Convention = "plain") -> None:
        settings = settings_of(settings)
        pack = self.pack = lang.load("id", settings.pack)
        self._residue = ResidueRules(pack.residue)
        self._markers = LanguageMarkers(lang.load_markers())
        facts = self.world = world.load(settings.pack)
        self._annotator = Annotator(pack, known_names(facts), tagger_of(settings.names, convention))
        self._resolver = Resolver(pack, facts, _called(settings.names))

    def read(self, article: Article) -> Record:
        """The record of ``article``. Raises UnreadableInputError or LanguageError where there is none to make."""
        return self.resolve(self.annotate(article))

    def names(self, text: str) -> list[tuple[int, int, NameLabel]]:
        """The names of a plain text: start, end, and PER, ORG or LOC."""
        return self._annotator.names(text)

    def headline(self, article: Article) -> Record:
        """The record of a title alone, which can be grouped. Raises UnreadableInputError where there is none."""
        return self.resolve(self._annotator.annotate(headline(article, self._markers)))

    def annotate(self, article: Article) -> Annotations:
        """What ``article`` says, and where, before anybody is identified."""
        return self._annotator.annotate(document(article, self._residue, self._markers))

    def resolve(self, annotations: Annotations) -> Record:
        """The record of annotations."""
        return self._resolver.resolve(annotations)


def _called(names: str) -> str:
    """The name of the reader in its records; it tells whose names it finds, where not by the shipped model."""
    model = model_of(names)
    return READER if model is None else f"{READER}, names: {model}"
