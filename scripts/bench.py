"""Paired measurements of speed and memory, as ratios; prints a table and, with --write, keeps it in docs/benchmarks.md.

Two things that are compared run in turn (A B A B …), each in a process of its own, so that a machine that slows down slows
both. A pair's ratio is A/B; the median of the pairs is reported with the lowest and the highest.

    make bench                      # all of it, on ../shared/data/open/indosum where that is present, else on the samples
    scripts/bench.py speed memory   # only some
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
INDOSUM = ROOT.parent / "shared/data/open/indosum/articles.jsonl"
SAMPLES = ROOT / "samples/reports.jsonl"
PAGE = ROOT / "docs/benchmarks.md"
MARKS = ("<!-- bench: begin -->", "<!-- bench: end -->")
SPACY_PYTHON = ROOT / ".venv-bench/bin/python"
ARTICLES = 1000
WARM = 300
Row = tuple[str, str, str, str]


def articles(count: int) -> Iterator[dict[str, str]]:
    """``count`` articles: of IndoSum where it is present, else the samples again and again."""
    source = INDOSUM if INDOSUM.is_file() else SAMPLES
    lines = [json.loads(line) for line in source.read_text(encoding="utf-8").splitlines()]
    return islice(cycle(lines), count)


# -- workloads: each runs alone in a process and prints its seconds or bytes ------------------------------------------------


def work_read(count: str, pack: str = "") -> float:
    """CPU seconds of the full records of ``count`` articles, start-up left out."""
    from saksi.run.reader import Reader
    from saksi.verbs import _article

    reader = Reader(Path(pack) if pack else None)
    inputs = [_article(a) for a in articles(int(count))]
    for article in inputs[:WARM]:
        reader.read(article)  # rules compile when a trigger first asks for them: most have been asked for by then
    begin = time.process_time()
    for article in inputs:
        reader.read(article)
    return time.process_time() - begin


def work_rules(count: str, pack: str) -> float:
    """CPU time of reading with the rules of ``pack`` added, over that without: both in one process, 50 articles in turn.

    All articles are read once before, because a rule is compiled when its trigger first stands in a text.
    """
    from saksi.run.reader import Reader
    from saksi.verbs import _article

    readers = Reader(Path(pack)), Reader()
    inputs = [_article(a) for a in articles(int(count))]
    spent = [0.0, 0.0]
    for measured in (False, True):
        for begin in range(0, len(inputs), 50):
            for n, reader in enumerate(readers):
                start = time.process_time()
                for article in inputs[begin : begin + 50]:
                    reader.read(article)
                spent[n] += measured * (time.process_time() - start)
    return spent[0] / spent[1]


def work_spacy(count: str) -> float:
    """CPU seconds of spaCy's blank Indonesian tokenizer with sentencizer on the same texts, start-up left out."""
    import spacy

    nlp = spacy.blank("id")
    nlp.add_pipe("sentencizer")
    texts = [a["text"] for a in articles(int(count))]
    for text in texts[:WARM]:
        nlp(text)
    begin = time.process_time()
    for text in texts:
        nlp(text)
    return time.process_time() - begin


def work_many(count: str, workers: str) -> float:
    """Wall seconds of ``count`` articles through ``read_many`` after the first 50 came out."""
    import saksi

    records = saksi.read_many(articles(int(count)), workers=int(workers))
    for _ in islice(records, 50):
        pass
    begin = time.perf_counter()
    for _ in records:
        pass
    return time.perf_counter() - begin


def work_stream(count: str, workers: str, database: str = "") -> float:
    """CPU seconds, of this process and its workers, of a JSONL file of ``count`` articles: read, or into a new ``database``."""
    from saksi.run.ingest import Intake, reading
    from saksi.run.sources import articles_from, given_from
    from saksi.store import Store

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        path.write_text("".join(json.dumps(a) + "\n" for a in articles(int(count))), encoding="utf-8")
        read = reading(None, int(workers))
        begin = _cpu()
        if database:
            with Store(database) as store:
                done = sum(1 for _ in Intake(store, read, "bench").take(given_from([str(path)])))
        else:
            done = sum(1 for _ in read(articles_from([str(path)])))
        seconds = _cpu() - begin
    if done != int(count):
        raise SystemExit(f"{done} of {count} articles came out")
    return seconds


def work_pages(folder: str, database: str = "") -> float:
    """CPU seconds of taking the pages of a folder into a new ``database``; without one, of trafilatura's extraction alone."""
    from trafilatura import extract

    from saksi.cli.app import GC_THRESHOLD
    from saksi.run.ingest import Intake
    from saksi.run.many import read_one
    from saksi.run.reader import Reader
    from saksi.run.sources import given_from
    from saksi.store import Store

    gc.set_threshold(GC_THRESHOLD)  # as the command does
    paths = sorted(Path(folder).glob("*.html"))
    reader = Reader()
    intake = partial(Intake, read=lambda items: (read_one(reader, item) for item in items), reader="bench")
    with tempfile.TemporaryDirectory() as scratch, Store(f"{scratch}/warm.db") as store:  # rules compile and caches fill
        others = Path(scratch, "others.jsonl")  # of other articles than the pages hold
        others.write_text("\n".join(json.dumps(a) for a in islice(articles(1300), 1000, None)), encoding="utf-8")
        for _ in intake(store).take(given_from([str(others), *(str(path) for path in paths[:20])])):
            pass
        extract(paths[0].read_bytes())
    begin = _cpu()
    if database:
        with Store(database) as store:
            done = sum(o.standing in ("new", "changed") for o in intake(store).take(given_from([folder])))
    else:
        done = sum(bool(extract(path.read_bytes(), include_comments=False, include_tables=False)) for path in paths)
    seconds = _cpu() - begin
    if done < 0.95 * len(paths):
        raise SystemExit(f"{done} of {len(paths)} pages came out")
    return seconds


