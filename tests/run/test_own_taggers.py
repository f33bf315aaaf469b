"""A spaCy pipeline or an ONNX encoder of the user's in the place of the shipped model, from the function to the database."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.run.own_taggers import encoder, ruled_pipeline, sentences, trained_pipeline

import saksi
from saksi import lang
from saksi.annotation.annotator import Annotator
from saksi.annotation.names.tagger import NameSpan, NameTagger
from saksi.annotation.text.tokens import tokenize
from saksi.errors import MissingExtraError, NamesError, SaksiError
from saksi.model import Annotations, Article, Record
from saksi.run import name_taggers
from saksi.run.fingerprint import fingerprint
from saksi.run.many import read_all
from saksi.run.name_labels import laid, stretches, tag_of
from saksi.run.name_taggers import model_of, tagger_of
from saksi.run.reader import Reader
from saksi.run.settings import Settings

pytest.importorskip("spacy", reason="needs the extra spacy")
pytest.importorskip("onnxruntime", reason="needs the extra onnx")
pytest.importorskip("onnx", reason="needs onnx, to write an encoder")

SAKSI = str(Path(sys.executable).with_name("saksi"))
TEXT = "Pagi itu Zorba Kelvan tiba di Kudra. Polisi lalu menahan zorba di sana, kata juru bicara, Rabu (6/3/2024)."
WORDS = {"Zorba": "B-PER", "Kelvan": "I-PER", "Kudra": "B-LOC", "zorba": "B-PER"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("taggers")


@pytest.fixture(scope="module")
def trained(folder: Path) -> Path:
    return trained_pipeline(folder / "trained")


@pytest.fixture(scope="module")
def ruled(folder: Path) -> Path:
    return ruled_pipeline(folder / "ruled", {"Zorba Kelvan": "PER", "Kudra": "GPE", "zorba": "PER", "Rabu": "DATE"})


@pytest.fixture(scope="module")
def encoded(folder: Path) -> Path:
    return encoder(folder / "encoder", WORDS)


@cache
def tagger(names: str) -> NameTagger:
    make = tagger_of(names)
    assert make is not None
    return make(None)  # type: ignore[arg-type]  # other people's taggers need no lexicon of ours


def found(names: str, text: str) -> list[tuple[str, str]]:
    tokens = tokenize(text)
    return [(tokens.span(n.first, n.last).of(text), n.label) for n in tagger(names).find(tokens, "")]


# --- finding ---


def test_a_trained_pipeline_finds_what_it_learnt(trained: Path) -> None:
    right = wanted = 0
    for text, names in sentences(80)[64:]:
        gold = {(text[a:b], {"PERSON": "PER", "GPE": "LOC", "ORG": "ORG"}[label]) for a, b, label in names}
        wanted += len(gold)
        right += len(gold & set(found(f"spacy:{trained}", text)))
    assert right >= 0.8 * wanted


def test_rules_of_a_pipeline_are_names_and_other_labels_are_none(ruled: Path) -> None:
    assert found(f"spacy:{ruled}", TEXT) == [("Zorba Kelvan", "PER"), ("Kudra", "LOC"), ("zorba", "PER")]


def test_an_encoder_is_asked_with_the_ids_of_its_tokenizer(encoded: Path) -> None:
    assert found(f"onnx:{encoded}", TEXT) == [("Zorba Kelvan", "PER"), ("Kudra", "LOC"), ("zorba", "PER")]
    assert found(f"onnx:{encoded}", TEXT.replace("Kudra", "Orlan")) == [("Zorba Kelvan", "PER"), ("zorba", "PER")]


@pytest.mark.parametrize("kind", ["spacy", "onnx"])
def test_long_texts_and_long_sentences_lose_no_name(kind: str, ruled: Path, encoded: Path) -> None:
    where = f"{kind}:{ruled if kind == 'spacy' else encoded}"
    text = "warga berjalan kaki menuju pasar di Kudra lalu pulang " * 900  # one sentence of 48,600 characters
    assert found(where, text) == [("Kudra", "LOC")] * 900
    text = "Zorba Kelvan tiba di Kudra. " * 300 + "\n\n" + "Zorba Kelvan pulang. " * 30
    assert len(found(where, text)) == 630


def test_padding_is_no_word(encoded: Path) -> None:
    text = "Zorba pulang. Ia tiba di Kudra pada malam hari setelah hujan."
    assert found(f"onnx:{encoded}", text) == [("Zorba", "PER"), ("Kudra", "LOC")]


def test_an_encoder_says_how_sure_it_is(folder: Path) -> None:
    tokens = tokenize("Zorba pulang.")
    unsure = encoder(folder / "unsure", WORDS, sure=2.0)
    (name,) = tagger(f"onnx:{unsure}").find(tokens, "")
    assert name.confidence == pytest.approx(2.718281828**2 / (2.718281828**2 + 6), abs=0.001)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("aiKdé😀T .,()-\"'“3\n"), max_size=120), st.integers(1, 40))
def test_stretches_hold_every_token_once_and_no_more_than_they_may(text: str, most: int) -> None:
    tokens = tokenize(text)
    parts = list(stretches(tokens, most))
    at = 0
    for begin, end in parts:
        inside = range(*tokens.range(begin, end))
        assert inside.start == at
        assert begin == tokens.starts[inside.start]
        assert end == tokens.ends[inside.stop - 1]
        assert end - begin <= most or len(inside) == 1
        at = inside.stop
    assert at == len(tokens)


@settings(max_examples=100, deadline=None)
@given(
    st.text(alphabet=st.sampled_from("aiKdé😀T .\n"), max_size=80),
    st.lists(st.tuples(st.integers(0, 80), st.integers(0, 12)), max_size=8),
)
def test_names_laid_on_tokens_are_in_order_and_inside_a_sentence(text: str, spans: list[tuple[int, int]]) -> None:
    tokens = tokenize(text)
    last = 0
    for name in laid(tokens, [(a, min(len(text), a + size), "PER", 1.0) for a, size in spans if a < len(text)]):
        assert last <= name.first < name.last <= len(tokens)
        assert any(a <= name.first and name.last <= b for a, b in tokens.sentences)
        last = name.last


@pytest.mark.parametrize(
    ("label", "tag"),
    [
        ("B-PER", "B-PER"), ("I-PERSON", "I-PER"), ("S-PER", "B-PER"), ("E-LOC", "I-LOC"), ("U-GPE", "B-LOC"), ("L-ORG", "I-ORG"),
        ("B_FAC", "B-LOC"), ("b-nor", "B-ORG"), ("PLACE", "I-LOC"), ("O", "O"), ("B-DAT", "O"), ("LABEL_1", "O"),
        ("NORP", "O"), ("", "O"),
    ],
)  # fmt: skip
def test_labels_of_others_are_read(label: str, tag: str) -> None:
    assert tag_of(label) == tag


# --- in the record ---


def annotated(names: str, text: str) -> Annotations:
    return Reader(Settings(names=names)).annotate(Article(text=text, lang="id"))


@pytest.mark.parametrize("kind", ["spacy", "onnx"])
def test_names_that_no_rule_finds_become_mentions_that_tell_the_model(kind: str, ruled: Path, encoded: Path) -> None:
    names = f"{kind}:{ruled if kind == 'spacy' else encoded}"
    text = "Warga melihat zorba lari. " + TEXT
    made = {text[m.start : m.end]: m for m in annotated(names, text).mentions}
    assert made["zorba"].kind == "person"
    assert made["zorba"].rule == f"name-tagged:{model_of(names)}"
    assert "zorba" not in {text[m.start : m.end] for m in annotated("none", text).mentions}


def test_a_name_that_opens_a_sentence_is_taken_from_a_tagger_of_the_users(folder: Path) -> None:
    home = ruled_pipeline(folder / "opening", {"zorba": "PER"})
    made = annotated(f"spacy:{home}", "zorba tiba di Jakarta pada Rabu pagi bersama warga.").mentions
    assert [m.kind for m in made if m.start == 0] == ["person"]


def test_the_record_tells_which_model_found_its_names(ruled: Path) -> None:
    record = saksi.read(TEXT, names=f"spacy:{ruled}")
    assert record.reader.startswith("saksi ")
    assert record.reader.endswith(f", names: {model_of(f'spacy:{ruled}')}")
    assert ", names: spacy:xx_kaidah 1.0.0 " in record.reader
    assert saksi.read(TEXT).reader == f"saksi {saksi.__version__}"


def test_workers_read_as_one_process_does(encoded: Path) -> None:
    articles = [Article(text=f"{TEXT} Laporan ke-{n}.", id=str(n), lang="id") for n in range(20)]
    alone = list(read_all(articles, settings=Settings(names=f"onnx:{encoded}")))
    assert all(isinstance(r, Record) for r in alone)
    assert list(read_all(articles, settings=Settings(names=f"onnx:{encoded}"), workers=2)) == alone


def test_the_fingerprint_changes_with_the_model(folder: Path) -> None:
    home = ruled_pipeline(folder / "changing", {"Zorba": "PER"})
    before = fingerprint(Settings(names=f"spacy:{home}"))
    assert before == fingerprint(Settings(names=f"spacy:{home}"))
    ruled_pipeline(home, {"Zorba": "ORG"})  # the same name and version
    seen = {before, fingerprint(Settings(names=f"spacy:{home}")), fingerprint(Settings(names="none")), fingerprint()}
    assert len(seen) == 4


# --- on the command line ---


def saksi_command(*args: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([SAKSI, *args], cwd=cwd, capture_output=True, text=True, check=False, timeout=120)


def test_commands_take_the_setting(tmp_path: Path, ruled: Path, encoded: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    shown = saksi_command("read", "a.txt", "--names", f"spacy:{ruled}", "--workers", "2", cwd=tmp_path)
    assert "names: spacy:xx_kaidah 1.0.0" in json.loads(shown.stdout)["reader"]
    listed = saksi_command("actors", "a.txt", "--names", f"onnx:{encoded}", cwd=tmp_path)
    assert "Zorba Kelvan" in listed.stdout
    assert saksi_command("ingest", "a.txt", "--names", "crf", cwd=tmp_path).stdout == "1 new\n"
    again = saksi_command("reread", "--names", f"onnx:{encoded}", cwd=tmp_path)
    assert again.stdout.splitlines()[-1].startswith("1 records read again")
    assert saksi_command("reread", "--names", f"onnx:{encoded}", cwd=tmp_path).stdout.startswith("0 records read again")


def test_names_are_evaluated(tmp_path: Path, ruled: Path) -> None:
    (tmp_path / "x.conll").write_text("Zorba B-PER\nKelvan I-PER\ntiba O\ndi O\nKudra B-LOC\nkemarin B-DATE\n", encoding="utf-8")
    scores = saksi_command("evaluate", "names", "x.conll", "--names", f"spacy:{ruled}", "--json", cwd=tmp_path)
    row: dict[str, Any] = json.loads(scores.stdout)["scores"]["names"]
    assert (row["P"], row["R"], row["gold"]) == (100.0, 100.0, 2)


# --- what cannot be used ---


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        ("bert", "there are crf, none"),
        ("spacy:", "there are crf, none"),
        ("spacy:tidak_ada", "no such pipeline"),
        ("spacy:../tidak/ada", "no such pipeline"),
        ("onnx:/tidak/ada", "no such folder"),
    ],
)
def test_a_setting_that_leads_nowhere_is_told(setting: str, told: str) -> None:
    with pytest.raises(NamesError, match=told):
        Reader(Settings(names=setting))
    with pytest.raises(NamesError, match=told):
        fingerprint(Settings(names=setting))


def test_a_pipeline_without_recogniser_or_known_label_is_told(tmp_path: Path) -> None:
    import spacy

    spacy.blank("xx").to_disk(tmp_path / "empty")
    with pytest.raises(NamesError, match="no entity recogniser"):
        tagger_of(f"spacy:{tmp_path / 'empty'}")
    ruled_pipeline(tmp_path / "dates", {"Rabu": "DATE"})
    with pytest.raises(NamesError, match=r"none of its labels is understood \(DATE\)"):
        tagger_of(f"spacy:{tmp_path / 'dates'}")
    (tmp_path / "folder").mkdir()
    with pytest.raises(NamesError, match=r"no meta\.json"):
        tagger_of(f"spacy:{tmp_path / 'folder'}")
    (tmp_path / "folder/meta.json").write_text("{}", encoding="utf-8")
    with pytest.raises(NamesError, match="spaCy cannot load it"):
        tagger_of(f"spacy:{tmp_path / 'folder'}")


@pytest.mark.parametrize(
    ("file", "content", "told"),
    [
        ("tokenizer.json", None, r"lacks tokenizer\.json"),
        ("tokenizer.json", "{}", "cannot be loaded"),
        ("model.onnx", "no model", "cannot be loaded"),
        ("config.json", "{", "cannot be read"),
        ("config.json", "{}", "no id2label"),
        ("config.json", '{"id2label": {"1": "B-PER"}}', "number its labels from 0"),
        (
            "config.json",
            '{"id2label": {"0": "LABEL_0", "1": "LABEL_1"}}',
            r"none of its labels is understood \(LABEL_0, LABEL_1\)",
        ),
    ],
)
def test_a_folder_that_lacks_something_is_told(tmp_path: Path, file: str, content: str | None, told: str) -> None:
    home = encoder(tmp_path / "encoder", WORDS)
    if content is None:
        (home / file).unlink()
    else:
        (home / file).write_text(content, encoding="utf-8")
    with pytest.raises(NamesError, match=told):
        tagger_of(f"onnx:{home}")


def test_labels_that_do_not_fit_the_scores_are_told(tmp_path: Path) -> None:
    home = encoder(tmp_path / "encoder", WORDS)
    (home / "config.json").write_text('{"id2label": {"0": "O", "1": "B-PER"}}', encoding="utf-8")
    with pytest.raises(NamesError, match="2 labels"):
        saksi.read(TEXT, names=f"onnx:{home}")


def test_a_mistake_is_told_once_by_workers_too(tmp_path: Path) -> None:
    articles = [Article(text=TEXT, id=str(n), lang="id") for n in range(3)]
    with pytest.raises(SaksiError, match="no such pipeline"):
        list(read_all(articles, settings=Settings(names="spacy:tidak_ada"), workers=2))
    (tmp_path / "words.yaml").write_text("clases: {}\n", encoding="utf-8")
    with pytest.raises(SaksiError, match="clases"):
        list(read_all(articles, settings=Settings(tmp_path), workers=2))


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(name_taggers, "find_spec", lambda name: None)
    with pytest.raises(MissingExtraError, match=r"pip install 'saksi\[onnx\]'"):
        tagger_of("onnx:x")


def test_a_convention_belongs_to_the_shipped_model() -> None:
    with pytest.raises(NamesError, match="--convention idner"):
        tagger_of("none", "idner")


# --- what an annotator is given ---


@cache
def _pack() -> lang.Pack:
    return lang.load("id")


class _One:
    rule = "name-tagged:mine"

    def find(self, tokens: object, codes: str) -> list[NameSpan]:
        return [NameSpan(0, 1, "PER")]


def test_any_tagger_fits_the_joint() -> None:
    assert Annotator(_pack(), tagger=lambda _: _One()).names("zorba pulang") == [(0, 5, "PER")]
