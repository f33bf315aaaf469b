"""The shipped samples: the gold says only what the texts say, and the pages and texts are those of the reports."""

from __future__ import annotations

import datetime
import html
import json
import re
from pathlib import Path
from typing import Any, get_args

import pytest

from saksi.model import ActorKind, Bound, Measure, Realis, TimeKind, Voice

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
LAYERS = ("times", "statements", "figures", "events", "wording", "actors")
MODES: dict[str, str] = {
    "AGREE": "", "SUPPORT": "", "CONCEDE": "", "COOPERATE": "", "AID": "",
    "CONSULT": "visit third-party multilateral phone",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "REJECT": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone "
    "heavy-weapons crowd-control unconventional",
}  # fmt: skip
RESIDUE = re.compile(
    r"^(?:(?:Baca juga|Lihat juga|Simak Video): .*|\[Gambas:.*\]|SCROLL TO CONTINUE WITH CONTENT|\([a-z/]+\))$"
    r"|\A[^\n]{1,40}? ?[-–] ",
    re.MULTILINE,
)
WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
VALUE = re.compile(
    r"\d{4}(-\d\d(-\d\d(T(MO|AF|EV|NI|\d\d:\d\d))?)?|-W\d\d(-WE)?)?|P(\d+|X)[DWMY]|PT(\d+|X)[HMS]|XXXX-WXX-\d|(PRESENT|PAST|FUTURE)_REF"
)


def lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (SAMPLES / name).read_text(encoding="utf-8").splitlines()]


GOLD = lines("gold.jsonl")
REPORTS = {r["id"]: r for r in lines("reports.jsonl")}
each = pytest.mark.parametrize("gold", GOLD, ids=lambda g: g["id"])


def test_gold_repeats_the_reports_word_for_word() -> None:
    assert [g["id"] for g in GOLD] == list(REPORTS)
    assert len(REPORTS) == len(GOLD) == 14
    for g in GOLD:
        assert {k: v for k, v in g.items() if k not in LAYERS} == REPORTS[g["id"]]


@each
def test_every_quotation_stands_where_the_gold_says(gold: dict[str, Any]) -> None:
    text = gold["text"]
    for layer in LAYERS[:-1]:
        for item in gold[layer]:
            assert text[item["start"] : item["end"]] == item["text"] != "", item
            assert len(re.findall(f"(?={re.escape(item['text'])})", text[: item["start"]])) == item.get("nth", 1) - 1, item
        assert [i["start"] for i in gold[layer]] == sorted(i["start"] for i in gold[layer])
        assert len({(i["start"], i["end"]) for i in gold[layer]}) == len(gold[layer]), f"{layer} twice in one place"


@each
def test_no_annotation_overlaps_residue(gold: dict[str, Any]) -> None:
    found = [m.span() for m in RESIDUE.finditer(gold["text"])]
    assert found, "every sample has a dateline"
    for layer in LAYERS[:-1]:
        for item in gold[layer]:
            assert not [r for r in found if item["start"] < r[1] and r[0] < item["end"]], item


@each
def test_names_and_cues_stand_in_the_text(gold: dict[str, Any]) -> None:
    text = gold["text"]
    for s in gold["statements"]:
        assert all(s[k] is None or s[k] in text for k in ("cue", "speaker"))
        assert s["speaker"] != "nya" or s["cue"].endswith("nya")
    for a in gold["actors"]:
        assert all(form in text for form in (a["name"], *a["aliases"]))
        assert a["role"] is None or a["role"] in text
    for f in gold["figures"]:
        assert f["of"] is None or f["of"] in text
    for e in gold["events"]:
        assert e["place"] is None or e["place"] in text


@each
def test_whoever_acts_or_speaks_is_among_the_actors(gold: dict[str, Any]) -> None:
    forms = {form for a in gold["actors"] for form in (a["name"], *a["aliases"])}
    named = {s["speaker_name"] for s in gold["statements"]} | {f["claimant"] for f in gold["figures"]}
    for e in gold["events"]:
        named |= {*e["actors"], *e["recipients"], e["attributed_to"]}
    assert named - {None} <= forms


@each
def test_kinds_are_known(gold: dict[str, Any]) -> None:
    for e in gold["events"]:
        assert e["mode"] is None or e["mode"] in MODES[e["type"]].split(), e
        assert e["realis"] in get_args(Realis)
        assert e["date"] is None or VALUE.fullmatch(e["date"])
        assert 2 <= len(e["text"].split()) <= 25
    assert any(e["main"] for e in gold["events"])
    assert all(f["measure"] in get_args(Measure) and f.get("bound") in (None, *get_args(Bound)) for f in gold["figures"])
    assert all(w["voice"] in get_args(Voice) for w in gold["wording"])
    assert all(t["kind"] in get_args(TimeKind) and (t["value"] is None or VALUE.fullmatch(t["value"])) for t in gold["times"])
    assert all(a["kind"] in get_args(ActorKind) for a in gold["actors"])
    assert all(s["kind"] in ("direct", "indirect") for s in gold["statements"])


@each
def test_weekdays_and_dates_agree(gold: dict[str, Any]) -> None:
    for t in gold["times"]:
        day = next((d for d in WEEKDAYS if t["text"].startswith(d)), None)
        if day and t["value"]:
            assert datetime.date.fromisoformat(t["value"][:10]).weekday() == WEEKDAYS.index(day), t
        if m := re.search(r"\((\d+)/(\d+)\)", t["text"]):
            assert t["value"][5:10] == f"{int(m[2]):02}-{int(m[1]):02}", t


def test_the_samples_show_what_they_are_for() -> None:
    def all_of(layer: str) -> list[dict[str, Any]]:
        return [x for g in GOLD for x in g[layer]]

    assert {e["realis"] for e in all_of("events")} == set(get_args(Realis))
    assert {e["type"] for e in all_of("events")} == set(MODES)
    assert {w["voice"] for w in all_of("wording")} == {"outlet", "quoted"}
    assert {f.get("bound") for f in all_of("figures")} >= {None, "at_least", "more_than", "about", "at_most"}
    assert all(150 <= len(r["text"].split()) <= 280 for r in REPORTS.values())


@pytest.mark.parametrize("page", sorted((SAMPLES / "pages").glob("*.html")), ids=lambda p: p.stem)
def test_a_page_holds_its_report_and_declares_its_time(page: Path) -> None:
    report, source = REPORTS[f"sample:{page.stem}"], page.read_text(encoding="utf-8")
    bare = re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", "", source)))
    for line in report["text"].splitlines():
        assert line in bare
    assert re.search(rf'"datePublished": "{report["published"]}T\d\d:\d\d:\d\d\+0[78]:00"', source)
    assert report["title"] in bare


@pytest.mark.parametrize("path", sorted((SAMPLES / "texts").glob("*.txt")), ids=lambda p: p.stem)
def test_a_bare_text_is_its_report(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == REPORTS[f"sample:{path.stem}"]["text"] + "\n"
