"""Feeds from a real server into a store: followed, asked only for what changed, tried again, watched and stopped."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.fetch.serving import HOST, Answer, Site, fetcher, served
from tests.intake.making import LONG, TEXT, page, rss
from tests.store.making import read_all

from saksi.cli import ingesting
from saksi.cli.ingesting import known_in
from saksi.errors import StoreError, UnreadableInputError
from saksi.model import Article
from saksi.run.beside import beside
from saksi.run.failures import Failure
from saksi.run.given import Given
from saksi.run.ingest import Intake
from saksi.run.retrying import retry
from saksi.run.settings import Settings
from saksi.run.sources import articles_from, given_from
from saksi.run.web import Web
from saksi.store import Outcome, Store

SAKSI = str(Path(sys.executable).with_name("saksi"))


@pytest.fixture
def site() -> Iterator[Site]:
    with served() as one:
        yield one


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "x.db") as opened:
        yield opened


def item(site: Site, name: str, *, title: str = "Api Padam", more: str = "") -> str:
    return f"<title>{title}</title><link>{site.base}/{name}</link><pubDate>Rab, 10 Jul 2024 06:12:00 +0700</pubDate>{more}"


def kota(site: Site, *names: str, etag: str = '"1"') -> None:
    """A feed, and its pages."""
    site.answers["/rss"] = Answer(rss(*(item(site, n) for n in names)), kind="application/rss+xml", headers={"ETag": etag})
    for name in names:
        body = page(body=f"{TEXT} Ada {len(name)} warga {name}.").encode()
        site.answers[f"/{name}"] = Answer(body, headers={"ETag": f'"{name}"'})


def take(store: Store, *sources: str, follow: bool | None = None, refetch: bool = False) -> list[Outcome]:
    web = Web(fetcher(), store.visit, known=known_in(store), follow=follow, refetch=refetch)
    return list(Intake(store, read_all, "r1").take(given_from(sources, web=web)))


def standings(outcomes: list[Outcome]) -> list[str]:
    return sorted(o.standing for o in outcomes)


def test_a_feed_is_followed_and_asked_only_for_what_changed(store: Store, site: Site) -> None:
    kota(site, "a", "bb")
    feed = f"{site.base}/rss"
    assert standings(take(store, feed)) == ["new", "new"]
    kept = store.kept(f"{site.base}/a").article
    assert (kept.outlet, kept.published, kept.title) == (HOST, "2024-07-10T06:12:00+07:00", "Api Padam di Hulu")
    assert store.visit(feed) is not None
    site.asked.clear()
    assert standings(take(store, feed)) == ["same"]  # the feed has not changed
    assert [path for path, _ in site.asked] == ["/robots.txt", "/rss"]
    kota(site, "a", "bb", "ccc", etag='"2"')
    site.asked.clear()
    assert standings(take(store, feed)) == ["new", "same", "same"]
    assert site.count() == {"/robots.txt": 1, "/rss": 1, "/ccc": 1}


def test_a_changed_item_is_fetched_again(store: Store, site: Site) -> None:
    kota(site, "a", "bb")
    take(store, f"{site.base}/rss")
    items = item(site, "a", title="Api Padam, Tujuh Tewas"), item(site, "bb", title="Lain")
    site.answers["/rss"] = Answer(rss(*items), headers={"ETag": '"2"'})
    site.answers["/a"] = Answer(page(body=f"{TEXT} Ada 7 warga.").encode(), headers={"ETag": '"a2"'})
    outcomes = take(store, f"{site.base}/rss")
    assert standings(outcomes) == ["changed", "same"]
    assert site.count()["/bb"] == 2  # asked, and not sent again


@pytest.mark.parametrize("etag", [True, False])
def test_an_address_given_again_is_asked_whether_it_changed(store: Store, site: Site, etag: bool) -> None:
    kota(site, "a")
    headers = {"ETag": '"a"'} if etag else {}
    site.answers["/a"] = Answer(page(body=f"{TEXT} Ada 7 warga.").encode(), headers=headers)
    assert standings(take(store, f"{site.base}/a")) == ["new"]
    assert standings(take(store, f"{site.base}/a")) == ["same"]
    assert site.asked[-1][1].get("if-none-match") == ('"a"' if etag else None)
    site.answers["/a"] = Answer(page(body=f"{TEXT} Ada 9 warga.").encode(), headers={"ETag": '"b"'})
    [outcome] = take(store, f"{site.base}/a")
    assert outcome.standing == "changed"


def test_a_page_given_alone_keeps_what_its_feed_said_of_it(store: Store, site: Site) -> None:
    kota(site, "a")
    site.answers["/rss"] = Answer(rss(item(site, "a", more='<source url="x">Harian Hulu</source>')))
    site.answers["/a"] = Answer(page(body=f"{TEXT} Ada 7 warga.").encode())
    assert standings(take(store, f"{site.base}/rss")) == ["new"]
    before = store.kept(f"{site.base}/a").article
    assert standings(take(store, f"{site.base}/a#isi", f"{site.base}/a")) == ["same"]
    site.answers["/a"] = Answer(page(body=f"{TEXT} Ada 9 warga.").encode())
    assert standings(take(store, f"{site.base}/a")) == ["changed"]
    after = store.kept(f"{site.base}/a").article
    assert (after.outlet, after.published, after.title) == (before.outlet, before.published, before.title)
    assert after.outlet == "Harian Hulu"


def test_pages_of_a_feed_are_asked_again_when_wanted(store: Store, site: Site) -> None:
    kota(site, "a", "bb")
    take(store, f"{site.base}/rss")
    site.answers["/a"] = Answer(page(body=f"{TEXT} Ada 99 warga.").encode(), headers={"ETag": '"new"'})
    kota_again = site.answers["/rss"]
    assert isinstance(kota_again, Answer)
    site.answers["/rss"] = kota_again._replace(headers={})
    assert standings(take(store, f"{site.base}/rss")) == ["same", "same"]  # the feed says nothing new of them
    site.asked.clear()
    assert standings(take(store, f"{site.base}/rss", refetch=True)) == ["changed", "same"]
    assert site.count()["/bb"] == 1  # asked, and not sent again


def test_a_feed_counts_as_visited_only_when_its_articles_are_safe(store: Store, site: Site) -> None:
    kota(site, "a", "bb", "ccc")
    web = Web(fetcher(), store.visit)
    outcomes = Intake(store, read_all, "r1").take(given for n, given in enumerate(web.address(f"{site.base}/rss")) if n < 2)
    assert standings(list(outcomes)) == ["new", "new"]  # it ended before the last came
    assert store.visit(f"{site.base}/rss") is None
    assert store.visit(f"{site.base}/a") is not None
    assert standings(take(store, f"{site.base}/rss")) == ["new", "same", "same"]


def test_a_page_that_fails_is_kept_back_and_fetched_when_asked(store: Store, site: Site) -> None:
    kota(site, "a", "bb")
    site.answers["/bb"] = Answer(status=404)
    outcomes = take(store, f"{site.base}/rss")
    assert standings(outcomes) == ["new", "unread"]
    [entry] = store.quarantined()
    assert (entry.place, entry.step, entry.reason) == (f"{site.base}/bb", "fetch", "answers with status 404 (there is nothing)")
    assert entry.source == f"{site.base}/rss"
    intake = Intake(store, read_all, "r1")
    [told] = retry(store, intake)
    assert "--fetch tries again" in told.details[0]
    kota(site, "a", "bb")
    assert [o.standing for o in retry(store, intake, Web(fetcher(), store.visit))] == ["new"]
    assert store.quarantined() == []


def test_a_page_that_could_not_be_read_is_tried_again_from_its_bytes(
    store: Store, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    kota(site, "a")
    data = page(body=f"{TEXT} Café.").encode("cp1252")
    site.answers["/a"] = Answer(data, kind="text/html; charset=windows-1252", headers={"ETag": '"a"'})

    def refuse(data: bytes, source: str, *_: object) -> None:
        raise UnreadableInputError(source, "holds no article text")

    with monkeypatch.context() as older:
        older.setattr("saksi.extraction.pages.article_of_page", refuse)
        assert standings(take(store, f"{site.base}/rss")) == ["unread"]
    [entry] = store.quarantined()
    assert (entry.place, entry.raw) == (f"{site.base}/a", data)
    site.asked.clear()
    assert [o.standing for o in retry(store, Intake(store, read_all, "r1"))] == ["new"]
    assert (site.asked, store.quarantined()) == ([], [])
    kept = store.kept(f"{site.base}/a").article
    assert (kept.url, kept.text.count("Café")) == (f"{site.base}/a", 2)


def test_a_feed_that_could_not_be_had_leaves_quarantine_when_it_can(store: Store, site: Site) -> None:
    site.answers["/rss"] = Answer(status=500)
    assert standings(take(store, f"{site.base}/rss")) == ["unread"]
    kota(site, "a")
    assert standings(take(store, f"{site.base}/rss")) == ["new"]
    assert store.quarantined() == []


def test_a_feed_in_a_file_is_followed_only_when_asked(store: Store, site: Site, tmp_path: Path) -> None:
    kota(site, "a")
    path = tmp_path / "a.rss"
    path.write_bytes(rss(item(site, "a")))

    def refuse(inputs: object) -> Iterator[Failure]:
        return (Failure(i.id or "", "a headline") if isinstance(i, Article) and not i.text else Failure("", "x") for i in inputs)  # type: ignore[attr-defined]

    first = list(Intake(store, refuse, "r1").take(given_from([str(path)], web=Web(fetcher(), store.visit))))
    assert [(o.id, o.standing) for o in first] == [(f"{site.base}/a", "unread")]
    assert site.asked == []
    assert [o.standing for o in retry(store, Intake(store, read_all, "r1"), Web(fetcher(), store.visit))] == ["new"]
    assert store.quarantined() == []
    site.asked.clear()
    assert standings(take(store, str(path), follow=True)) == ["same"]


def test_lists_of_feeds_and_several_hosts_beside_each_other(store: Store, site: Site, tmp_path: Path) -> None:
    kota(site, *(f"n{n}" for n in range(5)))
    with served() as other:
        kota(other, *(f"m{n}" for n in range(5)))
        path = tmp_path / "a.opml"
        outlines = "".join(f'<outline xmlUrl="{s.base}/rss"/>' for s in (site, other))
        path.write_text(f'<opml version="2.0"><body>{outlines}</body></opml>')
        assert standings(take(store, str(path))) == ["unread", "unread"]
        assert standings(take(store, str(path), follow=True)) == ["new"] * 10
    assert store.quarantined() == []


def test_a_list_of_feeds_that_is_given_by_its_address(store: Store, site: Site) -> None:
    kota(site, "a", "bb")
    outlines = f'<outline text="Kota"><outline XMLURL="{site.base}/rss"/><outline xmlUrl="{site.base}/list"/></outline>'
    site.answers["/list"] = Answer(f'<opml version="2.0"><body>{outlines}</body></opml>'.encode(), headers={"ETag": '"1"'})
    for _ in range(2):  # lists that name themselves are not read without end
        last = take(store, f"{site.base}/list")
    assert standings(last) == ["same", "unread", "unread"]
    kota(site, "a", "bb", "ccc", etag='"2"')
    assert "new" in standings(take(store, f"{site.base}/list"))  # the list has not changed, its feeds have
    assert standings(take(store, f"{site.base}/list", follow=False)) == ["unread", "unread"]


def test_items_with_text_true_publisher_and_links_that_lead_nowhere(store: Store, site: Site) -> None:
    whole = item(site, "w", more=f'<source url="x">Harian Hulu</source><description>{LONG}</description>')
    home = "<title>Dalam</title><link>http://10.0.0.1/rahasia</link>"
    publisher = item(site, "p", more='<source url="x">Harian Hilir</source>')
    site.answers["/rss"] = Answer(rss(whole, home, publisher))
    site.answers["/p"] = Answer(page(head='<meta property="og:site_name" content="Agregator">').encode())
    outcomes = take(store, f"{site.base}/rss")
    assert standings(outcomes) == ["new", "new", "unread"]
    assert store.kept(f"{site.base}/w").article.outlet == "Harian Hulu"
    assert store.kept(f"{site.base}/p").article.outlet == "Harian Hilir"
    assert "no public address (10.0.0.1" in store.quarantined()[0].reason
    assert site.count()["/w"] == 0


def test_forgotten_addresses_leave_no_visit(store: Store, site: Site) -> None:
    kota(site, "a", "bb")
    take(store, f"{site.base}/rss")
    store.forget([f"{site.base}/a"])
    assert store.visit(f"{site.base}/a") is None
    assert store.visit(f"{site.base}/bb") is not None
    store.forget([f"{site.base}/rss"])
    assert store.visit(f"{site.base}/rss") is None


def test_reading_an_address_without_a_store(site: Site) -> None:
    site.answers["/a"] = Answer(page(body="Café tutup. " + TEXT).encode("cp1252"), kind="text/html; charset=windows-1252")
    site.answers["/b.txt"] = Answer(TEXT.encode(), kind="text/plain")
    one, two = articles_from([f"{site.base}/a", f"{site.base}/b.txt"], web=Web(fetcher()))
    texts = sorted(i.text for i in (one, two) if isinstance(i, Article))
    assert len(texts) == 2 and texts[0].startswith("Café tutup.")


def test_what_a_thread_stumbles_on_is_raised_where_it_is_taken() -> None:
    def broken() -> Iterator[Given]:
        yield Given(Failure("a", "x"), "a", "a")
        raise RuntimeError("fault")

    with pytest.raises(RuntimeError, match="fault"):
        list(beside([broken], threading.Event()))


def test_nobody_waits_for_threads_when_stopped() -> None:
    stop = threading.Event()

    def slow() -> Iterator[Given]:
        yield Given(Failure("a", "x"), "a", "a")
        time.sleep(30)

    found = beside([slow], stop)
    next(found)
    stop.set()
    begin = time.monotonic()
    assert list(found) == []
    assert time.monotonic() - begin < 2


# -- as a person runs it -------------------------------------------------------------------------------------------------------


def until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_watched_feed(site: Site, tmp_path: Path, number: int) -> None:
    kota(site, "a")
    site.answers["/rss"] = Answer(rss(item(site, "a"), item(site, "gone")))
    told = tmp_path / "told"
    with told.open("w") as out:
        command = [SAKSI, "ingest", f"{site.base}/rss", "--watch", "0.005", "--allow-host", HOST, "--delay", "0"]
        process = subprocess.Popen(command, cwd=tmp_path, stdout=out, stderr=subprocess.PIPE, text=True)
        try:
            until(lambda: "1 new" in told.read_text())
            rounds = site.count()["/rss"]
            until(lambda: site.count()["/rss"] > rounds + 2)
            kota(site, "a", "bb", etag='"2"')
            until(lambda: told.read_text().count("1 new") == 2)
            rounds = site.count()["/rss"]
            until(lambda: site.count()["/rss"] > rounds + 2)
            os.kill(process.pid, number)
            error = process.communicate(timeout=20)[1]
        finally:
            process.kill()
    assert process.returncode == 0
    assert "stopping; what was read is made safe first" in error
    assert error.count("/gone: answers with status 404") == 1  # told once, not in each round
    assert told.read_text().splitlines()[-1] == "stopped; since it began: 2 new, 1 unread"
    assert site.count()["/a"] == 1


def test_a_watch_outlives_a_database_that_is_lost_for_a_while(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    rounds = 0

    def one_round(*_: object) -> Counter[str]:
        nonlocal rounds
        rounds += 1
        if rounds == 1:
            raise StoreError("db: the connection was lost")
        os.kill(os.getpid(), signal.SIGTERM)
        return Counter(new=1)

    monkeypatch.setattr(ingesting, "_round", one_round)
    options = ingesting.IngestOptions(str(tmp_path / "x.db"), None, None, True, False, False, Settings(), 1, watch=0.0)
    assert ingesting.ingest([], options) == 0
    told = capsys.readouterr()
    assert "the connection was lost" in told.err
    assert told.out.splitlines()[-1] == "stopped; since it began: 1 new"


def test_reading_and_keeping_by_command(site: Site, tmp_path: Path) -> None:
    kota(site, "a")

    def saksi(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([SAKSI, *arguments], capture_output=True, text=True, cwd=tmp_path, check=False)

    refused = saksi("ingest", f"{site.base}/a")
    assert refused.returncode == 2
    assert f"asks for port {site.base.rsplit(':', 1)[1]}; add --allow-host {HOST}" in refused.stderr
    assert "memadamkan" in saksi("read", f"{site.base}/a", "--allow-host", HOST).stdout
    retried = saksi("quarantine", "--retry", "--fetch", "--allow-host", HOST)
    assert (retried.returncode, retried.stdout.splitlines()[-1]) == (0, "1 could be read, 0 still cannot")
    assert "no public address" in saksi("read", "http://localhost/").stderr
