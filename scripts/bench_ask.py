"""How fast questions are answered over 100,000 articles; prints a table and, with --write, keeps it in docs/benchmarks.md.

    scripts/bench_ask.py                          # builds a SQLite file in a temporary folder, some minutes
    scripts/bench_ask.py --keep build/ask.db      # builds it there unless it is there, and keeps it
    scripts/bench_ask.py --postgres postgresql://user@/empty   # the same in an empty PostgreSQL database besides

The articles are the records of IndoSum, varied: nothing is read twice, see scripts/ask_base.py. Every question is asked 30
times, each time with other words, names or days, rows fetched as for a page of 50.
"""

from __future__ import annotations

import argparse
import platform
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ask_base import build, read_base
from sqlalchemy import text

from saksi.store import Store, queries
from saksi.store.queries import (
    ActorFilter,
    ArticleFilter,
    EventFilter,
    FigureFilter,
    PlaceFilter,
    StatementFilter,
    WordingFilter,
)

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs/benchmarks.md"
MARKS = ("<!-- ask: begin -->", "<!-- ask: end -->")
TIMES = 30
BARS = (150, 600)
Ask = Callable[[Store, random.Random], Any]


class Words:
    """What a desk would ask about, drawn from the database itself: names by how often they are told, words, days."""

    def __init__(self, store: Store) -> None:
        with store.reading() as connection:

            def drawn(sql: str) -> list[str]:
                return [str(one) for one in connection.scalars(text(sql)) if one]

            self.names = drawn("SELECT name FROM participants WHERE version % 997 = 3 AND name IS NOT NULL")
            self.speakers = drawn("SELECT speaker FROM statements WHERE version % 997 = 3 AND speaker IS NOT NULL")
            self.places = drawn("SELECT place FROM events WHERE version % 97 = 3 AND place IS NOT NULL")
            self.of = drawn('SELECT "of" FROM figures WHERE version % 997 = 3 AND "of" IS NOT NULL')
            self.labelled = drawn('SELECT "of" FROM wording WHERE version % 97 = 3 AND "of" IS NOT NULL')
            self.outlets = drawn("SELECT DISTINCT outlet FROM records WHERE version < 5000 AND outlet IS NOT NULL")
            self.text = [w for line in drawn("SELECT words FROM search_words WHERE version % 997 = 3") for w in line.split()]
            self.said = drawn(
                'SELECT substr(v.text, s.start + 1, s."end" - s.start) FROM statements s JOIN versions v USING (version) '
                'WHERE s.version % 997 = 3 AND s."end" - s.start > 60'
            )
        self.text = [w for w in self.text if len(w) > 3]


def day(rng: random.Random) -> str:
    """A day of the years that the articles are spread over."""
    return f"{rng.randrange(2016, 2024)}-{rng.randrange(1, 13):02}-{rng.randrange(1, 28):02}"


def questions(w: Words) -> dict[str, Ask]:
    """Every question by what it is called in the table."""
    q, pick = queries, random.Random.choice
    types = ("ASSAULT", "PROTEST", "COERCE", "ACCUSE", "CONSULT", "AGREE", "SUPPORT", "REQUEST", "THREATEN", "RETREAT")
    modes = ("firearms", "arrest", "demo", "investigate", "explosives", "beat")
    measures = ("killed", "wounded", "detained", "displaced", "money")
    return {
        "search, one word": lambda s, r: q.search(s, pick(r, w.text)),
        "search, two words": lambda s, r: q.search(s, f"{pick(r, w.text)} {pick(r, w.text)}"),
        "search, a phrase": lambda s, r: q.search(s, f'"{" ".join(_phrase(w, r))}"'),
        "search, OR, -not, prefix*, outlet:": lambda s, r: q.search(
            s, f'{pick(r, w.text)} OR {pick(r, w.text)[:4]}* -{pick(r, w.text)} outlet:"{pick(r, w.outlets)}"'
        ),
        "count of a search": lambda s, r: q.count_found(s, pick(r, w.text)),
        "events, a type since a day": lambda s, r: q.events(s, EventFilter(type=pick(r, types), since=day(r))),
        "events of an actor": lambda s, r: q.events(s, EventFilter(actor=pick(r, w.names)), sentence=True),
        "events of an actor, of a type": lambda s, r: q.events(s, EventFilter(party=pick(r, w.names), type=pick(r, types))),
        "events at a place": lambda s, r: q.events(s, EventFilter(place=pick(r, w.places))),
        "events, a mode, an outlet, sure": lambda s, r: q.events(
            s, EventFilter(mode=pick(r, modes), outlet=pick(r, w.outlets), min_confidence=0.8)
        ),
        "events, a page from the middle": lambda s, r: q.events(s, EventFilter(), after=f"{day(r)}~{r.randrange(100_000)}~0"),
        "count of events": lambda s, r: q.count(s, EventFilter(type=pick(r, types), until=day(r))),
        "statements of a speaker": lambda s, r: q.statements(s, StatementFilter(speaker=pick(r, w.speakers))),
        "statements about words": lambda s, r: q.statements(s, StatementFilter(about=pick(r, w.text))),
        "figures of a measure": lambda s, r: q.figures(s, FigureFilter(measure=pick(r, measures), since=day(r))),
        "figures of somebody": lambda s, r: q.figures(s, FigureFilter(of=pick(r, w.of))),
        "wording of somebody": lambda s, r: q.wording(s, WordingFilter(of=pick(r, w.labelled))),
        "who said it first": lambda s, r: q.quote(s, pick(r, w.said)[: r.randrange(40, 160)]),
        "time line of an actor": lambda s, r: q.timeline(s, EventFilter(party=pick(r, w.names))),
        "time line of a type by month": lambda s, r: q.timeline(s, EventFilter(type=pick(r, types)), step="month"),
        "articles of an outlet": lambda s, r: q.articles(s, ArticleFilter(outlet=pick(r, w.outlets), until=day(r))),
        "actors since a day": lambda s, r: q.actors(s, ActorFilter(since=day(r))),
        "places since a day": lambda s, r: q.places(s, PlaceFilter(since=day(r))),
        "one article with its record": lambda s, r: s.kept(_article(s, r)),
    }


