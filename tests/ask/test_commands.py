"""The commands that ask, from a person's side: tables, files, errors, saved queries, digests."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from html.parser import HTMLParser
from pathlib import Path

import feedparser
import msgspec
import openpyxl
import pytest
from sqlalchemy import text
from tests.store.asking import QUOTE, fill
from typer.testing import CliRunner, Result

from saksi.cli.app import app
from saksi.errors import PackError, StoreError
from saksi.model import Article
from saksi.run.reader import Reader
from saksi.store import Arrival, Store, queries

Run = Callable[..., Result]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A filled database."""
    path = tmp_path_factory.mktemp("ask") / "saksi.db"
    with Store(path) as store:
        fill(store)
    return path


@pytest.fixture
def run(file: Path) -> Run:
    """Runs a command on the database; what it raises on purpose comes out."""

    def running(*words: str) -> Result:
        at = words.index("--") if "--" in words else len(words)
        result = CliRunner().invoke(app, [*words[:at], "--in", str(file), *words[at:]])
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert result.exit_code == 0, result.output
        return result

    return running


ASKING = (
    ("events", "--type", "ASSAULT"),
    ("statements",),
    ("figures", "--measure", "killed"),
    ("wording",),
    ("search", "menyerang"),
    ("quote", QUOTE),
    ("timeline", "--by", "month"),
)


@pytest.mark.parametrize("words", ASKING, ids=lambda w: w[0])
def test_every_form_tells_the_same_rows(run: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    lines = [json.loads(line) for line in run(*words).stdout.splitlines()]
    assert lines
    assert json.loads(run(*words, "--format", "json").stdout) == lines
    table = list(csv.DictReader(io.StringIO(run(*words, "--format", "csv").stdout)))
    assert [set(row) for row in table] == [set(lines[0])] * len(lines)
    run(*words, "--output", str(tmp_path / "out.xlsx"))
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").active
    assert sheet is not None
    assert [c.value for c in next(sheet.iter_rows())] == list(lines[0])
    assert sheet.max_row == len(lines) + 1
    shown = run(*words, "--format", "table").stdout
    key = "period" if words[0] == "timeline" else "article" if words[0] == "search" else "id"
    assert str(lines[0][key])[:12] in shown


def test_pages_follow_each_other(run: Run) -> None:
    whole = run("events").stdout.splitlines()
    shown = run("events", "--format", "table", "--limit", "4").stdout
    mark = shown.split("--after ")[1].split()[0]
    assert f"4 of {len(whole):,}" in shown
    assert run("events", "--after", mark).stdout.splitlines() == whole[4:]


def test_rows_show_their_sentences(run: Run) -> None:
    rows = [json.loads(line) for line in run("figures", "--sentence").stdout.splitlines()]
    assert all(row["text"] in row["sentence"] for row in rows)
    assert all(json.loads(line)["sentence"] is None for line in run("figures").stdout.splitlines())


MISTAKES = (
    (("events", "--type", "ASALT"), "ASALT: no such type of event; they are AGREE"),
    (("events", "--mode", "nope"), "nope: no such mode"),
    (("events", "--type", "PROTEST", "--mode", "firearms"), "PROTEST has boycott, demo"),
    (("events", "--realis", "maybe"), "maybe: no such realis; they are actual"),
    (("figures", "--measure", "deaths"), "deaths: no such measure; they are killed"),
    (("wording", "--voice", "loud"), "loud: no such voice"),
    (("events", "--actor", " "), "--actor: is empty"),
    (("figures", "--of", ""), "--of: is empty"),
    (("events", "--since", "kemarin"), "kemarin: is no day"),
    (("events", "--until", "2023-02-30"), "2023-02-30: is no day"),
    (("events", "--since", "2024-13"), "2024-13: is no day; write it like 2023-10-25, or 2023-10 for a month"),
    (("events", "--since", "2024-03-05", "--until", "2024-03-04"), "the first day is behind the last one"),
    (("timeline", "--since", "2025", "--until", "2024"), "the first day is behind the last one"),
    (("search", "warga since:kemarin"), "since kemarin: is no day"),
    (("events", "--output", "rows.pdf"), "its ending tells no form; end it with one of .csv"),
    (("digest", "--output", "new.pdf"), "its ending tells no form; end it with one of .md"),
    (("events", "--new-since", "soon"), "soon: is neither"),
    (("events", "--after", "x"), "is no mark"),
    (("events", "--article", "nope"), "nope: no such article"),
    (("search", "!!", "outlet:x"), "needs a word that must be there"),
    (("events", "--format", "xlsx"), "needs --output"),
    (("events", "--output", "/nowhere/x.csv"), "cannot be written"),
    (("quote", "!!"), "needs words"),
    (("show", "event:1.999"), "no such value"),
    (("queries", "run", "nope"), "no such query; there are: "),
)


@pytest.mark.parametrize(("words", "message"), MISTAKES, ids=lambda x: " ".join(x) if isinstance(x, tuple) else "")
def test_a_mistake_is_told_in_words(run: Run, words: tuple[str, ...], message: str) -> None:
    with pytest.raises(StoreError) as told:
        run(*words)
    assert message in str(told.value)


@pytest.mark.parametrize("command", ["reread", "ingest"])
def test_a_pack_that_is_not_there_is_told_also_where_nothing_is_to_be_read(tmp_path: Path, command: str) -> None:
    with Store(tmp_path / "x.db"):
        pass
    database = ["--in" if command == "reread" else "--into", str(tmp_path / "x.db")]
    (tmp_path / "none").mkdir()
    sources = [] if command == "reread" else [str(tmp_path / "none")]
    result = CliRunner().invoke(app, [command, *sources, *database, "--pack", str(tmp_path / "nowhere")])
    assert isinstance(result.exception, PackError)


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["events", "--in", str(tmp_path)])
    assert isinstance(result.exception, StoreError)
    assert "is a folder" in str(result.exception)


