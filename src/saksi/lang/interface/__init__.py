"""The interface's own words, as data."""

from __future__ import annotations

from pathlib import Path

from saksi.lang.schema.findings import FindingWords
from saksi.strict_yaml import decode

_HERE = Path(__file__).parent


def finding_words() -> FindingWords:
    """The sentences of findings in every language. Raises PackError for a malformed file."""
    return decode(_HERE / "findings.yaml", FindingWords)
