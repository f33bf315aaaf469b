"""What the search for residue finds, before and after it is put together."""

from __future__ import annotations

import msgspec

from saksi.model import Dateline, Residue


class Found(msgspec.Struct, frozen=True):
    """All residue of one text, in order and without overlap, and what it says of the article."""

    residue: tuple[Residue, ...] = ()
    dateline: Dateline | None = None
    byline: tuple[str, ...] = ()
    contributors: tuple[str, ...] = ()
    wire: tuple[str, ...] = ()


class Hit(msgspec.Struct, frozen=True):
    """One residue, and what it says of the article."""

    residue: Residue
    dateline: Dateline | None = None
    byline: tuple[str, ...] = ()
    contributors: tuple[str, ...] = ()
    wire: tuple[str, ...] = ()
