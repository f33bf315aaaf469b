"""What the words of a time expression say, before any anchor: captures of a rule read into cues."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from saksi.annotation.text.numbers import Number
from saksi.annotation.text.tokens import Tokens
from saksi.lang.schema.dates import Dates
from saksi.model import Cue

_CLOCK = re.compile(r"([01]?\d|2[0-4])(?:[.,:]([0-5]\d))?")
_DECIMAL = re.compile(r"(\d{1,4}),(\d{1,3})")
_RANGES = {
    "day": range(1, 32), "until": range(1, 32), "m": range(1, 32), "year": range(1000, 2101), "year_until": range(1000, 2101),
    "hour": range(25), "minute": range(60), "decade": range(1000, 2100, 10),
}  # fmt: skip
_COUNTS = frozenset({"n", "n_until", "n_more"})
_BARE_YEARS = range(1900, 2051)  # a number of four digits outside is hardly a year unless "tahun" stands before it


class CueReader:
    """Reads captures by the tables of ``dates.yaml``."""

    def __init__(self, words: Dates) -> None:
        self._tables = words.tables
        self._reads = words.reads

    def read(
        self,
        gives: Mapping[str, str | int | None],
        groups: Mapping[str, tuple[int, int]],
        tokens: Tokens,
        numbers: Mapping[int, Number],
    ) -> tuple[Cue, ...] | None:
        """The cues of one match: what its rule gives, then each capture's value; null where a value cannot be."""
        cues = [Cue(name, value) for name, value in gives.items() if value is not None]
        for name, (first, last) in groups.items():
            if name in _COUNTS:
                value = _decimal(tokens.words[first]) or _count(numbers.get(first), tokens.words[first])
            elif name in _RANGES:
                value = _digits(name, tokens.words[first:last], numbers.get(first))
            elif name == "decimal":
                value = _decimal(tokens.words[first])
            elif name == "clock":
                value = _clock(tokens.words[first])
            else:
                table = self._tables.get(self._reads.get(name, name))
                if table is None:
                    continue
                value = table.get(_surface(tokens.words[first:last]))
            if value is None:
                return None
            cues.append(Cue(name, value))
        return tuple(cues) if _possible(gives, {c.name: c.value for c in cues}) else None


def _surface(words: Sequence[str]) -> str:
    return " ".join(words).lower().replace("’", "'")


def _count(number: Number | None, word: str) -> int | str | None:
    """The number that a capture holds; X for a vague one; null for "the seven" and for what is a year ("2017 tahun ini")."""
    if number is None or number.kind == "collective" or (word.isdecimal() and int(word) in _BARE_YEARS):
        return None
    return "X" if number.low is None or number.kind == "vague" else number.low


def _decimal(word: str) -> str | None:
    """ "1,5" as 1.5; null for a number without decimals. In Indonesian a comma parts them, whatever their number."""
    return f"{int(m[1])}.{m[2]}" if (m := _DECIMAL.fullmatch(word)) else None


def _digits(name: str, words: Sequence[str], number: Number | None) -> int | None:
    if len(words) != 1:
        return None
    if words[0].isdecimal() and len(words[0]) <= 4:
        value = int(words[0])
    elif name == "hour" and number is not None and number.low is not None:
        value = number.low
    else:
        return None
    if name in ("year", "decade") and len(words[0]) == 2:
        value += 2000 if name == "year" or value < 30 else 1900
    return value if value in _RANGES[name] else None


def _clock(word: str) -> str | None:
    m = _CLOCK.fullmatch(word)
    return f"{int(m[1]):02}:{m[2] or '00'}" if m and m[2] else None


def _possible(gives: Mapping[str, object], cues: Mapping[str, int | str]) -> bool:
    if "m" in cues and "day" in cues and int(cues["m"]) > 12 and int(cues["day"]) > 12:
        return False
    return not gives.get("bare") or int(cues["year"]) in _BARE_YEARS