def _cpu() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def work_memory(count: str) -> float:
    """Peak resident megabytes of reading ``count`` articles one by one."""
    import saksi

    for _ in saksi.read_many(articles(int(count))):
        pass
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def run(name: str, *args: str, python: Path | None = None) -> float:
    """The number that a workload prints, run in a fresh process."""
    command = [str(python or sys.executable), __file__, f"work:{name}", *args]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT / "src")}
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stderr}")
    return float(done.stdout.split()[-1])


def paired(a: Callable[[], float], b: Callable[[], float], times: int) -> tuple[float, float, float, float, float]:
    """Medians of a and b, and the median, lowest and highest ratio a/b of ``times`` pairs."""
    pairs = [(a(), b()) for _ in range(times)]
    ratios = sorted(x / y for x, y in pairs)
    return median(x for x, _ in pairs), median(y for _, y in pairs), median(ratios), ratios[0], ratios[-1]


# -- measurements ------------------------------------------------------------------------------------------------------------


def speed(times: int) -> Iterator[Row]:
    """Full records against spaCy's blank tokenizer with sentencizer."""
    if not SPACY_PYTHON.is_file():
        yield "full record / spaCy blank tokenizer + sentencizer", "not measured: run make bench", "", "≤ 5 (aim 2)"
        return
    n = str(ARTICLES)
    a, b, mid, low, high = paired(lambda: run("read", n), lambda: run("spacy", n, python=SPACY_PYTHON), times)
    yield (
        "full record / spaCy blank tokenizer + sentencizer",
        f"{mid:.2f} ({low:.2f}–{high:.2f})",
        f"{a:.2f} s / {b:.2f} s CPU, {n} articles",
        "≤ 5 (aim 2)",
    )


def workers(times: int) -> Iterator[Row]:
    """Two workers against one."""
    n = str(3 * ARTICLES)
    a, b, mid, low, high = paired(lambda: run("many", n, "1"), lambda: run("many", n, "2"), times)
    yield (
        "one worker / two workers, wall time",
        f"{mid:.2f} ({low:.2f}–{high:.2f})",
        f"{a:.1f} s / {b:.1f} s, {n} articles",
        "≥ 1.7",
    )


def memory(_: int) -> Iterator[Row]:
    """Peak memory, and whether it grows with the number of articles: what is remembered of words is bounded."""
    once, thrice = run("memory", "3427"), run("memory", "10281")
    yield "peak memory, 3,427 articles", f"{once:.0f} MB", "one process", "≤ 500 MB"
    yield "peak memory, 10,281 / 3,427 articles", f"{thrice / once:.2f}", f"{thrice:.0f} MB / {once:.0f} MB", "flat"


def rules(times: int) -> Iterator[Row]:
    """Twice as many rules against the shipped pack."""
    with tempfile.TemporaryDirectory() as folder:
        count = twin_pack(Path(folder))
        ratios = sorted(run("rules", str(ARTICLES), folder) for _ in range(times))
    what = f"{count} rules added, {ARTICLES} articles, both read in turn"
    yield "rules doubled / shipped rules, CPU", f"{median(ratios):.2f} ({ratios[0]:.2f}–{ratios[-1]:.2f})", what, "≤ 1.2"


def twin_pack(folder: Path) -> int:
    """Write a pack that holds a copy of every shipped rule under a new id; returns how many.

    The copies have the same patterns, so they are tried wherever the shipped rules are: the hardest case of doubling.
    """
    import msgspec

    from saksi import lang
    from saksi.lang.rules import Rule

    pack, count = lang.load("id"), 0
    for name in pack.__struct_fields__:
        shipped = [r for r in getattr(getattr(pack, name), "rules", []) if isinstance(r, Rule)]
        if shipped:
            twins = [msgspec.structs.replace(r, id=f"{r.id}-twin", fires=[], silent=[]) for r in shipped]
            (folder / f"{name}.yaml").write_bytes(msgspec.json.encode({"rules": twins}))  # JSON is YAML
            count += len(twins)
    return count


