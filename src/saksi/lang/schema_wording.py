"""What ``wording.yaml`` of a language pack may hold."""

from __future__ import annotations

from typing import Literal

from saksi.lang.rules import Rule
from saksi.lang.schema import File

Target = Literal["actor", "act", "quality"]


class WordingRule(Rule, frozen=True, kw_only=True):
    """Words that pick a side. The group ``label`` of the pattern (else the whole match) is the label.

    ``target``: what it names: an actor ("teroris"), an act ("genosida"), or the quality of either ("brutal").
    """

    target: Target


class Wordings(File, frozen=True, kw_only=True):
    """``wording.yaml``: the labels, and ``names``: patterns of words that only look loaded (names of laws, courts, units)."""

    rules: list[WordingRule] = []  # type: ignore[assignment]  # rules with fields of this layer
    names: list[str] = []
    named_by: list[str] = []
    """Words between a name and the label it is given: "X *sebagai* kelompok teroris"."""
    done_by: list[str] = []
    """Words between an act and who did it: "pembantaian *oleh* X"."""
    toward: list[str] = []
    """Words after an act that lead to its victim or place, never to its doer."""
