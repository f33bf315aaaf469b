"""Trains the name tagger on openly licensed data and prints its scores: the same files on every run.

    python scripts/train_names.py [--data ../shared/data/open] [--cross]

Writes names.cased.crfsuite, names.uncased.crfsuite and names.hints.tsv beside the Indonesian pack. ``--cross`` trains without one
data set, measures on it, and writes nothing. docs/models/names.md tells the data and their licences.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import pycrfsuite

sys.path.insert(0, str(Path(__file__).parent))
from name_data import SETS, Row, aligned, hints, introduced, key, pools, read_set, recased, sentence, swapped, with_states

from saksi import lang, world
from saksi.annotation.annotator import name_lexicon
from saksi.annotation.names.features import NameFeatures
from saksi.annotation.names.tagger import FLAGS, Convention, CrfTagger, flagged
from saksi.evaluation.conll import TaggedSentence
from saksi.evaluation.name_spans import NameScore
from saksi.lang import name_model
from saksi.lang.schema.tagging import Tagging
from saksi.run.reader import known_names
from saksi.strict_yaml import decode

SEED = 20
PLACES_TAKEN = 8  # one of so many places of the gazetteer is put in other names' places
PARAMS = {"c1": 0.1, "c2": 0.1, "max_iterations": 100, "feature.possible_transitions": False}
UNCASED_PARAMS = PARAMS | {"c1": 0.5, "max_iterations": 80}
HERE = Path(name_model.__file__).parent / "id"
Sequences = list[tuple[list[list[bytes]], list[str]]]


class Workshop:
    """The data, and the features to see them with."""

    def __init__(self, folder: Path) -> None:
        self.data = {name: read_set(folder, name) for name in SETS}
        seen = {key(row) for name, rows in self.data.items() if not name.startswith("nerp") for row in rows}
        self.data["nerp.train"] = [row for row in self.data["nerp.train"] if key(row) not in seen]
        self.hints = hints(self.data["nerp.train"])
        pack, facts = lang.load("id"), world.load()
        self.lexicon = name_lexicon(pack, known_names(facts))
        self.offices = sorted(o for o in pack.names.classes["nm_office"] if not o.startswith("mantan"))
        places = sorted({form for form, _ in facts.places.names()})
        self._tagging = decode(HERE / name_model.TAGGING, Tagging)
        self.features = self._features(self.hints)
        single = {p.lower() for p in places if " " not in p}
        sure = {word for word, of in self.hints.items() if "LOC3" in of and word in single}
        for part in ("train", "dev"):
            self.data[f"plain.{part}"] = with_states(self.data[f"idner.{part}"], self.lexicon, sure)
        self._facts = facts
        names = self._names("plain", "nergrit")
        chance = random.Random(SEED)
        rows = self.data["plain.train"]
        self.data["introduced"] = [r for _ in range(2) for r in introduced(rows, names, self.offices, chance)]
        cased = [*self.data["idner.train"], *self.data["nergrit.train"]]
        self.data["nerp.recased"] = list(recased(self.data["nerp.train"], cased))
        self.swap("plain", "idner", "nergrit")

    def forget_hints(self) -> None:
        """Look at words without hints from now on."""
        self.features = self._features({})

    def _features(self, hints: dict[str, tuple[str, ...]]) -> dict[bool, NameFeatures]:
        return {cased: NameFeatures(self.lexicon, self._tagging, hints, cased) for cased in (True, False)}

    def swap(self, *sets: str) -> None:
        """Make ``<set>.swapped`` of each of ``sets``, with names of these sets, of NERP and of the world."""
        names, chance = self._names(*sets), random.Random(SEED + 1)
        for name in sets:
            self.data[f"{name}.swapped"] = list(swapped(self.data[f"{name}.train"], names, chance))

    def _names(self, *sets: str) -> dict[str, list[list[str]]]:
        names = pools([r for name in sets if name != "idner" for r in self.data[f"{name}.train"]], self.data["nerp.train"])
        organisations = (e for e in self._facts.entries.values() if e.kind == "organisation")
        names["ORG"] += [f.split() for e in organisations for f in e.forms("id") if f[0].isupper()]
        names["LOC"] += [p.name.split() for p in self._facts.places.facts[::PLACES_TAKEN]]
        return names

    def sequences(
        self, rows: Iterable[Row], convention: Convention = "plain", *, cased: bool = True, flag: bytes | None = None
    ) -> Sequences:
        """What the trainer learns from: rows of features and tags of every run of tokens."""
        features, found = self.features[cased], []
        mark = FLAGS[convention] if flag is None else flag
        for row in rows:
            tokens, tags = aligned(sentence(row, lower=not cased))
            codes = self.lexicon.codes(tokens)
            for begin, end, a, b in features.stretches(tokens, codes):
                seen = features.rows(tokens, codes, (begin, end), (a, b))
                own = tags[a:b]
                if own[0][0] == "I":
                    own[0] = "B" + own[0][1:]
                found.append((flagged(seen, mark) if mark else seen, own))
        return found

    def score(
        self, model: bytes, rows: Sequence[Row], convention: Convention = "plain", *, cased: bool = True, only: str = ""
    ) -> str:
        """P, R, F1 of ``model`` on ``rows``; of the labels ``only`` where given."""
        tagger = CrfTagger(model, self.features[cased], convention)

        def names(given: TaggedSentence) -> set[tuple[int, int, str]]:
            tokens, _ = aligned(given)
            found = tagger.find(tokens, self.lexicon.codes(tokens))
            return {(*given.covered(tokens.starts[n.first], tokens.ends[n.last - 1]), n.label) for n in found}

        total = NameScore()
        for row in rows:
            given = sentence(row, lower=not cased)
            total.add({n for n in given.names if n[2] in (only or n[2])}, {n for n in names(given) if n[2] in (only or n[2])})
        return total.line()


def train(sequences: Sequences, params: dict[str, object]) -> bytes:
    """The bytes of a model."""
    trainer = pycrfsuite.Trainer(verbose=False)
    for rows, tags in sequences:
        trainer.append(rows, tags)
    trainer.set_params(params)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model"
        trainer.train(str(path))
        return path.read_bytes()


def cross(shop: Workshop) -> None:
    """Trains without one set and measures on all of it, in the plain convention: what a set never seen may expect."""
    data = shop.data
    data["idner.all"], data["plain.all"], data["nergrit.all"] = (
        [*data[f"{name}.train"], *data[f"{name}.dev"]] for name in ("idner", "plain", "nergrit")
    )
    nerp = shop.sequences(data["nerp.recased"], flag=b"N:")
    shop.swap("nergrit")
    model = train(nerp + shop.sequences(data["nergrit.train"] + data["nergrit.swapped"]), PARAMS)
    for title, name in {"idner-news-2k, states marked": "plain.all", "idner-news-2k as it is": "idner.all"}.items():
        print(f"NERGrit and NERP -> {title}: {shop.score(model, data[name])}", flush=True)
    shop.swap("plain")
    news = data["plain.train"] + data["plain.swapped"]
    model = train(nerp + shop.sequences(news) + shop.sequences(data["introduced"]), PARAMS)
    print(f"idner-news-2k and NERP -> NERGrit: {shop.score(model, data['nergrit.all'])}", flush=True)
    shop.forget_hints()  # they are NERP's
    model = train(shop.sequences(news + data["nergrit.train"] + data["nergrit.swapped"]), PARAMS)
    rows = data["nerp.recased"]
    print(f"idner-news-2k and NERGrit -> NERP with capitals, persons and places: {shop.score(model, rows, only='PERLOC')}")


def main() -> None:
    """Train, measure, write."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, default=Path(__file__).resolve().parents[2] / "shared/data/open")
    options.add_argument("--cross", action="store_true", help="train without one data set, measure on it; write nothing")
    given = options.parse_args()
    shop = Workshop(given.data)
    data = shop.data
    if given.cross:
        cross(shop)
        return
    cased = train(
        shop.sequences(data["plain.train"])
        + shop.sequences(data["introduced"])
        + 2 * shop.sequences(data["idner.train"], "idner")
        + 3 * shop.sequences(data["nergrit.train"], "nergrit")
        + shop.sequences(data["plain.swapped"])
        + shop.sequences(data["idner.swapped"], "idner")
        + shop.sequences(data["nergrit.swapped"], "nergrit")
        + shop.sequences(data["nerp.recased"], flag=b"N:"),
        PARAMS,
    )
    for name, convention in (
        ("plain.dev", "plain"),
        ("idner.dev", "idner"),
        ("nergrit.dev", "nergrit"),
        ("nergrit.dev", "plain"),
    ):
        print(f"cased, {name}, {convention}: {shop.score(cased, data[name], convention)}", flush=True)
    uncased = train(
        shop.sequences(data["plain.train"], cased=False)
        + shop.sequences(data["introduced"], cased=False)
        + shop.sequences(data["nergrit.train"], cased=False)
        + shop.sequences(data["nerp.train"], cased=False, flag=b"N:"),
        UNCASED_PARAMS,
    )
    for name in ("plain.dev", "nergrit.dev"):
        print(f"uncased, {name}: {shop.score(uncased, data[name], cased=False)}", flush=True)
    print(f"uncased, nerp.dev, persons and places: {shop.score(uncased, data['nerp.dev'], cased=False, only='PERLOC')}")
    (HERE / name_model.CASED).write_bytes(cased)
    (HERE / name_model.UNCASED).write_bytes(uncased)
    head = "# Made by scripts/train_names.py from NERP (IndoNLU, Apache-2.0): in which kinds of name a word stood.\n"
    lines = "".join(f"{word}\t{' '.join(of)}\n" for word, of in shop.hints.items())
    (HERE / name_model.HINTS).write_text(head + lines, "utf-8")
    print(f"written: {len(cased) / 1e6:.1f} + {len(uncased) / 1e6:.1f} MB, {len(shop.hints)} hints")


if __name__ == "__main__":
    main()
