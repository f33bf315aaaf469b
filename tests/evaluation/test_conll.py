"""Files of tagged tokens are read, whatever their columns, line ends and labels; scores are exact."""

from __future__ import annotations

from pathlib import Path

import pytest

from saksi.errors import GoldError
from saksi.evaluation.conll import names_of, read_conll
from saksi.evaluation.name_spans import score_names

WORDS = ["Niko", "Sarelan", "di", "Kudra", "(", "Orlan", ")", "."]


@pytest.mark.parametrize("blank", [" ", "\t", "  \t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    "labels", [("PER", "LOC", "ORG"), ("PERSON", "PLACE", "ORGANISATION"), ("person", "LOCATION", "ORGANIZATION")]
)
def test_every_dialect_is_one(tmp_path: Path, blank: str, end: str, labels: tuple[str, str, str]) -> None:
    per, loc, org = labels
    tags = [f"B-{per}", f"I-{per}", "O", f"B-{loc}", "O", f"I-{org}", "O", "O"]
    file = tmp_path / "x.conll"
    lines = [f"{w}{blank}X{blank}{t}" for w, t in zip(WORDS, tags, strict=True)]
    file.write_bytes(end.join([*lines, "", *lines, ""]).encode())
    one, two = read_conll(file)
    assert one == two
    assert one.text == "Niko Sarelan di Kudra (Orlan)."
    assert one.names == {(0, 2, "PER"), (3, 4, "LOC"), (5, 6, "ORG")}
    assert [one.text[a:b] for a, b in one.words] == WORDS


def test_a_name_may_begin_with_i() -> None:
    assert list(names_of(["I-PER", "I-PER", "B-PER", "I-LOC", "I-MISC", "O"])) == [(0, 2, "PER"), (2, 3, "PER"), (3, 4, "LOC")]


def test_a_file_without_tags_is_refused_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "x.conll"
    file.write_text("Niko B-PER\nSarelan tidur\n", encoding="utf-8")
    with pytest.raises(GoldError, match=r"x\.conll:2"):
        read_conll(file)
    file.write_text("\n\n", encoding="utf-8")
    with pytest.raises(GoldError, match="no sentence"):
        read_conll(file)


def test_only_exact_spans_of_the_right_type_count(tmp_path: Path) -> None:
    file = tmp_path / "x.conll"
    file.write_text("Niko B-PER\nSarelan I-PER\ndi O\nKudra B-LOC\n", encoding="utf-8")
    score = score_names(read_conll(file), lambda _: [(0, 4, "PER"), (16, 21, "LOC"), (16, 21, "ORG")])
    assert score.rows()["names"] == {"P": 33.3, "R": 50.0, "F1": 40.0, "gold": 2, "predicted": 3}
    assert len(score.mistakes) == 3
