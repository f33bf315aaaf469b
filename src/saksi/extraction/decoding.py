"""Bytes to text: the encoding found, and a clear error where there is no text."""

from __future__ import annotations

import codecs
import re

from saksi.errors import UnreadableInputError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF document; save its text first"),
    (b"\x89PNG", "an image; Saksi reads text"),
    (b"\xff\xd8\xff", "an image; Saksi reads text"),
    (b"GIF8", "an image; Saksi reads text"),
    (b"RIFF", "an image, sound or film; Saksi reads text"),
    (b"PK\x03\x04", "a ZIP archive or an office document; unpack it, or save its text first"),
    (b"\xd0\xcf\x11\xe0", "an office document; save its text first"),
    (b"\x1f\x8b", "compressed with gzip more than once; unpack it first"),
    (b"BZh", "compressed with bzip2; unpack it first"),
    (b"\xfd7zXZ", "compressed with xz; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "compressed with zstd; unpack it first"),
    (b"7z\xbc\xaf", "a 7z archive; unpack it first"),
    (b"Rar!", "a RAR archive; unpack it first"),
    (b"SQLite format 3", "a database; export its texts first"),
    (b"\x7fELF", "a program; Saksi reads text"),
    (b"PAR1", "a Parquet file; export it as JSON Lines first"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})|^\s*<\?xml[^>]{0,100}encoding=["']([\w.-]{2,40})""", re.I
)
_SAMPLE = 20_000
_TOO_MANY = 0.02
"""Share of control characters above which bytes are no text. IndoSum has none; programs and libraries have 0.14 and more."""


def decode(data: bytes, source: str, charset: str | None = None) -> str:
    """The text of ``data``, exactly: no character is changed, line ends are kept, only a byte order mark is left out.

    UTF-8 first, then UTF-16 or UTF-32 with their mark (UTF-16 also without), then the encoding that the server
    (``charset``) or the page declares, then Windows-1252, in which older Indonesian pages are written. Raises
    UnreadableInputError where ``data`` is empty, blank or no text.
    """
    if not data:
        raise UnreadableInputError(source, "is empty; there is nothing to read")
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise UnreadableInputError(source, f"is {what}")
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE))
    if not wide and (unmarked := _unmarked(data)):
        data, wide = unmarked + data, True
    if not wide:
        _refuse_binary(data[:_SAMPLE].decode("latin-1"), source)
    text = _decoded(data, source, charset)
    if not text.strip("\ufeff\u200b \t\r\n\x0b\x0c\xa0"):
        raise UnreadableInputError(source, "holds only white space; there is nothing to read")
    _refuse_binary(text[:_SAMPLE], source)
    return text


def _unmarked(data: bytes) -> bytes | None:
    """The mark that UTF-16 lacks: of Latin letters every other byte is NUL, on one side alone."""
    sample = data[: _SAMPLE // 2 * 2]
    even, odd, half = sample[::2].count(0), sample[1::2].count(0), len(sample) // 2
    if half >= 8 and odd > 0.8 * half and even < 0.02 * half:
        return codecs.BOM_UTF16_LE
    return codecs.BOM_UTF16_BE if half >= 8 and even > 0.8 * half and odd < 0.02 * half else None


def _refuse_binary(sample: str, source: str) -> None:
    if "\x00" in sample or len(_CONTROLS.findall(sample)) > _TOO_MANY * len(sample):
        reason = "is no text but binary data; give a text file in UTF-8, a web page or JSON Lines"
        raise UnreadableInputError(source, reason)


def _decoded(data: bytes, source: str, charset: str | None) -> str:
    for bom, name in _BOMS:
        if data.startswith(bom):
            try:
                return data[len(bom) :].decode(name)
            except UnicodeDecodeError as error:
                reason = f"begins as {name} but is broken at byte {error.start}; save it as UTF-8"
                raise UnreadableInputError(source, reason) from None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _legacy(data, source, error.start, charset)


def _legacy(data: bytes, source: str, broken: int, charset: str | None) -> str:
    """Text that is no UTF-8: as its page declares, as cut or slightly broken UTF-8, or as Windows-1252."""
    declared = _usual_name(charset) or declared_encoding(data)
    if declared and declared not in ("utf-8", "utf-16", "iso8859-1", "ascii"):
        try:
            return data.decode(declared)
        except (UnicodeDecodeError, LookupError):
            pass
    high = sum(1 for byte in data[:_SAMPLE] if byte > 0x7F)
    repaired = data.decode("utf-8", errors="replace")
    broken_ones = repaired[:_SAMPLE].count("\ufffd")
    if broken_ones * 4 < high or (declared == "utf-8" and broken_ones < 0.8 * high):
        return repaired
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        reason = f"is in no encoding that could be told (no UTF-8 from byte {broken} on); save it as UTF-8"
        raise UnreadableInputError(source, reason) from None


def declared_encoding(data: bytes) -> str | None:
    """The encoding that a page declares in its first 4,096 bytes, by its usual name; None where it declares none."""
    found = _DECLARED.search(data[:4096])
    return _usual_name((found.group(1) or found.group(2)).decode("ascii")) if found else None


def _usual_name(encoding: str | None) -> str | None:
    """The name by which Python calls an encoding of text; None where it knows none."""
    try:
        found = codecs.lookup(encoding) if encoding else None
    except (LookupError, ValueError):
        return None
    return found.name if found is not None and found._is_text_encoding else None


def checked_text(text: str, source: str) -> str:
    """``text`` as given, if it can be read: no lone surrogate (no real character), and not blank.

    Raises UnreadableInputError otherwise. Given text is never changed, since all offsets index it.
    """
    if not text.strip("\ufeff\u200b \t\r\n\x0b\x0c\xa0"):
        raise UnreadableInputError(source, "has no text; there is nothing to read")
    whole_characters(text, source)
    if "\x00" in text:
        raise UnreadableInputError(source, f"holds a NUL at position {text.index(chr(0))}; take it out")
    return text


def whole_characters(text: str, source: str) -> None:
    """Nothing, where every character of ``text`` is whole. Raises UnreadableInputError at a lone surrogate."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        reason = f"holds half a character (a lone surrogate) at position {error.start}; write it as UTF-8 again"
        raise UnreadableInputError(source, reason) from None
