"""The two reports that Saksi began with, read as bare text: what must be in their records."""

from __future__ import annotations

import hashlib
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from saksi.model import Article, EventMention, Figure, Record, Statement
from saksi.run.reader import Reader

FILES = {"000": "000_8fcc7ca4a4bb5582.txt", "004": "004_ad773e93d356e2c8.txt"}
DIGESTS = {"000": "cc91cb690eb4949b", "004": "74399370c0f9f4c9"}
WAR = "conflict:gaza-2023"


@cache
def _record(path: Path) -> Record:
    return Reader().read(Article(text=path.read_text(encoding="utf-8")))


@pytest.fixture
def meeting(shared: Path) -> Record:
    """000: a delegation meets Nasrallah."""
    return _record(shared / "seeds" / FILES["000"])


@pytest.fixture
def three(shared: Path) -> Record:
    """004: Nasrallah, al-Arouri and al-Nakhala meet."""
    return _record(shared / "seeds" / FILES["004"])


def _words(record: Record, item: Figure | Statement | EventMention) -> str:
    return (record.text or "")[item.start : item.end]


def _figures(record: Record, measure: str) -> list[tuple[int | None, int | None, str | None, str]]:
    return [(f.low, f.high, f.bound, f.realis) for f in record.figures if f.measure == measure]


def _labels(record: Record) -> Counter[tuple[str, str]]:
    text = record.text or ""
    return Counter((text[w.start : w.end], w.voice) for w in record.wording)


def test_texts_are_the_ones_that_the_lists_were_written_for(shared: Path) -> None:
    digests = {n: hashlib.sha256((shared / "seeds" / f).read_bytes()).hexdigest()[:16] for n, f in FILES.items()}
    assert digests == DIGESTS


class TestMeeting:
    def test_what_it_says_of_itself(self, meeting: Record) -> None:
        assert meeting.dateline is not None
        assert (meeting.dateline.place, meeting.dateline.outlet) == ("Beirut", "Purna Warta")
        assert meeting.outlet == "Purna Warta"
        assert (meeting.published, meeting.published_from) == (None, "none")
        teasers = [r for r in meeting.residue if r.kind == "related"]
        assert len(teasers) == 2
        assert [link.url for link in meeting.links] == [None, None]
        assert meeting.links[0].title.startswith("Hizbullah Serang Pangkalan")
        assert meeting.links[1].title.startswith("Lazzarini")

    def test_times(self, meeting: Record) -> None:
        text = meeting.text or ""
        values = {text[t.start : t.end]: t for t in meeting.times}
        october = next(t for words, t in values.items() if "7 Oktober" in words)
        assert october.value == "2023-10-07"
        assert WAR in str(october.anchor)
        friday = next(t for words, t in values.items() if "Jumat" in words)
        assert (friday.value, friday.status) == (None, "unresolved")

    def test_the_meeting(self, meeting: Record) -> None:
        consults = [e for e in meeting.events if e.type == "CONSULT"]
        first = consults[0]
        assert first.main
        assert first.date is None
        assert first.place is not None and "Beirut" in (first.place.name or first.place.text)
        people = " ".join((r.name or r.text) for r in (*first.actors, *first.recipients))
        assert "Hamas" in people and "Nasrallah" in people
        others = [e for e in consults if e.attributed_to and "Hamas" in (e.attributed_to.name or "")]
        named = " ".join((r.name or r.text) for e in others for r in (*e.actors, *e.recipients))
        assert "Ansarullah" in named and "Perlawanan Islam Irak" in named

    def test_statements(self, meeting: Record) -> None:
        direct = [s for s in meeting.statements if s.kind == "direct"]
        assert [s.speaker.name if s.speaker else None for s in direct] == ["Hamas"] * 4
        indirect = {_words(meeting, s): s.speaker.name if s.speaker else None for s in meeting.statements if s.kind == "indirect"}
        assert any("mengguncang" in w and who and "Nasrallah" in who for w, who in indirect.items())
        assert any("Khalil al-Hayya" in w and who == "Hamas" for w, who in indirect.items())
        assert any("Ansarullah" in w and who == "Hamas" for w, who in indirect.items())

    def test_figures(self, meeting: Record) -> None:
        killed = next(f for f in meeting.figures if f.measure == "killed")
        assert (killed.low, killed.high, killed.bound) == (38000, None, "more_than")
        assert killed.of is not None and "Palestina" in killed.of.text
        assert killed.claimant is None
        assert any((f.low, f.high) == (100, 999) for f in meeting.figures)

    def test_wording(self, meeting: Record) -> None:
        labels = _labels(meeting)
        assert labels["gerakan perlawanan", "outlet"] == 4
        assert labels["gerakan perlawanan", "quoted"] == 1
        assert labels["genosida", "outlet"] == 2
        assert labels["Rezim", "outlet"] == 1
        assert labels["rezim", "quoted"] == 1
        assert labels["pasukan pendudukan", "quoted"] == 1
        assert labels["entitas Zionis", "quoted"] == 1
        assert labels["operasi balasan", "outlet"] == 1
        assert labels["brutal", "outlet"] == 1

    def test_the_ceasefire_is_hoped_for(self, meeting: Record) -> None:
        at = (meeting.text or "").index("gencatan senjata")
        told = [e for e in meeting.events if e.start <= at < e.end]
        assert all(e.realis in ("planned", "hypothetical", "ongoing") for e in told if e.type in ("RETREAT", "AGREE", "CONCEDE"))


