"""The ``read`` command as a person uses it: what comes out, where, in which form, and with which status."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from saksi.cli.app import app
from saksi.errors import PackError, SaksiError
from saksi.export.tables import TABLES

ROOT = Path(__file__).resolve().parents[2]
REPORTS = str(ROOT / "samples/reports.jsonl")
IDS = [json.loads(line)["id"] for line in Path(REPORTS).read_text(encoding="utf-8").splitlines()]
ENGLISH = "The talks ended on Friday and the two sides said that they would meet again in the capital next week."


def saksi(*args: str, stdin: bytes | None = None) -> tuple[int, str, str]:
    """Exit status, standard output and standard error of one command in this process; a known error is raised."""
    result = CliRunner().invoke(app, list(args), input=stdin)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout, result.stderr


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_a_pipe_gets_json_lines_in_input_order_without_given_text() -> None:
    status, out, _ = saksi("read", REPORTS)
    records = lines(out)
    assert status == 0
    assert [r["id"] for r in records] == IDS
    assert all(r["text"] is None for r in records)


def test_text_comes_when_asked_for_and_always_from_a_page() -> None:
    assert all(r["text"] for r in lines(saksi("read", REPORTS, "--with-text")[1]))
    assert all(r["text"] and r["published_from"] == "page" for r in lines(saksi("read", str(ROOT / "samples/pages"))[1]))


def test_only_keeps_the_layers_asked_for() -> None:
    record = lines(saksi("read", REPORTS, "--only", "figures,times")[1])[0]
    assert record["figures"] and record["times"]
    assert not {"events", "statements", "wording", "actors"} & record.keys()
    with pytest.raises(SaksiError, match="no layer 'quotes'"):
        saksi("read", REPORTS, "--only", "quotes")


def test_json_is_one_array() -> None:
    assert [r["id"] for r in json.loads(saksi("read", REPORTS, "--format", "json")[1])] == IDS


def test_table_shows_what_a_person_looks_for() -> None:
    _, out, _ = saksi("read", REPORTS, "--format", "table")
    for words in ("Events (", "Statements (", "Figures (", "Front Pembebasan Aruna", "according to", "in the outlet's voice"):
        assert words in out, words


def test_explain_marks_the_characters_and_names_the_rule() -> None:
    _, out, _ = saksi("read", REPORTS, "--explain", "--only", "figures")
    assert re.search(r"killed .*\n?.*\[[a-z-]+ ·\s+\d+:\d+\]", out)
    assert "⟦" in out and "⟧" in out


def test_csv_folder_holds_one_tidy_table_per_noun(tmp_path: Path) -> None:
    assert saksi("read", REPORTS, "--format", "csv", "--output", str(tmp_path / "t"))[0] == 0
    assert sorted(p.stem for p in (tmp_path / "t").iterdir()) == sorted(TABLES)
    texts = {a["id"]: a["text"] for a in lines(Path(REPORTS).read_text(encoding="utf-8"))}
    with (tmp_path / "t/statements.csv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            assert row["text"] == texts[row["article"]][int(row["start"]) : int(row["end"])]
            assert row["text"] in row["sentence"] or "\n" in row["text"]


def test_csv_of_one_layer_goes_to_standard_output() -> None:
    header = saksi("read", REPORTS, "--format", "csv", "--only", "figures")[1].splitlines()[0]
    assert header.split(",") == list(TABLES["figures"])
    with pytest.raises(SaksiError, match="--output FOLDER"):
        saksi("read", REPORTS, "--format", "csv")


def test_xlsx_has_a_sheet_per_noun_and_no_formulas(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    hostile = tmp_path / "hostile.txt"
    hostile.write_text("“=1+1 itu bukan rumus,” kata Wali Kota Rana Sutedi di Sarpa, Rabu (6/3/2024).", encoding="utf-8")
    assert saksi("read", REPORTS, str(hostile), "--output", str(path))[0] == 0
    book = load_workbook(path)
    assert book.sheetnames == list(TABLES)
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)


def test_published_and_outlet_stand_in(tmp_path: Path) -> None:
    report = tmp_path / "a.txt"
    report.write_text("Dua orang tewas, kata polisi, Selasa.", encoding="utf-8")
    record = lines(saksi("read", str(report), "--published", "2024-03-06", "--outlet", "Nara")[1])[0]
    assert (record["published"], record["outlet"], record["times"][0]["value"]) == ("2024-03-06", "Nara", "2024-03-05")


def test_standard_input_may_be_text_or_lines() -> None:
    text = "Dua orang tewas dalam serangan di pasar itu, kata polisi."
    assert lines(saksi("read", "-", stdin=text.encode())[1])[0]["figures"][0]["low"] == 2
    assert [r["id"] for r in lines(saksi("read", "-", stdin=Path(REPORTS).read_bytes())[1])] == IDS


def test_one_bad_file_is_told_and_the_others_come_out(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Dua orang tewas dalam serangan di pasar itu, kata polisi.", encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    (tmp_path / "d.txt").write_text(ENGLISH, encoding="utf-8")
    (tmp_path / "e.jsonl").write_text('{"id": "x", "text": 5}\n{"id": "y"\n', encoding="utf-8")
    status, out, err = saksi("read", *(str(tmp_path / n) for n in ("a.txt", "b.txt", "c.txt", "d.txt", "e.jsonl", "f.txt")))
    assert status == 1
    assert len(lines(out)) == 1
    told = err.splitlines()
    assert len(told) == 6
    for name, words in (
        ("b.txt", "empty"),
        ("c.txt", "image"),
        ("d.txt", "English"),
        ("e.jsonl:1", "text"),
        ("e.jsonl:2", ""),
        ("f.txt", ""),
    ):
        assert any(name in line and words in line for line in told), (name, told)


def test_nothing_read_is_status_2(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    assert saksi("read", str(tmp_path / "a.txt"))[0] == 2


def test_a_pack_adds_words_and_actors(tmp_path: Path) -> None:
    page = (ROOT / "docs/rules.md").read_text(encoding="utf-8")
    for name, text in re.findall(r"```yaml\n# DIR/(\w+\.yaml)\n(.*?)```", page, re.DOTALL):
        (tmp_path / name).write_text(text, encoding="utf-8")
    report = b"Polisi menuding biang onar Ronda Lembah membakar pos itu, Rabu (6/3/2024)."
    record = lines(saksi("read", "-", "--pack", str(tmp_path), stdin=report)[1])[0]
    assert [w["rule"] for w in record["wording"]] == ["troublemakers"]
    assert "group:ronda-lembah" in [a["canonical"]["id"] for a in record["actors"] if a["canonical"]]
    assert not lines(saksi("read", "-", stdin=report)[1])[0]["wording"]


def test_a_mistake_in_a_pack_is_told_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "wording.yaml").write_text("rulez: []\n", encoding="utf-8")
    with pytest.raises(PackError, match=r"wording\.yaml.*rulez"):
        saksi("read", REPORTS, "--pack", str(tmp_path))


def test_the_process_ends_as_documented(tmp_path: Path) -> None:
    """Status, and one line instead of a traceback, in a process of its own; a closed pipe is no error message."""
    command = [sys.executable, "-c", "from saksi.cli import main; main()"]
    bad = subprocess.run([*command, "read", REPORTS, "--only", "quotes"], capture_output=True, text=True, check=False)
    assert (bad.returncode, len(bad.stderr.splitlines())) == (2, 1)
    closed = subprocess.run(
        f"{sys.executable} -c 'from saksi.cli import main; main()' read {REPORTS} --with-text | head -c 10",
        shell=True,
        capture_output=True,
        text=True,
        check=False,
    )
    assert closed.stderr == ""
