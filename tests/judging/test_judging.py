"""``saksi judge``: decisions kept, withdrawn, moved between databases, logged, compared; the groups follow at once."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.judging.making import HEADLINES, keep
from tests.store.looking import dump
from typer.testing import CliRunner

from saksi.cli.app import app
from saksi.errors import JudgementError, SaksiError, StoreError
from saksi.model import Article
from saksi.run.agreement import agreement
from saksi.run.grouping_store import group_store
from saksi.run.judge import Judging, as_judged, standings, values
from saksi.store import Arrival, Store, groups, judgements

TEXT = "Bom meledak di pasar kota Lumbara dan menewaskan 12 orang, kata Wali Kota Sarmi Tando, Selasa (12/3/2024)."


@pytest.fixture
def clock() -> Callable[[], str]:
    numbers = itertools.count()
    return lambda: f"2024-04-01T00:00:{next(numbers):02}+00:00"


@pytest.fixture
def full(store: Store) -> Store:
    """A store with all headlines grouped, and one whole article."""
    from tests.judging.making import reader

    keep(store, *HEADLINES)
    article = Article(text=TEXT, id="x", published="2024-03-13", published_from="declared", outlet="Harian Satu")
    store.put([Arrival(article=article, record=reader().read(article), source="made", place="made:x")], "r1")
    group_store(store)
    return store


def chief(store: Store) -> dict[str, str]:
    return {place.id: place.event for place in groups.places(store)}


def follow(store: Store) -> dict[str, str]:
    group_store(store, waiting=False)
    return chief(store)


def test_judgements_shape_events_at_once_and_leave_them_when_withdrawn(full: Store, clock: Callable[[], str]) -> None:
    was = chief(full)
    mine = Judging(full, "dewi", clock)
    apart = mine.pair("different", "a1", "a2", "kota lain")
    joined = mine.pair("same", was["a4"], was["a5"], "satu siaran pers")
    mine.pair("unsure", "a1", "a7")
    now = follow(full)
    assert now["a1"] != now["a2"]
    assert now["a4"] == now["a5"]
    decision = next(d for d in groups.event(full, now["a4"]).decisions if d.same)
    assert decision.basis == "judgement"
    assert decision.reasons[0].text == "dewi judged them one event on 2024-04-01: “satu siaran pers”"
    assert {groups.resolved(full, e) for e in was.values()} <= set(now.values())
    for one in (apart, joined):
        mine.withdraw(one.id, "salah lihat")
    assert follow(full) == was
    assert [x.holds for x in judgements.listed(full)] == [False, False, True]
    assert [e.action for e in judgements.audited(full)] == ["judge"] * 3 + ["withdraw"] * 2
    with pytest.raises(StoreError, match="withdrawn already"):
        mine.withdraw(apart.id)


def test_a_pair_that_a_rule_parts_is_joined_by_a_person(full: Store, clock: Callable[[], str]) -> None:
    Judging(full, "dewi", clock).pair("same", "a1", "a4", "Turki pelakunya")
    now = follow(full)
    assert now["a1"] == now["a4"]


def test_names_of_events_stories_and_records(full: Store, clock: Callable[[], str]) -> None:
    mine = Judging(full, "dewi", clock)
    event = chief(full)["a1"]
    story = groups.event(full, event).story
    named = [mine.rename(event, "Bom pasar"), mine.rename(story, "Perang Lumbara")]
    follow(full)
    assert groups.event(full, event).name == "Bom pasar"
    assert groups.story(full, story).name == "Perang Lumbara"
    group_store(full, again=True)
    assert groups.event(full, event).name == "Bom pasar"
    for one in named:
        mine.withdraw(one.id)
    follow(full)
    assert "Lumbara" in groups.event(full, event).name
    assert groups.story(full, story).name != "Perang Lumbara"


def test_values_are_corrected_rejected_and_flagged_when_the_text_changes(full: Store, clock: Callable[[], str]) -> None:
    mine = Judging(full, "dewi", clock)
    line = next(v for v in values(full, "x") if v.layer == "figures" and "12" in v.text)
    mine.correct(line.id, "number", "14", "siaran pers")
    assert {f.low for f in as_judged(full)(full.kept("x").record).figures} == {14}
    assert {f.low for f in full.kept("x").record.figures} == {12}, "what was read stays as it was read"
    rejected = mine.reject(line.id)
    assert as_judged(full)(full.kept("x").record).figures == ()
    mine.withdraw(rejected.id)
    assert [s.stale for s in standings(full, judgements.listed(full))] == [None, None]
    from tests.judging.making import reader

    for text, stale in (("Kabar duka. " + TEXT, False), (TEXT.replace("12 orang", "banyak orang"), True)):
        article = Article(text=text, id="x", published="2024-03-13", published_from="declared")
        full.put([Arrival(article=article, record=reader().read(article), source="made", place="made:x")], "r1")
        assert bool(standings(full, judgements.listed(full))[0].stale) is stale
    for wrong in (
        lambda: mine.correct(line.id, "low", "x"),
        lambda: mine.reject("x#figures:1-2"),
        lambda: mine.rename("nobody", "y"),
    ):
        with pytest.raises(JudgementError):
            wrong()


def test_what_cannot_be_judged_is_told(full: Store, clock: Callable[[], str]) -> None:
    mine = Judging(full, "dewi", clock)
    with pytest.raises(JudgementError, match="no event, telling or article"):
        mine.pair("same", "a1", "nothing")
    with pytest.raises(JudgementError, match="one and the same"):
        mine.pair("different", chief(full)["a1"], chief(full)["a2"])
    with pytest.raises(StoreError, match="no such judgement"):
        mine.withdraw("0000")


def test_export_and_import_are_one_and_conflicts_are_said(
    full: Store, new_target: Callable[[], str], clock: Callable[[], str]
) -> None:
    mine = Judging(full, "dewi", clock)
    mine.pair("different", "a1", "a2")
    mine.withdraw(mine.pair("same", "a4", "a5").id)
    mine.rename(chief(full)["a7"], "Seruan")
    lines = judgements.exported(full)
    from saksi.model.judgements import Judgement

    read = [_decoded(line, Judgement) for line in lines]
    with Store(new_target()) as other:
        keep(other, *HEADLINES)
        group_store(other)
        Judging(other, "rudi", lambda: "2024-05-01").pair("same", "a1", "a2")
        got = judgements.imported(other, read, by="rudi", at="2024-05-02")
        assert [x.taken for x in got] == ["conflict", "new", "new"]
        assert got[0].against is not None and got[0].against.by == "rudi"
        assert [x.taken for x in judgements.imported(other, read, by="rudi", at="2024-05-03")] == ["same"] * 3
        assert set(judgements.exported(other)) > set(lines)
        assert len(judgements.audited(other)) == 4
    with Store(new_target()) as empty:
        judgements.imported(empty, read, by="rudi", at="2024-05-02")
        assert judgements.exported(empty) == lines
        assert [x.taken for x in judgements.imported(empty, reversed(read), by="rudi", at="2024-05-02")] == ["same"] * 3


def _decoded(line: bytes, kind: type) -> object:
    import msgspec

    return msgspec.json.decode(line, type=kind)


def test_a_withdrawal_travels(full: Store, new_target: Callable[[], str], clock: Callable[[], str]) -> None:
    one = Judging(full, "dewi", clock).pair("different", "a1", "a2")
    with Store(new_target()) as other:
        judgements.imported(other, [one], by="rudi", at="t")
        gone = Judging(full, "dewi", clock).withdraw(one.id)
        assert [x.taken for x in judgements.imported(other, [gone], by="rudi", at="t")] == ["withdrawn"]
        assert [x.taken for x in judgements.imported(other, [one], by="rudi", at="t")] == ["same"]
        assert judgements.get(other, one.id) == gone


def test_judgements_are_forgotten_with_their_articles(full: Store, clock: Callable[[], str]) -> None:
    mine = Judging(full, "dewi", clock)
    mine.pair("different", "a7", "a8", "Tandura lain")
    mine.pair("different", "a1", "a2")
    follow(full)
    full.forget(["a7"])
    assert len(judgements.listed(full)) == 1
    assert [e.action for e in judgements.audited(full)] == ["judge", "judge", "erase"]
    full.forget(["a8"])
    assert "Tandura" not in repr(dump(full)) and "a7#" not in repr(dump(full))


def test_agreement_counts_and_shows_what_two_people_disagree_on(full: Store, clock: Callable[[], str]) -> None:
    one, two = Judging(full, "dewi", clock), Judging(full, "rudi", clock)
    pairs = list(itertools.combinations(["a1", "a2", "a3", "a4"], 2))
    for n, (a, b) in enumerate(pairs):
        one.pair("same" if n < 3 else "different", a, b)
        two.pair("same" if n < 2 else "different", a, b)
    two.pair("unsure", "a7", "a8")
    found = agreement(judgements.listed(full), "dewi", "rudi")[0]
    assert (found.both, found.equal) == (6, 5)
    assert found.counts == {"different / different": 3, "same / different": 1, "same / same": 2}
    assert found.alpha == pytest.approx(0.686, abs=0.001)  # 1 - Do/De = 1 - (2/12) / (70/132), by hand
    assert [d.about for d in found.disagreements] == [("a1#chief", "a4#chief")]
    assert agreement([], "dewi", "rudi")[0].alpha is None


def test_the_command_line(tmp_path: Path) -> None:
    db, file = str(tmp_path / "s.db"), str(tmp_path / "j.jsonl")
    with Store(db) as store:
        keep(store, *HEADLINES)

    def run(*words: str, status: int = 0) -> str:
        done = CliRunner().invoke(app, list(words))
        if isinstance(done.exception, SaksiError):
            return str(done.exception)
        assert done.exit_code == status, done.output
        return str(done.output)

    assert "8 new or changed articles grouped" in run("group", db)
    table = run("group", db, "--format", "table", "--why")
    assert "3 articles, 2 outlets, 3 origins" in " ".join(table.split())
    places = [line for line in run("group", db, "--format", "jsonl").splitlines() if line.startswith("{")]
    assert len(places) == 8
    event = json.loads(places[0])["event"]
    assert event in run("group", db, "--show", event, "--format", "table")
    said = run("judge", "different", "a1", "a2", "--because", "kota lain", "--by", "dewi", "--in", db)
    assert "they are two events now" in said and "1 article, 1 outlet, 1 origin" in said
    assert "against judgement:" in run("judge", "same", "a1", "a2", "--by", "rudi", "--store", db)
    listed = run("judge", "list", "--in", db)
    assert "kota lain" in listed and "2 judgements: 2 hold, 0 stale" in listed
    first = json.loads(run("judge", "list", "--in", db, "--json").splitlines()[0])["id"]
    assert "withdrawn: " in run("judge", "withdraw", first[10:20], "--by", "dewi", "--because", "salah", "--in", db)
    assert "withdrawn by dewi" in run("judge", "list", "--in", db)
    assert "alpha" in run("judge", "agreement", "dewi", "rudi", "--in", db)
    assert "judged nothing here" in run("judge", "agreement", "dewi", "siti", "--in", db)
    run("judge", "export", file, "--in", db)
    assert "2 same" in run("judge", "import", file, "--by", "dewi", "--in", db)
    assert run("judge", "export", "-", "--in", db) == Path(file).read_text(encoding="utf-8")
    assert len(run("judge", "audit", "--in", db).splitlines()) == 3
    assert "a1#actors" in run("judge", "values", "a1", "--in", db) or run("judge", "values", "a1", "--in", db) == ""
    Path(file).write_text('{"kind": "same"}\n', encoding="utf-8")
    assert "j.jsonl:1: is no line of saksi judge export" in run("judge", "import", file, "--in", db)