LEFT_OUT = (("warga", "-kudra"), ("warga", "-olimpiade"), ("-film", "warga"), ("warga", '-"pasar kudra"'))


@pytest.mark.parametrize("words", LEFT_OUT, ids=" ".join)
def test_a_word_is_left_out_as_it_is_typed(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    """-olimpiade wrote a file of the name "limpiade", -film was no known form."""
    monkeypatch.chdir(tmp_path)
    assert run("search", *words).stdout == run("search", "--", *words).stdout
    assert list(tmp_path.iterdir()) == []
    assert run("search", "warga", "-fcsv").stdout.startswith("article,")


@pytest.mark.parametrize("form", ["ask", "read"])
def test_no_cell_of_csv_is_a_formula(tmp_path: Path, form: str) -> None:
    article = Article(text="Tujuh warga tewas di Kudra.", id="x", title="=HYPERLINK(1)", outlet="@Kabar", published="2024-07-10")
    if form == "ask":
        with Store(tmp_path / "x.db") as store:
            store.put([Arrival(article=article, record=Reader().read(article), source="s", place="x")], "r1")
        CliRunner().invoke(app, ["figures", "--in", str(tmp_path / "x.db"), "--output", str(tmp_path / "figures.csv")])
    else:
        (tmp_path / "x.jsonl").write_bytes(msgspec.json.encode(article))
        CliRunner().invoke(app, ["read", str(tmp_path / "x.jsonl"), "--format", "csv", "--output", str(tmp_path)])
    (row,) = csv.DictReader((tmp_path / "figures.csv").open(encoding="utf-8"))
    assert (row["outlet"], row["low"]) == ("'@Kabar", "7")
    if form == "ask":
        assert row["title"] == "'=HYPERLINK(1)"


@pytest.mark.parametrize("words", [*ASKING[:-1], ("events", "--sentence")], ids=lambda w: w[-1])
def test_a_narrow_terminal_shows_rows_below_each_other(run: Run, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]) -> None:
    monkeypatch.setattr("saksi.cli.asking.WIDTH", 60)
    rows = [json.loads(line) for line in run(*words).stdout.splitlines()]
    lines = run(*words, "--format", "table", "--limit", "1000").stdout.splitlines()
    for row in rows:
        name = row["article"] if words[0] == "search" else row["id"]
        assert any(line.endswith(name) for line in lines)
    assert max(len(line.rstrip()) for line in lines if " · " not in line) <= 60


SPANS = (
    (("--since", "2024-03", "--until", "2024-03"), ("--since", "2024-03-01", "--until", "2024-03-31")),
    (("--until", "2024"), ("--until", "2024-12-31")),
    (("--since", "2024"), ("--since", "2024-01-01")),
)


@pytest.mark.parametrize(("short", "long"), SPANS, ids=" ".join)
def test_a_month_or_a_year_is_its_days(run: Run, short: tuple[str, ...], long: tuple[str, ...]) -> None:
    assert run("events", *short).stdout == run("events", *long).stdout != ""
    words = " ".join(f"{option[2:]}:{day}" for option, day in zip(short[::2], short[1::2], strict=True))
    assert run("search", f"warga {words}").stdout == run("search", "warga", *long).stdout != ""


