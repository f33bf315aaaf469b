"""What a reader reads with, as the person asked for it: one value that travels from the command to every process."""

from __future__ import annotations

from pathlib import Path

import msgspec

CRF, NONE = "crf", "none"


class Settings(msgspec.Struct, frozen=True):
    """``pack``: a folder of own words and facts. ``names``: what finds names.

    That is ``crf`` (the shipped model), ``none`` (rules alone), ``spacy:NAME_OR_PATH`` or ``onnx:FOLDER``.
    """

    pack: Path | None = None
    names: str = CRF


def settings_of(given: Settings | Path | None) -> Settings:
    """Settings; a path alone is a pack."""
    return given if isinstance(given, Settings) else Settings(given)