def _phrase(w: Words, rng: random.Random) -> list[str]:
    said = rng.choice(w.said).split()
    first = rng.randrange(max(1, len(said) - 2))
    return said[first : first + 2]


def _article(store: Store, rng: random.Random) -> str:
    page = queries.articles(store, ArticleFilter(version=rng.randrange(1, queries.newest(store))), limit=1)
    return page.rows[0].article


def measured(target: str, seed: int = 7) -> dict[str, tuple[float, float, int]]:
    """Median and 95th percentile in milliseconds of every question, and how many of its answers were empty."""
    found = {}
    with Store(target, make=False) as store:
        words = Words(store)
        for name, ask in questions(words).items():
            rng = random.Random(seed)
            ask(store, rng)  # what is compiled or loaded once
            times, empty = [], 0
            for _ in range(TIMES):
                begin = time.perf_counter()
                answer = ask(store, rng)
                times.append((time.perf_counter() - begin) * 1000)
                empty += not (answer.rows if isinstance(answer, queries.Page) else answer)
            found[name] = (statistics.median(times), statistics.quantiles(times, n=20)[-1], empty)
            print(f"{name}: {found[name][0]:.0f} / {found[name][1]:.0f} ms, {empty} of {TIMES} empty", flush=True)
    return found


def table(results: dict[str, dict[str, tuple[float, float, int]]], count: int, size: str) -> str:
    """The results as Markdown."""
    kinds = list(results)
    lines = [f"| question | {' | '.join(f'{k}: median / p95, ms' for k in kinds)} |", f"|---|{'---|' * len(kinds)}"]
    for name in results[kinds[0]]:
        lines.append(f"| {name} | {' | '.join(f'{results[k][name][0]:.0f} / {results[k][name][1]:.0f}' for k in kinds)} |")
    bars = f"Bars: median ≤ {BARS[0]} ms, p95 ≤ {BARS[1]} ms, each question asked {TIMES} times."
    machine = f"2 cores, {platform.machine()}, Python {platform.python_version()}"
    return "\n".join((*lines, "", f"{count:,} articles varied from IndoSum; {size}. {bars} Machine: {machine}."))


def main() -> None:
    """Build, ask, print; see the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--keep", type=Path, help="the SQLite file; built unless it is there")
    parser.add_argument("--postgres", help="an empty PostgreSQL database, or one built by this script")
    parser.add_argument("--write", action="store_true", help=f"keep the table in {PAGE.relative_to(ROOT)}")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = options.keep or Path(folder) / "ask.db"
        targets = {"SQLite": str(file), **({"PostgreSQL": options.postgres} if options.postgres else {})}
        base = None
        for target in targets.values():
            if not _filled(target):
                base = base or read_base()
                build(target, base, options.articles)
        results = {kind: measured(target) for kind, target in targets.items()}
        size = f"the SQLite file has {file.stat().st_size / 1e9:.1f} GB"
        size += "; PostgreSQL runs with the settings it comes with" if options.postgres else ""
    shown = table(results, options.articles, size)
    print(shown)
    slow = [f"{n} ({kind})" for kind, of in results.items() for n, (mid, p95, _) in of.items() if mid > BARS[0] or p95 > BARS[1]]
    print(f"over the bars: {', '.join(slow) or 'none'}")
    if options.write:
        before, _, rest = PAGE.read_text(encoding="utf-8").partition(MARKS[0])
        PAGE.write_text(f"{before}{MARKS[0]}\n{shown}\n{MARKS[1]}{rest.partition(MARKS[1])[2]}", encoding="utf-8")


def _filled(target: str) -> bool:
    if "://" not in target and not Path(target).is_file():
        return False
    with Store(target) as store:
        return queries.newest(store) > 0


if __name__ == "__main__":
    main()
