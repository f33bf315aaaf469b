"""Measurements of grouping: growth, memory, stream against batch, origins; --write keeps the table in docs/grouping.md.

    scripts/bench_grouping.py                    # all of it, on ../shared where that is present
    scripts/bench_grouping.py growth origins     # only some

Each workload runs alone in a process. The headlines are only measured with, never shipped.
"""

from __future__ import annotations

import argparse
import gc
import json
import math
import random
import re
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
HEADLINES = SHARED / "data/eval_only/narasipal_headlines/headlines.jsonl"
INDOSUM = SHARED / "data/open/indosum/articles.jsonl"
PAGE = ROOT / "docs/grouping.md"
MARKS = ("<!-- bench: begin -->", "<!-- bench: end -->")
FEW, MANY = 1887, 18868
COPIES = 1000
Row = tuple[str, str, str]


def lines(path: Path, count: int | None = None) -> list[dict[str, str]]:
    """The first ``count`` rows of a JSON Lines file."""
    with path.open(encoding="utf-8") as rows:
        return [json.loads(row) for _, row in zip(range(count or sys.maxsize), rows, strict=False)]


# -- workloads: each runs alone in a process and prints numbers -------------------------------------------------------------


def work_group(count: str, mode: str = "batch") -> tuple[float, ...]:
    """CPU seconds of grouping the first ``count`` headlines, reading included and start-up left out, and peak megabytes."""
    from saksi.run.group import group_all, reader_for, record_of
    from saksi.run.json_articles import article_of

    gc.set_threshold(100_000)  # as the command line does
    reader = reader_for(None)
    rows = lines(HEADLINES, int(count))
    for row in rows[:50]:
        record_of(article_of(row, row["id"]), reader)  # rules compile when a trigger first asks for them
    begin = time.process_time()
    group_all((record_of(article_of(row, row["id"]), reader) for row in rows), reader, stream=mode == "stream")
    return time.process_time() - begin, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def work_stream(count: str) -> tuple[float, ...]:
    """B³ F1 of the stream's events against the batch's on ``count`` headlines, and whether --again gives the batch."""
    from saksi.grouping.grouper import Grouper
    from saksi.run.group import _days, reader_for, record_of
    from saksi.run.json_articles import article_of

    reader = reader_for(None)
    records = [record_of(article_of(row, row["id"]), reader) for row in lines(HEADLINES, int(count))]
    batch = Grouper(reader.pack, reader.world)
    batch.add(records)  # type: ignore[arg-type]
    stream = Grouper(reader.pack, reader.world)
    for parcel in _days(records):  # type: ignore[arg-type]
        stream.add(parcel)
    want = dict(batch.standing.event)
    got = dict(stream.standing.event)
    stream.again()
    return b_cubed(want, got), float(stream.standing.event == want)


def work_origins(count: str) -> tuple[float, ...]:
    """F1 of pairs of copies among IndoSum and ``count`` altered copies, and CPU seconds."""
    from saksi.grouping.copies import marks
    from saksi.grouping.origins import Source, origins

    rows = lines(INDOSUM)
    made = altered(rows, int(count), random.Random(20))

    def found(items: list[tuple[str, str]]) -> dict[str, str]:
        sources = [Source(i, None, marks(text), {}, {}) for i, text in items]
        return {a: o.id for o in origins(sources) for a in o.articles}

    originals = [(r["id"], r["text"]) for r in rows]
    own = found(originals)  # the collection holds copies of its own; a copy of one is a copy of all
    begin = time.process_time()
    got = found(originals + [(i, text) for i, _, text in made])
    seconds = time.process_time() - begin
    want = own | {i: own[of] for i, of, _ in made}
    new = {i for i, _, _ in made}
    true, predicted = pairs(want, new), pairs(got, new)
    return 200 * len(true & predicted) / (len(true) + len(predicted)), seconds


