"""Small pipelines and encoders for tests: trained or written on invented sentences, and saved to disk."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

PEOPLE = ("Yanto Sarelan", "Niko Warsa", "Sari Melati", "Harsa Wiratama", "Dewa Lintang", "Rika Pamungkas")
TOWNS = ("Kudra", "Orlan", "Tegal Wening", "Vestara", "Lumbar", "Nasera")
BODIES = ("Front Dawira", "Yayasan Cakra", "Partai Fajar", "Serikat Bahari")
FRAMES = (
    ("gubernur {} tiba di {} bersama {} kemarin", "PTO"),
    ("{} dan {} bertemu di kantor {}", "PPO"),
    ("warga {} menolak {} di depan {}", "TOP"),
    ("{} membantah kabar dari {} soal {}", "OTP"),
)


def sentences(count: int) -> list[tuple[str, list[tuple[int, int, str]]]]:
    """Invented sentences with their names: start, end, label."""
    choose, found = Random(7), []
    for n in range(count):
        frame, order = FRAMES[n % len(FRAMES)]
        text, names = "", []
        pieces = frame.split("{}")
        for piece, kind in zip(pieces, [*order, ""], strict=True):
            text += piece
            if kind:
                name = choose.choice({"P": PEOPLE, "T": TOWNS, "O": BODIES}[kind])
                names.append((len(text), len(text) + len(name), {"P": "PERSON", "T": "GPE", "O": "ORG"}[kind]))
                text += name
        found.append((text, names))
    return found


def trained_pipeline(folder: Path) -> Path:
    """A spaCy pipeline whose recogniser learnt for a few steps."""
    import spacy
    from spacy.training import Example
    from spacy.util import fix_random_seed, minibatch

    fix_random_seed(7)
    pipeline = spacy.blank("xx")
    pipeline.meta["name"], pipeline.meta["version"] = "uji", "1.2.3"
    pipeline.add_pipe("ner")
    examples = [Example.from_dict(pipeline.make_doc(text), {"entities": names}) for text, names in sentences(64)]
    pipeline.initialize(lambda: examples)
    for _ in range(7):
        for batch in minibatch(examples, 8):
            pipeline.update(batch)
    pipeline.to_disk(folder)
    return folder


def ruled_pipeline(folder: Path, names: dict[str, str], version: str = "1.0.0") -> Path:
    """A spaCy pipeline that knows these names alone, each with its label."""
    import spacy

    pipeline = spacy.blank("xx")
    pipeline.meta["name"], pipeline.meta["version"] = "kaidah", version
    ruler = pipeline.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": label, "pattern": name} for name, label in names.items()])  # type: ignore[attr-defined]
    pipeline.to_disk(folder)
    return folder


LABELS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG")


def encoder(
    folder: Path, words: dict[str, str], *, positions: int = 16, labels: tuple[str, ...] = LABELS, sure: float = 9.0
) -> Path:
    """An ONNX token classifier that gives each word of ``words`` its label (and "O" to all others), with a tokenizer of its own.

    Its scores are a table row for each token id, so they hang on the ids that it is given.
    """
    import numpy as np
    import onnx
    from onnx import TensorProto, helper, numpy_helper
    from tokenizers import Tokenizer, models, pre_tokenizers, processors

    folder.mkdir(parents=True, exist_ok=True)
    vocabulary = {token: n for n, token in enumerate(("[PAD]", "[UNK]", "[CLS]", "[SEP]", *words))}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.TemplateProcessing(single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)])
    tokenizer.save(str(folder / "tokenizer.json"))
    table = np.zeros((len(vocabulary), len(labels)), dtype=np.float32)
    table[:, 0] = sure
    for word, label in words.items():
        table[vocabulary[word]] = np.eye(len(labels), dtype=np.float32)[labels.index(label)] * sure
    table[vocabulary["[PAD]"]] = np.eye(len(labels), dtype=np.float32)[-1] * sure  # what padding says must never count
    ids = helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["batch", "pieces"])
    mask = helper.make_tensor_value_info("attention_mask", TensorProto.INT64, ["batch", "pieces"])
    logits = helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["batch", "pieces", len(labels)])
    nodes = [
        helper.make_node("Mul", ["input_ids", "attention_mask"], ["seen"]),
        helper.make_node("Gather", ["table", "seen"], ["logits"]),
    ]
    graph = helper.make_graph(nodes, "names", [ids, mask], [logits], [numpy_helper.from_array(table, "table")])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    onnx.save(model, folder / "model.onnx")
    config = {"id2label": {str(n): label for n, label in enumerate(labels)}, "max_position_embeddings": positions}
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    return folder
