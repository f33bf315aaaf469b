"""Three reports of one clash: rival figures, denials, what each lacks, in whose words; and the whole as a golden list."""

from __future__ import annotations

import json
import os
from pathlib import Path

from tests.comparison.conftest import CLASH, STRIKE, samples

from saksi.model.findings import Comparison, Row

GOLDEN = Path(__file__).parent / "golden.json"


def _row(c: Comparison, measure: str, *words: str) -> Row:
    return next(r for r in c.rows if r.measure == measure and all(w in r.text for w in words))


def _by_source(c: Comparison, row: Row) -> dict[str, list[tuple[int | None, str | None]]]:
    names = {s.id: s.name for s in c.sources}
    return {names[cell.source]: [(v.low, v.claimant) for v in cell.values] for cell in row.cells}


def test_rival_figures_keep_their_claimants(clash: Comparison) -> None:
    row = _row(clash, "killed", "tentara", "9")
    told = _by_source(clash, row)
    assert row.standing == "differ"
    assert (9, "Ratmi Oktavara") in told["Kantor Berita Nara"] and (2, "Bayu Teguhan") in told["Kantor Berita Nara"]
    assert any(low == 9 for low, _ in told["Suara Lembah"]) and any(low == 2 for low, _ in told["Suara Lembah"])


def test_others_than_those_counted_stand_in_rows_of_their_own(clash: Comparison) -> None:
    soldiers = _row(clash, "killed", "tentara", "9")
    assert all(v.low in (2, 9) for c in soldiers.cells for v in c.values), "neither three fighters nor five people nor seven"
    assert _row(clash, "displaced", "200", "350").standing == "differ"
    assert _row(clash, "wounded", "4").standing == "agree"


def test_what_one_says_and_another_denies(clash: Comparison) -> None:
    denied = [r for r in clash.rows if r.slot == "statements" and r.standing == "differ"]
    assert any("Ratmi Oktavara denies it" in r.text and "menyerang" in r.text for r in denied)
    blamed = next(r for r in clash.rows if r.slot == "cause" and r.subject == "Front Pembebasan Aruna")
    assert blamed.standing == "differ"
    assert {"accused", "denied"} <= {v.stance for c in blamed.cells for v in c.values}


def test_each_lacks_what_the_two_others_have(clash: Comparison) -> None:
    names = {s.id: s.name for s in clash.sources}
    lacking = {(names[o.source], o.text) for o in clash.omissions}
    assert any(source == "Harian Lentera" and "displaced" in text for source, text in lacking)
    assert all(len(o.told_by) == 2 and o.passages for o in clash.omissions)


def test_words_by_source_and_voice(clash: Comparison) -> None:
    names = {s.id: s.name for s in clash.sources}
    uses = {
        (w.word, names[u.source], u.voice): u.count
        for w in clash.wording
        for u in w.uses
        if w.kind == "label" and w.of == "Front Pembebasan Aruna"
    }
    assert uses["teroris", "Harian Lentera", "outlet"] >= 1
    assert ("pejuang", "Suara Lembah", "outlet") in uses
    assert all(source != "Kantor Berita Nara" or voice == "quoted" for _, source, voice in uses)


def test_the_name_is_the_title_that_labels_least(clash: Comparison) -> None:
    assert "Teroris" not in clash.name and "Pejuang" not in clash.name


def test_no_verdict(clash: Comparison) -> None:
    for f in clash.findings:
        own = f.text.casefold()
        assert not any(word in own.split() for word in ("false", "falsely", "true", "wrong", "liar", "hoax", "lies"))


def test_golden() -> None:
    """``UPDATE_GOLDEN=1`` writes it anew; the difference is then read before it is committed."""
    found = {ids[0]: [f"{f.standing} | {f.slot} | {f.text}" for f in samples(*ids).findings] for ids in (CLASH, STRIKE)}
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    assert found == json.loads(GOLDEN.read_text(encoding="utf-8"))
