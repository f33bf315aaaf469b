"""Who may ask and change, and what a browser is told it may do."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from saksi.store import Store, judgements
from saksi.web import Guard, make_app


@pytest.fixture
def writable(own_samples: str) -> Iterator[tuple[TestClient, Store]]:
    with Store(own_samples, make=False) as store:
        yield TestClient(make_app(store), base_url="http://127.0.0.1:8471", follow_redirects=False), store


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8471", "", "saksi"])
def test_other_names_are_not_answered(client: TestClient, host: str) -> None:
    answer = client.get("/", headers={"host": host})
    assert answer.status_code == 421
    assert "Saksi" not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:8471", "[::1]:8471", "192.168.1.5:8471"])
def test_own_names_are(client: TestClient, host: str) -> None:
    assert client.get("/stories", headers={"host": host}).status_code == 200


def test_every_answer_carries_the_headers(client: TestClient) -> None:
    for path in ("/", "/nowhere", "/stories.json", "/static/saksi.css"):
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "*" not in policy
        assert headers["x-frame-options"] == "DENY"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
    assert "no-store" in client.get("/").headers["cache-control"]


def test_no_page_has_inline_script_or_style(client: TestClient) -> None:
    for path in ("/", "/stories", "/events", "/map", "/actors", "/queues", "/article?id=sample:nara-pasar-kudra"):
        html = client.get(path).text
        assert not re.search(r"<script(?![^>]*\bsrc=)", html)
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=", html)


def test_a_token_is_asked_for(samples: str) -> None:
    with Store(samples, make=False) as store:
        client = TestClient(make_app(store, Guard(token="s3cret")), base_url="http://192.168.1.5", follow_redirects=False)
        assert client.get("/").status_code == 401
        assert client.get("/static/saksi.css").status_code == 401
        assert client.get("/?token=wrong").status_code == 401
        let_in = client.get("/stories?token=s3cret&page=2")
        assert (let_in.status_code, let_in.headers["location"]) == (303, "/stories?page=2")
        assert "HttpOnly" in let_in.headers["set-cookie"]
        assert client.get("/").status_code == 200
        bare = TestClient(make_app(store, Guard(token="s3cret")), base_url="http://192.168.1.5")
        assert bare.get("/stories.json", headers={"authorization": "Bearer s3cret"}).status_code == 200


def test_the_token_never_leads_elsewhere(samples: str) -> None:
    with Store(samples, make=False) as store:
        client = TestClient(make_app(store, Guard(token="s3cret")), base_url="http://192.168.1.5", follow_redirects=False)
        assert client.get("http://192.168.1.5//evil.example/?token=s3cret").headers["location"] == "/evil.example/"


_PAIR = {"kind": "different", "a": "sample:nara-pasar-kudra", "b": "sample:lembah-pasar-kudra", "because": "test"}


def _csrf(client: TestClient) -> str:
    return re.search(r'name="csrf" value="([0-9a-f]{64})"', client.get("/queues").text)[1]  # type: ignore[index]


@pytest.mark.parametrize("action", ["/judge", "/value", "/withdraw", "/me"])
def test_nothing_changes_without_the_form_of_this_browser(writable: tuple[TestClient, Store], action: str) -> None:
    client, store = writable
    token = _csrf(client)
    other = TestClient(client.app, base_url="http://127.0.0.1:8471", follow_redirects=False)
    assert client.post(action, data=_PAIR).status_code == 403
    assert client.post(action, data={**_PAIR, "csrf": "0" * 64}).status_code == 403
    assert other.post(action, data={**_PAIR, "csrf": token}).status_code == 403
    evil = {"origin": "https://evil.example"}
    assert client.post(action, data={**_PAIR, "csrf": token}, headers=evil).status_code == 403
    assert judgements.listed(store) == []


def test_a_judgement_is_kept_and_taken_back(writable: tuple[TestClient, Store]) -> None:
    client, store = writable
    token = _csrf(client)
    client.post("/me", data={"csrf": token, "name": "Siti  Rahma"})
    answer = client.post("/judge", data={**_PAIR, "csrf": token, "back": "/stories"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/stories")
    (kept,) = judgements.listed(store)
    assert (kept.kind, kept.by, kept.because) == ("different", "Siti Rahma", "test")
    client.post("/withdraw", data={"csrf": token, "id": kept.id})
    assert judgements.listed(store, holding=True) == []


@pytest.mark.parametrize("back", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:1", ""])
def test_no_form_leads_elsewhere(writable: tuple[TestClient, Store], back: str) -> None:
    client, _ = writable
    answer = client.post("/me", data={"csrf": _csrf(client), "name": "x", "back": back})
    assert answer.headers["location"] == "/"


def test_a_form_without_end_is_refused(writable: tuple[TestClient, Store]) -> None:
    client, _ = writable
    assert client.post("/judge", data={"because": "x" * 200_000}).status_code == 413
