"""Names by a spaCy pipeline of the user's: any that recognises entities, installed or in a folder."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language

from saksi.annotation.names.tagger import RULE, NameLabel, NameSpan
from saksi.annotation.text.tokens import Tokens
from saksi.errors import NamesError
from saksi.run.name_labels import checked, label_of, laid, stretches
from saksi.run.name_taggers import digest

WINDOW = 10_000
"""Characters that a pipeline is given at once: some 1,500 words; a whole usual article."""
BATCH = 8
_ENTITIES = "doc.ents"
_RULERS = ("span_ruler", "future_entity_ruler")  # write entities where they are told to, and do not declare it


def load(where: str) -> SpacyTagger:
    """The tagger of a pipeline. Raises NamesError where there is none, or none that recognises entities."""
    home = _home(where)
    try:
        pipeline = spacy.load(home)
    except (OSError, ValueError, ImportError) as error:
        raise NamesError(f"spacy:{where}: spaCy cannot load it: {' '.join(str(error).split())}") from error
    recognisers = [name for name in pipeline.pipe_names if _recognises(pipeline, name)]
    if not recognisers:
        has = ", ".join(pipeline.pipe_names) or "nothing"
        raise NamesError(f"spacy:{where}: this pipeline has no entity recogniser (it has {has}); take one that has, or train one")
    checked((label for name in recognisers for label in pipeline.pipe_labels.get(name, ())), f"spacy:{where}")
    return SpacyTagger(pipeline, f"{RULE}:{title(where)}")


def title(where: str) -> str:
    """The pipeline's name and version, and a digest of its files."""
    home = _home(where)
    meta = _meta(home)
    return f"spacy:{meta.get('lang', '')}_{meta.get('name', home.name)} {meta.get('version', '0')} {digest(home)}"


class SpacyTagger:
    """Tags with one pipeline; it splits words its own way, its entities are laid on our tokens."""

    def __init__(self, pipeline: Language, rule: str) -> None:
        self._pipeline = pipeline
        self.rule = rule

    def find(self, tokens: Tokens, codes: str, settled: bytes | bytearray = b"") -> list[NameSpan]:  # noqa: ARG002  # the protocol's
        """The names in text order, none overlapping another, none crossing a sentence."""
        windows = list(stretches(tokens, WINDOW))
        texts = [tokens.text[begin:end] for begin, end in windows]
        found: list[tuple[int, int, NameLabel, float]] = []
        for (begin, _), doc in zip(windows, self._pipeline.pipe(texts, batch_size=BATCH), strict=True):
            for entity in doc.ents:
                label = label_of(entity.label_)
                if label is not None:
                    found.append((begin + entity.start_char, begin + entity.end_char, label, 1.0))
        return list(laid(tokens, found))


def _recognises(pipeline: Language, name: str) -> bool:
    meta = pipeline.get_pipe_meta(name)
    return meta.factory in _RULERS or any(a.startswith(_ENTITIES) for a in meta.assigns)


def _home(where: str) -> Path:
    """The folder of a pipeline: itself, or inside the installed package of that name."""
    path = Path(where)
    if (path / "meta.json").is_file():
        return _inner(path)
    if path.exists():
        raise NamesError(f"spacy:{where}: no meta.json in it: not a folder that nlp.to_disk() wrote")
    spec = find_spec(where) if where.isidentifier() else None
    if spec is None or not spec.submodule_search_locations:
        hint = "give a folder, or the name of an installed pipeline (pip install it first)"
        raise NamesError(f"spacy:{where}: no such pipeline; {hint}")
    return _inner(Path(next(iter(spec.submodule_search_locations))))


def _inner(home: Path) -> Path:
    """A package holds its pipeline in a folder of its name and version."""
    if (home / "config.cfg").is_file() or not (home / "meta.json").is_file():
        return home
    meta = _meta(home)
    return home / f"{meta.get('lang')}_{meta.get('name')}-{meta.get('version')}"


def _meta(home: Path) -> dict[str, Any]:
    try:
        meta = json.loads((home / "meta.json").read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise NamesError(f"spacy: {home / 'meta.json'} cannot be read: {error}") from error
    return meta if isinstance(meta, dict) else {}