class TestThree:
    def test_publication_is_inferred(self, three: Record) -> None:
        assert (three.published, three.published_from) == ("2023-10-25", "inferred")
        text = three.text or ""
        words = [text[e.start : e.end] for e in three.published_evidence if e.start is not None]
        for needed in ("7 Oktober", "wal bulan ini", "18 hari", "Selasa", "Rabu"):
            assert any(needed in w for w in words), needed
        assert WAR in [e.fact for e in three.published_evidence]

    def test_times(self, three: Record) -> None:
        text = three.text or ""
        values = {text[t.start : t.end]: t.value for t in three.times}
        assert next(v for w, v in values.items() if w == "Selasa") == "2023-10-24"
        assert next(v for w, v in values.items() if w == "Rabu") == "2023-10-25"
        assert next(v for w, v in values.items() if "7 Oktober" in w) == "2023-10-07"

    def test_the_meeting(self, three: Record) -> None:
        people = {name for e in three.events if e.type == "CONSULT" for r in e.actors for name in [r.name or r.text]}
        for name in ("Nasrallah", "Arouri", "Nakhala"):
            assert any(name in p for p in people), (name, people)

    def test_the_rockets_of_tuesday(self, three: Record) -> None:
        assert any(e.type == "ASSAULT" and e.date == "2023-10-24" for e in three.events)

    def test_statements(self, three: Record) -> None:
        direct = [s.speaker.name if s.speaker else None for s in three.statements if s.kind == "direct"]
        assert direct == ["Hezbollah"] * 2
        post = next(s for s in three.statements if s.speaker and "Jerusalem Post" in (s.speaker.name or s.speaker.text))
        assert post.kind == "indirect" and "serangan tunggal terbesar" in _words(three, post)

    def test_figures(self, three: Record) -> None:
        assert (1400, None, "at_least", "actual") in _figures(three, "killed")
        assert (40, 40, "about", "actual") in _figures(three, "killed")
        assert (1000, 9999, None, "actual") in _figures(three, "wounded")
        assert any(f.low == 1000 and f.high == 9999 and "roket" in _words(three, f) for f in three.figures)
        assert any(f.low == 20000 and f.high == 99999 and "roket" in _words(three, f) for f in three.figures)
        assert (200, 200, "about", "actual") in _figures(three, "hostage")
        released = _figures(three, "released")
        assert (4, 4, None, "denied") in released
        assert released.count((2, 2, None, "actual")) == 2

    def test_releases_are_left_unreconciled(self, three: Record) -> None:
        releases = [e for e in three.events if e.type == "RETREAT" and e.mode == "release"]
        assert {e.realis for e in releases} == {"denied", "actual"}

    def test_wording(self, three: Record) -> None:
        labels = _labels(three)
        assert labels["teroris", "outlet"] >= 1
        assert any("militan" in words and voice == "outlet" for words, voice in labels)
        assert any("agresi brutal" in words or words == "brutal" for words, voice in labels if voice == "quoted")

    def test_contributors(self, three: Record) -> None:
        assert three.contributors == ("Anders Hagstrom", "Kyle Morris", "Lawrence Richard")


@pytest.mark.parametrize(
    ("names", "entry"),
    [
        (("Hizbullah", "Hezbollah"), "group:"),
        (("Hamas", "Hamas"), "group:"),
        (("Nasrallah", "Nasrallah"), "person:"),
        (("Israel", "Israel"), "state:"),
    ],
)
def test_same_actors_in_both(meeting: Record, three: Record, names: tuple[str, str], entry: str) -> None:
    first, second = _find(meeting, names[0]), _find(three, names[1])
    assert first is not None and first == second and first.startswith(entry)


def _find(record: Record, word: str) -> str | None:
    found = [a.canonical.id for a in record.actors if a.canonical and any(word in n for n in (a.name, *a.aliases))]
    exact = [a.canonical.id for a in record.actors if a.canonical and word in (a.name, *a.aliases)]
    return next(iter([*exact, *found]), None)
