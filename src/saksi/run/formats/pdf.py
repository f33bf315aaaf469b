"""PDF documents."""

from __future__ import annotations

import io
import logging
import zlib
from collections.abc import Iterator
from datetime import datetime

import pypdf
from pypdf.errors import DependencyError, PyPdfError

from saksi.errors import UnreadableInputError
from saksi.extraction.printed import text_of_pages
from saksi.model import Article
from saksi.run.formats.document_days import day_of_document
from saksi.run.formats.input import MAX_DOCUMENT, Input, dates_of, whole
from saksi.run.given import Given

_MAX_PAGES = 400
_MAX_TEXT = 2_000_000
_STUMBLES = (ValueError, LookupError, TypeError, AttributeError, AssertionError, ArithmeticError, RecursionError, OSError)
"""What pypdf lets through where it stumbles upon a broken file."""


def printed(given: Input) -> Iterator[Given]:
    """The running text of a PDF, as far as it can be put together from its lines."""
    raw = whole(given, MAX_DOCUMENT)
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it writes of every oddity to standard error
    pages, made = _pages(raw, given.source)
    text = text_of_pages(pages)
    if not text.strip():
        reason = "is a PDF without text, likely pictures of pages; have its text recognised (OCR) first"
        raise UnreadableInputError(given.source, reason)
    day = day_of_document(made, text, dates_of(given))
    article = Article(text=text, published=day, published_from="page" if day else None, url=given.address, extracted=True)
    yield Given(article, given.source, given.source, raw)


def _pages(raw: bytes, source: str) -> tuple[list[str], list[datetime | None]]:
    """The texts of the pages, and when the document says that it was made and saved."""
    try:
        reader = pypdf.PdfReader(io.BytesIO(raw))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableInputError(source, "is a PDF locked with a password; save a copy without it")
        pages, size = [], 0
        for page in reader.pages:
            pages.append(page.extract_text())
            size += len(pages[-1])
            if len(pages) > _MAX_PAGES or size > _MAX_TEXT:
                reason = f"is a PDF of more than {_MAX_PAGES} pages or {_MAX_TEXT:,} characters, no single report; split it"
                raise UnreadableInputError(source, reason)
        return pages, _made(reader)
    except DependencyError:
        raise UnreadableInputError(source, "is an encrypted PDF; save a copy without encryption") from None
    except (PyPdfError, zlib.error, NotImplementedError, *_STUMBLES) as error:
        raise UnreadableInputError(
            source, f"is a PDF document that cannot be read ({_words(error)}); save its text first"
        ) from None


def _made(reader: pypdf.PdfReader) -> list[datetime | None]:
    try:
        said = reader.metadata
        return [said.creation_date, said.modification_date] if said is not None else []
    except (PyPdfError, *_STUMBLES):
        return []  # a date that is none says nothing


def _words(error: BaseException) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
