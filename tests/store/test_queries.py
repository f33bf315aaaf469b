"""Questions answered by both databases: against the records themselves, and alike."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.store.asking import MADE, QUOTE, fill
from tests.store.conftest import new_database
from tests.store.looking import records

from saksi.errors import StoreError
from saksi.model import Actor, Article, Reference, Span
from saksi.run.reader import Reader
from saksi.store import Arrival, Store, queries
from saksi.store.queries import (
    ActorFilter,
    ArticleFilter,
    EventFilter,
    FigureFilter,
    PlaceFilter,
    StatementFilter,
    WordingFilter,
)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def asked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A filled store, of either kind."""
    kind = request.param
    target = (
        str(tmp_path_factory.mktemp("ask") / "a.db") if kind == "sqlite" else new_database(request.getfixturevalue("cluster"))
    )
    with Store(target) as store:
        fill(store)
        yield store


@pytest.fixture(scope="module")
def both(cluster: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Store]]:
    """The same articles in a SQLite file and in PostgreSQL."""
    with Store(tmp_path_factory.mktemp("both") / "a.db") as one, Store(new_database(cluster)) as other:
        fill(one)
        fill(other)
        yield one, other


def every(ask: Callable[..., queries.Page[Any]], store: Store, *args: Any, limit: int = 3, **more: Any) -> list[Any]:
    """All rows, page by page."""
    rows: list[Any] = []
    after = None
    while True:
        page = ask(store, *args, limit=limit, after=after, **more)
        rows += page.rows
        if (after := page.after) is None:
            return rows


LISTS: dict[str, tuple[Any, Any]] = {
    "events": (queries.events, EventFilter),
    "statements": (queries.statements, StatementFilter),
    "figures": (queries.figures, FigureFilter),
    "wording": (queries.wording, WordingFilter),
}


@pytest.mark.parametrize("noun", LISTS)
def test_pages_hold_every_value_of_the_current_records_once_the_newest_first(asked: Store, noun: str) -> None:
    ask, kind = LISTS[noun]
    rows = every(ask, asked, kind(), sentence=True)
    kept = records(asked)
    meant = {(r.id, v.section, v.start, v.end, v.rule) for r in kept.values() for v in getattr(r, noun)}
    assert {(row.article, row.section, row.start, row.end, row.rule) for row in rows} == meant
    assert len({row.id for row in rows}) == len(rows) == queries.count(asked, kind()) > 5
    days = [row.day or "" for row in rows]
    assert days == sorted(days, reverse=True)
    for row in rows:
        record = kept[row.article]
        text = record.title if row.section == "title" else record.text
        assert text is not None
        assert text[row.start : row.end] == row.text
        assert row.section == "title" or (
            row.sentence == text[row.sentence_start : row.sentence_end] and row.text in row.sentence
        )
        assert msgspec.structs.asdict(queries.value(asked, row.id)) == msgspec.structs.asdict(row)


def put(store: Store, text: str, name: str, outlet: str | None = None) -> None:
    """Keep one more article."""
    article = Article(text=text, id=name, outlet=outlet)
    store.put([Arrival(article=article, record=Reader().read(article), source="made", place=name)], "r1")


FILTERS: list[tuple[str, Any, Callable[[Any], bool]]] = [
    ("events", EventFilter(type="ASSAULT"), lambda e: e.type == "ASSAULT"),
    ("events", EventFilter(mode="firearms"), lambda e: e.mode == "firearms"),
    ("events", EventFilter(realis="planned"), lambda e: e.realis == "planned"),
    ("events", EventFilter(min_confidence=0.8), lambda e: e.confidence >= 0.8),
    ("events", EventFilter(main=True), lambda e: e.main),
    ("events", EventFilter(since="2024-03-02", until="2024-03-05"), lambda e: e.day and "2024-03-02" <= e.day <= "2024-03-05"),
    ("events", EventFilter(outlet="SUARA KOTA"), lambda e: e.outlet == "Suara Kota"),
    ("events", EventFilter(article="hezbollah"), lambda e: e.article == "hezbollah"),
    ("events", EventFilter(place="kudra"), lambda e: "kudra" in (e.place or "").lower()),
    ("statements", StatementFilter(kind="direct"), lambda s: s.kind == "direct"),
    ("statements", StatementFilter(until="2024-03-04"), lambda s: s.day and s.day <= "2024-03-04"),
    ("figures", FigureFilter(measure="killed"), lambda f: f.measure == "killed"),
    ("figures", FigureFilter(realis="actual", outlet="kabar pagi"), lambda f: f.outlet == "Kabar Pagi" and f.realis == "actual"),
    ("wording", WordingFilter(voice="outlet"), lambda w: w.voice == "outlet"),
    ("wording", WordingFilter(label="TERORIS"), lambda w: w.label == "teroris"),
]


