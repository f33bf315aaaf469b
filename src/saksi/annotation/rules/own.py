"""The codes of a draft as one layer must see them: its own words are not hidden inside other layers' phrases.

The lexicon makes a phrase that any layer knows one unit ("mengaku bertanggung jawab", an act). A layer that knows only a word
of it ("mengaku") would not find it; here such a phrase is taken apart again, unless it is a phrase of the layer itself.
"""

from __future__ import annotations

import re

from saksi.annotation.text.draft import Draft
from saksi.annotation.text.lexicon import REST, Lexicon
from saksi.annotation.text.tokens import tokenize, words_of
from saksi.lang.pattern import parse, words
from saksi.lang.schema.base import File

_PHRASE_END = re.compile(rf"{REST}+")


class OwnCodes:
    """Gives the codes of drafts with the words of one pack file laid bare."""

    def __init__(self, file: File, lexicon: Lexicon) -> None:
        surfaces = {w for rule in file.rules for p in rule.patterns for w in words(parse(p))}
        surfaces |= {w for of in file.classes.values() for w in of}
        self._codes = {form: _code(form, lexicon) for w in surfaces for form in (w, w.capitalize()) if len(words_of(w)) == 1}
        self._phrases = frozenset(parts for w in surfaces if len(parts := tuple(words_of(w))) > 1)
        self._plain = _code("x", lexicon)

    def of(self, draft: Draft) -> str:
        """The codes of ``draft``, other layers' phrases that hold a word of this one taken apart."""
        codes, tokens = list(draft.codes), draft.tokens.words
        own = self._codes.keys()
        for m in _PHRASE_END.finditer(draft.codes):
            a, b = m.start() - 1, m.end()
            if not own.isdisjoint(tokens[a:b]) and tuple(draft.tokens.lower[a:b]) not in self._phrases:
                codes[a:b] = [self._codes.get(w, self._plain) for w in tokens[a:b]]
        return "".join(codes)


def _code(word: str, lexicon: Lexicon) -> str:
    return lexicon.codes(tokenize(word))[:1]
