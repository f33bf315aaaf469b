"""What ``events.yaml`` of a language pack may hold."""

from __future__ import annotations

from saksi.lang.schema import File


class Events(File, frozen=True, kw_only=True):
    """Classes and rules of ``events.yaml``."""
