"""Who says what in the two seeds, and in whose voice their labels stand."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from saksi.model import Article, Record
from saksi.run.reader import Reader


@cache
def _record(path: Path) -> Record:
    return Reader().read(Article(text=path.read_text(encoding="utf-8"), id=path.stem, lang="id"))


@pytest.fixture(params=["000_8fcc7ca4a4bb5582.txt", "004_ad773e93d356e2c8.txt"])
def record(shared: Path, request: pytest.FixtureRequest) -> Record:
    return _record(shared / "seeds" / request.param)


def test_direct_words_are_one_speakers_throughout(record: Record) -> None:
    speakers = Counter(s.speaker.name for s in record.statements if s.kind == "direct" and s.speaker)
    assert speakers == ({"Hamas": 4} if record.id.startswith("000") else {"Hezbollah": 2})


def test_labels_of_the_first_seed(shared: Path) -> None:
    found = Counter((w.label, w.voice) for w in _record(shared / "seeds/000_8fcc7ca4a4bb5582.txt").wording)
    assert found[("gerakan perlawanan", "outlet")] == 4
    assert found[("gerakan perlawanan", "quoted")] == 1
    assert found[("genosida", "outlet")] == 2
    assert (found[("rezim", "outlet")], found[("rezim", "quoted")]) == (1, 1)
    assert all(found[(label, "quoted")] for label in ("pasukan pendudukan", "entitas zionis"))
    assert all(found[(label, "outlet")] for label in ("operasi balasan", "brutal"))


def test_labels_of_the_second_seed(shared: Path) -> None:
    wording = _record(shared / "seeds/004_ad773e93d356e2c8.txt").wording
    terrorists = [w for w in wording if w.label == "teroris"]
    assert [(w.voice, w.of.name if w.of else None) for w in terrorists] == [("outlet", "Hamas")] * 2
    assert ("militan", "outlet") in {(w.label, w.voice) for w in wording}
    assert ("agresi brutal", "quoted") in {(w.label, w.voice) for w in wording}
