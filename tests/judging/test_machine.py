"""Articles, judgements, withdrawals, groupings and rereadings in any order end in what the batch gives, on both databases."""

from __future__ import annotations

import itertools
import tempfile

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test
from tests.judging.making import HEADLINES, keep, reader, record
from tests.store.conftest import new_database

from saksi.grouping.verdicts import verdicts
from saksi.model.judgements import Judgement
from saksi.run.group import group_all
from saksi.run.grouping_store import group_store
from saksi.run.judge import Judging
from saksi.store import Store, groups, judgements

NAMES = st.sampled_from(sorted(HEADLINES))
PEOPLE = st.sampled_from(["dewi", "rudi"])


class Machine(RuleBasedStateMachine):
    """What stands is compared with the batch over the same articles and judgements."""

    target = ""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.store = Store(self._new())
        self.kept: list[str] = []
        self.reader = 1
        self.clock = (f"2024-04-01T00:{n // 60:02}:{n % 60:02}" for n in itertools.count())
        self.stale = False

    def _new(self) -> str:
        self.numbers = getattr(self, "numbers", 0) + 1
        return new_database(self.target) if self.target else f"{self.folder.name}/{self.numbers}.db"

    def teardown(self) -> None:
        """At the end everything is grouped anew, here and in a database that gets articles and judgements at once."""
        if not hasattr(self, "store"):
            return
        group_store(self.store, again=True)
        if self.kept:
            self._is_the_batch()
            with Store(self._new()) as other:
                lines = judgements.exported(self.store)
                judgements.imported(other, [msgspec.json.decode(x, type=Judgement) for x in lines], by="dewi", at="t")
                assert judgements.exported(other) == lines
                keep(other, *sorted(self.kept))
                group_store(other)
                assert self._chief(other) == self._chief(self.store)
                assert set(groups.whole(other).origins) == set(groups.whole(self.store).origins)
        self.store.close()
        self.folder.cleanup()

    def _is_the_batch(self) -> None:
        judged = verdicts(judgements.listed(self.store))
        want = group_all([record(i) for i in self.kept], reader(), judged=judged)[0]
        got = groups.whole(self.store)
        assert {a.id: a.event for a in got.articles} == {a.id: a.event for a in want.articles}
        assert {e.id: e.decisions for e in got.events} == {e.id: e.decisions for e in want.events}
        assert {s.id: sorted(s.events) for s in got.stories} == {s.id: sorted(s.events) for s in want.stories}

    def _chief(self, store: Store) -> dict[str, str]:
        return {place.id: place.event for place in groups.places(store)}

    @rule(name=NAMES)
    def arrive(self, name: str) -> None:
        """An article comes."""
        if name not in self.kept:
            keep(self.store, name, by=f"r{self.reader}")
            self.kept.append(name)
            self.stale = True

    @precondition(lambda self: len(self.kept) > 1)
    @rule(data=st.data(), kind=st.sampled_from(["same", "different", "unsure"]), by=PEOPLE)
    def judge(self, data: st.DataObject, kind: str, by: str) -> None:
        """Somebody judges a pair."""
        a, b = data.draw(st.lists(st.sampled_from(sorted(self.kept)), min_size=2, max_size=2, unique=True))
        Judging(self.store, by, lambda: next(self.clock)).pair(kind, a, b)  # type: ignore[arg-type]
        self.stale = True

    @precondition(lambda self: any(x.holds for x in judgements.listed(self.store)))
    @rule(data=st.data(), by=PEOPLE)
    def withdraw(self, data: st.DataObject, by: str) -> None:
        """Somebody withdraws a judgement."""
        holding = [x.id for x in judgements.listed(self.store) if x.holds]
        Judging(self.store, by, lambda: next(self.clock)).withdraw(data.draw(st.sampled_from(holding)))
        self.stale = True

    @rule(waiting=st.booleans())
    def group(self, waiting: bool) -> None:
        """What came, or only what was judged, is brought to bear."""
        group_store(self.store, waiting=waiting)
        self.stale = self.stale and not waiting

    @rule()
    def again(self) -> None:
        """Everything is grouped anew."""
        group_store(self.store, again=True)
        self.stale = False
        if self.kept:
            self._is_the_batch()

    @rule()
    def reread(self) -> None:
        """A newer reader reads everything again; judgements stay."""
        self.reader += 1
        before = judgements.exported(self.store)
        kept = self.store.outdated(f"r{self.reader}", 100)
        self.store.renew([(k, k.record) for k in kept], f"r{self.reader}")
        assert judgements.exported(self.store) == before
        self.stale = self.stale or bool(kept)

    @invariant()
    def judged_pairs_stand_as_judged(self) -> None:
        """Whatever came before, what people hold for different is apart, and what nobody contradicts is together."""
        if not hasattr(self, "store") or self.stale:
            return
        found = verdicts(judgements.listed(self.store))
        events = {f"{a}#chief": e for a, e in self._chief(self.store).items()}
        contradicted = any(not v.same for v in found.values())
        for (a, b), verdict in found.items():
            if not verdict.same:
                assert events[a] != events[b]
            elif not contradicted:
                assert events[a] == events[b]
        for old in [row.id for row in groups.event_rows(self.store)[1]]:
            assert groups.resolved(self.store, old) == old


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_any_order(kind: str, request: pytest.FixtureRequest) -> None:
    examples = 10
    if kind == "postgresql":
        Machine.target, examples = request.getfixturevalue("cluster"), 3
    try:
        how = settings(
            max_examples=examples, stateful_step_count=15, deadline=None, suppress_health_check=list(HealthCheck),
            phases=(Phase.explicit, Phase.reuse, Phase.generate),  # making a failure smaller takes minutes
        )  # fmt: skip
        run_state_machine_as_test(Machine, settings=how)
    finally:
        Machine.target = ""
