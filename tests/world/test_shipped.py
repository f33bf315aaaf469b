"""The shipped facts: sourced, consistent, and what the other rooms count on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import saksi.world as world_room
from saksi.world import ANY, World, problems


@pytest.fixture(scope="module")
def world() -> World:
    return world_room.load()


def test_the_linter_finds_nothing(world: World) -> None:
    assert problems(world) == []


@pytest.mark.parametrize(
    ("name", "entry"),
    [
        ("Hizbullah", "group:hezbollah"),
        ("Hezbollah", "group:hezbollah"),
        ("Hamas", "group:hamas"),
        ("Gerakan Perlawanan Islam", "group:hamas"),
        ("Perlawanan Islam Irak", "group:islamic-resistance-in-iraq"),
        ("Ansarullah", "group:houthi"),
        ("Jihad Islam", "group:palestinian-islamic-jihad"),
        ("Israel", "state:IL"),
        ("Palestina", "state:PS"),
        ("Cina", "state:CN"),
        ("Inggris", "state:GB"),
        ("AS", "state:US"),
        ("Korut", "state:KP"),
        ("DK PBB", "organisation:un-security-council"),
        ("Polda Metro Jaya", "organisation:polda-metro-jaya"),
        ("Kim Jong - un", "person:kim-jong-un"),
        ("ma’ruf amin", "person:maruf-amin"),
        ("Ayatollah Ali Khamenei", "person:ali-khamenei"),
        ("Ayatollah Khomeini", "person:ruhollah-khomeini"),
    ],
)
def test_a_name_finds_its_entry_and_no_other(world: World, name: str, entry: str) -> None:
    assert [found.id for found in world.find(name)] == [entry]


def test_states_show_the_name_that_newsrooms_use(world: World) -> None:
    shown = {code: world.entries[f"state:{code}"].name("id") for code in ("GB", "PS", "MM", "US", "CI")}
    assert shown == {"GB": "Inggris", "PS": "Palestina", "MM": "Myanmar", "US": "Amerika Serikat", "CI": "Pantai Gading"}


def test_no_generic_word_is_a_name(world: World) -> None:
    generic = {"republik", "presiden", "raja", "kerajaan", "negara", "pemerintah", "rezim", "gerakan perlawanan", "zionis"}
    assert not generic & set(world.by_name)


def test_names_of_a_language_come_with_id_and_kind(world: World) -> None:
    names = set(world.names("id"))
    assert ("Hizbullah", "group:hezbollah", "group") in names
    assert ("Nasrallah", "person:hassan-nasrallah", "person") in names
    assert all(surface for surface, _, _ in names)


def test_names_use_known_languages(world: World) -> None:
    assert {lang for entry in world.entries.values() for lang in entry.names} <= {ANY, "id", "en"}


def test_the_wars_begin_when_their_sources_say(world: World) -> None:
    began = {key: conflict.began for key, conflict in world.conflicts.items()}
    assert began["conflict:gaza-2023"] == "2023-10-07"
    assert began["conflict:ukraine-2022"] == "2022-02-24"
    assert {"group:hamas", "state:IL"} <= set(world.conflicts["conflict:gaza-2023"].parties)


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Yerusalem", "IL"),
        ("Kairo", "EG"),
        ("Kabul", "AF"),
        ("Khan Younis", "PS"),
        ("Jalur Gaza", "PS"),
        ("Marawi", "PH"),
        ("Ilaga", "ID"),
    ],
)
def test_places_are_found_by_indonesian_names(world: World, name: str, country: str) -> None:
    assert world.places.find(name)[0].country == country


def test_capitals_come_with_their_indonesian_names(world: World) -> None:
    assert {"Cairo", "Kairo"} <= set(world.capital_forms(world.entries["state:EG"]))
    assert world.capital_forms(world.entries["group:hamas"]) == ()


def test_ambiguous_places_stay_ambiguous_and_the_larger_comes_first(world: World) -> None:
    countries = [place.country for place in world.places.find("Tripoli")]
    assert countries == ["LY", "LB"]


def test_the_gazetteer_is_small() -> None:
    assert (Path(world_room.__file__).parent / "places.tsv").stat().st_size < 2_000_000


def test_cited_lines_of_the_dictionaries_exist(world: World, shared: Path) -> None:
    known = {name: _phoenix(shared, file) for name, file in _PHOENIX.items()}
    missing = [f"{key}: {name}: {line}" for key, name, line in _citations(world) if name in known and line not in known[name]]
    assert missing == []


def test_cited_articles_hold_a_name_of_the_entry(world: World, shared: Path) -> None:
    cited = [(key, article) for key, name, article in _citations(world) if name == "indosum"]
    lines = (shared / "data/open/indosum/articles.jsonl").read_text(encoding="utf-8").splitlines()
    articles = {line.split('"', 4)[3].partition(":")[2]: line for line in lines}
    assert cited
    for key, article in cited:
        text = re.sub(r"\s*-\s*", "-", articles[article]).casefold()
        assert any(form.casefold() in text for forms in world.entries[key].names.values() for form in forms), key


def _citations(world: World) -> list[tuple[str, str, str]]:
    facts = [*world.entries.values(), *world.conflicts.values(), *world.places.facts]
    return [(fact.id, *source.partition(": ")[::2]) for fact in facts for source in fact.source]


_PHOENIX = {
    "phoenix-countries": "Phoenix.Countries.actors.txt",
    "phoenix-international": "Phoenix.International.actors.txt",
    "phoenix-nonstate": "Phoenix.MilNonState.actors.txt",
}


def _phoenix(shared: Path, file: str) -> set[str]:
    lines = (shared / "data/open/phoenix_dictionaries" / file).read_text(encoding="utf-8", errors="replace").splitlines()
    return {re.split(r"[\[#\t]", line.lstrip("+"))[0].strip(" _") for line in lines if line and line[0] not in "#\t ["}
