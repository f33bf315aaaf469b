"""Which reader made a record: Saksi's version, and a digest of all words, facts and rules that it read with."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import saksi.model
from saksi.about import READER
from saksi.errors import PackError
from saksi.run.name_taggers import model_of
from saksi.run.settings import Settings, settings_of

_ROOMS = ("annotation", "extraction", "lang", "model", "ontology", "resolution", "world")
_DIGITS = 12


def fingerprint(settings: Settings | Path | None = None) -> str:
    """A name that changes whenever a record of the same article may: "saksi 0.1.0 3f2a9c01b7de".

    Hashed are the files of the rooms that make a record, those of a user's own pack, and those of the model of names.
    A path in the place of settings is a pack. Raises PackError without that folder, NamesError where the model of names is not
    there.
    """
    settings = settings_of(settings)
    if settings.pack is not None and not settings.pack.is_dir():
        raise PackError(f"{settings.pack}: no such pack folder")
    digest = hashlib.blake2b(digest_size=_DIGITS // 2)
    home = Path(saksi.model.__file__).parents[1]
    for folder in (*(home / room for room in _ROOMS), *([settings.pack] if settings.pack else [])):
        for path in _files(folder):
            digest.update(f"{path.relative_to(folder)}\0".encode())
            digest.update(path.read_bytes())
    digest.update((model_of(settings.names) or "").encode())
    return f"{READER} {digest.hexdigest()}"


def _files(folder: Path) -> Iterator[Path]:
    return (p for p in sorted(folder.rglob("*")) if p.suffix in (".py", ".yaml", ".tsv", ".crfsuite") and p.is_file())
