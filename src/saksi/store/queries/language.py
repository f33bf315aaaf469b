"""The language of a search: words, "phrases", OR, -not, prefix*, outlet:, since:, until:.

Every text is a search; whatever means nothing in it is passed over. Both databases are asked with words that were cut here, so
no text can reach them as anything but a word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

import msgspec

from saksi.errors import StoreError
from saksi.store.lemmas import lemmas
from saksi.store.words import words_of

_PIECE = re.compile(r'(-?)(?:(outlet|since|until):)?(?:"([^"]*)"?|(\S+))', re.IGNORECASE)
_MOST = 60
"""Words of a search that are looked for."""


class Term(msgspec.Struct, frozen=True):
    """What is looked for in one place: a word, a phrase (several words), or the beginning of a word."""

    words: tuple[str, ...]
    prefix: bool = False
    exact: bool = False

    @property
    def lemmas(self) -> tuple[str, ...]:
        """The lemma of each word."""
        return tuple(lemmas().all(list(self.words)))


class Search(msgspec.Struct, frozen=True):
    """A search understood: of each of ``all`` one term must be there, of ``none`` no term; and its fields."""

    all: tuple[tuple[Term, ...], ...]
    none: tuple[Term, ...] = ()
    fields: dict[str, str] = {}


def parse(text: str) -> Search:
    """The search that ``text`` asks for. Raises StoreError where no word must be there."""
    wanted: list[tuple[Term, ...]] = []
    none: list[Term] = []
    fields: dict[str, str] = {}
    either = False
    for minus, field, phrase, word in _PIECE.findall(text):
        if word == "OR" and not field:
            either = bool(wanted)
        elif field and (phrase or word):
            fields[field.lower()] = (phrase or word).strip()
        elif term := _term(phrase, word):
            if minus:
                none.append(term)
            elif either:
                wanted[-1] += (term,)
            else:
                wanted.append((term,))
            either = False
    if not wanted:
        raise StoreError(f"{text!r}: a search needs a word that must be there")
    return Search(tuple(wanted[:_MOST]), tuple(none[:_MOST]), fields)


def _term(phrase: str, word: str) -> Term | None:
    words = tuple(words_of(phrase or word)[:_MOST])
    if not words:
        return None
    return Term(words, prefix=not phrase and word.endswith("*"), exact=bool(phrase))


def fts_query(search: Search, *, said: bool = False) -> str:
    """The search for SQLite's FTS5; ``said`` asks the index of statements, which holds lemmas alone."""
    one = _fts_said if said else _fts_term
    return _composed(search, one, " AND ", " OR ", lambda wanted, none: f"({wanted}) NOT ({none})")


def ts_query(search: Search, *, said: bool = False) -> str:
    """The search for PostgreSQL, as the text of a tsquery."""
    one = _ts_said if said else _ts_term
    return _composed(search, one, " & ", " | ", lambda wanted, none: f"({wanted}) & !({none})")


def _composed(search: Search, one: Callable[[Term], str], both: str, either: str, but: Callable[[str, str], str]) -> str:
    wanted = both.join(f"({either.join(map(one, terms))})" for terms in search.all)
    return but(wanted, either.join(map(one, search.none))) if search.none else wanted


def _fts_term(term: Term) -> str:
    if term.prefix:
        return f"(words : {_fts(term.words)}*)" if len(term.words) > 1 else f"{_fts(term.words)}*"
    if len(term.words) > 1 or term.exact:
        return f"(words : {_fts(term.words)})"
    return f"({' OR '.join(_fts([w]) for w in dict.fromkeys((*term.words, *term.lemmas)))})"


def _fts_said(term: Term) -> str:
    return f"{_fts(term.words)}*" if term.prefix else _fts(term.lemmas)


def _fts(words: Iterable[str]) -> str:
    return f'"{" ".join(words)}"'


def _ts_term(term: Term) -> str:
    if term.prefix or len(term.words) > 1:
        return _ts(term.words, term.prefix)
    if term.exact:
        return _ts(term.words, word_itself=True)
    return f"({' | '.join(_ts([w]) for w in dict.fromkeys((*term.words, *term.lemmas)))})"


def _ts_said(term: Term) -> str:
    return _ts(term.words, True) if term.prefix else _ts(term.lemmas)


def _ts(words: Iterable[str], prefix: bool = False, word_itself: bool = False) -> str:
    quoted, between = [f"'{word}'" for word in words], "<->"
    if prefix:
        quoted[-1] += ":*"
    if word_itself:
        quoted *= 2
        between = "<0>"  # at its own place: lemmas have none, and a weight (:A) finds them too
    return f"({f' {between} '.join(quoted)})"
