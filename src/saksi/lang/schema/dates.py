"""What ``dates.yaml`` of a language pack may hold."""

from __future__ import annotations

import msgspec

from saksi.lang.rules import Rule
from saksi.lang.schema.base import File


class Dates(File, frozen=True, kw_only=True):
    """Words and rules of times: ``tables`` give words their values, ``rules`` say what a match means, ``guards`` what is no time.

    The words of a table are a class of the same name. A capture of a rule is read by the table that bears its name, or by the
    one that ``reads`` names for it; ``n`` is a number; ``day``, ``year``, ``clock`` and the like are digits. A rule's ``gives``
    names the ``form`` of the expression. A guard matches words that look like a time and are none; it is written with classes.
    """

    tables: dict[str, dict[str, int | str]] = msgspec.field(default_factory=dict)
    reads: dict[str, str] = msgspec.field(default_factory=dict)
    guards: list[Rule] = msgspec.field(default_factory=list)

    def __post_init__(self) -> None:
        # a table is a class as well: said once, used in patterns and in reading what they captured
        self.classes.update({name: list(table) for name, table in self.tables.items()})
