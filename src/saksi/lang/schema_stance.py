"""What ``stance.yaml`` of a language pack may hold."""

from __future__ import annotations

from saksi.lang.schema import File


class Stance(File, frozen=True, kw_only=True):
    """Classes and rules of ``stance.yaml``."""
