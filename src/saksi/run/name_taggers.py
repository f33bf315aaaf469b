"""What finds names, by its setting: the shipped model, nothing, or a pipeline or encoder of the user's."""

from __future__ import annotations

import hashlib
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from saksi import lang
from saksi.annotation.annotator import MakeTagger
from saksi.annotation.names.tagger import Convention, NameTagger, crf_tagger
from saksi.errors import MissingExtraError, NamesError
from saksi.run.settings import CRF, NONE


class _Extra(NamedTuple):
    """Where other people's models are read: a module of this room, and what must be installed for it."""

    module: str
    needs: tuple[str, ...]


_EXTRAS = {
    "spacy": _Extra("spacy_names", ("spacy",)),
    "onnx": _Extra("onnx_names", ("numpy", "onnxruntime", "tokenizers")),
}
_DIGITS = 8


def tagger_of(names: str, convention: Convention = "plain") -> MakeTagger | None:
    """What makes the tagger that ``names`` asks for; null where the rules stand alone.

    Raises NamesError for a setting or a model that cannot be used, MissingExtraError where a library is not installed.
    """
    if names == CRF:
        model = lang.load_name_model("id")
        return None if model is None else lambda lexicon: crf_tagger(model, lexicon, convention)
    if convention != "plain":
        raise NamesError(f"--convention {convention} belongs to the shipped model: leave it out with --names {names}")
    if names == NONE:
        return None
    kind, where = _parted(names)
    tagger: NameTagger = _module(kind).load(where)
    return lambda _: tagger


def model_of(names: str) -> str | None:
    """The model that ``names`` asks for, with its version ("spacy:id_nama 1.0.0 3f2a9c01"); null for the shipped one.

    The last word is a digest of the model's files. Nothing is loaded. Raises as ``tagger_of``.
    """
    if names == CRF:
        return None
    if names == NONE:
        return NONE
    kind, where = _parted(names)
    title: str = _module(kind).title(where)
    return title


def digest(folder: Path) -> str:
    """A short name for the content of all files under ``folder``."""
    hashed = hashlib.blake2b(digest_size=_DIGITS // 2)
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
        hashed.update(f"{path.relative_to(folder)}\0".encode())
        with path.open("rb") as file:
            while block := file.read(1 << 20):
                hashed.update(block)
    return hashed.hexdigest()


def _parted(names: str) -> tuple[str, str]:
    kind, _, where = names.partition(":")
    if kind not in _EXTRAS or not where:
        raise NamesError(f"--names {names}: there are crf, none, spacy:NAME_OR_PATH and onnx:FOLDER")
    return kind, where


def _module(kind: str) -> ModuleType:
    extra = _EXTRAS[kind]
    missing = [m for m in extra.needs if find_spec(m) is None]
    if missing:
        what = f'--names {kind}:… needs the extra "{kind}" ({missing[0]} is not installed)'
        raise MissingExtraError(f"{what}: pip install 'saksi[{kind}]'")
    return import_module(f"saksi.run.{extra.module}")
