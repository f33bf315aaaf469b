"""In which language a text is: by its frequent words where they are plain, by lingua where they are not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Literal

import msgspec
from lingua import Language, LanguageDetector, LanguageDetectorBuilder

from saksi.errors import LanguageError
from saksi.lang.schema.markers import Markers

_BEGINNING = 2000
"""Characters looked at, some 250 words: enough to tell all 3,427 articles of IndoSum by their words alone."""

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LETTER = re.compile(r"[^\W\d_]")
_FEW = 5
"""Words below which a text (a bare headline) is refused only for a script that is not Latin."""

_ADVICE = "Saksi reads Indonesian only for now; leave this text out or translate it first"


class Verdict(msgspec.Struct, frozen=True):
    """The language of a text: its code and name, whether that is certain, and what told it."""

    lang: str
    name: str
    certain: bool
    by: Literal["words", "script", "lingua", "nothing"]


class LanguageMarkers:
    """The words of ``markers.yaml`` as sets, made once. Immutable after construction."""

    __slots__ = ("aliases", "id", "ms", "names", "others", "scripts", "shared")

    def __init__(self, markers: Markers) -> None:
        sets = {entry.lang: frozenset(entry.words) for entry in markers.languages}
        self.shared = frozenset(markers.shared)
        malay, indonesian = sets.pop("ms", frozenset()), sets.pop("id", frozenset())
        self.id = indonesian - malay - self.shared
        self.ms = malay - indonesian - self.shared
        self.others: Mapping[str, frozenset[str]] = {
            lang: words - self.shared - indonesian - malay for lang, words in sets.items()
        }
        self.names: Mapping[str, str] = {entry.lang: entry.name for entry in markers.languages}
        self.scripts = tuple((s.lang, s.name, re.compile(f"[{re.escape(s.first)}-{re.escape(s.last)}]")) for s in markers.scripts)
        self.aliases = frozenset(markers.aliases)


def language_of(text: str, markers: LanguageMarkers) -> Verdict:
    """The language of ``text``. Indonesian stands for unclear short texts; ``certain`` is false then."""
    beginning = text[:_BEGINNING].lower()
    words = set(beginning.split())
    own = len(words & markers.id)
    malay = len(words & markers.ms)
    if own >= 5 and own >= 3 * malay:
        return Verdict("id", "Indonesian", certain=True, by="words")
    return _of_words(beginning, markers) or _of_script(beginning, markers) or _of_lingua(beginning, markers)


def _of_words(beginning: str, markers: LanguageMarkers) -> Verdict | None:
    words = set(_WORD.findall(beginning))
    own, malay = len(words & markers.id), len(words & markers.ms)
    malayic = own + malay + len(words & markers.shared)
    others = {lang: len(words & listed) for lang, listed in markers.others.items()}
    best = max(others, key=lambda lang: others[lang], default="")
    if best and others[best] >= 4 and others[best] >= 2 * malayic:
        return Verdict(best, markers.names[best], certain=True, by="words")
    if malay >= 3 and malay >= 2 * own:
        return Verdict("ms", markers.names.get("ms", "Malay"), certain=True, by="words")
    short = own > 0 and malay == 0 and len(words) < 40
    if (short or (own >= 3 and own >= 3 * malay)) and malayic >= 2 * others.get(best, 0):
        return Verdict("id", "Indonesian", certain=True, by="words")
    return None


def _of_script(beginning: str, markers: LanguageMarkers) -> Verdict | None:
    if beginning.isascii():
        return None
    letters = len(_LETTER.findall(beginning))
    for lang, name, letter in markers.scripts:
        if 2 * len(letter.findall(beginning)) > letters:
            return Verdict(lang, name, certain=True, by="script")
    return None


@cache
def _detector() -> LanguageDetector:
    """Lingua for the languages that Indonesian is taken for; its models (about 20 MB each) load when first asked."""
    return LanguageDetectorBuilder.from_languages(
        Language.INDONESIAN, Language.MALAY, Language.ENGLISH, Language.TAGALOG, Language.DUTCH
    ).build()


def _of_lingua(beginning: str, markers: LanguageMarkers) -> Verdict:
    unclear = Verdict("id", "Indonesian", certain=False, by="nothing")
    if len(beginning.split()) < _FEW:
        return unclear
    scores = {
        value.language.iso_code_639_1.name.lower(): value.value
        for value in _detector().compute_language_confidence_values(beginning)
    }
    best = max(scores, key=lambda lang: scores[lang], default="id")
    words = set(_WORD.findall(beginning))
    own, malay = len(words & markers.id), len(words & markers.ms)
    if best == "id" and scores["id"] >= 0.6 and own >= malay:
        return Verdict("id", "Indonesian", certain=True, by="lingua")
    if best == "ms" and scores["ms"] >= 0.75 and malay > own:
        return Verdict("ms", "Malay", certain=True, by="lingua")
    if best not in ("id", "ms") and scores[best] >= 0.8 and own + malay + len(words & markers.shared) <= 1:
        return Verdict(best, markers.names.get(best, best), certain=True, by="lingua")
    return Verdict("ms" if best == "ms" and malay > own else "id", "Indonesian or Malay", certain=False, by="lingua")


def checked_language(text: str, declared: str | None, markers: LanguageMarkers) -> tuple[str, tuple[str, ...]]:
    """The language to read ``text`` in, always ``id``, and warnings where that is doubtful.

    A text that is declared Indonesian is read with a warning where its words say otherwise; one declared otherwise is read
    where its words are plainly Indonesian. Raises LanguageError for all other texts in another language.
    """
    verdict = language_of(text, markers)
    as_indonesian = declared is not None and declared.strip().casefold() in markers.aliases
    if declared is not None and declared.strip() and not as_indonesian:
        if verdict.lang == "id" and verdict.certain:
            return "id", (f"declared as {declared!r}, but its words are Indonesian: read as Indonesian",)
        raise LanguageError(f"the article is declared to be in {declared!r}: {_ADVICE}")
    if verdict.lang == "id" and (verdict.certain or verdict.by == "nothing"):
        return "id", ()
    if not verdict.certain:
        return "id", ("uncertain: Indonesian or Malay; read as Indonesian",)
    if as_indonesian:
        return "id", (f"declared as {declared!r}, but the text seems to be in {verdict.name} ({verdict.lang})",)
    raise LanguageError(f"the text is in {verdict.name} ({verdict.lang}): {_ADVICE}")
