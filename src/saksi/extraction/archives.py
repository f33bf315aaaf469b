"""Web archives in one file (MHTML), as browsers save them."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import Message

from saksi.errors import UnreadableInputError


def page_in_archive(data: bytes, source: str) -> tuple[bytes, str | None]:
    """The page of an MHTML archive and its address. Raises UnreadableInputError where it holds none."""
    try:
        archive = message_from_bytes(data, policy=policy.compat32)
        pages = [part for part in archive.walk() if part.get_content_type() == "text/html" and _content(part).strip()]
    except RecursionError:
        raise UnreadableInputError(source, "is a web archive whose parts are nested too deeply; save the page as HTML") from None
    if not pages:
        raise UnreadableInputError(source, "is a web archive without a page; save the page as HTML")
    taken_from = _header(archive, "Snapshot-Content-Location")
    page = max(pages, key=lambda part: _is_main(part, str(archive.get_param("start") or ""), taken_from))  # the first of equals
    return _content(page), _header(page, "Content-Location") or taken_from


def _is_main(page: Message, start: str, taken_from: str | None) -> bool:
    """Whether a page is the one that was saved, not one of its frames, which may stand before it."""
    return _header(page, "Content-ID") == (start or None) or (not start and _header(page, "Content-Location") == taken_from)


def _content(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _header(part: Message, name: str) -> str | None:
    return str(part.get(name) or "").strip() or None
