"""The interface speaks each of its languages wholly, and no word lies about unused."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from string import Formatter

import pytest

from saksi.web.words import LANGUAGES, Words, words_of

WEB = Path(__file__).resolve().parents[2] / "src/saksi/web"
TEMPLATES = "\n".join(p.read_text(encoding="utf-8") for p in sorted((WEB / "templates").glob("*.html")))
CODE = "\n".join(p.read_text(encoding="utf-8") for p in sorted(WEB.rglob("*.py")))


def _fields(form: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(form.replace("|", " ")) if name}


def test_languages_have_the_same_words_with_the_same_gaps() -> None:
    first, *others = (words_of(lang) for lang in LANGUAGES)
    for other in others:
        assert first.forms.keys() == other.forms.keys()
        assert [k for k in first.forms if _fields(first.forms[k]) != _fields(other.forms[k])] == []
    assert all(form.strip() for words in (first, *others) for form in words.forms.values())


_BEGUN = set(re.findall(r"""['"f"]([a-z_]+\.[a-z_]*)(?:' ~|\{)""", TEMPLATES + CODE))
"""Beginnings of words that are chosen by a value: ``t('layer.' ~ name)``."""


def test_every_word_asked_for_is_there() -> None:
    known = words_of("en").forms
    asked = set(re.findall(r"""\bt\('([a-z_]+\.[a-z_]+)'[,)]""", TEMPLATES))
    asked |= set(re.findall(r"""(?:words|_t)\("([a-z_]+\.[a-z_]+)\"""", CODE))
    assert asked - known.keys() == set()
    assert [
        b for b in _BEGUN if b.partition(".")[0] in {k.partition(".")[0] for k in known} and not any(map(_begins(b), known))
    ] == []


def _begins(with_: str) -> Callable[[str], bool]:
    return lambda key: key.startswith(with_)


def test_every_word_is_used() -> None:
    text = TEMPLATES + CODE
    assert [k for k in words_of("en").forms if k not in text and not any(k.startswith(b) for b in _BEGUN)] == []


@pytest.mark.parametrize(
    ("lang", "value", "shown"),
    [
        ("id", "2024-05-06", "6 Mei 2024"),
        ("en", "2024-08", "Aug 2024"),
        ("id", "2024", "2024"),
        ("en", "soon", "soon"),
        ("id", None, ""),
    ],
)
def test_days_as_people_write_them(lang: str, value: str | None, shown: str) -> None:
    assert words_of(lang).day(value) == shown


def test_one_and_many() -> None:
    words = Words("en", {"a.b": "{n} article|{n} articles"})
    assert [words("a.b", n=n) for n in (0, 1, 2_000)] == ["0 articles", "1 article", "2,000 articles"]