@pytest.mark.parametrize(("noun", "wanted", "holds"), FILTERS, ids=lambda x: "holds" if callable(x) else repr(x)[:60])
def test_filters_keep_what_fits_and_nothing_else(asked: Store, noun: str, wanted: Any, holds: Callable[[Any], bool]) -> None:
    ask, kind = LISTS[noun]
    meant = [row.id for row in every(ask, asked, kind(), limit=100) if holds(row)]
    assert [row.id for row in every(ask, asked, wanted, limit=2)] == meant
    assert queries.count(asked, wanted) == len(meant)
    assert meant


@pytest.mark.parametrize("name", ["Hizbullah", "hezbollah", "HIZBULLAH"])
def test_an_actor_is_found_under_any_alias(asked: Store, name: str) -> None:
    found = every(queries.events, asked, EventFilter(actor=name))
    assert {row.article for row in found} == {"hizbullah", "hezbollah"}
    assert all(set(row.actors) & {"Hizbullah", "Hezbollah", "Milisi Hezbollah"} for row in found)
    assert queries.known(asked, name)
    assert {row.id for row in every(queries.events, asked, EventFilter(party=name))} >= {row.id for row in found}


def test_a_word_in_quotes_is_not_found_by_its_lemma_beside_other_words(new_target: Callable[[], str]) -> None:
    """PostgreSQL takes a lemma, which has no place in the text, for a word of any weight."""
    with Store(new_target()) as store:
        put(store, "Petani menanamkan padi.", "lemma")
        put(store, "Kata tanam ada di sini.", "word")
        assert {hit.article for hit in queries.search(store, "tanam").rows} == {"lemma", "word"}
        assert {hit.article for hit in queries.search(store, '"tanam"').rows} == {"word"}
        assert {hit.article for hit in queries.search(store, 'padi -"tanam"').rows} == {"lemma"}


def test_an_actor_counts_once_for_each_article(new_target: Callable[[], str]) -> None:
    article = Article(text="Dua orang ditembak.", id="two")
    record = Reader().read(article)
    twins = tuple(Actor(id=f"a{n}", name="Budi", kind="person", mentions=(Span(n, n + 3),)) for n in (0, 4))
    with Store(new_target()) as store:
        store.put([Arrival(article=article, record=msgspec.structs.replace(record, actors=twins), source="s", place="p")], "r1")
        assert [(row.identity, row.articles) for row in queries.actors(store).rows] == [("budi", 1)]


def test_actors_stand_in_the_same_order_whatever_language_the_database_was_made_for(cluster: str) -> None:
    import psycopg

    name = f"t{os.urandom(6).hex()}"
    with psycopg.connect(cluster.format("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} LOCALE_PROVIDER icu ICU_LOCALE 'id' TEMPLATE template0")
    with Store(cluster.format(name)) as store:
        for n, who in enumerate(("Márta Zul", "Marta Zul", "Marz Zul")):
            put(store, f"{who} menolak usul itu, kata {who}.", str(n))
        rows = every(queries.actors, store, limit=1)
        assert [row.identity for row in rows] == sorted(row.identity for row in rows)
        assert len(rows) >= 3


ODD = ["", " ", "%", "_", "O'Brien", '"', "Müller", "\\", "\x00", "\ud800", "a\x00b", "🙂", "' OR 1=1 --", "x" * 5000, "a:b"]


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: ascii(odd[:9]))
def test_no_text_breaks_a_question(asked: Store, odd: str) -> None:
    """NUL made PostgreSQL report a mistake of Saksi, half a character ended both in a traceback."""
    questions: list[tuple[Any, Any, tuple[str, ...]]] = [
        (queries.events, EventFilter, ("actor", "recipient", "party", "type", "mode", "place", "realis", "outlet")),
        (queries.timeline, EventFilter, ("actor", "place", "outlet")),
        (queries.statements, StatementFilter, ("speaker",)),
        (queries.figures, FigureFilter, ("of", "claimant", "place", "measure")),
        (queries.wording, WordingFilter, ("of", "label")),
        (queries.actors, ActorFilter, ("name",)),
        (queries.places, PlaceFilter, ("name",)),
    ]
    for ask, kind, fields in questions:
        for field in fields:
            found = ask(asked, kind(**{field: odd}))
            assert not getattr(found, "rows", found)
    queries.identities(asked, odd)
    assert not queries.known(asked, odd)
    for refused in (queries.versions, queries.value, Store.kept, lambda store, name: store.forget([name])):
        with pytest.raises(StoreError, match=r"no such article|no id of a value|no article and no source"):
            refused(asked, odd)
    with pytest.raises(StoreError, match="no such article"):
        queries.events(asked, EventFilter(article=odd))


