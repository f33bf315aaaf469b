"""The order in which the layers of a document are found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from saksi.annotation.events.finder import EventFinder
from saksi.annotation.figures.finder import FigureFinder
from saksi.annotation.names.again import named_again
from saksi.annotation.names.finder import MentionFinder
from saksi.annotation.names.tagged import settled, with_tagged
from saksi.annotation.names.tagger import NameLabel, NameTagger, NoTagger
from saksi.annotation.names.units import with_parents
from saksi.annotation.statements.finder import StatementFinder
from saksi.annotation.text.draft import OVERLAYS, Draft
from saksi.annotation.text.lexicon import Lexicon
from saksi.annotation.text.numbers import NumberReader
from saksi.annotation.text.tokens import tokenize
from saksi.annotation.times.finder import TimeFinder
from saksi.annotation.wording import WordingFinder
from saksi.lang import Pack
from saksi.lang.pattern import parse, words
from saksi.model import Annotations, Document, Section, Span

KNOWN_KINDS = ("person", "group", "state", "organisation", "other", "place")
KnownName = tuple[str, str, str]
"""A name that ``world`` knows: surface, id of its entry, kind (person, group, state, organisation, other, place)."""


MakeTagger = Callable[[Lexicon], NameTagger]
"""Makes the tagger of names that goes with a lexicon."""


class Annotator:
    """Finds all layers of a document by the words of one language pack and the names that ``world`` knows.

    ``tagger`` makes the model that finds names which neither knows; without one the rules stand alone.
    """

    def __init__(self, pack: Pack, names: Iterable[KnownName] = (), tagger: MakeTagger | None = None) -> None:
        known = list(names)
        self._abbreviations = frozenset(pack.sentences.abbreviations)
        lexicon = self._lexicon = name_lexicon(pack, known)
        self._numbers = NumberReader(pack.numbers)
        self._times = TimeFinder(pack, lexicon)
        self._tagger = NoTagger() if tagger is None else tagger(lexicon)
        self._common = frozenset(pack.names.classes.get("ordinary", ())) - frozenset(pack.names.classes.get("nm_peoplemod", ()))
        self._mentions = MentionFinder(pack, lexicon, known)
        self._statements = StatementFinder(pack, lexicon)
        self._figures = FigureFinder(pack, lexicon)
        self._events = EventFinder(pack)
        self._wording = WordingFinder(pack, lexicon)

    def annotate(self, document: Document) -> Annotations:
        """The annotations of ``document``: of its body, or of its title where it has no body."""
        section = next((s for s in document.sections if s.name == "body"), document.sections[0])
        draft = self._draft(section, document)
        return Annotations(
            document=document,
            sentences=draft.sentence_spans(),
            mentions=tuple(draft.mentions),
            times=tuple(draft.times),
            statements=tuple(draft.statements),
            figures=tuple(draft.figures),
            events=tuple(draft.events),
            wording=tuple(draft.wording),
        )

    def names(self, text: str) -> list[tuple[int, int, NameLabel]]:
        """The names of a plain text: start, end, and PER, ORG or LOC."""
        tokens = tokenize(text, self._abbreviations)
        found = self._tagger.find(tokens, self._lexicon.codes(tokens))
        return [(tokens.starts[n.first], tokens.ends[n.last - 1], n.label) for n in found]

    def _draft(self, section: Section, document: Document) -> Draft:
        residue = [Span(r.start, r.end) for r in document.residue if r.section == section.name]
        draft = Draft(section.name, tokenize(section.text, self._abbreviations, residue), self._lexicon)
        draft.numbers = self._numbers.find(draft.tokens)
        draft.lay([(n.first, n.last, "number") for n in draft.numbers])
        draft.times = self._times.find(draft)
        draft.lay([(*draft.tokens.range(t.start, t.end), "time") for t in draft.times])
        mentions = self._mentions.find(draft)
        names = self._tagger.find(draft.tokens, draft.codes, settled(draft, mentions))
        mentions = with_parents(section.text, with_tagged(draft, mentions, names, self._tagger.rule))
        draft.mentions = named_again(section.text, section.name, mentions, self._common)
        draft.lay(list(_units(draft)))
        draft.statements = self._statements.find(draft)
        draft.figures = self._figures.find(draft)
        draft.events = self._events.find(draft)
        draft.wording = self._wording.find(draft)
        return draft


def _units(draft: Draft) -> Iterator[tuple[int, int, str]]:
    """The token ranges of the mentions, each with its overlay. A clitic ("-nya") begins no token and is no unit."""
    tokens = draft.tokens
    for m in draft.mentions:
        first, last = tokens.range(m.start, m.end)
        if first < last and tokens.starts[first] == m.start:
            yield first, last, "anaphor" if m.form == "pronoun" else m.kind


def name_lexicon(pack: Pack, names: Iterable[KnownName]) -> Lexicon:
    classes: dict[str, list[str]] = defaultdict(list, pack.classes)
    for name, surfaces in (pack.events.classes | pack.stance.classes).items():
        # events look phrases up in a lexicon of their own: "sebagai presiden" must not hide "presiden" from names
        classes[name] = [s for s in surfaces if " " not in s]
    for kind in KNOWN_KINDS:  # a pattern may ask for a kind of which world knows no name
        classes[f"known_{kind}"] = []
    for surface, _, kind in names:
        classes[f"known_{kind}"].append(surface)
    patterns = [p for file in pack.files for rule in file.rules for p in rule.patterns] + list(pack.names.parts.values())
    patterns += pack.figures.parts.values()
    literals = {w for p in patterns for w in words(parse(p))}
    return Lexicon(classes, literals, OVERLAYS | pack.figures.overlays)
