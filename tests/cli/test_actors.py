"""The ``actors`` command as a person uses it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from typer.testing import CliRunner

from saksi.cli.actors import COLUMNS
from saksi.cli.app import app

REPORTS = str(Path(__file__).resolve().parents[2] / "samples/reports.jsonl")


def saksi(*args: str, stdin: bytes | None = None) -> tuple[int, str]:
    result = CliRunner().invoke(app, list(args), input=stdin)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout


def test_a_line_for_each_actor_those_of_most_articles_first() -> None:
    status, out = saksi("actors", REPORTS)
    actors = [json.loads(line) for line in out.splitlines()]
    assert status == 0
    assert actors[0]["name"] == "Front Pembebasan Aruna"
    assert len(actors[0]["articles"]) == 14
    assert actors[0]["first"]["published"] < actors[0]["last"]["published"]
    assert [len(a["articles"]) for a in actors] == sorted((len(a["articles"]) for a in actors), reverse=True)


def test_csv_has_a_row_for_each_actor(tmp_path: Path) -> None:
    assert saksi("actors", REPORTS, "-o", str(tmp_path / "actors.csv"))[0] == 0
    rows = list(csv.reader((tmp_path / "actors.csv").open(encoding="utf-8", newline="")))
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) - 1 == len(saksi("actors", REPORTS)[1].splitlines())
    assert next(csv.reader(io.StringIO(saksi("actors", REPORTS, "-f", "csv")[1]))) == rows[0]


def test_explain_tells_why_names_are_one() -> None:
    _, out = saksi("actors", REPORTS, "--explain")
    assert "one by: the same full name and kind in 14 articles: “Front Pembebasan Aruna”" in out
    assert "“Padmoyo” is short for “Haris Padmoyo”" in out


def test_records_give_what_their_reports_give() -> None:
    records = saksi("read", REPORTS)[1].encode()
    assert saksi("actors", "-", stdin=records)[1] == saksi("actors", REPORTS)[1]


def test_what_cannot_be_read_sets_the_status(tmp_path: Path) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text("{\n", encoding="utf-8")
    assert saksi("actors", str(bad))[0] == 2
    assert saksi("actors", str(bad), REPORTS)[0] == 1
