"""What ``figures.yaml`` of a language pack may hold."""

from __future__ import annotations

from saksi.lang.schema import File


class Figures(File, frozen=True, kw_only=True):
    """Classes and rules of ``figures.yaml``."""
