"""Fetching from a real server: what is refused, how it waits, what it gives back. Nothing leaves this machine."""

from __future__ import annotations

import gzip
import os
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from tests.fetch.serving import HOST, QUICK, Answer, Site, fetcher, served

from saksi.errors import FetchError
from saksi.fetch import Fetcher
from saksi.fetch.addresses import is_public
from saksi.fetch.pace import Pace, seconds_in

PAGE = Answer(b"<p>Api padam.</p>")


@pytest.fixture
def site() -> Iterator[Site]:
    with served() as one:
        yield one


def refused(one: Fetcher, address: str) -> str:
    with pytest.raises(FetchError) as caught:
        one.get(address)
    assert caught.value.address == address
    return caught.value.reason


PRIVATE = [
    *("127.0.0.1", "127.8.8.8", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"),
    *("224.0.0.1", "255.255.255.255", "198.18.0.1", "192.0.2.1", "240.0.0.1", "192.88.99.1x"),
    *("::1", "::", "fe80::1", "fc00::1", "ff02::1", "2001:db8::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1"),
    *("64:ff9b::7f00:1", "64:ff9b::a00:1", "64:ff9b:1::1", "2002:7f00:1::", "2002:a00:1::1", "2001:0:a00:1::1", "no number"),
]


@pytest.mark.parametrize("address", PRIVATE)
def test_no_address_of_a_private_net_is_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.216.34", "2606:2800:220:1::"])
def test_addresses_of_the_internet_are(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f.1",
        "0x7f000001",
        "0177.0.0.1",
        "0.0.0.0",
        "localhost",
        "[::1]",
        "[::ffff:127.0.0.1]",
    ],
)
def test_this_machine_is_refused_in_every_spelling(host: str) -> None:
    reason = refused(Fetcher(QUICK), f"http://{host}/")
    assert any(told in reason for told in ("no public address", "is no web address", "cannot be found"))


def test_a_host_is_resolved_once_and_each_of_its_addresses_must_be_public() -> None:
    asked = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["93.184.216.34", "127.0.0.1"]

    one = Fetcher(QUICK, resolve=resolve)
    assert "no public address (kota.example is 127.0.0.1)" in refused(one, "http://kota.example/")
    assert asked == ["kota.example"]


def test_a_named_host_may_be_gone_to_and_no_other(site: Site) -> None:
    site.answers["/"] = PAGE
    assert fetcher().get(f"{site.base}/").body == PAGE.body
    assert "asks for port" in refused(fetcher(), site.base.replace(HOST, "localhost"))


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("ftp://kota.example/a", "only http and https"),
        ("file:///etc/passwd", "only http and https"),
        ("http://", "no web address"),
        ("http://nama:kunci@kota.example/", "user name or password"),
        ("http://kota.example:22/", "asks for port 22"),
        ("http://[zz]/", "no web address"),
        ("http://kota.example\x00/", "no web address"),
    ],
)
def test_odd_addresses(address: str, reason: str) -> None:
    assert reason in refused(Fetcher(QUICK), address)


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("http://169.254.169.254/latest/meta-data/", "no public address (169.254.169.254 is 169.254.169.254)"),
        ("http://localhost/", "no public address"),
        ("file:///etc/passwd", "etc/passwd, which is no web address"),
        ("http://10.0.0.1:8080/", "asks for port 8080"),
        ("//[::1]/", "no public address"),
    ],
)
def test_redirects_pass_every_check(site: Site, target: str, reason: str) -> None:
    site.answers["/a"] = Answer(status=302, headers={"Location": target})
    assert reason in refused(fetcher(), f"{site.base}/a")


def test_redirects_are_followed_counted_and_never_in_a_circle(site: Site) -> None:
    site.answers["/a"] = Answer(status=301, headers={"Location": "/b"})
    site.answers["/b"] = Answer(status=307, headers={"Location": "c?x=1#y"})
    site.answers["/c?x=1"] = PAGE
    assert fetcher().get(f"{site.base}/a").address == f"{site.base}/c?x=1"
    site.answers["/c?x=1"] = Answer(status=302, headers={"Location": "/a"})
    assert "in a circle" in refused(fetcher(), f"{site.base}/a")
    for n in range(9):
        site.answers[f"/{n}"] = Answer(status=302, headers={"Location": f"/{n + 1}"})
    assert "more than 5 times" in refused(fetcher(), f"{site.base}/0")


def test_robots_are_asked_once_and_obeyed(site: Site) -> None:
    site.answers["/robots.txt"] = Answer(b"User-agent: saksi\nDisallow: /tutup\nCrawl-delay: 0.2\n\nUser-agent: *\nDisallow: /\n")
    site.answers |= {"/a": PAGE, "/b": PAGE, "/tutup/c": PAGE, "/r": Answer(status=302, headers={"Location": "/tutup/c"})}
    one = fetcher()
    begin = time.monotonic()
    one.get(f"{site.base}/a")
    one.get(f"{site.base}/b")
    assert time.monotonic() - begin >= 0.2
    assert "robots.txt does not allow" in refused(one, f"{site.base}/tutup/c")
    assert "robots.txt does not allow" in refused(one, f"{site.base}/r")
    assert site.count()["/robots.txt"] == 1
    assert site.count()["/tutup/c"] == 0
    assert all(h["user-agent"].startswith("saksi/") for _, h in site.asked)


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (500, False), (503, False)])
def test_robots_that_cannot_be_had(site: Site, status: int, allowed: bool) -> None:
    site.answers |= {"/robots.txt": Answer(status=status), "/a": PAGE}
    if allowed:
        assert fetcher().get(f"{site.base}/a").body == PAGE.body
    else:
        assert "robots.txt cannot be read now" in refused(fetcher(), f"{site.base}/a")
        assert site.count()["/a"] == 0