def test_kinds_are_known_in_any_case(run: Run) -> None:
    assert (
        run("events", "--type", "assault", "--realis", "Actual").stdout
        == run("events", "--type", "ASSAULT", "--realis", "actual").stdout
        != ""
    )
    assert run("figures", "--measure", "KILLED").stdout == run("figures", "--measure", "killed").stdout != ""


def test_a_time_with_a_zone_is_that_moment(run: Run) -> None:
    now = datetime.now(UTC)
    zone = timezone(timedelta(hours=14))
    assert run("events", "--new-since", (now - timedelta(hours=1)).astimezone(zone).isoformat()).stdout != ""
    assert (
        run("events", "--new-since", (now + timedelta(minutes=1)).astimezone(timezone(-timedelta(hours=12))).isoformat()).stdout
        == ""
    )


def test_an_unknown_outlet_is_answered_with_the_known(run: Run) -> None:
    shown = " ".join(run("events", "--outlet", "Nowhere", "--format", "table").stdout.split())
    assert "no article here is of Nowhere, but of " in shown
    assert "Suara Kota" in shown


def test_a_wrong_path_is_told(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["events", "--in", str(tmp_path / "no.db")])
    assert isinstance(result.exception, StoreError)
    assert "there is no such database" in str(result.exception)
    assert not (tmp_path / "no.db").exists()


def test_nothing_found_says_why(run: Run) -> None:
    assert "no article here names Zorgon" in run("events", "--actor", "Zorgon", "--format", "table").stdout
    assert run("events", "--actor", "Zorgon").stdout == ""


def test_bytes_that_are_no_text_are_no_name(run: Run) -> None:
    """What a shell hands on that is no UTF-8 comes with halves of characters."""
    assert run("events", "--actor", "\udcff").stdout == run("search", "\udcff warga", "--outlet", "\udcff").stdout == ""
    with pytest.raises(StoreError, match="no such article"):
        run("show", "\udcff")


def test_a_value_is_shown_by_its_id(run: Run) -> None:
    row = json.loads(run("events", "--sentence", "--limit", "1").stdout)
    assert json.loads(run("show", row["id"]).stdout) == row
    shown = run("show", row["id"], "--format", "table").stdout
    assert row["rule"] in shown
    assert "⟦" in shown


@pytest.mark.parametrize("noun", ["time", "actor", "place"])
def test_times_actors_and_places_are_shown_by_their_ids(run: Run, noun: str) -> None:
    row = json.loads(run("show", f"{noun}:1.0").stdout)
    assert row["text"] in row["sentence"]
    assert row["id"] == f"{noun}:1.0"
    assert f"⟦{row['text']}⟧" in run("show", f"{noun}:1.0", "--format", "table").stdout.replace("\n", " ")


def test_a_value_is_shown_by_the_id_with_which_it_is_judged(run: Run) -> None:
    listed = [line.split("  “")[0] for line in run("judge", "values", "penembakan").stdout.splitlines() if "#" in line]
    assert {name.split("#")[1].split(":")[0] for name in listed} >= {"figures", "events", "actors"}
    for name in listed:
        row = json.loads(run("show", name).stdout)
        start = int(name.rpartition(":")[2].split("-")[0])
        assert (row["article"], row["start"]) == ("penembakan", start)
    with pytest.raises(StoreError, match="saksi judge values penembakan lists them"):
        run("show", "penembakan#figures:1-2")


def test_saved_queries_and_what_is_new(tmp_path: Path) -> None:
    path = str(tmp_path / "s.db")
    with Store(path) as store:
        fill(store)

    def run(*words: str) -> str:
        result = CliRunner().invoke(app, list(words))
        assert result.exit_code == 0, (result.output, result.exception)
        return result.stdout

    run("queries", "add", "toll", "--in", path, "--", "figures", "--measure", "killed")
    assert "toll: saksi figures --measure killed (never seen" in run("queries", "list", "--in", path)
    first = run("queries", "run", "toll", "--in", path, "--new-since", "last")
    assert first == run("figures", "--in", path, "--measure", "killed") != ""
    assert run("queries", "run", "toll", "--in", path, "--new-since", "last") == ""
    digest = run("digest", "--in", path, "--format", "markdown")
    assert digest.startswith("# What is new")
    assert "## toll" in digest
    again = CliRunner().invoke(app, ["digest", "--in", path, "--format", "markdown"])
    assert "Nothing new" in again.stdout
    with Store(path) as store:
        article = Article(text="Sembilan warga tewas dalam serangan di Kudra.", id="new", url="https://kabar.example/a-b?c=1")
        store.put([Arrival(article=article, record=Reader().read(article), source="s", place="new")], "r1")
    assert '"article":"new"' in run("queries", "run", "toll", "--in", path, "--new-since", "last")
    digest = run("digest", "--in", path, "--format", "markdown")
    assert "**Sembilan warga" in digest
    assert "https://kabar.example/a-b?c=1#:~:text=Sembilan%20warga" in digest
    run("queries", "remove", "toll", "--in", path)
    assert run("queries", "list", "--in", path) == ""


