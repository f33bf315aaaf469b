"""Tokens, sentences and codes: what all layers stand on, whatever the text."""

from hypothesis import given
from hypothesis import strategies as st

from saksi.annotation.text.lexicon import Lexicon
from saksi.annotation.text.memo import Memo
from saksi.annotation.text.tokens import tokenize
from saksi.model import Span

PIECES = [*"aA1.!?…\"”“’'`)(,-\n \t_é", "\u0301", "ab", "Foo", "jl", "  ", "--", "\xa0"]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


@given(TEXTS, st.integers(0, 30), st.integers(0, 30))
def test_tokens_lie_outside_residue_and_fill_the_sentences(text: str, a: int, b: int) -> None:
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    tokens = tokenize(text, {"jl"}, [Span(start, end)])
    assert [text[x:y] for x, y in zip(tokens.starts, tokens.ends, strict=True)] == tokens.words
    assert [w.lower() for w in tokens.words] == tokens.lower
    assert all(y <= start or x >= end for x, y in zip(tokens.starts, tokens.ends, strict=True))
    assert [i for first, last in tokens.sentences for i in range(first, last)] == list(range(len(tokens)))
    for n, (first, last) in enumerate(tokens.sentences):
        assert [tokens.sentence_at(i) for i in range(first, last)] == [n] * (last - first)


@given(TEXTS)
def test_no_token_crosses_the_end_of_a_sentence(text: str) -> None:
    tokens = tokenize(text)
    for first, last in tokens.sentences:
        alone = tokenize(text[tokens.starts[first] : tokens.ends[last - 1]])
        assert alone.words == tokens.words[first:last]


def test_abbreviations_end_no_sentence() -> None:
    tokens = tokenize('Ia tinggal di Jl. Melati. Rumahnya besar."Pergi!" katanya.', {"jl"})
    assert [tokens.words[first] for first, _ in tokens.sentences] == ["Ia", "Rumahnya", "Pergi"]


@given(st.text(max_size=20))
def test_every_text_has_codes(text: str) -> None:
    lexicon = Lexicon({"town": ["kota", "b2", "ß"], "mark": ["-", "…"], "number": ["2", "10"], "name": ["kota tua"]}, ["di"], {})
    tokens = tokenize(text)
    assert len(lexicon.codes(tokens)) == len(tokens)


def test_words_have_their_classes_in_every_shape_they_can_have() -> None:
    lexicon = Lexicon({"town": ["kota"], "mark": ["-"], "number": ["10"]}, [], {})
    codes = lexicon.codes(tokenize("kota Kota KOTA - 10"))
    shapes = [("town", "lower"), ("town", "cap"), ("town", "upper"), ("mark", "punct"), ("number", "num2")]
    assert [pair for pair, code in zip(shapes, codes, strict=True) if lexicon.classes_of(code).issuperset(pair)] == shapes


def test_a_memo_works_a_value_out_once_and_forgets_when_it_is_full() -> None:
    asked: list[str] = []

    def size(word: str) -> int:
        asked.append(word)
        return len(word)

    memo = Memo(size, limit=2)
    assert [memo.bounded()[word] for word in ("satu", "satu", "dua")] == [4, 4, 3]
    assert asked == ["satu", "dua"]
    assert memo["tiga"] == 4 and len(memo) == 3
    assert len(memo.bounded()) == 0
