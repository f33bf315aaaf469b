"""Web archives in one file (MHTML), as browsers save them."""

from __future__ import annotations

from email import message_from_bytes, policy

from saksi.errors import UnreadableInputError


def page_in_archive(data: bytes, source: str) -> tuple[bytes, str | None]:
    """The page of an MHTML archive and its address. Raises UnreadableInputError where it holds none."""
    archive = message_from_bytes(data, policy=policy.compat32)
    for part in archive.walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            address = part.get("Content-Location") or archive.get("Snapshot-Content-Location")
            if isinstance(payload, bytes) and payload.strip():
                return payload, str(address).strip() if address else None
    raise UnreadableInputError(source, "is a web archive without a page; save the page as HTML")
