"""What all rule files have in common: a rule and its witnesses."""

from __future__ import annotations

import msgspec


class Witness(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text on which a rule must fire: written for the project (``text``), or mined (``article`` with ``start``, ``end``).

    ``gives`` lists fields of the annotation that must come out with just these values; ``on`` is the words it must stand on.
    ``published`` is the publication day that the witness is read with.
    """

    text: str | None = None
    article: str | None = None
    start: int | None = None
    end: int | None = None
    published: str | None = None
    on: str | None = None
    gives: dict[str, str | int | None] = {}


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One rule: a pattern (or several of one meaning) in the notation of ``saksi.lang.pattern``, and its witnesses.

    ``gives`` is what a match means, in the terms of the rule's layer.
    """

    id: str
    pattern: str | list[str]
    gives: dict[str, str | int | None] = {}
    fires: list[Witness | str] = []
    silent: list[Witness | str] = []

    @property
    def patterns(self) -> list[str]:
        """The patterns as a list, whichever way the file wrote them."""
        return [self.pattern] if isinstance(self.pattern, str) else self.pattern


Classes = dict[str, list[str]]
"""Named word lists: class → surfaces, of one word or several, in lower case."""
