"""What ``events.yaml`` of a language pack may hold."""

from __future__ import annotations

from typing import Literal

import msgspec

from saksi.lang.morphology import Affixes, actives, deeds, passives, results, with_clitics
from saksi.lang.rules import Rule
from saksi.lang.schema.base import File

Voice = Literal["active", "passive", "noun", "deed", "mutual", "happening", "harm", "bare"]
VOICES: tuple[Voice, ...] = ("active", "passive", "noun", "deed", "mutual", "happening", "harm", "bare")


class EventRule(Rule, frozen=True, kw_only=True):
    """The words that tell one kind of act, by how its participants stand round them; ``events.yaml`` explains the fields.

    ``near``, ``story``, ``unless`` and ``object`` name classes; ``needs`` says which participants must be found, or
    "beside": that somebody does it, and the name of somebody else follows at once; "occurs": that the noun is said to happen,
    or has participants; "told": that it is, or has two sides. ``relative``: false where the words after "yang" tell a state,
    not an act; ``intransitive``: it is done to nobody; ``placeless``: the places round it are seldom its own; ``said``: the
    act is that somebody says so of the subject ("X berbohong, kata Y": Y accuses X), and none outside a statement.
    """

    type: str
    mode: str | None = None
    pattern: str | list[str] = msgspec.field(default_factory=list)
    sides: Literal["one", "two"] = "one"
    verbs: tuple[str, ...] = ()
    deeds: tuple[str, ...] = ()
    results: tuple[str, ...] = ()
    active: tuple[str, ...] = ()
    passive: tuple[str, ...] = ()
    noun: tuple[str, ...] = ()
    deed: tuple[str, ...] = ()
    mutual: tuple[str, ...] = ()
    happening: tuple[str, ...] = ()
    harm: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    story: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    relative: bool = True
    intransitive: bool = False
    placeless: bool = False
    said: bool = False
    needs: Literal["", "any", "actor", "both", "beside", "occurs", "light", "told"] = ""


class ModeWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A mode, and the class of words that tells it."""

    mode: str
    near: str


class Verbal(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The shape by which a word that no list holds passes for a verb."""

    prefixes: list[str] = []
    least: int = 6
    except_: list[str] = msgspec.field(name="except", default_factory=list)


class Events(File, frozen=True, kw_only=True):
    """Classes, affixes, modes and rules of ``events.yaml``."""

    affixes: Affixes = Affixes()
    verbal: Verbal = Verbal()
    modes: dict[str, list[ModeWords]] = msgspec.field(default_factory=dict)
    rules: list[EventRule] = msgspec.field(default_factory=list)  # type: ignore[assignment]  # narrower than File's


def surfaces(rule: EventRule, affixes: Affixes) -> dict[Voice, list[str]]:
    """The words of ``rule`` by voice: those it lists, and those that morphology makes of its roots."""
    found: dict[Voice, list[str]] = {v: list(getattr(rule, v)) for v in VOICES if v != "bare"}
    found["bare"] = []
    for verb in rule.verbs:
        root, _, suffix = verb.partition("+")
        if " " in root:
            continue
        found["active"] += actives(root, suffix, affixes)
        found["passive"] += passives(root, suffix, affixes)
        found["bare"].append(root + suffix)
    for root in rule.deeds:
        found["deed"] += deeds(root, affixes)
    for root in rule.results:
        found["noun"] += results(root, affixes)
    return {voice: with_clitics(words, affixes) for voice, words in found.items() if words}


def trigger_class(rule: EventRule, voice: Voice) -> str:
    """The name of the lexicon class that holds the words of ``rule`` in ``voice``."""
    return f"act_{rule.id.replace('-', '_')}_{voice}"


def trigger_classes(events: Events) -> dict[str, list[str]]:
    """The lexicon classes of all rules: one for each rule and voice that has words."""
    return {trigger_class(rule, voice): words for rule in events.rules for voice, words in surfaces(rule, events.affixes).items()}
