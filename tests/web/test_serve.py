"""``saksi serve`` as people start it, and many readers while articles come in."""

from __future__ import annotations

import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from tests.web.conftest import ROOT
from tests.web.serving import served

COMMAND = "from saksi.cli import main; main()"


def _started(*arguments: str) -> tuple[subprocess.Popen[str], str]:
    process = subprocess.Popen([sys.executable, "-c", COMMAND, "serve", *arguments], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    address = re.search(r"http://\S+", process.stdout.readline())
    assert address
    return process, address[0]


def test_the_address_printed_is_answered(samples: str) -> None:
    process, address = _started(samples, "--port", "0")
    try:
        assert "token" not in address
        assert b"Saksi" in urlopen(address).read()
    finally:
        process.terminate()
        assert process.wait(10) in (0, -15)


def test_other_machines_need_the_token(samples: str) -> None:
    process, address = _started(samples, "--port", "0", "--host", "0.0.0.0")
    try:
        bare, _, token = address.partition("?token=")
        assert len(token) > 20
        with pytest.raises(HTTPError, match="401"):
            urlopen(bare)
    finally:
        process.terminate()
        process.wait(10)


def test_a_database_that_is_not_there_is_said(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", COMMAND, "serve", str(tmp_path / "none.db")], capture_output=True, text=True, check=False
    )
    assert run.returncode == 2
    assert "there is no such database" in run.stderr


def test_many_read_while_articles_come_in(own_samples: str) -> None:
    """Twelve readers of six pages each, while the samples come in again as changed articles; the benchmark has fifty."""
    paths = ("/", "/events", "/actors", "/article?id=sample:nara-pasar-kudra", "/search?q=serangan", "/stories")
    lines = (ROOT / "samples/reports.jsonl").read_text(encoding="utf-8").replace("Sarpa", "Sarpa Baru")
    changed = Path(own_samples).with_name("changed.jsonl")
    changed.write_text(lines, encoding="utf-8")
    with served(own_samples) as at, ThreadPoolExecutor(12) as readers:
        ingest = subprocess.Popen([sys.executable, "-c", COMMAND, "ingest", str(changed), "--into", own_samples])
        answers = list(readers.map(lambda n: urlopen(at + paths[n % len(paths)], timeout=60).status, range(72)))
        assert ingest.wait(120) == 0
    assert set(answers) == {200}