def test_only_what_changed_is_sent_again(site: Site) -> None:
    site.answers["/a"] = Answer(b"x", headers={"ETag": '"1"', "Last-Modified": "Wed, 10 Jul 2024 06:00:00 GMT"})
    first = fetcher().get(f"{site.base}/a")
    assert (first.etag, first.last_modified, first.charset) == ('"1"', "Wed, 10 Jul 2024 06:00:00 GMT", "utf-8")
    again = fetcher().get(f"{site.base}/a", etag=first.etag, last_modified=first.last_modified)
    assert again.unchanged and again.etag == '"1"'
    assert site.asked[-1][1]["if-modified-since"] == "Wed, 10 Jul 2024 06:00:00 GMT"


def test_what_is_too_large_packed_or_not(site: Site) -> None:
    site.answers |= {
        "/large": Answer(b"x" * 200_000),
        "/bomb": Answer(b"\0" * 30_000_000, packed=True),
        "/endless": Answer(endless=True),
        "/packed": Answer(b"x" * 90_000, packed=True),
        "/odd": Answer(b"x", headers={"Content-Encoding": "br"}),
        "/lies": Answer(b"no gzip", headers={"Content-Encoding": "gzip"}),
    }
    one = fetcher()
    for path in ("/large", "/bomb", "/endless"):
        assert "sends more than 0.1 MB" in refused(one, site.base + path)
    assert len(one.get(f"{site.base}/packed").body) == 90_000
    for path in ("/odd", "/lies"):
        assert "packed in a way that cannot be unpacked" in refused(one, site.base + path)


def test_packed_bodies_are_whole_or_told(site: Site) -> None:
    body = b"<p>Api padam.</p>" * 100
    packed = gzip.compress(body[:500]) + gzip.compress(body[500:])

    def answer(data: bytes) -> Answer:
        return Answer(data, headers={"Content-Encoding": "gzip"})

    cut = gzip.compress(os.urandom(3000))[:2000]
    site.answers |= {"/parts": answer(packed), "/cut": answer(cut), "/junk": answer(packed + b"junk"), "/none": answer(b"")}
    one = fetcher()
    assert one.get(f"{site.base}/parts").body == one.get(f"{site.base}/junk").body == body
    assert one.get(f"{site.base}/none").body == b""
    assert "breaks off in the middle" in refused(one, f"{site.base}/cut")


def test_a_trickle_of_bytes_ends_with_the_time(site: Site) -> None:
    site.answers["/a"] = Answer(b"x" * 1000, drip=0.05)
    begin = time.monotonic()
    assert "too slow: no whole answer in 1 seconds" in refused(fetcher(whole=1), f"{site.base}/a")
    assert time.monotonic() - begin < 2


@pytest.mark.parametrize(
    ("status", "reason"),
    [(404, "404 (there is nothing)"), (304, "304 (as if"), (403, "403"), (500, "500"), (418, "418"), (204, "204")],
)
def test_other_answers_are_told(site: Site, status: int, reason: str) -> None:
    site.answers["/a"] = Answer(status=status)
    assert f"answers with status {reason}" in refused(fetcher(), f"{site.base}/a")


def test_what_is_nothing_to_read(site: Site) -> None:
    site.answers["/a"] = Answer(b"\x89PNG", kind="image/png")
    assert "is of type 'image/png'" in refused(fetcher(), f"{site.base}/a")


def test_it_asks_again_when_told_to_wait(site: Site) -> None:
    site.answers["/a"] = [Answer(status=503), Answer(status=429, headers={"Retry-After": "0"}), PAGE]
    assert fetcher().get(f"{site.base}/a").body == PAGE.body
    site.answers["/b"] = Answer(status=503)
    assert "503 (it has too much to do; try again later)" in refused(fetcher(), f"{site.base}/b")
    assert site.count()["/b"] == 3
    site.answers["/c"] = Answer(status=429, headers={"Retry-After": "4000"})
    assert "come back in 4,000 seconds" in refused(fetcher(), f"{site.base}/c")
    assert site.count()["/c"] == 1


def test_retry_after_is_a_number_or_a_date() -> None:
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True)
    assert 25 < (seconds_in(soon) or 0) < 31
    assert (seconds_in("7"), seconds_in("nanti"), seconds_in(None)) == (7, None, None)


def test_each_host_has_its_own_pace() -> None:
    pace = Pace(0.2, threading.Event())
    begin = time.monotonic()
    for host in ("a", "b", "a", "b"):
        assert pace.wait(host)
    assert 0.2 <= time.monotonic() - begin < 0.6


def test_waiting_ends_when_stopped() -> None:
    stop = threading.Event()
    pace = Pace(60, stop)
    assert pace.wait("a")
    threading.Timer(0.1, stop.set).start()
    begin = time.monotonic()
    assert not pace.wait("a")
    assert time.monotonic() - begin < 5


def test_a_server_that_hangs_up_is_asked_again_and_then_told(site: Site) -> None:
    import socket

    with socket.create_server((HOST, 0)) as deaf:
        port = deaf.getsockname()[1]

        def hang_up() -> None:
            for _ in range(4):
                deaf.accept()[0].close()

        threading.Thread(target=hang_up, daemon=True).start()
        reason = refused(fetcher(), f"http://{HOST}:{port}/")
    assert "robots.txt cannot be read now" in reason


def test_gzip_is_the_only_packing_asked_for(site: Site) -> None:
    site.answers["/a"] = PAGE
    fetcher().get(f"{site.base}/a")
    assert site.asked[-1][1]["accept-encoding"] == "gzip"
    assert gzip.compress(b"x")
