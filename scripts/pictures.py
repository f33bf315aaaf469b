"""Takes the pictures of the pages that the README shows, of the samples alone: everything in them is invented.

    python scripts/pictures.py

Needs Chromium and the built pages (make pages). Two judgements join what the samples tell of one incident in unlike words.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright
from tests.web.serving import ARGUMENTS, CHROMIUM, served

from saksi.run.grouping_store import group_store
from saksi.run.ingest import Intake, reading
from saksi.run.judge import Judging
from saksi.run.sources import given_from
from saksi.store import Store, groups

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs/pictures"
ONE = "sample:nara-pasar-kudra"
SAME = (("sample:lentera-pasar-kudra", ONE), ("sample:lembah-pasar-kudra", ONE))


def store_of_samples(path: Path) -> str:
    """A store of the samples, grouped and judged; returns the event of the market of Kudra."""
    with Store(path) as store:
        given = given_from([str(ROOT / "samples/reports.jsonl")], published=None, outlet=None)
        list(Intake(store, reading(None, 1), "pictures").take(given))
        group_store(store)
        judging = Judging(store, "reader", lambda: "2026-01-01T00:00:00+00:00")
        for a, b in SAME:
            judging.pair("same", a, b, "the same market, the same morning")
        group_store(store)
        return groups.events_of(store, ONE)[0].id


def take(browser: Browser, address: str, name: str, size: tuple[int, int], keys: str = "", **wishes: Any) -> None:
    """One picture of what stands at ``address``, after pressing ``keys``."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, locale="en", **wishes)
    page = context.new_page()
    page.goto(address)
    for key in keys:
        page.keyboard.press(key)
    page.wait_for_timeout(400)
    page.screenshot(path=PICTURES / f"{name}.png")
    context.close()


def main() -> None:
    """Take all pictures."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder) / "samples.db"
        event = store_of_samples(path)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        with served(str(path)) as at:
            take(browser, f"{at}/event?id={event}#matrix", "event", (1280, 900))
            take(browser, f"{at}/event?id={event}#figures", "figures", (1280, 760))
            take(browser, f"{at}/article?id=sample:lentera-tegal-wening", "reader", (1080, 640), keys="jjj")
        browser.close()


if __name__ == "__main__":
    main()
