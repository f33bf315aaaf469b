"""The words by which articles and statements are found: what goes into the full-text indexes of both databases."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from saksi.store.lemmas import lemmas

WORD = re.compile(r"[^\W_]+")
LONGEST = 250_000
"""Characters of an article that are indexed. PostgreSQL's tsvector holds 1 MB, with every word's lemma and places."""
_LONGEST_WORD = 60


def searchable(title: str | None, body: str) -> str:
    """The words of an article in lower case, with single blanks between: both databases index the same words."""
    return " ".join(words_of(f"{title or ''} {body}"[:LONGEST]))[:LONGEST]


def words_of(text: str) -> list[str]:
    """The words of a text as they are indexed."""
    return [word[:_LONGEST_WORD] for word in WORD.findall(unicodedata.normalize("NFKC", text).lower())]


def lemmas_beside(words: str) -> str:
    """The lemmas of an article's words that are not among its words themselves, each once."""
    surfaces = set(words.split())
    return " ".join(sorted(set(lemmas().all(sorted(surfaces))) - surfaces))


def lemmas_in(text: str) -> str:
    """The lemma of each word of a text, in its order."""
    return " ".join(lemmas().all(words_of(text[:LONGEST])))[:LONGEST]


def placed_words(text: str) -> Iterator[tuple[str, int, int]]:
    """Each word of a text as it is indexed, and where it stands in the text as it is."""
    if text.isascii():
        yield from ((match[0][:_LONGEST_WORD], match.start(), match.end()) for match in WORD.finditer(text.lower()))
        return
    for match in WORD.finditer(text):
        if match[0].isascii():
            yield match[0].lower()[:_LONGEST_WORD], match.start(), match.end()
            continue
        for word in words_of(match[0]):
            yield word, match.start(), match.end()
