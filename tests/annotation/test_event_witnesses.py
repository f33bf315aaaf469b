"""The witnesses of event rules: every type and mode has sentences on which it fires and stays silent, half of them real."""

from __future__ import annotations

import pytest

from saksi import lang, ontology
from saksi.lang.rules import Witness
from saksi.lang.schema.events import EventRule

EVENTS = lang.load("id").events
KINDS = ontology.load()
# The annotation guidelines do not use it.
UNUSED = {("PROTEST", "vandalize")}
# Told by the words of the clause, not by a rule: tests/annotation/test_event_modes.py holds a sentence for each and one without.
BY_WORDS = {(type_, words.mode) for type_, of in EVENTS.modes.items() for words in of}
TYPES = sorted(KINDS.types)
MODES = sorted({(t.id, m.id) for t in KINDS.types.values() for m in t.modes} - UNUSED - BY_WORDS)


def _of(type_: str, mode: str | None = None) -> list[EventRule]:
    return [r for r in EVENTS.rules if r.type == type_ and (mode is None or r.mode == mode)]


def _real(witnesses: list[Witness | str]) -> int:
    return sum(isinstance(w, Witness) and w.article is not None for w in witnesses)


@pytest.mark.parametrize("type_", TYPES)
def test_a_type_fires_and_stays_silent_on_real_sentences(type_: str) -> None:
    assert any(_real(rule.fires) for rule in _of(type_))
    assert any(_real(rule.silent) for rule in _of(type_))


@pytest.mark.parametrize(("type_", "mode"), MODES)
def test_a_mode_has_both_kinds_of_witnesses(type_: str, mode: str) -> None:
    assert any(rule.fires for rule in _of(type_, mode))
    assert any(rule.silent for rule in _of(type_, mode))


def test_half_of_the_witnesses_are_real_sentences() -> None:
    fires = [w for rule in EVENTS.rules for w in rule.fires]
    silent = [w for rule in EVENTS.rules for w in rule.silent]
    assert 2 * _real(fires) >= len(fires)
    assert 2 * _real(silent) >= len(silent)