def test_outlets_and_labels_are_found_in_any_case(new_target: Callable[[], str]) -> None:
    """SQLite lowers only ASCII letters."""
    with Store(new_target()) as store:
        put(store, "Polisi menembak dua warga.", "one", "Écho Médan")
        for name in ("Écho Médan", "écho médan", "ÉCHO MÉDAN"):
            assert queries.events(store, EventFilter(outlet=name)).rows


@pytest.mark.parametrize("name", ["Pos Ma'arif, Kudra", "pos ma'arif kudra", "ma’arif", "Kudra"])
def test_a_place_is_found_by_its_words_whatever_stands_between(new_target: Callable[[], str], name: str) -> None:
    article = Article(text="Polisi menembak dua warga.", id="one")
    record = Reader().read(article)
    where = Reference(start=0, end=6, text="Polisi", name="Pos Ma’arif, Kudra")
    events = tuple(msgspec.structs.replace(event, place=where) for event in record.events)
    with Store(new_target()) as store:
        store.put([Arrival(article=article, record=msgspec.structs.replace(record, events=events), source="s", place="p")], "r1")
        assert queries.events(store, EventFilter(place=name)).rows


def test_places_have_the_point_where_articles_settle_it_and_their_days(new_target: Callable[[], str]) -> None:
    with Store(new_target()) as store:
        for n in range(2):
            put(store, "Polisi menembak dua warga di Kota Bandung, Jawa Barat, pada 3 Maret 2024.", str(n))
        (row,) = queries.places(store).rows
        assert (row.articles, row.first, row.last) == (2, "2024-03-03", "2024-03-03")
        assert row.lat is not None and row.lon is not None
        assert (round(row.lat), round(row.lon), row.country) == (-7, 108, "ID")


def test_nobody_is_found_under_a_name_that_nobody_has(asked: Store) -> None:
    assert queries.events(asked, EventFilter(actor="Zorgon")).rows == ()
    assert not queries.known(asked, "Zorgon")


MADE_IDS = {name for name, *_ in MADE}
SEARCHES: list[tuple[str, set[str]]] = [
    ("menyerang tentara", {"hizbullah"}),
    ("penembakan Kudra", {"penembakan"}),
    ("menembak", {"penembakan", "menembak"}),
    ("penembakan", {"penembakan", "menembak"}),
    ("ditembak -polisi", {"penembakan"}),
    ('"gencatan senjata" milisi', {"hezbollah"}),
    ('"senjata gencatan"', set()),
    ('"menembak"', {"menembak"}),
    ("penemb*", {"penembakan"}),
    ("Hezbollah OR penembakan", {"hezbollah", "penembakan", "menembak"}),
    ('menembak outlet:"suara kota"', {"menembak"}),
    ("menembak since:2024-01-01", {"penembakan"}),
    ("kata-kata-yang-tidak-ada", set()),
]


@pytest.mark.parametrize(("words", "meant"), SEARCHES)
def test_search_finds_by_lemma_phrase_prefix_and_field(asked: Store, words: str, meant: set[str]) -> None:
    hits = every(queries.search, asked, words, limit=2)
    found = {hit.article for hit in hits}
    assert found & MADE_IDS == meant & MADE_IDS
    assert len(found) == len(hits) == queries.count_found(asked, words)
    for hit in hits:
        kept = asked.kept(hit.article).record
        text = (kept.title if hit.section == "title" else kept.text) or ""
        assert text[hit.start : hit.end] == hit.snippet
        assert all(hit.start <= h.start < h.end <= hit.end for h in hit.hits)
        assert hit.hits


def test_serangan_is_found_by_menyerang_and_shown(asked: Store) -> None:
    hit = next(h for h in every(queries.search, asked, "menyerang") if h.article == "penembakan")
    assert [hit.snippet[h.start - hit.start : h.end - hit.start] for h in hit.hits] == ["Serangan"]


@given(text=st.text(max_size=40) | st.text(alphabet="a\"*-(): OR^{}'\\;%_&|!<>@\x00", max_size=30))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_makes_a_search_fail_but_in_words(asked: Store, text: str) -> None:
    try:
        queries.search(asked, text, limit=2)
        queries.statements(asked, StatementFilter(about=text), limit=2)
    except StoreError as error:
        assert "needs a word that must be there" in str(error)


@given(text=st.text(max_size=40), after=st.text(max_size=20))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_names_and_marks_are_never_sql(asked: Store, text: str, after: str) -> None:
    text = text.replace("\x00", "")
    wanted = EventFilter(actor=text, recipient=text, place=text, type=text, outlet=text)
    assert queries.events(asked, wanted).rows == ()
    try:
        queries.events(asked, EventFilter(), after=after)
    except StoreError as error:
        assert "no mark" in str(error)


