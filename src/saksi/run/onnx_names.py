"""Names by an encoder in ONNX: a token classifier of the user's, as a folder with its tokenizer and its labels."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Encoding, Tokenizer

from saksi.annotation.names.tagger import RULE, NameLabel, NameSpan, spans
from saksi.annotation.text.tokens import Tokens
from saksi.errors import NamesError
from saksi.run.name_labels import checked, laid, tag_of
from saksi.run.name_taggers import digest

MODEL, TOKENIZER, CONFIG = "model.onnx", "tokenizer.json", "config.json"
MOST_PIECES = 512
"""Pieces of words that an encoder is given at once, where its configuration allows no fewer."""
BATCH = 16
_INPUTS = ("input_ids", "attention_mask", "token_type_ids")
Scores = npt.NDArray[np.float32]


def load(where: str) -> OnnxTagger:
    """The tagger of a folder. Raises NamesError where a file is missing or does not fit the others."""
    folder = _folder(where)
    config = _config(folder)
    try:
        session = onnxruntime.InferenceSession(str(folder / MODEL), providers=["CPUExecutionProvider"])
        tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
    except Exception as error:  # both raise bare exceptions of their own for files that are none
        raise NamesError(f"onnx:{where}: cannot be loaded: {' '.join(str(error).split())}") from error
    strange = [i.name for i in session.get_inputs() if i.name not in _INPUTS]
    if strange:
        raise NamesError(f"onnx:{where}: {MODEL} wants an input {strange[0]!r}; there are {', '.join(_INPUTS)}")
    return OnnxTagger(session, tokenizer, _tags(config, where), _most(config), f"{RULE}:{title(where)}")


def title(where: str) -> str:
    """The folder's name and a digest of its files."""
    folder = _folder(where)
    checked(_labels(_config(folder), where), f"onnx:{where}")
    return f"onnx:{folder.resolve().name} {digest(folder)}"


class OnnxTagger:
    """Tags sentence by sentence, several at once; a sentence too long for the encoder in windows that overlap."""

    def __init__(self, session: Any, tokenizer: Tokenizer, tags: Sequence[str], most: int, rule: str) -> None:
        self.rule = rule
        self._session = session
        self._tags = tags
        self._types = {i.name: np.int32 if "int32" in i.type else np.int64 for i in session.get_inputs()}
        self._tokenizer = tokenizer
        self._overlap = most // 4
        tokenizer.no_padding()
        tokenizer.enable_truncation(most, stride=self._overlap)

    def find(self, tokens: Tokens, codes: str, settled: bytes | bytearray = b"") -> list[NameSpan]:  # noqa: ARG002  # the protocol's
        """The names in text order, none overlapping another, none crossing a sentence."""
        text, starts, ends = tokens.text, tokens.starts, tokens.ends
        sentences = tokens.sentences
        encodings = self._tokenizer.encode_batch([text[starts[a] : ends[b - 1]] for a, b in sentences])
        windows = [(n, w) for n, e in enumerate(encodings) for w in (e, *e.overflowing)]
        windows.sort(key=lambda w: len(w[1].ids))  # alike long ones together: little padding
        best = _Best(tokens)
        for begin in range(0, len(windows), BATCH):
            batch = windows[begin : begin + BATCH]
            for (n, window), scores in zip(batch, self._scores([w for _, w in batch]), strict=True):
                best.take(sentences[n], window, scores)
        return list(laid(tokens, self._names(tokens, best)))

    def _names(self, tokens: Tokens, best: _Best) -> Iterator[tuple[int, int, NameLabel, float]]:
        for a, b in tokens.sentences:
            tags = [self._tags[best.label[i]] if best.label[i] >= 0 else "O" for i in range(a, b)]
            for first, last, label in spans(tags):
                sure = min(best.sure[a + first : a + last])
                yield tokens.starts[a + first], tokens.ends[a + last - 1], label, sure

    def _scores(self, batch: Sequence[Encoding]) -> list[Scores]:
        """For each window, the probability of each label for each of its pieces."""
        longest = max(len(w.ids) for w in batch)
        rows = {
            "input_ids": [_padded(w.ids, longest) for w in batch],
            "attention_mask": [_padded(w.attention_mask, longest) for w in batch],
            "token_type_ids": [_padded(w.type_ids, longest) for w in batch],
        }
        given = {name: np.array(rows[name], dtype=kind) for name, kind in self._types.items()}
        logits = np.asarray(self._session.run(None, given)[0], dtype=np.float32)
        if logits.ndim != 3 or logits.shape[2] != len(self._tags):
            raise NamesError(
                f"{self.rule}: gives {list(logits.shape)}, not a score for each of {len(self._tags)} labels and piece"
            )
        raised = np.exp(logits - logits.max(axis=2, keepdims=True))
        return list(raised / raised.sum(axis=2, keepdims=True))


