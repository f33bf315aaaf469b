"""Tombstones: that something was forgotten, without a word of what it was."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from sqlalchemy import Connection, select

from saksi.store.tables import tombstones

_KEEP = 40
"""Hexadecimal digits of a digest: 160 bits."""


def digest(kind: str, name: str) -> str:
    """The digest under which a source, an article's id or a version's id lies in ``tombstones``."""
    return hashlib.sha256(f"{kind}\n{name}".encode()).hexdigest()[:_KEEP]


def digests_of(source: str, article: str | None, version: str | None) -> tuple[str, ...]:
    """Every digest that would keep this arrival out: of its source, its id and its content."""
    named = (("source", source), ("article", article), ("version", version))
    return tuple(digest(kind, name) for kind, name in named if name is not None)


def entombed(connection: Connection, digests: Iterable[str]) -> set[str]:
    """Which of ``digests`` lie in ``tombstones``."""
    return set(connection.scalars(select(tombstones.c.digest).where(tombstones.c.digest.in_(list(digests)))))