def altered(rows: list[dict[str, str]], count: int, rng: random.Random) -> list[tuple[str, str, str]]:
    """Copies of ``count`` articles (id, whose, text): cut to 40-80 %, re-ordered, with another lead, a word in twenty changed."""
    made = []
    for n, row in enumerate(rng.sample(rows, count)):
        sentences = re.split(r"(?<=[.!?])\s+", row["text"])
        kind = n % 4
        if kind == 0:
            sentences = sentences[: max(2, round(len(sentences) * rng.uniform(0.4, 0.8)))]
        elif kind == 1:
            rng.shuffle(sentences)
        elif kind == 2:
            lead = re.split(r"(?<=[.!?])\s+", rng.choice(rows)["text"])[:2]
            sentences = lead + sentences[2:]
        words = " ".join(sentences).split()
        if kind == 3:
            words = [rng.choice(words) if rng.random() < 0.05 else w for w in words]
        made.append((f"copy-{n}", row["id"], " ".join(words)))
    return made


def pairs(groups: dict[str, str], new: set[str]) -> set[tuple[str, str]]:
    """Pairs of one group of which at least one is new."""
    members = defaultdict(list)
    for one, group in groups.items():
        members[group].append(one)
    return {p for m in members.values() for p in combinations(sorted(m), 2) if new & set(p)}


def b_cubed(want: dict[str, str], got: dict[str, str]) -> float:
    """B³ F1 of two groupings of the same items."""
    sides = []
    for groups in (want, got):
        members = defaultdict(set)
        for one, group in groups.items():
            members[group].add(one)
        sides.append({one: members[group] for one, group in groups.items()})
    precision = sum(len(sides[0][i] & sides[1][i]) / len(sides[1][i]) for i in want) / len(want)
    recall = sum(len(sides[0][i] & sides[1][i]) / len(sides[0][i]) for i in want) / len(want)
    return 200 * precision * recall / (precision + recall)


def run(name: str, *args: str) -> list[float]:
    """The numbers that a workload prints, run in a fresh process."""
    done = subprocess.run([sys.executable, __file__, f"work:{name}", *args], capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{name} failed:\n{done.stderr}")
    return [float(x) for x in done.stdout.split()]


# -- measurements ------------------------------------------------------------------------------------------------------------


def growth() -> Iterator[Row]:
    """Time of ten times as many headlines, and the memory of all."""
    few, _ = run("group", str(FEW))
    many, peak = run("group", str(MANY))
    yield f"grouping {MANY:,} / {FEW:,} headlines, CPU time", f"{many / few:.1f} ({many:.1f} s / {few:.1f} s)", "≤ 13"
    yield "exponent of growth", f"{math.log(many / few) / math.log(MANY / FEW):.2f}", "near 1"
    yield f"peak memory, {MANY:,} headlines", f"{peak:.0f} MB", "≤ 1,500 MB"


def stream() -> Iterator[Row]:
    """What a stream loses against the batch."""
    f1, again = run("stream", str(MANY))
    yield f"stream day by day against batch, B³ F1, {MANY:,} headlines", f"{f1:.1f}", "≥ 95"
    yield "--again gives the batch result", "yes" if again else "no", "yes"


def origin() -> Iterator[Row]:
    """Altered copies found."""
    f1, seconds = run("origins", str(COPIES))
    yield f"origins: IndoSum and {COPIES:,} altered copies, F1 of pairs", f"{f1:.1f} ({seconds:.1f} s)", "≥ 95"


MEASURES = {"growth": growth, "stream": stream, "origins": origin}


def main() -> None:
    """Run what was asked for."""
    if len(sys.argv) > 1 and sys.argv[1].startswith("work:"):
        print(*globals()[f"work_{sys.argv[1][5:]}"](*sys.argv[2:]))
        return
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="*", metavar="|".join(MEASURES))
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    if not HEADLINES.is_file():
        raise SystemExit("needs ../shared")
    rows = [row for name in asked.what or MEASURES for row in MEASURES[name]()]
    table = "\n".join(["| what | measured | bar |", "|---|---|---|", *(f"| {' | '.join(row)} |" for row in rows)])
    print(table)
    if asked.write:
        page = PAGE.read_text(encoding="utf-8")
        before, rest = page.split(MARKS[0])
        PAGE.write_text(f"{before}{MARKS[0]}\n{table}\n{MARKS[1]}{rest.split(MARKS[1])[1]}", encoding="utf-8")


if __name__ == "__main__":
    main()