def test_every_kind_of_question_can_be_saved_listed_and_told(tmp_path: Path) -> None:
    """A saved search was kept so that no list and no digest could be made any more."""
    path = str(tmp_path / "s.db")
    with Store(path) as store:
        fill(store)

    def run(*words: str) -> str:
        result = CliRunner().invoke(app, list(words))
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result.stdout

    for words in ASKING:
        run("queries", "add", words[0], "--in", path, "--", *words)
        assert run("queries", "run", words[0], "--in", path) == run(*words, "--in", path) != ""
    assert len(run("queries", "list", "--in", path).splitlines()) == len(ASKING)
    digest = run("digest", "--in", path)
    assert [line for line in digest.splitlines() if line.startswith("## ")] == [
        f"## {noun}" for noun in sorted(words[0] for words in ASKING) if noun != "timeline"
    ]
    with pytest.raises(StoreError, match="is a time line, which only counts"):
        run("digest", "timeline", "--in", path)
    with pytest.raises(StoreError, match="--limit: a query keeps what is asked"):
        run("queries", "add", "few", "--in", path, "--", "events", "--limit", "3")
    with Store(path) as store, store.told_writing() as connection:
        connection.execute(text("UPDATE queries SET question = '{}' WHERE name = 'search'"))
    with pytest.raises(StoreError, match="remove it: saksi queries remove search"):
        run("queries", "list", "--in", path)
    run("queries", "remove", "search", "--in", path)
    assert "search" not in run("queries", "list", "--in", path)


def test_the_first_telling_is_the_first_of_all_when_only_new_ones_are_asked_for(tmp_path: Path) -> None:
    path = str(tmp_path / "q.db")
    with Store(path) as store:
        fill(store)
        seen = queries.newest(store)
        article = Article(text=f'"{QUOTE.replace("tawanan", "sandera")}," kata Bram Saldana.', id="new", published="2024-03-09")
        store.put([Arrival(article=article, record=Reader().read(article), source="s", place="new")], "r1")
        (row,) = queries.quote(store, QUOTE, queries.StatementFilter(beyond=seen))
        assert row.article == "new"
        assert "sandera" in row.come
        assert {"takkan", "tahanan"} <= set(row.gone)


class _Balanced(HTMLParser):
    """Raises where a tag is closed that is not open."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_digests_are_valid_and_escaped(tmp_path: Path) -> None:
    path = str(tmp_path / "x.db")
    text = 'Tujuh warga tewas di Kudra, kata <script>alert(1)</script> & "polisi" *tebal* [x](y) \x07 ]]> Selasa.'
    article = Article(text=text, id="<b>&", title="<i>Judul & [lagi](x)", outlet='"Kabar"', url='https://kabar.example/?a="<&')
    with Store(path) as store:
        store.put([Arrival(article=article, record=Reader().read(article), source="s", place="x")], "r1")

    def digest(form: str) -> str:
        result = CliRunner().invoke(
            app, ["digest", "--in", path, "--format", form, "--new-since", "2000-01-01", "--title", "<T> & T"]
        )
        assert result.exit_code == 0, result.exception
        return result.stdout

    feed = feedparser.parse(digest("atom"))
    assert not feed.bozo
    root = ET.fromstring(digest("atom"))
    ids = [e.text for e in root.iter("{http://www.w3.org/2005/Atom}id")]
    assert len(ids) == len(set(ids)) > 1
    assert ids == [e.text for e in ET.fromstring(digest("atom")).iter("{http://www.w3.org/2005/Atom}id")]
    contents = [e.text or "" for e in root.iter("{http://www.w3.org/2005/Atom}content")]
    assert all("<mark>" in content and "<script" not in content for content in contents)
    assert len(contents) == len(feed.entries)
    page = _Balanced()
    page.feed(digest("html"))
    assert page.open == []
    assert page.links
    assert all(link.startswith("https://kabar.example/") for link in page.links)
    assert "<script" not in digest("html")
    assert "<script" not in digest("markdown").replace("\\<script", "")
