"""What ``wording.yaml`` of a language pack may hold."""

from __future__ import annotations

from typing import Literal

import msgspec

from saksi.lang.rules import Rule
from saksi.lang.schema.base import File
from saksi.model import ActorKind

Target = Literal["actor", "act", "quality"]


class WordingRule(Rule, frozen=True, kw_only=True):
    """Words that pick a side. The group ``label`` of the pattern (else the whole match) is the label.

    ``target``: what it names: an actor ("teroris"), an act ("genosida"), or the quality of either ("brutal").
    """

    target: Target
    family: str | None = None
    """Labels of one family go to one actor where the text does not say otherwise ("militan", "jihadis")."""
    kinds: tuple[ActorKind, ...] = ("group",)
    """What the label may point back to when it is definite ("para militan", "kelompok teroris ini")."""
    definite: bool = False
    """The label points back by itself: "rezim" is the one spoken of."""
    means: str | None = None
    """Whom the label always means, as the article may name it ("entitas Zionis" is said of one state alone)."""


class Wordings(File, frozen=True, kw_only=True):
    """``wording.yaml``: the labels, and ``names``: patterns of words that only look loaded (names of laws, courts, units)."""

    rules: list[WordingRule] = msgspec.field(default_factory=list)  # type: ignore[assignment]  # rules with fields of this layer
    names: list[str] = msgspec.field(default_factory=list)
    named_by: list[str] = msgspec.field(default_factory=list)
    """Words between a name and the label it is given: "X *sebagai* kelompok teroris"."""
    done_by: list[str] = msgspec.field(default_factory=list)
    """Words between an act and who did it: "pembantaian *oleh* X"."""
    called: list[str] = msgspec.field(default_factory=list)
    """Words between a label and the name of the one who bears it: "teroris ketiga *bernama* X"."""
    single: list[str] = msgspec.field(default_factory=list)
    """Words before a label that give it to one person or to suspects: "seorang militan", "terduga teroris"."""
    against: list[str] = msgspec.field(default_factory=list)
    """Words after an act that lead to its victim, which is then part of the act's own name."""
    definite: list[str] = msgspec.field(default_factory=list)
    """Words before a label that make it point back to those already named."""
    toward: list[str] = msgspec.field(default_factory=list)
    """Words after an act that lead to its victim or place, never to its doer."""
