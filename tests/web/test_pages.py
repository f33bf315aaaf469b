"""Every page, in every form and language: it is there, it is small, and all that it leads to is there too."""

from __future__ import annotations

import csv
import io
import re
from html import unescape

import msgspec
import pytest
from starlette.testclient import TestClient

from saksi.store import Store, groups
from saksi.web.routes import PAGES
from saksi.web.words import LANGUAGES

LARGEST = 200_000
EXAMPLES = {
    "/article": "?id=sample:nara-pasar-kudra",
    "/actor": "?id=front%20pembebasan%20aruna",
    "/figures": "?measure=killed",
    "/search": "?q=serangan",
}


def _address(path: str, samples: str) -> str:
    if path in ("/story", "/event"):
        with Store(samples, make=False) as store:
            rows = groups.story_rows(store)[1] if path == "/story" else groups.event_rows(store)[1]
        return f"{path}?id={rows[0].id}"
    return path + EXAMPLES.get(path, "")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.path)
def test_every_page_in_every_form(client: TestClient, samples: str, page: tuple[str], lang: str) -> None:
    path, _, query = _address(page[0], samples).partition("?")
    html = client.get(f"{path}?{query}", headers={"accept-language": lang})
    assert html.status_code == 200
    assert f'<html lang="{lang}"' in html.text
    assert len(html.content) <= LARGEST
    twin = client.get(f"{'/start' if path == '/' else path}.json?{query}")
    assert isinstance(msgspec.json.decode(twin.content), dict)
    assert len(twin.content) <= LARGEST
    assert client.get(f"{path}?{query}", headers={"accept": "application/json"}).content == twin.content
    sheet = client.get(f"{'/start' if path == '/' else path}.csv?{query}")
    rows = list(csv.reader(io.StringIO(sheet.content.decode("utf-8-sig"))))
    assert len({len(r) for r in rows}) == 1


def test_all_that_pages_lead_to_is_there(client: TestClient) -> None:
    """Every address of ours that is found from the first page on, up to 400 of them."""
    waiting, seen = ["/"], set()
    while waiting and len(seen) < 400:
        path = waiting.pop(0)
        if path in seen:
            continue
        seen.add(path)
        answer = client.get(path)
        assert answer.status_code == 200, path
        if answer.headers["content-type"].startswith("text/html"):
            found = (unescape(a).partition("#")[0] for a in re.findall(r'(?:href|src)="(/[^"]*)"', answer.text))
            waiting += [a for a in dict.fromkeys(found) if a and a not in seen]
    assert len(seen) > 200


def test_every_link_within_a_page_has_its_target(client: TestClient, samples: str) -> None:
    for page in PAGES:
        html = client.get(_address(page.path, samples)).text
        ids = re.findall(r'\bid="([^"]+)"', html)
        assert len(ids) == len(set(ids)), page.path
        assert {unescape(a) for a in re.findall(r'href="#([^"]+)"', html)} <= set(ids), page.path


def test_a_value_is_shown_where_it_stands(client: TestClient) -> None:
    article = client.get("/article.json?id=sample:nara-pasar-kudra").json()
    figure = article["record"]["figures"][0]
    html = client.get(f"/article?id=sample:nara-pasar-kudra&show={figure['start']}-{figure['end']}").text
    shown = "".join(re.sub(r"<[^>]+>", "", part) for part in re.findall(r"<mark[^>]*>(.*?)</mark>", html, re.DOTALL))
    assert unescape(shown) == article["record"]["text"][figure["start"] : figure["end"]]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nowhere", 404),
        ("/article?id=nobody", 404),
        ("/article", 404),
        ("/event?id=event:0", 404),
        ("/actor?id=nobody%20at%20all", 404),
        ("/article?id=sample:nara-pasar-kudra&version=99", 404),
        ("/events?after=nonsense", 404),
        ("/article?id=sample:nara-pasar-kudra&show=999999-9999999", 200),
        ("/article?id=sample:nara-pasar-kudra&show=x%00-y", 200),
        ("/stories?page=99999999999999999999", 200),
        ("/events?realis=nonsense&since=nonsense&type=%00", 200),
        ("/search?q=%22", 404),
    ],
)
def test_odd_questions_have_plain_answers(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert "<main" in answer.text
    assert "Traceback" not in answer.text


def test_pages_of_a_list_follow_one_another(client: TestClient) -> None:
    seen: list[str] = []
    path = "/events.json"
    for _ in range(20):
        page = client.get(path).json()
        seen += [line["row"]["id"] for line in page["lines"]]
        if page["next"] is None:
            break
        path = f"/events.json?after={page['next']}"
    assert len(seen) == len(set(seen)) > 50


def test_a_cell_of_a_sheet_is_no_formula(hostile: str) -> None:
    from saksi.web.answers import Table

    assert Table(("a",), [["=1+1"], ["@x"], ["-1"], [-1]]).csv().decode("utf-8-sig").splitlines()[1:] == [
        "'=1+1",
        "'@x",
        "'-1",
        "-1",
    ]


def test_an_empty_store_has_its_pages(tmp_path: object) -> None:
    from pathlib import Path

    from saksi.web import make_app

    with Store(Path(str(tmp_path)) / "empty.db") as store:
        client = TestClient(make_app(store), base_url="http://127.0.0.1")
        for path in (
            "/",
            "/stories",
            "/events",
            "/statements",
            "/figures?measure=killed",
            "/wording",
            "/actors",
            "/map",
            "/queues",
            "/search",
        ):
            assert client.get(path).status_code == 200, path
