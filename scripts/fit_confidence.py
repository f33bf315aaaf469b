"""Fits the confidence of events to gold articles and prints how folds of whole articles bear it out.

    python scripts/fit_confidence.py [GOLD.jsonl] [--more GOLD.jsonl …] [--dry]

Reads the articles with the shipped pack, takes each predicted event as right where it is coded (saksi.evaluation), fits a
logistic model with a penalty on its weights, and writes confidence.yaml beside the Indonesian pack with the measurement that
made it. Articles of ``--more`` are learnt from but not measured. The same files give the same numbers. ``--dry`` prints only.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from math import exp
from pathlib import Path

import msgspec

from saksi import lang
from saksi.evaluation.events import coded
from saksi.evaluation.items import ArticleItem, typed
from saksi.lang import packs
from saksi.lang.schema.confidence import Confidence, Measurement
from saksi.model import Article
from saksi.resolution.events.confidence import halves, probability
from saksi.resolution.events.evidence import Evidence
from saksi.resolution.events.surroundings import Features
from saksi.run.reader import Reader

BIAS = "bias"
GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold" / "dev_articles.jsonl"
SAMPLES = Path(__file__).resolve().parents[1] / "samples" / "gold.jsonl"
TARGET = Path(packs.__file__).parent / "id" / "confidence.yaml"
PENALTY, RATE, MOMENTUM, ROUNDS, SEEN = 4.0, 0.4, 0.8, 250, 2
Example = tuple[Features, bool]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="?", type=Path, default=GOLD)
    parser.add_argument("--more", nargs="*", type=Path, default=[SAMPLES], help="gold to learn from beside it")
    parser.add_argument("--dry", action="store_true", help="print only")
    given = parser.parse_args()
    articles = [a for a in examples([given.gold]) if a]
    more = [e for a in examples(given.more) for e in a]
    judged = held_out(articles, more)
    upper, lower = halves(judged)
    everything = [e for a in articles for e in a]
    right = round(100 * sum(ok for _, ok in everything) / len(everything), 1)
    print(f"{len(articles)} articles, {len(everything)} events, {right} % coded")
    print(f"each article by a model of the others: upper half {upper} %, lower half {lower} %, apart {upper - lower:.1f} points")
    _print_curve(judged)
    measured = Measurement(
        command="python scripts/fit_confidence.py " + given.gold.name,
        gold=[p.name for p in (given.gold, *given.more)],
        articles=len(articles),
        events=len(everything),
        coded=right,
        upper_half=upper,
        lower_half=lower,
    )
    if not given.dry:
        TARGET.write_text(_yaml(msgspec.structs.replace(fit([*everything, *more]), measured=measured)), encoding="utf-8")


def examples(files: Sequence[Path]) -> list[list[Example]]:
    """The predicted events of each gold article: their features, and whether they are coded."""
    reader, found = Reader(), []
    evidence = Evidence(lang.load("id").events)
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            item = json.loads(line)
            article = Article(**{k: item.get(k) for k in ("id", "text", "title", "outlet", "published", "lang")})
            if article.published:
                article = msgspec.structs.replace(article, published_from="declared")
            record = reader.read(article)
            right = coded(typed(item, ArticleItem, item["id"]), typed(record, ArticleItem, item["id"]))
            body = [e for e in record.events if e.section == "body"]
            given = evidence.features(body, record.text or "", record.title or "", record.sentences)
            found.append(list(zip(given, right, strict=True)))
    return found


def fit(given: Sequence[Example]) -> Confidence:
    """The logistic model of ``given``, by steepest descent from nothing."""
    often = [name for name in {n for f, _ in given for n in f} if sum(name in f for f, _ in given) >= SEEN]
    at = {name: n for n, name in enumerate([BIAS, *sorted(often)])}
    rows = [([(0, 1.0), *((at[n], v) for n, v in f.items() if n in at)], ok) for f, ok in given]
    weights, speed = [0.0] * len(at), [0.0] * len(at)
    for _ in range(ROUNDS):
        slope = [0.0, *(PENALTY * w for w in weights[1:])]
        for row, ok in rows:
            error = 1 / (1 + exp(-sum(weights[n] * v for n, v in row))) - ok
            for n, value in row:
                slope[n] += error * value
        speed = [MOMENTUM * s - RATE * d / len(rows) for s, d in zip(speed, slope, strict=True)]
        weights = [w + s for w, s in zip(weights, speed, strict=True)]
    found = {name: round(weights[n], 3) for name, n in at.items()}
    return Confidence(bias=found.pop(BIAS), weights={name: w for name, w in found.items() if w})


def held_out(articles: Sequence[list[Example]], more: list[Example]) -> list[tuple[float, bool]]:
    """The events of all articles, those of each judged by a model that saw all the others."""
    judged = []
    for n, held in enumerate(articles):
        model = fit([e for m, a in enumerate(articles) if m != n for e in a] + more)
        judged += [(probability(model, f), ok) for f, ok in held]
    return judged


def _print_curve(judged: Sequence[tuple[float, bool]]) -> None:
    for least in (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95):
        kept = [ok for p, ok in judged if p >= least]
        print(f"  confidence ≥ {least:.2f}: {len(kept):4} events, {100 * sum(kept) / max(1, len(kept)):5.1f} % coded")


def _yaml(model: Confidence) -> str:
    m = model.measured
    lines = [
        "# Made by scripts/fit_confidence.py; do not edit: how far each feature of an event speaks for its being told as coded.",
        "measured:",
        *(f"  {k}: {json.dumps(v)}" for k, v in msgspec.to_builtins(m).items()),
        f"bias: {model.bias}",
        "weights:",
        *(f"  {name}: {w}" for name, w in model.weights.items()),
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
