"""The words of the Indonesian pack that these tests need, compiled."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

import saksi.lang
from saksi.extraction.language import LanguageMarkers
from saksi.extraction.page_dates import PageDates
from saksi.extraction.rules import ResidueRules
from saksi.lang.schema.markers import Markers
from saksi.lang.schema.residue import ResidueWords

LANG = Path(saksi.lang.__file__).parent


@cache
def residue_words() -> ResidueWords:
    return msgspec.yaml.decode((LANG / "id" / "residue.yaml").read_bytes(), type=ResidueWords)


@cache
def page_dates() -> PageDates:
    return PageDates(residue_words())


@cache
def residue_rules() -> ResidueRules:
    return ResidueRules(residue_words())


@cache
def language_markers() -> LanguageMarkers:
    return LanguageMarkers(msgspec.yaml.decode((LANG / "markers.yaml").read_bytes(), type=Markers))
