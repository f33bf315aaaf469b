"""The trained name tagger of a language: its models and what they look at, as files beside the pack."""

from __future__ import annotations

from pathlib import Path

import msgspec

from saksi.errors import PackError
from saksi.lang.schema.tagging import Tagging
from saksi.strict_yaml import decode

HERE = Path(__file__).parent
CASED, UNCASED, HINTS, TAGGING = "names.cased.crfsuite", "names.uncased.crfsuite", "names.hints.tsv", "tagging.yaml"


class NameModel(msgspec.Struct, frozen=True, kw_only=True):
    """A tagger's parts: the two models (for text whose capitals tell, and for other), their word hints, what they look at."""

    tagging: Tagging
    hints: dict[str, tuple[str, ...]]
    cased: bytes
    uncased: bytes


def load_name_model(code: str) -> NameModel | None:
    """The name tagger of language ``code``; none where the language has none. Raises PackError for a malformed file."""
    folder = HERE / code
    if not (folder / CASED).is_file():
        return None
    return NameModel(
        tagging=decode(folder / TAGGING, Tagging),
        hints=read_hints(folder / HINTS),
        cased=(folder / CASED).read_bytes(),
        uncased=(folder / UNCASED).read_bytes(),
    )


def read_hints(path: Path) -> dict[str, tuple[str, ...]]:
    """Word and hints per line, between them a tab; lines that begin with # are comments."""
    found = {}
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.startswith("#"):
            continue
        word, tab, hints = line.partition("\t")
        if not tab or not hints:
            raise PackError(f"{path}:{number}: a word, a tab and its hints are wanted")
        found[word] = tuple(hints.split())
    return found
