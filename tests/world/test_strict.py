"""A bad file is refused with file, item and path inside it; a user's pack lies over the shipped facts."""

from __future__ import annotations

from pathlib import Path

import pytest

import saksi.world as world_room
from saksi.errors import PackError
from saksi.world import problems
from saksi.world.facts import Entry, Facts, index
from saksi.world.files import read_list, read_places

GROUP = "- {id: group:kelompok-rawa, names: {id: [Kelompok Rawa]}, source: ['https://contoh.example/rawa']}\n"


def refuse(tmp_path: Path, text: str) -> str:
    (tmp_path / "actors.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(PackError) as caught:
        world_room.load(tmp_path)
    assert "actors.yaml" in str(caught.value)
    return str(caught.value)


def test_an_unknown_key_is_refused_with_its_item(tmp_path: Path) -> None:
    message = refuse(tmp_path, GROUP.replace("names:", "aliases: [x], names:"))
    assert "group:kelompok-rawa" in message
    assert "aliases" in message


def test_a_bare_date_is_refused_with_a_hint(tmp_path: Path) -> None:
    office = "offices: [{title: {id: [Ketua]}, of: group:hamas, from: 2020-01-01}]"
    message = refuse(tmp_path, f"- {{id: person:warsito, names: {{id: [Warsito]}}, {office}, source: [x]}}\n")
    assert "$.offices[0].from" in message
    assert "quote" in message


def test_a_norwegian_country_is_refused(tmp_path: Path) -> None:
    refuse(tmp_path, GROUP.replace("names:", "country: no, names:"))


def test_the_same_id_twice_in_a_file_is_refused(tmp_path: Path) -> None:
    assert "twice" in refuse(tmp_path, GROUP + GROUP)


def test_broken_yaml_and_a_file_that_is_no_list_are_refused(tmp_path: Path) -> None:
    assert "not valid YAML" in refuse(tmp_path, "- {id: ")
    assert "expected a list" in refuse(tmp_path, "id: group:x\n")


def test_a_short_row_of_the_gazetteer_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "places.tsv"
    path.write_text("geonameid\tname\tcountry\tadmin1\tlat\tlon\tpopulation\tnames\n1\tRawa\tID\n", encoding="utf-8")
    with pytest.raises(PackError, match="row 2"):
        read_places(path)


def test_a_pack_adds_and_replaces(tmp_path: Path) -> None:
    shipped = world_room.load()
    (tmp_path / "actors.yaml").write_text(
        GROUP + "- {id: group:hamas, names: {id: [Nama Baru]}, source: ['https://contoh.example']}\n", encoding="utf-8"
    )
    (tmp_path / "conflicts.yaml").write_text(
        "- {id: conflict:rawa, names: {id: [perang Rawa]}, parties: [group:kelompok-rawa, state:ID], began: '2031-02-03',"
        " source: ['https://contoh.example']}\n",
        encoding="utf-8",
    )
    world = world_room.load(tmp_path)
    assert [e.id for e in world.find("kelompok rawa")] == ["group:kelompok-rawa"]
    assert world.entries["group:hamas"].names == {"id": ("Nama Baru",)}
    assert world.find("Gerakan Perlawanan Islam") == ()
    assert world.conflicts["conflict:rawa"].began == "2031-02-03"
    assert len(world.entries) == len(shipped.entries) + 1


def complaints(tmp_path: Path, text: str) -> str:
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    shipped = world_room.read()
    return "\n".join(problems(index(Facts((*shipped.entries, *read_list(tmp_path / "a.yaml", Entry)), sources=shipped.sources))))


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (GROUP.replace("'https://contoh.example/rawa'", "'usage: anywhere'"), "no source that vouches"),
        (GROUP.replace("'https://contoh.example/rawa'", "memory"), "neither an address"),
        (GROUP.replace("Kelompok Rawa", "Boko Haram"), "shares the name 'boko haram'"),
        (GROUP.replace("names:", "part_of: group:tiada, names:"), "group:tiada, which does not exist"),
        (GROUP.replace("group:kelompok-rawa", "kelompok rawa"), "the id must be"),
        (GROUP.replace("Kelompok Rawa", "' Rawa'"), "stray blanks"),
    ],
)
def test_the_linter_complains(tmp_path: Path, text: str, complaint: str) -> None:
    assert complaint in complaints(tmp_path, text)


def person(*offices: str) -> str:
    held = ", ".join(f"{{title: {{id: [Ketua]}}, of: group:hamas, {o}}}" for o in offices)
    return f"- {{id: person:warsito, names: {{id: [Warsito Adi]}}, offices: [{held}], source: ['https://contoh.example']}}\n"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (person("from: '2020-05', until: '2019-01-01'"), "after it ends"),
        (person("from: '2020-13'"), "no ISO date"),
        (person("from: 'Mei 2020'"), "no ISO date"),
        (person("from: '2020', until: '2022-06-01'", "from: '2021-01-01'"), "twice from 2021-01-01"),
    ],
)
def test_the_linter_checks_offices(tmp_path: Path, text: str, complaint: str) -> None:
    assert complaint in complaints(tmp_path, text)


@pytest.mark.parametrize(
    "offices", [("from: '2020', until: '2021-05'", "from: '2021-05-07'"), ("from: '1999'", "from: '2012'"), ("until: '2020'",)]
)
def test_succession_and_unstated_dates_are_fine(tmp_path: Path, offices: tuple[str, ...]) -> None:
    assert complaints(tmp_path, person(*offices)) == ""
