"""The ``evaluate`` command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from saksi.cli.app import app
from saksi.errors import GoldError

GOLD = Path(__file__).resolve().parents[2] / "samples/gold.jsonl"


def test_scores_and_mistakes_are_shown(tmp_path: Path) -> None:
    predicted = tmp_path / "p.jsonl"
    predicted.write_text(
        "".join(json.dumps({**json.loads(x), "times": []}) + "\n" for x in GOLD.read_text(encoding="utf-8").splitlines()),
        encoding="utf-8",
    )
    out = CliRunner().invoke(app, ["evaluate", "articles", str(GOLD), str(predicted), "--errors", "2"]).stdout
    assert "times.recognised" in out and "R 0.0" in out
    assert "-- times: missed" in out
    told = json.loads(CliRunner().invoke(app, ["evaluate", "articles", str(GOLD), str(predicted), "--json"]).stdout)
    assert told["scores"]["wording.found"]["F1"] == 100.0
    assert {m["kind"] for m in told["mistakes"] if m["layer"] == "times"} == {"missed"}


def test_files_that_cannot_be_scored_are_told(tmp_path: Path) -> None:
    (tmp_path / "g.jsonl").write_text('{"id": 1\n', encoding="utf-8")
    result = CliRunner().invoke(app, ["evaluate", "articles", str(tmp_path / "g.jsonl"), str(GOLD)])
    assert isinstance(result.exception, GoldError) and "g.jsonl:1" in str(result.exception)
    with pytest.raises(GoldError, match="a gold file and a predicted file"):
        CliRunner().invoke(app, ["evaluate", "articles", str(GOLD)], catch_exceptions=False)
