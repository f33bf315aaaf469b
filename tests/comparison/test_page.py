"""The page to send to a colleague: whole in itself, escaped, readable without script; and Markdown."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright
from tests.comparison.conftest import CLASH, samples, together
from typer.testing import CliRunner

from saksi.cli.app import app
from saksi.comparison.sentences import Say
from saksi.export.comparison_markdown import markdown
from saksi.export.pages import html_page
from saksi.lang.interface import finding_words
from saksi.model.findings import Comparison

CHROMIUM = Path("/usr/bin/chromium")
SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "reports.jsonl"
HOSTILE = "<script>window.hit=1</script><img src=x onerror=window.hit=1> \"'&"


def _page(*comparisons: Comparison) -> str:
    return html_page(comparisons, Say(finding_words(), "en"), "saksi test")


class _Tags(HTMLParser):
    """What elements a page has, what they point at, and whether all are closed."""

    VOID = ("meta", "br", "img", "link", "input")

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.text: list[str] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]
        if tag not in self.VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def _read(page: str) -> _Tags:
    tags = _Tags()
    tags.feed(page)
    assert not tags._open
    return tags


def _hostile() -> Comparison:
    text = "Sebuah bom meledak di pasar Kota Lumbara pada Selasa (12/3/2024) dan menewaskan 12 orang. " + HOSTILE
    report = {
        "id": f"x{HOSTILE}",
        "outlet": f"Harian {HOSTILE}",
        "published": "2024-03-12",
        "title": f"Bom {HOSTILE}",
        "text": text,
    }
    return together(
        report | {"url": "javascript:alert(1)"}, report | {"id": "y", "outlet": "Harian Dua", "url": "https://dua.example/1"}
    )


def test_nothing_is_asked_of_outside_and_nothing_runs() -> None:
    tags = _read(_page(samples(*CLASH), _hostile()))
    assert not tags.names & {"script", "img", "link", "iframe", "object", "embed", "form", "base", "svg"}
    assert not any(a.startswith("on") for a in tags.attributes)
    assert all(link.startswith(("#", "https://dua.example/")) for link in tags.links)
    assert any("<script>window.hit=1</script>" in t for t in tags.text), "shown as the words they are"


def test_every_finding_stands_with_its_sentence_marked() -> None:
    c = samples(*CLASH)
    text = " ".join("".join(_read(_page(c)).text).split())
    for f in c.findings:
        assert " ".join(f.text.split()) in text
    marked = re.findall(r"<mark>(.*?)</mark>", _page(c), re.DOTALL)
    assert any("embilan tentara tewas" in m for m in marked)
    assert "3 articles, 3 outlets, 3 origins" in text


def test_in_a_browser_without_script_or_net(tmp_path: Path) -> None:
    if not CHROMIUM.is_file():
        pytest.skip("needs Chromium")
    path = tmp_path / "page.html"
    path.write_text(_page(samples(*CLASH), _hostile()), encoding="utf-8")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        page = browser.new_context(java_script_enabled=True, color_scheme="dark").new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(path.as_uri())
        assert asked == [path.as_uri()]
        assert page.evaluate("window.hit") is None
        quote = page.locator("details.finding blockquote").first
        assert not quote.is_visible()
        page.locator("details.finding > summary").first.click()
        assert quote.is_visible() and quote.locator("mark").count() > 0
        page.set_viewport_size({"width": 400, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= 400, "only tables scroll sideways"
        page.emulate_media(media="print")
        assert page.locator("details.t-agree blockquote").first.is_visible(), "a print shows what is folded"
        browser.close()


def test_markdown_holds_findings_and_escapes() -> None:
    text = markdown([samples(*CLASH), _hostile()], Say(finding_words(), "id"), "saksi test")
    assert "## Temuan" in text and "**" in text
    assert "<script>" not in text.replace("\\<script\\>", "")
    for f in samples(*CLASH).findings[:3]:
        assert f.text.split("“", maxsplit=1)[0].split("(")[0].replace("[", "\\[").strip()[:30] in text


def test_reasons_of_events_are_shown_with_the_sentences_of_their_bodies(tmp_path: Path) -> None:
    """What joins two events may stand anywhere in their reports, and what parts them also in reports that are not compared."""
    out = tmp_path / "page.html"
    result = CliRunner().invoke(app, ["compare", str(SAMPLES), "--format", "html", "--output", str(out)])
    assert result.exit_code == 0, result.output
    assert "Desa Tegal Wening" in out.read_text("utf-8")
