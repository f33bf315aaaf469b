"""Bad inputs: each is told in clear words and lies in quarantine, and whatever is good beside it is kept."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.fetch.serving import Answer, fetcher, served
from tests.intake.making import TEXT, page
from tests.intake.making_bad import MAKERS

from saksi.run.ingest import Intake
from saksi.run.many import Input, Output, read_one
from saksi.run.reader import Reader
from saksi.run.sources import given_from
from saksi.run.web import Web
from saksi.store import Store

HERE = Path(__file__).parent / "bad_inputs"
FILES: list[dict[str, Any]] = yaml.safe_load((HERE / "files.yaml").read_text(encoding="utf-8"))
SITES: list[dict[str, Any]] = yaml.safe_load((HERE / "sites.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "x.db") as opened:
        yield opened


def take(store: Store, reader: Reader, sources: list[str], web: Web | None = None) -> dict[str, int]:
    def read(inputs: Iterable[Input]) -> Iterator[Output]:
        return (read_one(reader, item) for item in inputs)

    counts: dict[str, int] = {}
    for outcome in Intake(store, read, "r").take(given_from(sources, web=web)):
        counts[outcome.standing] = counts.get(outcome.standing, 0) + 1
    return counts


def sound(path: Path, name: str) -> str:
    path.write_text(json.dumps({"id": name, "outlet": "Harian", "text": f"{TEXT} Kabar {name}."}))
    return str(path)


def check(case: dict[str, Any], store: Store, counts: dict[str, int]) -> None:
    """Told as the case says, nothing good lost, nothing bad kept as an article."""
    says = case.get("says", [])
    entries = store.quarantined()
    assert len(entries) == len(says), [e.reason for e in entries]
    for entry, words in zip(entries, says, strict=True):
        assert words in entry.reason
        assert entry.step and entry.place and len(entry.reason) <= 400
        assert "fault of Saksi" not in entry.reason
    assert len(store.ids()) == 2 + case.get("good", 0)
    assert {"before", "after"} <= set(store.ids())
    assert counts.get("changed", 0) == case.get("changed", 0)
    if "has" in case:
        last = next(i for i in reversed(store.ids()) if i not in ("before", "after"))
        assert case["has"] in store.kept(last).article.text


@pytest.mark.parametrize("case", FILES, ids=lambda case: str(case["name"]).replace(" ", "-"))
def test_bad_files(case: dict[str, Any], store: Store, reader: Reader, tmp_path: Path) -> None:
    bad = tmp_path / case["file"]
    if "make" in case:
        name, *arguments = case["make"]
        MAKERS[name](bad, *arguments)
    else:
        bad.write_bytes(bytes.fromhex(case["hex"]) if "hex" in case else case["text"].encode())
    before, after = sound(tmp_path / "before.json", "before"), sound(tmp_path / "after.json", "after")
    check(case, store, take(store, reader, [before, str(bad), after]))


@pytest.mark.parametrize("case", SITES, ids=lambda case: str(case["name"]).replace(" ", "-"))
def test_bad_sites(case: dict[str, Any], store: Store, reader: Reader, tmp_path: Path) -> None:
    before, after = sound(tmp_path / "before.json", "before"), sound(tmp_path / "after.json", "after")
    with served() as site:
        for path, answer in case["answers"].items():
            headers = {k: v.replace("BASE", site.base) for k, v in answer.get("headers", {}).items()}
            body = (
                page().encode()
                if answer.get("body") == "page"
                else str(answer.get("body", "")).replace("BASE", site.base).encode()
            )
            body *= answer.get("times", 1)
            rest = {k: v for k, v in answer.items() if k in ("status", "kind", "packed", "drip", "endless", "cut")}
            site.answers[path] = Answer(body=body, headers=headers, **rest)
        counts = take(store, reader, [before, f"{site.base}/a", after], Web(fetcher(whole=3, read=3)))
    check(case, store, counts)


def test_there_are_enough_cases() -> None:
    names = [case["name"] for case in (*FILES, *SITES)]
    assert len(names) == len(set(names)) >= 100


def test_what_may_not_be_read_is_told(reader: Reader) -> None:
    """Rights bind nobody who is root, so the test takes another user's place for a while."""
    with tempfile.TemporaryDirectory(dir="/tmp") as name:
        folder = Path(name)
        folder.chmod(0o777)
        closed, shut = folder / "closed.txt", folder / "shut"
        closed.write_text(TEXT)
        closed.chmod(0)
        shut.mkdir(mode=0)
        good = sound(folder / "before.json", "before"), sound(folder / "after.json", "after")
        as_root = os.geteuid() == 0
        if as_root:
            os.seteuid(65534)
        try:
            with Store(folder / "x.db") as store:
                counts = take(store, reader, [good[0], str(closed), str(shut), good[1]])
                check({"says": ["may not be read by you", "cannot be opened: Permission denied"]}, store, counts)
        finally:
            if as_root:
                os.seteuid(0)
            shut.chmod(0o700)
