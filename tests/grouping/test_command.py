"""``saksi group``: lines of the contract, records and headlines as input, a table that counts origins."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import saksi
from saksi.cli.app import app

ROWS = [
    {"id": "a", "outlet": "Harian Satu", "published": "2024-03-12", "title": "Pasar Lumbara Dibom Arvenia, 12 Orang Tewas"},
    {"id": "b", "outlet": "Harian Dua", "published": "2024-03-12", "title": "Bom Meledak di Pasar Lumbara, 12 Orang Tewas"},
    {"id": "c", "outlet": "Harian Dua", "published": "2024-03-12", "title": "Turki Kutuk Bom Pasar Lumbara"},
]


def _file(folder: Path, rows: list[dict[str, str]]) -> str:
    path = folder / "headlines.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return str(path)


def test_a_line_for_each_headline(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["group", _file(tmp_path, ROWS), "--format", "jsonl"])
    assert done.exit_code == 0, done.output
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["id"] for line in lines] == ["a", "b", "c"]
    assert all(set(line) == {"id", "event", "story", "events"} and line["event"] in line["events"] for line in lines)
    assert lines[0]["event"] == lines[1]["event"] != lines[2]["event"]
    assert len({line["story"] for line in lines}) == 1


def test_the_table_counts_articles_outlets_and_origins(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["group", _file(tmp_path, ROWS), "--format", "table", "--why"])
    assert "2 articles, 2 outlets, 2 origins" in done.stdout
    assert "one event with a: both tell of" in " ".join(done.stdout.split())
    assert "kept apart from" in done.stdout


def test_records_are_grouped_as_they_stand(tmp_path: Path) -> None:
    text = "Bom meledak di pasar kota Lumbara dan menewaskan 12 orang, Selasa (12/3/2024). Polisi masih menyelidiki sebabnya."
    article = tmp_path / "article.txt"
    article.write_text(text, encoding="utf-8")
    records = tmp_path / "records.jsonl"
    assert CliRunner().invoke(app, ["read", str(article), "--with-text", "--output", str(records)]).exit_code == 0
    other = tmp_path / "other.txt"
    other.write_text(text + " Pasar itu ditutup.", encoding="utf-8")
    done = CliRunner().invoke(app, ["group", str(records), str(other), "--format", "jsonl"])
    assert done.exit_code == 0, done.output
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert first["event"] == second["event"]


def test_what_cannot_be_read_is_named_and_the_rest_comes_out(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["group", _file(tmp_path, [*ROWS, {"id": "d"}]), "--format", "jsonl"])
    assert done.exit_code == 1
    assert "headlines.jsonl:4" in done.stderr
    assert len(done.stdout.splitlines()) == 3


def test_the_verb_says_what_cannot_be_read() -> None:
    with pytest.raises(saksi.errors.SaksiError, match="title"):
        saksi.group([{"id": "x", "title": "  "}])
