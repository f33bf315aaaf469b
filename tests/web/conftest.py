"""Stores to show: the samples, grouped; and hostile articles."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from starlette.testclient import TestClient
from tests.web.serving import ARGUMENTS, CHROMIUM, served

from saksi.model import Article
from saksi.run.given import Given
from saksi.run.grouping_store import group_store
from saksi.run.ingest import Intake, reading
from saksi.run.sources import given_from
from saksi.store import Store
from saksi.web import make_app

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "frontend/node_modules/axe-core/axe.min.js"
ATTACKS = (
    "<script>window.__hit=1</script>",
    "<img src=x onerror=window.__hit=1>",
    '"><svg onload=window.__hit=1>',
    "' autofocus onfocus=window.__hit=1 x='",
    "</title><script>window.__hit=1</script>",
    "</textarea><iframe srcdoc='<script>parent.__hit=1</script>'></iframe>",
    "javascript:window.__hit=1",
    "{{ 7 * 7 }}{% raw %}",
    "<a href=javascript:window.__hit=1>",
    "<style>*{display:none}</style>",
    "<base href=https://evil.example/>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<meta http-equiv=refresh content=0;url=https://evil.example/>",
    "\u202e<script>window.__hit=1</script>",
)


def store_of(path: Path, given: list[Given] | None = None) -> str:
    """A store of the samples, or of what is given, grouped."""
    with Store(path) as store:
        intake = Intake(store, reading(None, 1), "test reader")
        list(intake.take(given or given_from([str(ROOT / "samples/reports.jsonl")], published=None, outlet=None)))
        group_store(store)
    return str(path)


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store of the samples; tests that change it take ``own_samples``."""
    return store_of(tmp_path_factory.mktemp("web") / "samples.db")


@pytest.fixture
def own_samples(samples: str, tmp_path: Path) -> str:
    """A store of the samples that a test may change."""
    return str(shutil.copy(samples, tmp_path / "samples.db"))


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store of articles that attack wherever an article can say something: title, outlet, names, address, text."""
    given = []
    for n, attack in enumerate(ATTACKS):
        text = (
            f"SARPA - Presiden {attack} Wulandru mengutuk teroris {attack} di Sarpa, Rabu (6/3).\n"
            f"“{attack} kami menolak serangan itu,” kata Juru Bicara {attack} Bayu Teguhan.\n"
            f"Sedikitnya {n + 3} warga {attack} tewas dalam serangan militer Kalindra di Pasar Kudra, Selasa (5/3)."
        )
        article = Article(
            text=text,
            id=f"hostile:{n}{attack}",
            title=f"{attack} Serangan di Pasar Kudra {attack}",
            outlet=f"Harian {attack}",
            published="2024-03-06",
            published_from="declared",
            url="javascript:window.__hit=1" if n % 2 else f"https://news.example/?q={attack}",
            byline=(attack,),
            lang="id",
        )
        given.append(Given(article, f"source {attack}", f"place {attack}", attack.encode()))
    return store_of(tmp_path_factory.mktemp("web") / "hostile.db", given)


@pytest.fixture
def client(samples: str) -> Iterator[TestClient]:
    """Asks the pages of the samples without a network."""
    with Store(samples, make=False) as store:
        yield TestClient(make_app(store), base_url="http://127.0.0.1:8471")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without a window."""
    if not Path(CHROMIUM).exists():
        pytest.skip("needs Chromium (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def scripts() -> Path:
    """The built scripts and the map of the pages; axe lies among the packages that build them."""
    if not (ROOT / "src/saksi/web/static/built/pages.js").is_file() or not AXE.is_file():
        pytest.skip("needs the built front end (make pages, which needs Node)")
    return AXE


@pytest.fixture(scope="session")
def address(samples: str, scripts: Path) -> Iterator[str]:
    """Where the samples are served."""
    with served(samples) as at:
        yield at