def test_a_quotation_goes_back_to_the_first_outlet_with_what_differs(asked: Store) -> None:
    told = queries.quote(asked, QUOTE)
    assert [(t.article, t.outlet) for t in told] == [("kutip-2", "Suara Kota"), ("kutip-1", "Kabar Pagi")]
    first, second = told
    assert first.gone == first.come == ()
    assert second.similarity == 1.0 > first.similarity >= 0.6
    assert "takkan" in second.gone
    assert "tidak akan" in second.come
    assert queries.quote(asked, "sesuatu yang lain sama sekali dan tidak pernah dikatakan") == []
    with pytest.raises(StoreError, match="needs words"):
        queries.quote(asked, "…")


def test_actors_places_and_days_are_summed(asked: Store) -> None:
    events = every(queries.events, asked, EventFilter(), limit=100)
    kept = records(asked).values()
    actors = {row.identity: row for row in every(queries.actors, asked, ActorFilter())}
    assert sum(row.articles for row in actors.values()) == sum(len(r.actors) for r in kept)
    assert queries.count(asked, ActorFilter()) == len(actors)
    places = every(queries.places, asked, PlaceFilter())
    assert sum(row.events for row in places) == sum(e.place is not None for e in events)
    dated = [e for e in events if e.day]
    for step in ("day", "month", "year"):
        line = queries.timeline(asked, EventFilter(), step=step)
        assert sum(row.count for row in line) == len(dated)
        assert [row.period for row in line] == sorted(row.period for row in line)


def test_articles_and_their_versions(asked: Store) -> None:
    rows = every(queries.articles, asked, ArticleFilter())
    assert {row.article for row in rows} == set(asked.ids())
    changed = queries.versions(asked, rows[0].article if len(queries.versions(asked, rows[0].article)) > 1 else asked.ids()[0])
    assert [v.number for v in changed] == [1, 2]
    assert [v.current for v in changed] == [False, True]
    old, new = (every(queries.figures, asked, FigureFilter(version=v.version)) for v in changed)
    assert len(new) > len(old)
    assert {row.version for row in old} == {changed[0].version}


def test_what_is_new_since_a_version(asked: Store) -> None:
    newest = queries.newest(asked)
    assert {row.version for row in every(queries.events, asked, EventFilter(beyond=newest - 1))} == {newest}
    assert queries.events(asked, EventFilter(beyond=newest)).rows == ()
    assert queries.events(asked, EventFilter(new_since="2999-01-01")).rows == ()
    assert queries.count(asked, EventFilter(new_since="2000-01-01")) == queries.count(asked, EventFilter())


def test_questions_are_saved(asked: Store) -> None:
    queries.save(asked, "toll", "{}")
    with pytest.raises(StoreError, match="there is such a query"):
        queries.save(asked, "toll", "{}")
    assert [q.name for q in queries.saved(asked)] == ["toll"]
    queries.note_look(asked, "toll", 7)
    look = queries.last_look(asked, "toll")
    assert look is not None and look.version == 7
    queries.remove(asked, "toll")
    assert queries.saved(asked) == []
    assert queries.last_look(asked, "toll") is None
    with pytest.raises(StoreError, match="no such query"):
        queries.saved_query(asked, "toll")


@pytest.mark.parametrize(
    "name", ["event:9.999", "event:99999999999999999999.1", "nonsense:1.2", "event:1", "event:x.y", "", "event:²·1"]
)
def test_a_value_that_is_not_there(asked: Store, name: str) -> None:
    with pytest.raises(StoreError):
        queries.value(asked, name)


def test_both_databases_answer_alike(both: tuple[Store, Store]) -> None:
    one, other = both
    for noun, wanted, _ in FILTERS:
        ask = LISTS[noun][0]
        assert every(ask, one, wanted, sentence=True) == every(ask, other, wanted, sentence=True), wanted
    for words, _ in SEARCHES:
        sets = [{hit.article for hit in every(queries.search, store, words)} for store in both]
        assert sets[0] == sets[1], words
    for about in ("pos Kudra", '"pos kudra"', "menyerahkan OR korban", "tawanan -selamat", "tahan*"):
        assert every(queries.statements, one, StatementFilter(about=about)) == every(
            queries.statements, other, StatementFilter(about=about)
        )
    assert queries.quote(one, QUOTE) == queries.quote(other, QUOTE)
    assert every(queries.actors, one) == every(queries.actors, other)
    assert every(queries.places, one) == every(queries.places, other)
    assert queries.timeline(one, EventFilter(), step="month") == queries.timeline(other, EventFilter(), step="month")
    plain = [[msgspec.structs.replace(row, kept_at="") for row in every(queries.articles, store)] for store in both]
    assert plain[0] == plain[1]
    assert queries.identities(one, "Hizbullah") == queries.identities(other, "Hizbullah")


def test_the_page_of_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such database"):
        Store(tmp_path / "no.db", make=False)
