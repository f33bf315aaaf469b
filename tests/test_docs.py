"""The docs say what the program does: every command and option, every file of a pack, every field, every link."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
import typer.main
from typer.testing import CliRunner

import saksi.model
from saksi.cli.app import app
from saksi.export.tables import TABLES
from saksi.lang import Pack

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]


def test_every_command_and_option_is_documented() -> None:
    page = (ROOT / "docs/commands.md").read_text(encoding="utf-8")
    for name, command in typer.main.get_command(app).commands.items():  # type: ignore[attr-defined]
        section = re.search(rf"## `saksi {name} .*?(?=\n## |\Z)", page, re.DOTALL)
        assert section, f"no section for saksi {name}"
        assert command.help, f"saksi {name} has no help"
        for parameter in command.params:
            assert parameter.param_type_name == "argument" or parameter.help, f"saksi {name}: {parameter.name} has no help"
            for option in parameter.opts if parameter.param_type_name == "option" else ():
                assert f"`{option}`" in section[0], f"saksi {name} {option} is not documented"
        for option in set(re.findall(r"^\| `(--[a-z-]+)`", section[0], re.MULTILINE)):
            assert any(option in p.opts for p in command.params), f"saksi {name} has no {option}"


def test_every_table_is_documented() -> None:
    page = (ROOT / "docs/commands.md").read_text(encoding="utf-8")
    assert [t for t in TABLES if f"`{t}`" not in page] == []


def test_every_pack_file_is_documented() -> None:
    page = (ROOT / "docs/rules.md").read_text(encoding="utf-8")
    assert [f for f in Pack.__struct_fields__ if f"`{f}.yaml`" not in page] == []


def test_every_field_of_the_record_is_documented() -> None:
    page = (ROOT / "docs/record.md").read_text(encoding="utf-8")
    known = set(re.findall(r"[a-z_]+", page))
    for struct in (
        saksi.model.Record,
        saksi.model.TimeExpression,
        saksi.model.Statement,
        saksi.model.Figure,
        saksi.model.EventMention,
    ):
        assert [f for f in struct.__struct_encode_fields__ if f not in known] == [], struct.__name__


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name} points at {target}"


def test_changelog_and_version() -> None:
    assert "## Unreleased" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"version: {saksi.__version__}" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")


README_COMMAND = ["read", "samples/pages/nara-pasar-kudra.html", "--format", "table", "--only", "statements,figures,wording"]


def test_the_record_in_the_readme_is_what_the_reader_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    """``UPDATE_README=1`` writes it anew."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "118")
    shown = CliRunner().invoke(app, README_COMMAND).stdout
    shown = "\n".join(line.rstrip() for line in shown.strip("\n").splitlines())
    block = f"    $ saksi {' '.join(README_COMMAND[:2])}\n\n```\n{shown}\n```\n"
    path = ROOT / "README.md"
    page = path.read_text(encoding="utf-8")
    if os.environ.get("UPDATE_README"):
        page = re.sub(r"(?<=record: begin -->\n).*?(?=<!-- record: end)", lambda _: block, page, flags=re.DOTALL)
        path.write_text(page, encoding="utf-8")
    assert block in page
