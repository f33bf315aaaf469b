"""``saksi compare`` as a person uses it, on files and on a store."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

import saksi
from saksi.cli.app import app
from saksi.errors import SaksiError
from saksi.export.comparison_tables import COMPARISON_TABLES
from saksi.run.ingest import Intake, reading
from saksi.run.sources import given_from
from saksi.store import Store

REPORTS = Path(__file__).resolve().parents[2] / "samples/reports.jsonl"


def _run(*args: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["compare", *args])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout


def _clash(folder: Path) -> str:
    lines = [line for line in REPORTS.read_text(encoding="utf-8").splitlines() if "tegal-wening" in line[:60]]
    path = folder / "clash.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(path)


def test_every_event_told_by_several(tmp_path: Path) -> None:
    status, out = _run(str(REPORTS))
    found = [json.loads(line) for line in out.splitlines()]
    assert status == 0
    assert found and all(c["kind"] == "event" and c["counts"]["articles"] > 1 for c in found)
    origins = [c["counts"]["origins"] for c in found]
    assert origins == sorted(origins, reverse=True)
    one = found[0]["id"]
    assert [json.loads(_run(str(REPORTS), "--event", one)[1])] == [found[0]]
    assert _run(str(REPORTS), "--limit", "1")[1].count("\n") == 1


def test_the_table_names_sources_findings_and_words(tmp_path: Path) -> None:
    status, out = _run(_clash(tmp_path), "--together", "--format", "table", "--lang", "en", "--explain", "--all")
    assert status == 0
    flat = " ".join(out.split())
    for words in (
        "Suara Lembah",
        "the figures differ",
        "⟦Dua prajurit Kalindra gugur⟧",
        "In whose words",
        "Time line",
        "What is left out",
    ):
        assert words in flat
    assert "angka-angka berbeda" in _run(_clash(tmp_path), "--together", "-f", "table")[1].replace("\n", " ")


def test_one_article_is_held_against_itself(tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_text(
        "Sebuah bom meledak di pasar Kota Lumbara. Bom itu menewaskan 12 orang. Kata polisi, pasar ditutup.", encoding="utf-8"
    )
    (found,) = map(json.loads, _run(str(path))[1].splitlines())
    assert found["kind"] == "article" and found["rows"]


def test_files_by_their_endings(tmp_path: Path) -> None:
    clash = _clash(tmp_path)
    for name, begin in (("c.html", b"<!doctype html>"), ("c.md", b"# "), ("c.json", b"["), ("c.jsonl", b"{")):
        assert _run(clash, "--together", "-o", str(tmp_path / name))[0] == 0
        assert (tmp_path / name).read_bytes().startswith(begin)
    assert _run(clash, "--together", "-f", "csv", "-o", str(tmp_path / "tables"))[0] == 0
    assert _run(clash, "--together", "-o", str(tmp_path / "c.xlsx"))[0] == 0
    book = openpyxl.load_workbook(tmp_path / "c.xlsx")
    for table, columns in COMPARISON_TABLES.items():
        rows = list(csv.reader((tmp_path / "tables" / f"{table}.csv").open(encoding="utf-8", newline="")))
        assert tuple(rows[0]) == columns and len(rows) > 1
        assert book[table].max_row == len(rows)
        assert all(len(r) == len(columns) for r in rows)


def test_mistakes_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SaksiError, match="saksi group lists"):
        _run(str(REPORTS), "--story", "story:none")
    with pytest.raises(SaksiError, match="--output"):
        _run(str(REPORTS), "-f", "xlsx")


def test_a_store_gives_what_its_files_give(tmp_path: Path) -> None:
    path = str(tmp_path / "saksi.db")
    with Store(path) as store:
        list(Intake(store, reading(None, 1), "test reader").take(given_from([str(REPORTS)], published=None, outlet=None)))
    status, out = _run(path)
    assert status == 0, "what was never grouped is grouped first"
    kept = {c["id"]: c for c in map(json.loads, out.splitlines())}
    given = {c["id"]: c for c in map(json.loads, _run(str(REPORTS))[1].splitlines())}
    assert kept.keys() == given.keys()
    for one, c in kept.items():
        assert [f["text"] for f in c["findings"]] == [f["text"] for f in given[one]["findings"]]
    story = next(iter(kept.values()))["events"][0]["id"]
    assert json.loads(_run(path, "--event", story)[1])["id"] == story


def test_the_verb_gives_the_same() -> None:
    articles = [json.loads(line) for line in REPORTS.read_text(encoding="utf-8").splitlines()]
    found = saksi.compare(articles, lang="en")
    assert [c.id for c in found] == [json.loads(line)["id"] for line in _run(str(REPORTS))[1].splitlines()]
    (one,) = saksi.compare(articles, event=found[0].id, lang="en")
    assert one == found[0]
