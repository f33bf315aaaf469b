"""The kinds: complete, in range, as the annotation guidelines name them; a bad file is refused."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

import saksi.ontology as ontology_room
from saksi.errors import PackError
from saksi.model import Measure
from saksi.ontology import Ontology

GUIDELINES = {
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone "
    "heavy-weapons crowd-control unconventional",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "CONSULT": "visit third-party multilateral phone",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "ACCUSE": "disapprove investigate allege",
    "REQUEST": "assist change yield meet",
    "REJECT": "assist change yield meet",
    "THREATEN": "restrict arrest relations expel territory violence",
}
WITHOUT_MODES = {"AGREE", "SUPPORT", "CONCEDE", "COOPERATE", "AID"}


@pytest.fixture(scope="module")
def kinds() -> Ontology:
    return ontology_room.load()


def test_types_and_modes_are_those_of_the_guidelines(kinds: Ontology) -> None:
    found = {name: [m.id for m in t.modes] for name, t in kinds.types.items()}
    assert found == {**{n: m.split() for n, m in GUIDELINES.items()}, **{n: [] for n in WITHOUT_MODES}}


def test_measures_are_those_of_the_model(kinds: Ontology) -> None:
    assert tuple(kinds.measures) == get_args(Measure)


def test_recipients_are_required_where_the_manual_says(kinds: Ontology) -> None:
    assert {name for name, t in kinds.types.items() if t.recipient} == {"COOPERATE", "AID", "SANCTION"}


def test_scores_lie_in_range_and_agree_with_the_quad(kinds: Ontology) -> None:
    for event_type in kinds.types.values():
        scores = [event_type.score, *(m.score for m in event_type.modes if m.score is not None)]
        assert all(-10 <= score <= 10 for score in scores), event_type.id
        if event_type.quad == "material_conflict":
            assert max(scores) < 0, event_type.id
        if event_type.quad.endswith("cooperation"):
            assert min(scores) > 0, event_type.id


def test_everything_has_a_label_in_both_languages_and_a_definition(kinds: Ontology) -> None:
    modes = [m for t in kinds.types.values() for m in t.modes]
    for kind in [*kinds.types.values(), *modes, *kinds.measures.values()]:
        assert set(kind.label) == {"id", "en"}, kind.id
        assert kind.definition.endswith("."), kind.id


def test_modes_of_another_type_are_not_allowed(kinds: Ontology) -> None:
    assert kinds.allows("ASSAULT", "drone")
    assert kinds.allows("AGREE", None)
    assert not kinds.allows("COERCE", "drone")
    assert not kinds.allows("FIGHT", None)
    assert kinds.modes("FIGHT") == ()


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("- {id: killed, label: {id: tewas}, definition: x, colour: red}", r"item 1 \(killed\).*colour"),
        ("- {id: a, label: {}, definition: x}\n- {id: a, label: {}, definition: x}", "twice"),
        ("id: a", "expected a list"),
        ("- {", "measures.yaml"),
    ],
)
def test_a_bad_file_is_refused(tmp_path: Path, text: str, complaint: str) -> None:
    (tmp_path / "types.yaml").write_text("[]", encoding="utf-8")
    (tmp_path / "measures.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(PackError, match=complaint):
        ontology_room.load(tmp_path)
