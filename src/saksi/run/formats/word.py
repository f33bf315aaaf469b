"""Word documents."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE

from saksi.errors import UnreadableInputError
from saksi.model import Article
from saksi.run.formats.document_days import day_of_document
from saksi.run.formats.input import MAX_DOCUMENT, Input, dates_of, whole
from saksi.run.given import Given

_NO_WORD = "is a ZIP archive or an office document other than Word's .docx; unpack it, or save its text first"
_STUMBLES = (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError, OSError)
"""What python-docx lets through where it stumbles upon a broken file."""


def word(given: Input) -> Iterator[Given]:
    """The paragraphs of a Word document; tables, pictures, headers and notes are left out."""
    raw = whole(given, MAX_DOCUMENT)
    _check_zip(raw, given.source)
    try:
        document = docx.Document(io.BytesIO(raw))
        made = _made(document)
        paragraphs = [(p.style.name if p.style is not None else "", " ".join(p.text.split())) for p in document.paragraphs]
    except (zipfile.BadZipFile, zlib.error, SyntaxError, *_STUMBLES) as error:
        raise UnreadableInputError(given.source, f"is a broken Word document ({_words(error)}); save it again") from None
    paragraphs = [(style, text) for style, text in paragraphs if text]
    title = paragraphs.pop(0)[1] if paragraphs and paragraphs[0][0] in ("Title", "Heading 1") else None
    if not paragraphs:
        raise UnreadableInputError(given.source, "is a Word document without a paragraph of text; there is nothing to read")
    text = "\n".join(text for _, text in paragraphs)
    day = day_of_document(made, text, dates_of(given))
    article = Article(
        text=text, title=title, published=day, published_from="page" if day else None, url=given.address, extracted=True
    )
    yield Given(article, given.source, given.source, raw)


def _made(document: Any) -> tuple[datetime | None, ...]:
    """When a document says that it was made and saved; where it says nothing, python-docx would say now."""
    if all(rel.reltype != RELATIONSHIP_TYPE.CORE_PROPERTIES for rel in document.part.package.rels.values()):
        return ()
    return document.core_properties.created, document.core_properties.modified


def _check_zip(raw: bytes, source: str) -> None:
    """Nothing, where a ZIP is a Word document of reasonable size. Raises UnreadableInputError otherwise."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, *_STUMBLES):
        raise UnreadableInputError(source, f"{_NO_WORD} (it is cut off or damaged as well)") from None
    if all(m.filename != "word/document.xml" for m in members):
        raise UnreadableInputError(source, _NO_WORD)
    size = sum(m.file_size for m in members)
    text = sum(m.file_size for m in members if m.filename.endswith((".xml", ".rels")))
    if size > 2 * MAX_DOCUMENT or text > MAX_DOCUMENT // 2 or len(members) > 5000:
        raise UnreadableInputError(source, f"unpacks to {size / 1e6:,.0f} MB, which no report does; it is not opened")


def _words(error: BaseException) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
