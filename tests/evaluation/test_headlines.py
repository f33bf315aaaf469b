"""Scores and mistakes of grouped headlines, and the files that both tasks read."""

from __future__ import annotations

from pathlib import Path

import pytest

from saksi.errors import GoldError
from saksi.evaluation import evaluate_headlines, read_lines

GOLD = [{"id": i, "title": f"Berita {i}", "event": e, "story": "s"} for i, e in zip("abcde", "xxyyy", strict=True)]


def test_split_and_merged_events_are_mistakes() -> None:
    predicted = [{"id": i, "event": e, "story": "s"} for i, e in zip("abcd", "1122", strict=True)]
    evaluation = evaluate_headlines((GOLD, predicted))
    assert evaluation.scores["event.pairs"] == {"P": 100.0, "R": 50.0, "F1": 66.7, "gold": 4, "predicted": 2}
    assert evaluation.scores["event.pairs_without_largest"] == {"P": 100.0, "R": 100.0, "F1": 100.0, "gold": 1, "predicted": 1}
    assert evaluation.unread == ["e"]
    (mistake,) = evaluation.mistakes
    assert (mistake.layer, mistake.kind, mistake.gold, mistake.predicted) == ("event", "split", "y", "2; alone:e")
    assert mistake.context == "Berita c | Berita d | Berita e"

    together = [{"id": g["id"], "event": "all", "story": "s"} for g in GOLD]
    (mistake,) = evaluate_headlines((GOLD, together)).mistakes
    assert (mistake.kind, mistake.gold, mistake.predicted) == ("merged", "x; y", "all")


def test_a_perfect_grouping() -> None:
    evaluation = evaluate_headlines((GOLD, GOLD), (GOLD, GOLD))
    assert evaluation.mistakes == []
    assert evaluation.scores["event.B3"] == evaluation.scores["story.B3"] == {"F1": [100.0, 100.0]}


def test_headlines_that_cannot_be_scored() -> None:
    with pytest.raises(GoldError, match="no headline"):
        evaluate_headlines(([], []))
    with pytest.raises(GoldError, match="gold, item 1: headline a needs an event and a story"):
        evaluate_headlines(([{"id": "a"}], []))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('{"id": "a", "text": "x"}\n{"id": ', r"f\.jsonl:2: not a JSON object"),
        ('{"id": "a", "text": "x"}\n\n[]\n', r"f\.jsonl:3: not a JSON object: Expected `object`"),
        ('{"text": "x"}\n', r"f\.jsonl:1: Object missing required field `id`"),
        ('{"id": "a"}\n', r"f\.jsonl:1: the gold needs the article's text"),
        ('{"id": "a", "text": "x", "wording": [{"text": "y"}]}\n', r"f\.jsonl:1: 'y' \(occurrence 1\) does not stand"),
        ("\n", r"f\.jsonl: the file holds no line"),
    ],
)
def test_a_faulty_file_is_named_with_its_line(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "f.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(GoldError, match=message):
        read_lines(path, "gold articles")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="cannot be read"):
        read_lines(tmp_path / "none.jsonl", "headlines")


def test_good_files_are_read_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "f.jsonl"
    path.write_text('{"id": "a", "title": "T\u2028t"}\n\n{"id": "b", "event": "x", "more": 1}', encoding="utf-8")
    assert read_lines(path, "headlines") == [{"id": "a", "title": "T\u2028t"}, {"id": "b", "event": "x", "more": 1}]
    assert [line["id"] for line in read_lines(path, "predicted articles")] == ["a", "b"]
