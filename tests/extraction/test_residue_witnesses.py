"""Every residue rule fires on its witnesses and stays silent on the others."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import msgspec
import pytest
from tests.extraction.extraction_words import residue_rules, residue_words

from saksi.errors import PatternError
from saksi.extraction.residue import Found, residue_of
from saksi.extraction.rules import ResidueRules
from saksi.lang.schema.residue import ResidueRule, ResidueWitness, ResidueWords

RULES = residue_words().rules
FIRES = [pytest.param(r, w, id=f"{r.id}-{n}") for r in RULES for n, w in enumerate(r.fires) if w.text]
MINED = [pytest.param(r, w, id=f"{r.id}-{n}") for r in RULES for n, w in enumerate(r.fires) if w.article]
SILENT = [pytest.param(r, s, id=f"{r.id}-{n}") for r in RULES for n, s in enumerate(r.silent)]


def told(found: Found) -> dict[str, object]:
    line = found.dateline
    return {
        "place": line.place if line else None,
        "outlet": line.outlet if line else None,
        "wire": found.wire,
        "names": found.byline or found.contributors,
    }


@pytest.mark.parametrize(("rule", "witness"), FIRES)
def test_a_rule_fires_on_its_witness(rule: ResidueRule, witness: ResidueWitness) -> None:
    assert witness.text is not None
    found = residue_of(witness.text, residue_rules())
    hits = {witness.text[r.start : r.end]: r for r in found.residue if r.rule == rule.id}
    assert witness.residue in hits
    hit = hits[witness.residue]
    assert hit.kind == rule.kind
    assert witness.label in (None, hit.label)
    assert witness.links in (None, tuple(link.title for link in hit.links))
    for key, value in told(found).items():
        assert getattr(witness, key) in (None, value)


@cache
def articles(shared: Path) -> dict[str, str]:
    with (shared / "data/open/indosum/articles.jsonl").open(encoding="utf-8") as lines:
        return {row["id"]: row["text"] for row in map(json.loads, lines)}


@pytest.mark.parametrize(("rule", "witness"), MINED)
def test_a_rule_fires_in_the_article_it_was_mined_from(rule: ResidueRule, witness: ResidueWitness, shared: Path) -> None:
    assert witness.article is not None
    found = residue_of(articles(shared)[witness.article], residue_rules()).residue
    assert (rule.id, witness.start, witness.end) in {(r.rule, r.start, r.end) for r in found}


@pytest.mark.parametrize(("rule", "text"), SILENT)
def test_ordinary_news_is_no_residue(rule: ResidueRule, text: str) -> None:
    assert residue_of(text, residue_rules()).residue == ()


def test_every_rule_has_witnesses_and_an_id_of_its_own() -> None:
    assert len({r.id for r in RULES}) == len(RULES)
    assert all(r.fires and r.silent for r in RULES)
    assert all(bool(w.text and w.residue) != bool(w.article and w.end) for r in RULES for w in r.fires)


def test_an_unknown_slot_is_named() -> None:
    words = residue_words()
    broken = msgspec.structs.replace(words.rules[0], patterns=("{cue}: {titel}",))
    with pytest.raises(PatternError, match=r"unknown slot \{titel\}"):
        ResidueRules(msgspec.structs.replace(words, rules=[broken]))


def test_a_removed_rule_makes_its_witness_fail() -> None:
    words = residue_words()
    rule = next(r for r in words.rules if r.id == "signoff.wire-line")
    fewer = ResidueRules(msgspec.structs.replace(words, rules=[r for r in words.rules if r is not rule]))
    text = rule.fires[0].text or ""
    assert all(r.rule != rule.id for r in residue_of(text, fewer).residue)


def test_a_pack_without_words_finds_nothing() -> None:
    assert residue_of("Warga pulang. (abc/def)", ResidueRules(ResidueWords())).residue == ()


def test_a_later_rule_of_the_same_id_replaces_the_earlier() -> None:
    words = residue_words()
    rule = next(r for r in words.rules if r.id == "advertisement.word")
    other = msgspec.structs.replace(rule, cue=("pesan sponsor",))
    rules = ResidueRules(msgspec.structs.replace(words, rules=[*words.rules, other]))
    text = "Api padam.\nADVERTISEMENT\nWarga pulang.\nPesan sponsor\nSelesai."
    assert [text[r.start : r.end] for r in residue_of(text, rules).residue] == ["Pesan sponsor"]