def start(times: int) -> Iterator[Row]:
    """Start-up as a person meets it: whole processes, wall time."""
    saksi = str(Path(sys.executable).with_name("saksi"))
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as report:
        report.write(next(articles(1))["text"])
        report.flush()
        for name, command, bar in (
            ("saksi --help", [saksi, "--help"], "≤ 0.3 s"),
            ("first record of one short file", [saksi, "read", report.name, "--published", "2024-01-05"], "≤ 1.0 s"),
        ):
            _wall(command)  # writes what Python compiles, as an installation has it
            seconds = sorted(_wall(command) for _ in range(max(5, times)))
            yield name, f"{median(seconds):.2f} s ({seconds[0]:.2f}–{seconds[-1]:.2f})", "whole process, wall", bar


def _wall(command: list[str]) -> float:
    usual = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    begin = time.perf_counter()
    subprocess.run(command, capture_output=True, check=True, env=usual)
    return time.perf_counter() - begin


def ingest(times: int) -> Iterator[Row]:
    """Reading articles into a SQLite file against reading them alone, and the size of that file."""
    count = 3427
    with tempfile.TemporaryDirectory() as folder:
        paths = [f"{folder}/{n}.db" for n in range(times)]
        fresh = iter(paths)
        a, b, mid, low, high = paired(
            lambda: run("stream", str(count), "2", next(fresh)), lambda: run("stream", str(count), "2"), times
        )
        size = Path(paths[0]).stat().st_size
    texts = sum(len(x["text"].encode()) for x in articles(count))
    yield (
        "ingest / read, two workers each",
        f"{mid:.2f} ({low:.2f}–{high:.2f})",
        f"{a:.1f} s / {b:.1f} s CPU, {count} articles",
        "≤ 1.6",
    )
    yield "database / text", f"{size / texts:.1f}", f"{size / 1e6:.0f} MB / {texts / 1e6:.1f} MB", "≤ 12"


def pages(times: int) -> Iterator[Row]:
    """Saved pages into a SQLite file against trafilatura's extraction alone."""
    from page_shells import SHELLS
    from page_shells import pages as filled

    if not (SHELLS.is_dir() and INDOSUM.is_file()):
        yield "ingest of saved pages / trafilatura alone", "not measured: needs ../shared", "", "≤ 2"
        return
    with tempfile.TemporaryDirectory() as folder:
        count = 0
        (Path(folder) / "pages").mkdir()
        for count, data in enumerate(filled(), start=1):
            (Path(folder) / f"pages/{count:04}.html").write_bytes(data)
        fresh = iter(f"{folder}/{n}.db" for n in range(times))
        where = f"{folder}/pages"
        a, b, mid, low, high = paired(lambda: run("pages", where, next(fresh)), lambda: run("pages", where), times)
    yield (
        "ingest of saved pages / trafilatura alone",
        f"{mid:.2f} ({low:.2f}–{high:.2f})",
        f"{a:.1f} s / {b:.1f} s CPU, {count} pages",
        "≤ 2",
    )


def kills(_: int) -> Iterator[Row]:
    """A thousand kills at random moments of taking in and rereading, on SQLite: two halves beside each other, tiny work each."""
    command = [sys.executable, "-m", "tests.store.kills", "sqlite", "--kills", "500", "--seed"]
    begin = time.perf_counter()
    halves = [
        subprocess.Popen([*command, str(n)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=ROOT)
        for n in (1, 2)
    ]
    told = [half.communicate()[0].strip().splitlines()[-1] for half in halves]
    yield "killed at random moments", "; ".join(told), f"SQLite, {time.perf_counter() - begin:.0f} s", "none lost, nothing half"


MEASUREMENTS = {
    "speed": speed,
    "workers": workers,
    "memory": memory,
    "rules": rules,
    "start": start,
    "ingest": ingest,
    "pages": pages,
    "kills": kills,
}
WORKLOADS = {
    "read": work_read,
    "rules": work_rules,
    "spacy": work_spacy,
    "many": work_many,
    "memory": work_memory,
    "stream": work_stream,
    "pages": work_pages,
}


def main() -> None:
    """Run the measurements that were asked for."""
    if len(sys.argv) > 1 and sys.argv[1].startswith("work:"):
        print(WORKLOADS[sys.argv[1][5:]](*sys.argv[2:]))
        return
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="*", choices=[*MEASUREMENTS, []], help="measurements (all unless given)")
    parser.add_argument("--times", type=int, default=5, help="pairs of each comparison")
    parser.add_argument("--write", action="store_true", help=f"keep the table in {PAGE.relative_to(ROOT)}")
    options = parser.parse_args()
    lines = ["| measured | result: median (lowest–highest) | of what | bar |", "|---|---|---|---|"]
    for name in options.what or MEASUREMENTS:
        for row in MEASUREMENTS[name](options.times):
            lines.append(f"| {' | '.join(row)} |")
            print(lines[-1], flush=True)
    source = "IndoSum" if INDOSUM.is_file() else "the samples"
    lines.append(f"\nTexts: {source}. Machine: {os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}.")
    if options.write:
        page = PAGE.read_text(encoding="utf-8")
        before, rest = page.split(MARKS[0])
        PAGE.write_text(before + MARKS[0] + "\n" + "\n".join(lines) + "\n" + MARKS[1] + rest.split(MARKS[1])[1], encoding="utf-8")


if __name__ == "__main__":
    main()
