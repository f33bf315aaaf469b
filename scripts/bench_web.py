"""Measures the pages on a store: each page's time and size, the static files, fifty readers while articles come in.

    python scripts/bench_web.py big.db            prints the figures
    python scripts/bench_web.py big.db --write    puts them into docs/web.md

The store is to be grouped and to hold some 100,000 articles; the readers' part works on a copy of it.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import quote
from urllib.request import urlopen

import uvicorn

from saksi.store import Store, groups
from saksi.store import queries as q
from saksi.web import make_app
from saksi.web.rendering import STATIC

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 9
READERS = 50
ASKED = 600


class Served:
    """Pages of a store on a free port, as ``with Served(path) as address``."""

    def __init__(self, target: Path) -> None:
        self._store = Store(target, make=False)
        self._socket = socket.socket()
        self._socket.bind(("127.0.0.1", 0))
        self._socket.listen(256)
        self._server = uvicorn.Server(uvicorn.Config(make_app(self._store, warm=True), log_level="error", lifespan="off"))
        self._thread = threading.Thread(target=self._server.run, args=([self._socket],))

    def __enter__(self) -> str:
        self._thread.start()
        while not self._server.started:
            time.sleep(0.05)
        return f"http://127.0.0.1:{self._socket.getsockname()[1]}"

    def __exit__(self, *_: object) -> None:
        self._server.should_exit = True
        self._thread.join()
        self._store.close()


def pages(store: Store) -> list[str]:
    """One address of every page: of those with an id, the largest and one of usual size."""
    _, stories = groups.story_rows(store, limit=200)
    _, events = groups.event_rows(store, limit=200)
    actors = q.actors(store, limit=100).rows
    articles = q.articles(store, limit=100).rows
    found = [
        "/",
        "/stories",
        "/events",
        "/events?type=ASSAULT",
        "/statements",
        "/figures?measure=killed",
        "/wording",
        "/actors",
        "/map",
    ]
    found += ["/queues", "/search?q=serangan", "/search?q=polisi+menangkap"]
    for rows in (stories, events):
        if rows:
            kind = rows[0].id.partition(":")[0]
            found += [f"/{kind}?id={quote(r.id, safe='')}" for r in dict.fromkeys((rows[0], rows[-1]))]
    found += [f"/actor?id={quote(a.identity, safe='')}" for a in (actors[0], actors[-1])]
    return found + [f"/article?id={quote(a.article, safe='')}" for a in (articles[0], articles[-1])]


def twin(path: str) -> str:
    """The address of a page as JSON."""
    head, _, query = path.partition("?")
    return ("/start" if head == "/" else head) + ".json" + (f"?{query}" if query else "")


def times(address: str, path: str) -> tuple[float, float, int]:
    """Median and first milliseconds, and bytes, of one address."""
    spent, size = [], 0
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        size = len(urlopen(address + path).read())
        spent.append((time.perf_counter() - begun) * 1000)
    return statistics.median(spent), spent[0], size


def static_bytes() -> int:
    """All static files together, compressed."""
    return sum(len(gzip.compress(f.read_bytes(), 9)) for f in STATIC.rglob("*") if f.is_file())


def readers(target: Path, paths: list[str]) -> tuple[Counter[str], float]:
    """What fifty readers were answered while the samples came in again and again, and the median milliseconds."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.db"
        shutil.copy(target, copy)
        lines = [json.loads(line) for line in (ROOT / "samples/reports.jsonl").read_text(encoding="utf-8").splitlines()]
        fresh = Path(folder) / "fresh.jsonl"
        many = [{**line, "id": f"{line['id']}-{n}", "text": f"{line['text']}\nNomor {n}."} for n in range(40) for line in lines]
        fresh.write_text("\n".join(map(json.dumps, many)), encoding="utf-8")
        with Served(copy) as address, ThreadPoolExecutor(READERS) as pool:
            ingest = subprocess.Popen(
                [sys.executable, "-c", "from saksi.cli import main; main()", "ingest", str(fresh), "--into", str(copy)]
            )
            spent: list[float] = []

            def ask(n: int) -> str:
                begun = time.perf_counter()
                try:
                    urlopen(address + paths[n % len(paths)], timeout=120).read()
                except HTTPError as error:
                    return str(error.code)
                except (URLError, TimeoutError) as error:
                    return str(error)
                spent.append((time.perf_counter() - begun) * 1000)
                return "200"

            answers = Counter(pool.map(ask, range(ASKED)))
            if ingest.wait() != 0:
                answers["ingest failed"] += 1
        return answers, statistics.median(spent)


def main() -> None:
    """Measure, print, and write where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", type=Path)
    parser.add_argument("--write", action="store_true", help="put the figures into docs/web.md")
    parser.add_argument("--no-readers", action="store_true", help="leave out the readers, which copy the store")
    options = parser.parse_args()
    with Store(options.store, make=False) as store:
        count, asked = q.count(store, q.ArticleFilter()), pages(store)
    lines = [f"| page, on {count:,} articles | HTML, median (first) ms | KB | JSON, median ms | KB |", "|---|---|---|---|---|"]
    with Served(options.store) as address:
        urlopen(address + asked[0]).read()
        for path in asked:
            html, data = times(address, path), times(address, twin(path))
            shown = re.sub(r"id=.*", "id=…", path)
            lines.append(
                f"| `{shown}` | {html[0]:.0f} ({html[1]:.0f}) | {html[2] / 1000:.0f} | {data[0]:.0f} | {data[2] / 1000:.0f} |"
            )
            print(lines[-1], flush=True)
    lines += ["", f"Static files, compressed: {static_bytes() / 1000:.0f} KB."]
    if not options.no_readers:
        answers, median = readers(options.store, asked)
        told = ", ".join(f"{n} × {answer}" for answer, n in answers.items())
        lines.append(f"{READERS} readers while {40 * 14} articles come in: {told}; median {median:.0f} ms.")
    print("\n".join(lines[-3:]))
    if options.write:
        page = ROOT / "docs/web.md"
        text = page.read_text(encoding="utf-8")
        begin, end = "<!-- bench: begin -->\n", "<!-- bench: end -->"
        head, _, rest = text.partition(begin)
        page.write_text(head + begin + "\n".join(lines) + "\n" + end + rest.partition(end)[2], encoding="utf-8")


if __name__ == "__main__":
    main()
