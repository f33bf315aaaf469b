"""The pages in a real browser: by keyboard, on a phone, in both languages, under attack; and nothing leaves the machine."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page
from tests.web.serving import served

from saksi.store import Store, groups, judgements
from saksi.web.words import LANGUAGES, words_of

PHONE = {"width": 390, "height": 844}
PATHS = (
    "/",
    "/stories",
    "/events",
    "/statements",
    "/figures?measure=killed",
    "/wording",
    "/actors",
    "/actor?id=front%20pembebasan%20aruna",
    "/map",
    "/queues",
    "/search?q=serangan",
    "/article?id=sample:nara-pasar-kudra",
    "/nowhere",
)


@contextmanager
def looking(browser: Browser, **wishes: Any) -> Iterator[Page]:
    """A page of a new window; at the end nothing was complained of, and nothing asked of another machine."""
    context = browser.new_context(**wishes)
    page = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda m: said.append(m.text) if m.type in ("error", "warning") and "404" not in m.text else None)
    page.on("pageerror", lambda e: said.append(str(e)))
    context.on("request", lambda r: asked.append(r.url))
    page.on("dialog", lambda d: (said.append(d.message), d.dismiss()))
    yield page
    context.close()
    assert said == []
    assert {urlsplit(a).hostname for a in asked if not a.startswith("data:")} <= {"127.0.0.1"}


def _tab_to(page: Page, selector: str) -> None:
    """Go on by the tabulator until that is in focus."""
    for _ in range(60):
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"the tabulator does not lead to {selector}")


def _event(store: str) -> str:
    with Store(store, make=False) as opened:
        return f"/event?id={groups.event_rows(opened)[1][0].id}"


@pytest.mark.parametrize(("lang", "scheme"), [("id", "light"), ("en", "dark")])
def test_nobody_is_shut_out(browser: Browser, address: str, samples: str, scripts: Path, lang: str, scheme: Any) -> None:
    """axe finds nothing serious, on a wide screen and on a phone; no page is wider than the phone."""
    axe = scripts.read_text(encoding="utf-8")
    for path in (*PATHS, _event(samples)):
        with looking(browser, locale=lang, color_scheme=scheme, viewport=PHONE, bypass_csp=True) as page:
            page.goto(address + path)
            assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], path
            page.evaluate(axe)
            for width in (PHONE["width"], 1280):
                page.set_viewport_size({"width": width, "height": 900})
                found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
                bad = [
                    (v["id"], v["nodes"][0]["html"][:200], v["nodes"][0].get("failureSummary"))
                    for v in found
                    if v["impact"] in ("serious", "critical")
                ]
                assert bad == [], (path, width)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_from_search_to_a_sentence_by_keyboard(browser: Browser, address: str, lang: str) -> None:
    t = words_of(lang)
    with looking(browser, locale=lang) as page:
        page.goto(address)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        _tab_to(page, "#q")
        page.keyboard.type("serangan")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search?q=serangan")
        _tab_to(page, ".hits .quote")
        page.keyboard.press("Enter")
        page.wait_for_url("**/article?**")
        assert page.locator("mark").first.is_visible()
        for _ in range(3):
            page.keyboard.press("j")
        card = page.locator(".card.on")
        assert card.count() == 1
        assert t("fact.rule") in card.inner_text()
        assert page.locator(".s.lit").count() >= 1
        lit = page.locator(".s.lit").all_inner_texts()
        words = card.locator("blockquote").inner_text().rstrip("…").strip()
        assert words[:20] in "".join(lit) + page.locator("h1").inner_text()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_layers_are_switched(browser: Browser, address: str, lang: str) -> None:
    with looking(browser, locale=lang, viewport=PHONE) as page:
        page.goto(f"{address}/article?id=sample:nara-pasar-kudra")
        figures = page.locator(".card.figures")
        assert figures.first.is_visible()
        page.keyboard.press("3")
        assert not figures.first.is_visible()
        page.locator("label.chip.figures").click()
        assert figures.first.is_visible()
        words = page.locator("a.m.figures").first
        for _ in words.get_attribute("data-c").split():  # a further click shows the wider value
            words.click()
            if page.locator(".card.on.figures").count():
                break
        assert page.locator(".card.on.figures").is_visible()


def test_a_value_is_judged_by_one_key(browser: Browser, own_samples: str, scripts: Path) -> None:
    with served(own_samples) as at, looking(browser, locale="en") as page:
        page.goto(f"{at}/article?id=sample:nara-pasar-kudra")
        page.keyboard.press("j")
        page.keyboard.press("x")
        page.wait_for_selector(".card.v-reject.on")
        assert "rejected" in page.locator(".card.on").inner_text()
        page.locator(".card.on").get_by_role("button", name="Withdraw").click()
        page.wait_for_selector(".card.on button[data-key=a]")
        page.keyboard.press("a")
        page.wait_for_selector(".card.v-accept.on")
    with Store(own_samples, make=False) as store:
        kept = judgements.listed(store)
        assert [(x.kind, x.holds) for x in kept] == [("reject", False), ("correct", True)]


def test_events_are_judged_one(browser: Browser, own_samples: str, scripts: Path) -> None:
    """Two reports of one clash that were held for two events are joined on the page of the one."""
    with Store(own_samples, make=False) as store:
        shown = next(e for e in groups.event_rows(store)[1] if groups.near(store, e.id))
        near = groups.near(store, shown.id)[0][0]
    with served(own_samples) as at, looking(browser, locale="id") as page:
        page.goto(f"{at}/event?id={shown.id}")
        form = page.locator("#why .decision form.judge").filter(has=page.locator("button[value=same]")).last
        form.locator("input[name=because]").fill("orangnya sama")
        form.get_by_role("button", name="Sama").click()
        page.wait_for_load_state()
        assert page.locator("h1").count() == 1
    with Store(own_samples, make=False) as store:
        (kept,) = judgements.listed(store)
        assert (kept.kind, kept.because) == ("same", "orangnya sama")
        assert near.id


def test_figures_are_drawn_with_their_claimants(browser: Browser, address: str, samples: str) -> None:
    with looking(browser, locale="en") as page:
        page.goto(address + "/figures?measure=wounded")
        chart = page.locator(".chart svg")
        chart.wait_for()
        assert chart.locator("path").count() > 3
        claimant = page.evaluate("JSON.parse(document.querySelector('.chart').dataset.chart).claims[0].claimant")
        assert claimant
        assert page.locator("table.values tbody tr").count() > 0


def test_pages_work_without_scripts(browser: Browser, address: str, samples: str) -> None:
    with looking(browser, java_script_enabled=False, locale="id") as page:
        page.goto(f"{address}/article?id=sample:nara-pasar-kudra")
        page.locator("label.chip.times").click()
        assert not page.locator(".card.times").first.is_visible()
        page.goto(address + _event(samples))
        page.locator("#matrix a").first.click()
        assert page.locator("#shown").is_visible()


def test_a_page_prints(browser: Browser, address: str, samples: str) -> None:
    with looking(browser, locale="id") as page:
        page.goto(address + _event(samples))
        page.emulate_media(media="print")
        assert not page.locator(".search").is_visible()
        assert not page.locator("form.judge").first.is_visible()
        assert page.locator("#matrix table").first.is_visible()
        assert page.pdf().startswith(b"%PDF")


def test_light_and_language_are_kept(browser: Browser, address: str) -> None:
    with looking(browser, locale="id", color_scheme="light") as page:
        page.goto(address + "/stories")
        light = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        page.get_by_role("link", name="Gelap").click()
        page.get_by_role("link", name="English").click()
        page.goto(address + "/actors")
        assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") != light
        assert page.locator("h1").inner_text() == "Actors"


def test_hostile_articles_are_inert(browser: Browser, hostile: str, scripts: Path) -> None:
    """Whatever stands in title, outlet, name, address, source and text is words, on every page that shows it."""
    with served(hostile) as at, looking(browser, locale="en") as page:
        waiting, seen = (
            ["/", "/search?q=serangan", "/search?q=<script>window.__hit=1</script>", "/events", "/figures?measure=killed"],
            set(),
        )
        waiting += [
            "/statements",
            "/wording",
            "/actors",
            "/map",
            "/queues",
            "/stories",
            "/nowhere/<script>window.__hit=1</script>",
        ]
        waiting += ['/events?party="><script>window.__hit=1</script>', "/article?id=<img src=x onerror=window.__hit=1>"]
        while waiting and len(seen) < 60:
            path = waiting.pop(0)
            kind = path.partition("?")[0]
            if path in seen or (path.startswith("/") and sum(s.partition("?")[0] == kind for s in seen) >= 15):
                continue
            seen.add(path)
            page.goto(at + path)
            assert page.evaluate("window.__hit") is None, path
            assert page.locator("script:not([src]), style, iframe, base, meta[http-equiv], main img").count() == 0, path
            assert (
                page.evaluate("[...document.querySelectorAll('*')].some(e => [...e.attributes].some(a => /^on/i.test(a.name)))")
                is False
            )
            links = page.evaluate("[...document.querySelectorAll('a')].map(a => a.getAttribute('href'))")
            assert not [a for a in links if re.match(r"\s*(javascript|data|vbscript):", a or "", re.I)], path
            waiting += [a.partition("#")[0] for a in links if a and re.match(r"/(article|event|story|actor)\?", a)]
        assert len(seen) > 30