class _Best:
    """For each token the label of the first piece of it, from the window in which that piece stands farthest from an edge."""

    def __init__(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self.label = [-1] * len(tokens)
        self.sure = [0.0] * len(tokens)
        self._inside = [-1] * len(tokens)

    def take(self, sentence: tuple[int, int], window: Encoding, scores: Scores) -> None:
        """Take what ``window`` of ``sentence`` tells."""
        base = self._tokens.starts[sentence[0]]
        pieces = [i for i, special in enumerate(window.special_tokens_mask) if not special]
        last = -1
        for place, i in enumerate(pieces):
            start, end = window.offsets[i]
            start += len(_blanks(self._tokens.text, base + start, base + end))
            token = self._tokens.at(base + start)
            if token == last or start >= end or token >= sentence[1]:
                continue
            last = token
            inside = min(place, len(pieces) - 1 - place)
            if inside > self._inside[token]:
                label = int(scores[i].argmax())
                self._inside[token], self.label[token], self.sure[token] = inside, label, float(scores[i, label])


def _blanks(text: str, start: int, end: int) -> str:
    """The blanks with which a piece begins: some tokenizers count the one before a word to it."""
    piece = text[start:end]
    return piece[: len(piece) - len(piece.lstrip())]


def _padded(row: Sequence[int], size: int) -> list[int]:
    return [*row, *[0] * (size - len(row))]


def _folder(where: str) -> Path:
    folder = Path(where)
    if not folder.is_dir():
        raise NamesError(f"onnx:{where}: no such folder")
    missing = [name for name in (MODEL, TOKENIZER, CONFIG) if not (folder / name).is_file()]
    if missing:
        raise NamesError(f"onnx:{where}: lacks {', '.join(missing)}; it must hold {MODEL}, {TOKENIZER} and {CONFIG}")
    return folder


def _config(folder: Path) -> dict[str, Any]:
    try:
        config = json.loads((folder / CONFIG).read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise NamesError(f"onnx: {folder / CONFIG} cannot be read: {error}") from error
    return config if isinstance(config, dict) else {}


def _labels(config: dict[str, Any], where: str) -> list[str]:
    """The labels in the order of the scores."""
    labels = config.get("id2label")
    try:
        named = {int(k): str(v) for k, v in labels.items()}  # type: ignore[union-attr]
    except (AttributeError, ValueError):
        raise NamesError(f"onnx:{where}: {CONFIG} has no id2label, which gives each score its label") from None
    if sorted(named) != list(range(len(named))):
        raise NamesError(f"onnx:{where}: id2label of {CONFIG} must number its labels from 0 without a gap")
    return [named[i] for i in range(len(named))]


def _tags(config: dict[str, Any], where: str) -> list[str]:
    labels = _labels(config, where)
    checked(labels, f"onnx:{where}")
    return [tag_of(label) for label in labels]


def _most(config: dict[str, Any]) -> int:
    """How many pieces the encoder takes; RoBERTa and its kin keep two of their positions for themselves."""
    positions = config.get("max_position_embeddings")
    most = positions if isinstance(positions, int) and positions > 0 else MOST_PIECES
    return min(MOST_PIECES, most - 2 if "roberta" in str(config.get("model_type", "")) else most)
