"""Scores and mistakes of articles, on cases small enough to count by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.evaluation.perturb import as_record

from saksi.errors import GoldError
from saksi.evaluation import evaluate_articles, mistake_counts, mistake_lines, mistake_rows, read_lines, score_lines, unread_lines
from saksi.model import Record, TimeExpression

SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "gold.jsonl"
TEXT = 'Pasukan Mandala menyerang desa Uru pada Selasa (5/3). "Tiga warga tewas," kata Darmo Wiratna.'
GOLD: dict[str, Any] = {
    "id": "a",
    "text": TEXT,
    "times": [{"text": "Selasa (5/3)", "kind": "date", "value": "2024-03-05"}],
    "statements": [
        {"text": "Tiga warga tewas", "kind": "direct", "cue": "kata", "speaker": "Darmo Wiratna", "speaker_name": "Darmo Wiratna"}
    ],
    "figures": [
        {"text": "Tiga warga tewas", "measure": "killed", "low": 3, "high": 3, "of": "warga", "claimant": "Darmo Wiratna"}
    ],
    "events": [
        {
            "text": "Pasukan Mandala menyerang desa Uru", "type": "ASSAULT", "mode": None, "actors": ["Pasukan Mandala"],
            "recipients": [], "place": "desa Uru", "date": "2024-03-05", "realis": "actual", "attributed_to": None, "main": True,
        }
    ],
    "wording": [],
    "actors": [{"name": "Pasukan Mandala", "kind": "group", "aliases": [], "role": None}],
}  # fmt: skip


def at(words: str, **values: Any) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), **values}


def kinds(*predicted: Any, gold: dict[str, Any] = GOLD) -> list[tuple[str, str]]:
    return [(m.layer, m.kind) for m in evaluate_articles([gold], predicted).mistakes]


def only(layer: str) -> dict[str, Any]:
    return {k: v for k, v in GOLD.items() if k in ("id", "text", layer)}


def test_a_wrong_value_is_one_mistake_with_both_readings() -> None:
    evaluation = evaluate_articles([only("times")], [{"id": "a", "times": [at("Selasa", value="2024-03-12")]}])
    assert evaluation.scores["times.recognised"] == {"P": 100.0, "R": 100.0, "F1": 100.0, "gold": 1, "predicted": 1}
    assert evaluation.scores["times.resolved"]["F1"] == 0.0
    (mistake,) = evaluation.mistakes
    assert (mistake.article, mistake.layer, mistake.kind, mistake.gold, mistake.predicted) == (
        "a", "times", "value", "2024-03-05", "2024-03-12",
    )  # fmt: skip
    assert TEXT[mistake.start : mistake.end] == "Selasa (5/3)"
    assert "‹Selasa (5/3)›" in mistake.context


def test_the_gold_of_the_samples_is_without_fault_against_itself() -> None:
    gold = read_lines(SAMPLES, "gold articles")
    evaluation = evaluate_articles(gold, [as_record(article) for article in gold])
    assert evaluation.mistakes == []
    assert {row.get("F1", 100.0) for row in evaluation.scores.values()} == {100.0}
    assert len(evaluation.scores) == 31


def test_missed_and_extra_items_are_mistakes() -> None:
    predicted = {"id": "a", "events": [at("kata Darmo Wiratna", type="CONSULT")], "actors": [{"name": "Darmo Wiratna"}]}
    assert kinds(predicted) == [
        ("times", "missed"), ("statements", "missed"), ("figures", "missed"), ("events", "missed"), ("events", "extra"),
        ("actors", "missed"), ("actors", "extra"),
    ]  # fmt: skip


def test_each_wrong_slot_of_an_event_is_named() -> None:
    event = at("menyerang desa Uru", type="ASSAULT", mode="aerial", actors=[{"name": "Darmo"}], place={"text": "Mandala"})
    predicted = {"id": "a", "events": [event | {"realis": "planned", "date": None, "attributed_to": "Darmo"}]}
    assert kinds(predicted, gold=only("events")) == [
        ("events", kind) for kind in ("actors", "realis", "mode", "date", "place", "attributed_to")
    ]


def test_speaker_claimant_and_actor_values() -> None:
    predicted = {
        "id": "a",
        "statements": [at("Tiga warga tewas", kind="indirect", speaker={"text": "kata", "name": "Pasukan Mandala"})],
        "figures": [at("Tiga warga tewas", measure="killed", low=3, high=None, of={"text": "prajurit"}, claimant=None)],
        "actors": [{"name": "pasukan mandala", "aliases": ["Mandala"], "kind": "state", "role": "penyerang"}],
    }
    gold = GOLD | {"times": [], "events": []}
    assert kinds(predicted, gold=gold) == [
        ("statements", "speaker"), ("statements", "kind"), ("figures", "value"), ("figures", "claimant"), ("figures", "of"),
        ("actors", "kind"), ("actors", "role"), ("actors", "names"),
    ]  # fmt: skip


def test_a_suffix_names_the_speaker_with_or_without_hyphen() -> None:
    said = at("Tiga warga tewas", kind="direct", cue="katanya", speaker={"text": "-nya", "name": "Darmo Wiratna"})
    gold = only("statements") | {"statements": [said | {"speaker": "nya", "speaker_name": "Darmo Wiratna"}]}
    scores = evaluate_articles([gold], [{"id": "a", "statements": [said]}]).scores
    assert scores["statements.speaker_span"]["F1"] == scores["statements.attributed"]["F1"] == 100.0


def test_an_event_of_another_sentence_is_not_coded() -> None:
    near = {"id": "a", "events": [at("pada Selasa", type="ASSAULT")]}
    far = {"id": "a", "events": [at("kata Darmo Wiratna", type="ASSAULT")]}
    assert evaluate_articles([GOLD], [near]).scores["events.coded"]["F1"] == 100.0
    assert evaluate_articles([GOLD], [far]).scores["events.coded"]["F1"] == 0.0


def test_annotations_of_the_title_are_not_counted() -> None:
    title = {"start": 0, "end": 6, "value": "2024-03-05", "section": "title"}
    body = at("Selasa (5/3)", value="2024-03-05", section="body")
    scores = evaluate_articles([only("times")], [{"id": "a", "times": [title, body]}]).scores
    assert scores["times.resolved"] == {"P": 100.0, "R": 100.0, "F1": 100.0, "gold": 1, "predicted": 1}


def test_a_record_scores_as_its_json() -> None:
    time = TimeExpression(start=TEXT.index("Selasa"), end=TEXT.index("."), rule="r", kind="date", value="2024-03-05")
    record = Record(id="a", version="v", reader="r", lang="id", times=(time,))
    assert evaluate_articles([only("times")], [record]).mistakes == []


def test_unread_articles_count_as_missed_and_are_named() -> None:
    evaluation = evaluate_articles([GOLD, GOLD | {"id": "b"}], [{"id": "c"}])
    assert evaluation.unread == ["a", "b"]
    assert evaluation.scores["times.recognised"]["gold"] == 2
    assert unread_lines(evaluation) == ["nothing was predicted for 2 id(s) of the gold, counted as missed: a, b"]
    assert unread_lines(evaluate_articles([], [])) == []


@pytest.mark.parametrize(
    ("gold", "predicted", "message"),
    [
        ({"text": TEXT}, {"id": "a"}, "gold, item 1: Object missing required field `id`"),
        ({"id": "a"}, {"id": "a"}, "article a: the gold needs the article's text"),
        (GOLD, {"times": []}, "predicted, item 1: Object missing required field `id`"),
        (GOLD, {"id": "a", "times": [{"text": "Selasa"}]}, "article a: an annotation without start and end"),
        (GOLD, {"id": "a", "times": [{"start": "0", "end": 3}]}, r"predicted, item 1: Expected .* at `\$.times\[0\].start`"),
        (GOLD | {"times": [{"text": "Rabu"}]}, {"id": "a"}, r"article a: 'Rabu' \(occurrence 1\) does not stand"),
        (GOLD | {"times": [{"text": "Selasa", "nth": 2}]}, {"id": "a"}, r"'Selasa' \(occurrence 2\)"),
        (GOLD | {"times": [{"text": "Selasa", "start": 0, "end": 6}]}, {"id": "a"}, "'Selasa' does not stand at 0–6"),
        (GOLD | {"times": [{"value": "2024"}]}, {"id": "a"}, "neither start and end nor quoted text"),
    ],
)
def test_what_cannot_be_scored_is_named(gold: dict[str, Any], predicted: dict[str, Any], message: str) -> None:
    with pytest.raises(GoldError, match=message):
        evaluate_articles([gold], [predicted])


def test_the_report_is_readable() -> None:
    wrong = {
        "id": "a",
        "times": [at("Selasa", value=None)],
        "figures": [at("warga tewas", measure="killed", low=4, bound="about")],
    }
    evaluation = evaluate_articles([GOLD], [wrong])
    lines = mistake_lines(evaluation)
    assert "-- figures: value (1)" in lines
    assert any(line.endswith("gold: 2024-03-05; predicted: unresolved") for line in lines)
    assert any(line.endswith("gold: Darmo Wiratna; predicted: nothing") for line in lines)
    assert any(line.endswith("  gold: direct") for line in lines)
    assert any(line.endswith("gold: 3; predicted: 4–? (about)") for line in lines)
    assert "times.resolved                   P 0.0  R 0.0  F1 0.0  gold 1  predicted 1" in score_lines(evaluation)
    rows = list(mistake_rows(evaluation))
    assert len(rows) == len(evaluation.mistakes) == sum(mistake_counts(evaluation).values())
    assert list(rows[0]) == ["article", "layer", "kind", "start", "end", "context", "gold", "predicted"]


def test_the_report_shows_no_more_than_asked() -> None:
    gold = GOLD | {"times": [{"text": "a", "nth": n} for n in range(1, 6)]}
    lines = mistake_lines(evaluate_articles([gold], [{"id": "a"}]), limit=2)
    at = lines.index("-- times: missed (5)")
    assert lines[at + 3] == "   … and 3 more"
