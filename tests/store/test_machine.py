"""Ingest, change, reread and forget in any order, against a model of a few dictionaries, on both databases."""

from __future__ import annotations

import tempfile
from functools import partial

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test
from tests.store.conftest import new_database
from tests.store.looking import all_kept, assert_whole, search
from tests.store.making import UNREADABLE, read, read_all

from saksi.errors import StoreError
from saksi.extraction.documents import version_of
from saksi.model import Article
from saksi.run.given import Given
from saksi.run.ingest import Intake
from saksi.run.renewal import reread
from saksi.store import Store

NAMES = st.sampled_from(["a", "b", "https://contoh.example/c?d=e&f"])
SOURCES = st.sampled_from(["/x.jsonl", "/y.jsonl"])  # files are known by their whole path
TEXTS = st.sampled_from(["Ada 1 warga.", "Ada 2 warga. Polisi 👮 datang.", "Tanpa angka", f"{UNREADABLE} 5."]) | st.text(
    st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=20
)


class Machine(RuleBasedStateMachine):
    """The model: versions by article (text by hash, in order), the current one, tombs, quarantine, and the reader of each."""

    target = ""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        name = new_database(self.target) if self.target else f"{self.folder.name}/saksi.db"
        self.store = Store(name)
        self.versions: dict[str, list[tuple[str, str]]] = {}
        self.came_from: dict[str, set[str]] = {}
        self.quarantine: dict[str, tuple[str, str]] = {}
        self.tombs: set[tuple[str, str]] = set()
        self.reader = 0
        self.readers: dict[tuple[str, str], int] = {}

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.store.close()
            self.folder.cleanup()

    @rule(items=st.lists(st.tuples(NAMES, TEXTS, SOURCES), min_size=1, max_size=6), again=st.booleans())
    def ingest(self, items: list[tuple[str, str, str]], again: bool) -> None:
        """Articles come, new, changed or the same, each alone in its batch or many at once."""
        given = [Given(Article(text=t, id=n), s, f"{s}:1", t.encode()) for n, t, s in items]
        intake = Intake(self.store, partial(read_all, more=self.reader), f"r{self.reader}", again=again)
        outcomes = list(intake.take(given))
        expected = [self._expect(n, t, s, again) for n, t, s in items]
        assert [(o.id, o.standing) for o in outcomes] == expected

    def _expect(self, name: str, text: str, source: str, again: bool) -> tuple[str, str]:
        version = version_of(Article(text=text, id=name))
        signs = {("source", source), ("article", name), ("version", version)}
        if self.tombs & signs and not again:
            return name, "forgotten"
        known = self.versions.get(name, [])
        if version in [v for v, _ in known]:
            return name, "same"
        unreadable = UNREADABLE in text and not self.reader
        if self.quarantine.get(name, ("", ""))[0] == version and not known:
            return name, "unread"
        self.tombs -= signs
        if unreadable:
            self.quarantine[name] = (version, source)
            return name, "unread"
        self.quarantine.pop(name, None)
        self.versions.setdefault(name, []).append((version, text))
        self.came_from.setdefault(name, set()).add(source)
        self.readers[name, version] = self.reader
        return name, "changed" if known else "new"

    @rule()
    def reread(self) -> None:
        """A newer reader comes, and reads again what older ones read."""
        self.reader += 1
        old = [key for key, reader in self.readers.items() if reader != self.reader]
        outcomes = list(reread(self.store, partial(read_all, more=self.reader), f"r{self.reader}"))
        assert sorted((o.id, o.place) for o in outcomes) == sorted(old)
        for key in old:
            self.readers[key] = self.reader
        assert list(reread(self.store, read_all, f"r{self.reader}")) == []

    @precondition(lambda self: self.reader < 3)
    @rule()
    def newer_reader(self) -> None:
        """A newer reader reads what comes from now on."""
        self.reader += 1

    @rule(name=NAMES | SOURCES)
    def forget(self, name: str) -> None:
        """An article or a source is forgotten, or there is none of this name."""
        named = {name} & ({*self.versions} | {*self.quarantine})
        articles = named or {n for n, sources in self.came_from.items() if name in sources}
        held = {n for n, (_, source) in self.quarantine.items() if n in articles or (not named and source == name)}
        if not articles and not held and self.tombs & {("article", name), ("source", name)}:
            gone = self.store.forget([name])
            assert (gone.articles, gone.versions, gone.quarantined) == (0, 0, 0)
            return
        if not articles and not held:
            with pytest.raises(StoreError):
                self.store.forget([name])
            return
        gone = self.store.forget([name])
        kept = articles & set(self.versions)
        assert (gone.articles, gone.quarantined) == (len(kept), len(held))
        for each in kept:
            self.tombs |= {("article", each), *(("version", v) for v, _ in self.versions.pop(each))}
            self.came_from.pop(each)
        for each in held:
            self.tombs |= {("article", each), ("version", self.quarantine.pop(each)[0])}
        if not named:
            self.tombs.add(("source", name))
        self.readers = {key: r for key, r in self.readers.items() if key[0] in self.versions}

    @invariant()
    def equal(self) -> None:
        """The store holds what the model holds."""
        if not hasattr(self, "store"):
            return
        assert_whole(self.store)
        held = {(k.article.id, k.record.version): k for k in all_kept(self.store)}
        assert set(held) == set(self.readers)
        for (name, version), reader in self.readers.items():
            text = dict(self.versions[name])[version]
            assert held[name, version].record == read(Article(text=text, id=name), more=reader)
        for name, versions in self.versions.items():
            assert self.store.kept(name).record.version == versions[-1][0]
        assert {e.name for e in self.store.quarantined()} == set(self.quarantine)
        assert search(self.store, "warga") == {n for n, v in self.versions.items() if "warga" in v[-1][1].lower()}


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_any_order(kind: str, request: pytest.FixtureRequest) -> None:
    examples = 40
    if kind == "postgresql":
        Machine.target, examples = request.getfixturevalue("cluster"), 8
    try:
        how = settings(max_examples=examples, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck))
        run_state_machine_as_test(Machine, settings=how)
    finally:
        Machine.target = ""
